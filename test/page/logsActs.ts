import type { Page } from 'playwright-core';

/** Rows of the Logs page that are in the list now. */
export const shown = '.logs .row:not([hidden])';

/** New lines come. */
export async function add(page: Page, count: number): Promise<void> {
  await page.evaluate((lines) => (globalThis as unknown as { addLines(count: number): void }).addLines(lines), count);
}

/** Until the list has so many lines. */
export async function total(page: Page, count: number): Promise<void> {
  await page.locator(`${shown}[aria-setsize="${count}"]`).first().waitFor();
}

/** Puts the list at a place, as the user's hand does. */
export async function scrollTo(page: Page, top: number): Promise<void> {
  await page.evaluate((pixels) => { const list = document.querySelector('.logs'); if (list) list.scrollTop = pixels; }, top);
}

/** Until the list has its newest line in view, under this key. */
export async function seesNewest(page: Page, key: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const list = document.querySelector('.logs')?.getBoundingClientRect();
    const row = document.querySelector(`.logs .row:not([hidden])[data-key="${wanted}"]`)?.getBoundingClientRect();
    return list && row && row.top >= list.top && row.bottom <= list.bottom + 1;
  }, key);
}

/** Until the page asked its host for something so many times. */
export async function asked(page: Page, name: string, times: number): Promise<void> {
  await page.waitForFunction(([wanted, count]) => (globalThis as unknown as { asked: { name: string }[] }).asked.filter((each) => each.name === wanted).length >= count, [name, times] as const);
}
