import type { Locator, Page } from 'playwright-core';
import type { Patience } from './patience.ts';

/** The box at the top: command palette, file picker, and whatever an extension asks there. */
export interface QuickInput {
  /** Runs the command whose palette title is `title` (with category: `View: Toggle Terminal`) or matches it. */
  runCommand(title: string | RegExp): Promise<void>;
  /** Opens a file by absolute path, at a line (1-based) if given. */
  openPath(path: string, line?: number): Promise<void>;
  /** Picks the row with that label in the list that is being shown. */
  pick(label: string | RegExp): Promise<void>;
  /** Types an answer into the box that is being shown and confirms it. */
  answer(text: string): Promise<void>;
  /** What is being asked: title and placeholder, the message below, and the rows in sight. */
  read(): Promise<{ title: string; message: string; rows: string[] }>;
  dismiss(): Promise<void>;
}

const ROW = '.quick-input-list .monaco-list-row';

export function makeQuickInput(page: Page, { eventually }: Patience): QuickInput {
  const widget = page.locator('.quick-input-widget');
  const input = widget.locator('.quick-input-filter input');
  const rowLabels = async (): Promise<string[]> => await page.locator(`${ROW} .label-name`).allTextContents();

  const open = async (text: string): Promise<void> => {
    await eventually('the command palette to open', async () => {
      // a page inside a frame would swallow the key
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur();
      });
      if (!(await input.isVisible())) await page.keyboard.press('F1');
      await input.waitFor({ state: 'visible', timeout: 2000 });
      await input.fill(text, { timeout: 2000 });
      return (await input.inputValue()) === text;
    });
  };

  const row = (label: string | RegExp): Promise<Locator> =>
    eventually(`${label} in the list`, async () => {
      const labels = await rowLabels();
      const index = labels.findIndex((found) => (typeof label === 'string' ? found === label : label.test(found)));
      if (index >= 0) return page.locator(ROW).nth(index);
      throw new Error(`The list shows: ${labels.slice(0, 12).join(' | ') || 'nothing'}`);
    });

  const take = async (label: string | RegExp): Promise<void> => {
    await eventually(`${label} to be taken`, async () => {
      await (await row(label)).click({ timeout: 2000 });
      return true;
    });
  };

  const runCommand = async (title: string | RegExp): Promise<void> => {
    const words = typeof title === 'string' ? title : title.source.replace(/[^\w &]+/g, ' ').trim();
    await open(`>${words}`);
    await take(title);
  };

  const openPath = async (path: string, line?: number): Promise<void> => {
    await open(line === undefined ? path : `${path}:${line}`);
    await row(path.slice(path.lastIndexOf('/') + 1));
    await input.press('Enter');
  };

  const answer = async (text: string): Promise<void> => {
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
    await input.press('Enter');
  };

  const read = async (): Promise<{ title: string; message: string; rows: string[] }> => ({
    title: [await widget.locator('.quick-input-title').textContent(), await input.getAttribute('placeholder')].filter(Boolean).join(': '),
    message: (await widget.locator('.quick-input-message').textContent()) ?? '',
    rows: await rowLabels(),
  });

  const dismiss = async (): Promise<void> => {
    if (await input.isVisible()) await input.press('Escape');
  };

  return { runCommand, openPath, pick: take, answer, read, dismiss };
}
