import type { Page } from 'playwright-core';

const FILL_DEADLINE_MS = 5000;

/**
 * The rows in sight of the tree view called `name`, which has to be open: what a screen reader hears for each.
 * A tree that shows nothing for some seconds is empty.
 */
export async function readTree(page: Page, name: string): Promise<string[]> {
  const pane = page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^=${JSON.stringify(`${name} `)}]`) });
  const rows = pane.locator('.monaco-list-row');
  await rows.first().waitFor({ timeout: FILL_DEADLINE_MS }).catch(() => undefined);
  return await rows.evaluateAll((found) => found.map((row) => (row.getAttribute('aria-label') ?? row.textContent ?? '').trim()));
}

/** Presses a button of the first notification that holds `text`. */
export async function pressInNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  const notification = page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text }).first();
  await notification.locator('.monaco-button').filter({ hasText: button }).first().click();
}

/** Presses a button of the modal dialog in front, waits until the dialog is gone and gives what it said. */
export async function answerDialog(page: Page, button: string): Promise<string> {
  const dialog = page.locator('.monaco-dialog-box');
  const said = (await dialog.locator('.dialog-message-container').innerText()).trim();
  await dialog.locator('.monaco-button').filter({ hasText: button }).first().click();
  await dialog.waitFor({ state: 'detached' });
  return said;
}
