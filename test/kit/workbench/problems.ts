import type { Page } from 'playwright-core';

/** One row of the Problems view. `file` is the whole path; line and column are 1-based. */
export interface Problem {
  readonly severity: string;
  readonly message: string;
  readonly source: string;
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Row extends Problem {
  readonly index: number;
}

/** Reads the Problems view, which has to be open; rows out of sight are scrolled to. */
export async function readProblems(page: Page): Promise<Problem[]> {
  const list = page.locator('[id="workbench.panel.markers"] .tree-container .monaco-list');
  if (!(await list.isVisible())) return [];
  const seen = new Map<number, Row>();
  await list.focus();
  await page.keyboard.press('Home');
  // The list follows a key some frames later: it is at its end when several keys brought nothing.
  for (let idle = 0; idle < 4; ) {
    const before = seen.size;
    for (const row of await rowsInSight(page)) seen.set(row.index, row);
    idle = seen.size === before ? idle + 1 : 0;
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(40);
  }
  let file = '';
  const problems: Problem[] = [];
  for (const { index: _, ...row } of [...seen.values()].sort((one, other) => one.index - other.index)) {
    if (row.file) file = row.file;
    else problems.push({ ...row, file });
  }
  return problems;
}

/** Rows of files carry only `file`; rows of problems all but that. */
async function rowsInSight(page: Page): Promise<Row[]> {
  return await page.locator('[id="workbench.panel.markers"] .tree-container .monaco-list-row').evaluateAll((rows) =>
    rows.map((row) => {
      const text = (part: string): string => [...row.querySelectorAll(part)].map((found) => found.textContent ?? '').join('\n');
      const place = /(\d+)\D+(\d+)/.exec(text('.marker-line'));
      return {
        index: Number(row.getAttribute('data-index')),
        file: (row.querySelector('.resource-label-container .monaco-icon-label')?.getAttribute('aria-label') ?? '').replace(/ • .*$/, ''),
        severity: /error|warning|info|hint/.exec(row.querySelector('.marker-icon')?.className ?? '')?.[0] ?? '',
        message: text('.marker-message'),
        source: text('.marker-source'),
        code: row.querySelector('.marker-code')?.textContent ?? '',
        line: Number(place?.[1] ?? 0),
        column: Number(place?.[2] ?? 0),
      };
    }),
  );
}
