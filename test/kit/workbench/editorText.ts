import type { Page } from 'playwright-core';

/** A text that a decoration puts behind a line of code; `line` is 1-based. */
export interface LineText {
  readonly line: number;
  readonly text: string;
}

/**
 * The texts behind the visible lines of the active editor, top to bottom. They are not in the document: the browser
 * draws them from style rules, so they are read from the computed style.
 */
export async function readLineTexts(page: Page): Promise<LineText[]> {
  return await page.evaluate(() => {
    const editor = document.querySelector('.editor-group-container.active .monaco-editor');
    if (!editor) return [];
    const top = (element: Element): number => Math.round(element.getBoundingClientRect().top);
    const numbers = new Map<number, number>();
    for (const number of editor.querySelectorAll('.margin-view-overlays .line-numbers')) numbers.set(top(number), Number(number.textContent));
    const found: Array<{ line: number; text: string }> = [];
    for (const line of editor.querySelectorAll('.view-lines > .view-line')) {
      const texts: string[] = [];
      for (const part of line.querySelectorAll('span[class*="ced-"]')) {
        for (const side of ['::before', '::after']) {
          const content = getComputedStyle(part, side).content;
          if (/^(".*"|'.*')$/s.test(content)) texts.push(content.slice(1, -1).replace(/\\(.)/g, '$1'));
        }
      }
      if (texts.length > 0) found.push({ line: numbers.get(top(line)) ?? 0, text: texts.join('').replaceAll('\u00a0', ' ').trim() });
    }
    return found.sort((one, other) => one.line - other.line);
  });
}

/** The text of the visible lines of the active editor, top to bottom. */
export async function readVisibleText(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const lines = [...document.querySelectorAll('.editor-group-container.active .monaco-editor .view-lines > .view-line')];
    const top = (line: Element): number => line.getBoundingClientRect().top;
    return lines.sort((one, other) => top(one) - top(other)).map((line) => line.textContent ?? '').join('\n').replaceAll('\u00a0', ' ');
  });
}
