import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { add, asked, scrollTo, seesNewest, shown, total } from './logsActs.ts';
import { askedFor, Pages } from './pages.ts';

const pages = new Pages();

async function firstShown(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const list = document.querySelector('.logs');
    const box = list?.getBoundingClientRect();
    const row = box && document.elementFromPoint(box.left + 300, box.top + 11)?.closest<HTMLElement>('.row');
    return row?.dataset['key'] ?? '';
  });
}

describe('Logs page, following its end', () => {
  pages.serveSuite();

  it('shows the newest line and follows new ones', async () => {
    const page = await pages.open('logs', { lines: 3_000 });
    await total(page, 3_000);
    const last = page.locator(`${shown}[data-key="2999"]`);
    await last.waitFor();
    await add(page, 40);
    await page.locator(`${shown}[data-key="3039"]`).waitFor();
    const box = await page.locator(`${shown}[data-key="3039"]`).boundingBox();
    assert.ok(box && box.y > 100 && box.y < 300, 'the newest line is in view');
  });

  it('is at the newest line when it was hidden while lines came', async () => {
    const page = await pages.open('logs', { state: 'empty' });
    await page.locator('.welcome').waitFor();
    await add(page, 400);
    await page.locator(`${shown}[data-key="399"]`).waitFor();
    const box = await page.locator(`${shown}[data-key="399"]`).boundingBox();
    assert.ok(box && box.y > 100 && box.y < 300, 'the newest line is in view');
  });

  it('pauses when scrolled up, says so, keeps the place, and resumes', async () => {
    const page = await pages.open('logs', { lines: 2_000 });
    await total(page, 2_000);
    await page.locator('.logs').hover();
    await page.mouse.wheel(0, -900);
    await page.getByText('Paused while you read').waitFor();
    const before = await firstShown(page);
    await add(page, 120);
    await page.getByText('120 new lines').waitFor();
    assert.equal(await firstShown(page), before);
    assert.deepEqual(await askedFor(page, 'pause'), [{ by: 'scroll' }]);
    await pages.picture(page, 'logs-paused');
    await page.getByRole('button', { name: 'Resume at the newest line (End)' }).click();
    await page.locator(`${shown}[data-key="2119"]`).waitFor();
    assert.equal(await page.locator('.paused-mark').count(), 0);
  });

  it('keeps a pause that the user asked for when scrolled to the end', async () => {
    const page = await pages.open('logs', { lines: 500 });
    await total(page, 500);
    await page.getByRole('button', { name: 'Pause (P)' }).click();
    await page.locator('.paused-mark').waitFor();
    await page.locator('.logs').hover();
    await page.mouse.wheel(0, -500);
    await page.mouse.wheel(0, 5_000);
    await page.waitForFunction(() => (document.querySelector('.logs')?.scrollTop ?? 0) > 10_000);
    assert.equal(await page.locator('.paused-mark').count(), 1);
  });

  it('goes on following when the list grows: nobody scrolled', async () => {
    const page = await pages.open('logs', { lines: 2_000 });
    await seesNewest(page, 1_999);
    // Whatever asks for a place lays the page out, and the event of the list that moved comes before that of its size.
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.toolbar')?.style.setProperty('display', 'none');
      return document.querySelector('.logs')?.scrollTop;
    });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await add(page, 5);
    await seesNewest(page, 2_004);
    assert.deepEqual(await askedFor(page, 'pause'), []);
  });

  it('follows again when scrolled back to the end before it was told that it is paused', async () => {
    const page = await pages.open('logs', { lines: 2_000, lag: 400 });
    await seesNewest(page, 1_999);
    await scrollTo(page, 20_000);
    await asked(page, 'pause', 1);
    await scrollTo(page, 1e9);
    await add(page, 5);
    await seesNewest(page, 2_004);
  });

  it('keeps the place of a reader who left the end again before it was told that it follows', async () => {
    const page = await pages.open('logs', { lines: 2_000 });
    await seesNewest(page, 1_999);
    await scrollTo(page, 20_000);
    await page.locator('.paused-mark').waitFor();
    await page.evaluate(() => (globalThis as unknown as { tellTail(tail: object): void }).tellTail({ state: 'live' }));
    await page.locator('.paused-mark').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.querySelector('.logs')?.scrollTop), 20_000);
  });

  it('shows the newest line of another filter though the list was scrolled up', async () => {
    const page = await pages.open('logs', { lines: 2_000 });
    await seesNewest(page, 1_999);
    await scrollTo(page, 20_000);
    await page.getByText('Paused while you read').waitFor();
    await add(page, 500);
    await page.getByText('500 new lines').waitFor();
    await page.locator('#filter input').fill('stock');
    await page.getByText('hidden by the filter').waitFor();
    await page.waitForFunction(() => {
      const list = document.querySelector('.logs');
      return list && list.scrollTop > 0 && list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
    });
    const newest = Number(await page.locator(shown).last().getAttribute('data-key'));
    assert.ok(newest >= 2_000, `a line that came while it was paused, not ${newest}`);
    assert.equal(await page.locator('.paused-mark').count(), 0);
    assert.deepEqual(await askedFor(page, 'setFilter'), [{ text: 'stock', regex: false, matchCase: false, hiddenLevels: [], hiddenServices: [] }]);
  });

  it('follows rows that began anew while the old ones were scrolled', async () => {
    const page = await pages.open('logs', { lines: 2_000 });
    await seesNewest(page, 1_999);
    await page.evaluate(() => (globalThis as unknown as { restart(rowsAfterMs: number): void }).restart(400));
    await scrollTo(page, 20_000);
    await asked(page, 'pause', 1);
    await asked(page, 'resume', 1);
    await add(page, 5);
    await seesNewest(page, 2_004);
    await page.locator('.paused-mark').waitFor({ state: 'detached' });
  });
});
