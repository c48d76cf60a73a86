import type { Page } from 'playwright-core';
import type { Patience } from './patience.ts';

/** The box at the top: command palette, file picker, and whatever an extension asks there. */
export interface QuickInput {
  /** Runs the command whose palette title is `title` (with category: `View: Toggle Terminal`) or matches it. */
  runCommand(title: string | RegExp): Promise<void>;
  /** Opens a file by absolute path, at a line (1-based) if given. */
  openPath(path: string, line?: number): Promise<void>;
  /** Picks the row with that label in the list that is being shown. */
  pick(label: string | RegExp): Promise<void>;
  /** Types an answer into the box that is being shown and confirms it; gives what the box says against it, if it stays. */
  answer(text: string): Promise<string>;
  /** What is being asked: title and placeholder, the message below, and the rows in sight. */
  read(): Promise<{ title: string; message: string; rows: string[] }>;
  dismiss(): Promise<void>;
}

const REFUSAL_STANDS_MS = 1000;
const LIST_STANDS_MS = 150;
const ROW = '.quick-input-list .monaco-list-row';

export function makeQuickInput(page: Page, { eventually }: Patience): QuickInput {
  const widget = page.locator('.quick-input-widget');
  const input = widget.locator('.quick-input-filter input');
  const rowLabels = async (): Promise<string[]> => await page.locator(`${ROW} .label-name:not(.quick-input-list-label-meta .label-name)`).allTextContents();

  const dismiss = async (): Promise<void> => {
    if (!(await input.isVisible())) return;
    await input.press('Escape', { timeout: 2000 });
    await input.waitFor({ state: 'hidden', timeout: 2000 });
  };

  const open = async (text: string): Promise<void> => {
    await eventually('the command palette to open', async () => {
      await dismiss();
      // a page inside a frame would swallow the key
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur();
      });
      await page.keyboard.press('F1');
      await input.waitFor({ state: 'visible', timeout: 2000 });
      await input.fill(text, { timeout: 2000 });
      return (await input.inputValue()) === text;
    });
  };

  const choose = async (label: string | RegExp, key?: string): Promise<true> => {
    if (!(await input.isVisible())) throw new Error('The box is closed.');
    const labels = await rowLabels();
    const index = labels.findIndex((found) => (typeof label === 'string' ? found === label : label.test(found)));
    await page.waitForTimeout(LIST_STANDS_MS);
    // A list that has just come up changes its rows under the pointer.
    if ((await rowLabels()).join('\n') !== labels.join('\n')) throw new Error('The list still changes.');
    if (index < 0) throw new Error(`The list shows: ${labels.slice(0, 12).join(' | ') || 'nothing'}`);
    if (key) await input.press(key, { timeout: 2000 });
    else await page.locator(ROW).filter({ has: page.locator('.label-name').filter({ hasText: exactly(labels[index] ?? '') }) }).first().click({ timeout: 2000 });
    return true;
  };

  /** Whatever takes the focus closes the box, such as an editor that an earlier step still opens: then it is opened anew. */
  const openAndChoose = async (typed: string, label: string | RegExp, key?: string): Promise<void> => {
    await open(typed);
    await eventually(`${label} in the list`, async () => {
      if (!(await input.isVisible())) await open(typed);
      return await choose(label, key);
    });
    await settled(typed);
  };

  /** Waits until the box no longer asks what it asked: otherwise the next words would land in the old one. */
  const settled = async (typed: string): Promise<void> => {
    await eventually('the palette to close', async () => !(await input.isVisible()) || (await input.inputValue()) !== typed);
  };

  const runCommand = async (title: string | RegExp): Promise<void> => {
    const typed = `>${typeof title === 'string' ? title : title.source.replace(/[^\w &]+/g, ' ').trim()}`;
    await openAndChoose(typed, title);
  };

  const openPath = async (path: string, line?: number): Promise<void> => {
    const typed = line === undefined ? path : `${path}:${line}`;
    await openAndChoose(typed, path.slice(path.lastIndexOf('/') + 1), 'Enter');
  };

  const says = async (): Promise<string> => ((await input.isVisible()) ? ((await widget.locator('.quick-input-message').textContent()) ?? '') : '');

  const answer = async (text: string): Promise<string> => {
    await input.waitFor({ state: 'visible' });
    await input.fill(text);
    await input.press('Enter');
    const asked = performance.now();
    return await eventually('the answer to be taken or refused', async () => {
      if (!(await input.isVisible()) || (await input.inputValue()) !== text) return '';
      // the refusal of the answer before stays in sight until this one has been judged
      const refused = (await widget.locator('.monaco-inputbox.error').count()) > 0 && performance.now() - asked > REFUSAL_STANDS_MS;
      return refused && (await says());
    });
  };

  const read = async (): Promise<{ title: string; message: string; rows: string[] }> => ({
    title: [await widget.locator('.quick-input-title').textContent(), await input.getAttribute('placeholder')].filter(Boolean).join(': '),
    message: await says(),
    rows: await rowLabels(),
  });

  return { runCommand, openPath, pick: async (label) => { await eventually(`${label} in the list`, () => choose(label)); }, answer, read, dismiss };
}

const exactly = (label: string): RegExp => new RegExp(`^\\s*${label.replaceAll(/[^\w ]/g, '\\$&')}\\s*$`);
