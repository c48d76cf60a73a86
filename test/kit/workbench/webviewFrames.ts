import type { FrameLocator, Page } from 'playwright-core';
import type { Patience } from './patience.ts';

// A webview is a frame of the workbench that holds one of VS Code's own pages, which holds the extension's page.
const OUTER = 'iframe.webview.ready';
const INNER = '#active-frame';

/**
 * The extension's page whose title (the view's name, or the title of the editor tab) is `title`.
 * Fails with the titles that are there when it does not come up in time.
 */
export async function webviewFrame(page: Page, { eventually }: Patience, title: string | RegExp, timeoutMs?: number): Promise<FrameLocator> {
  return await eventually(`the page ${title}`, async () => {
    const there: string[] = [];
    for (const outer of await page.locator(OUTER).all()) {
      const name = await outer.getAttribute('name', { timeout: 1000 });
      if (name === null || !(await outer.isVisible())) continue;
      const frame = page.frameLocator(`iframe.webview[name="${name}"]`);
      const found = await frame.locator(INNER).getAttribute('title', { timeout: 1000 }).catch(() => null);
      if (found !== null && (typeof title === 'string' ? found === title : title.test(found))) return frame.frameLocator(INNER);
      there.push(found ?? '(still empty)');
    }
    throw new Error(`The visible pages are: ${there.join(' | ') || 'none'}`);
  }, timeoutMs);
}
