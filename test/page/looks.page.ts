import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { Pages } from './pages.ts';
import { stateNames, themeNames } from './servePages.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const pages = new Pages();

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Breaches of WCAG A and AA that axe finds, theme colours of VS Code itself aside. */
async function breaches(page: Page, contrast: boolean): Promise<string[]> {
  const source = `${await (await import('node:fs/promises')).readFile(axe, 'utf8')}`;
  await page.evaluate(source);
  const violations = await page.evaluate(async (checkContrast) => {
    const { run } = (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe;
    const { violations: found } = await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], rules: { 'color-contrast': { enabled: checkContrast } } });
    return found.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 2).map(({ html, failureSummary }) => ({ html, failureSummary })) }));
  }, contrast);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
}

const views = [
  { name: 'logs', page: 'logs', parameters: {} },
  { name: 'search', page: 'trace', parameters: { view: 'search' } },
  { name: 'trace', page: 'trace', parameters: { view: 'trace' } },
] as const;

describe('Looks of the pages', () => {
  pages.serveSuite();

  for (const view of views) {
    for (const state of stateNames.filter((each) => view.name !== 'trace' || each !== 'empty')) {
      it(`${view.name}, ${state}: in every theme, and for screen readers`, async function () {
        this.timeout(60_000);
        for (const theme of themeNames) {
          const page = await pages.open(view.page, { ...view.parameters, theme, state });
          if (state !== 'empty' && state !== 'loading' && view.name !== 'trace') await page.locator('.row:not([hidden])').first().waitFor();
          if (state === 'full') {
            await page.locator('.row:not([hidden])').nth(3).click();
            if (view.name !== 'search') await page.keyboard.press(' ');
            if (view.name !== 'search') await page.locator('.fields').nth(1).waitFor();
          }
          if (state === 'loading') await page.waitForTimeout(50);
          await page.mouse.move(5, 5);
          await pages.picture(page, `${view.name}-${state}-${theme}`);
          assert.ok((await page.locator('body').innerText()).trim().length > 20, 'a blank page');
          assert.deepEqual(await breaches(page, true), [], theme);
          await page.close();
        }
      });
    }
  }

  it('serves a narrow panel too', async () => {
    for (const name of ['logs', 'trace'] as const) {
      const page = await pages.open(name, { width: 420, height: 260, view: 'trace' });
      await page.locator('.row:not([hidden])').first().waitFor();
      await pages.picture(page, `${name}-narrow`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
      const unused = await page.evaluate(() => Math.max(...[...document.querySelectorAll('.row:not([hidden], .active)')].map((row) => {
        const end = (row.querySelector('.message') ?? row.querySelector('.service'))?.getBoundingClientRect().right ?? 0;
        return (row.querySelector('.tree') ?? row).getBoundingClientRect().right - end;
      })));
      assert.ok(unused <= 14, `text may go on to the end of its row, but for ${unused} px`);
    }
  });
});
