import type { Page } from 'playwright-core';

/** The rows of the tree view called `name`, which has to be open: what a screen reader hears for each row in sight. */
export async function readTree(page: Page, name: string): Promise<string[]> {
  const pane = page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^=${JSON.stringify(`${name} `)}]`) });
  const rows = pane.locator('.monaco-list-row');
  return await rows.evaluateAll((found) => found.map((row) => row.getAttribute('aria-label') ?? row.textContent ?? ''));
}

export async function pressInNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  const notification = page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text }).first();
  await notification.locator('.monaco-button').filter({ hasText: button }).first().click();
}

export async function answerDialog(page: Page, button: string): Promise<string> {
  const dialog = page.locator('.monaco-dialog-box');
  const said = (await dialog.locator('.dialog-message-container').innerText()).trim();
  await dialog.locator('.monaco-button').filter({ hasText: button }).first().click();
  await dialog.waitFor({ state: 'detached' });
  return said;
}
