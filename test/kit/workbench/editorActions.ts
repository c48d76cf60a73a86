import type { Locator, Page } from 'playwright-core';
import type { Patience } from './patience.ts';

const LINES = '.editor-group-container.active .monaco-editor .view-lines > .view-line';

const KEYBOARD = '.editor-group-container.active .monaco-editor :is(.native-edit-context, textarea.inputarea)';

/** Hovers over the first visible `text` until a box comes up; the innermost piece of the line that holds the text is hit. */
export async function hover(page: Page, { eventually }: Patience, text: string): Promise<Locator> {
  const target = page.locator(`${LINES} span span`).filter({ hasText: text }).first();
  const box = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').filter({ visible: true }).last();
  return await eventually(`a box over ${text}`, async () => {
    await page.mouse.move(0, 0);
    await target.hover({ timeout: 2000 });
    await box.waitFor({ state: 'visible', timeout: 2000 });
    return box;
  });
}

/** Opens the menu of quick fixes at the cursor and takes one. */
export async function applyQuickFix(page: Page, { eventually }: Patience, title: string | RegExp): Promise<void> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await eventually(`the quick fix ${title}`, async () => {
    await page.locator(KEYBOARD).first().focus();
    await page.keyboard.press('Control+.');
    await rows.first().waitFor({ state: 'visible', timeout: 3000 });
    const titles = await rows.allInnerTexts();
    const index = titles.findIndex((found) => (typeof title === 'string' ? found.trim() === title : title.test(found)));
    if (index < 0) {
      await page.keyboard.press('Escape');
      throw new Error(`The quick fixes are: ${titles.join(' | ')}`);
    }
    await rows.nth(index).click({ timeout: 2000 });
    return true;
  });
}
