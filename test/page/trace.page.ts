import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { askedFor, Pages, scrollFrames } from './pages.ts';

const pages = new Pages();
const shown = '.spans .row:not([hidden])';

async function openTrace(spans: number, more: Record<string, string | number> = {}): Promise<Page> {
  const page = await pages.open('trace', { view: 'trace', spans, ...more });
  await page.locator('.spans #active-row').waitFor();
  return page;
}

/** How many of a canvas's pixels are not see-through. */
async function inked(page: Page, selector: string): Promise<number> {
  return await page.evaluate((wanted) => {
    const canvas = document.querySelector<HTMLCanvasElement>(wanted);
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 200) count += 1;
    return count;
  }, selector);
}

async function active(page: Page): Promise<number> {
  return Number(await page.locator('#active-row').getAttribute('data-span'));
}

describe('Traces page', () => {
  pages.serveSuite();

  it('searches by service, operation, duration, errors and window', async () => {
    const page = await pages.open('trace');
    await page.locator('.results .row').first().waitFor();
    await page.locator('#service').click();
    await page.locator('#service').getByRole('option', { name: 'orders' }).click();
    await page.locator('#least input').fill('1.5s');
    await page.locator('#least input').press('Enter');
    await page.getByRole('button', { name: 'Only traces with errors' }).click();
    const last = (await askedFor(page, 'search')).at(-1);
    assert.deepEqual(last, { service: 'orders', minDurationMs: 1_500, onlyErrors: true, windowMs: 3_600_000 });
    await page.locator('#least input').fill('soon');
    await page.locator('#least input').press('Enter');
    await page.getByText('A duration looks like').first().waitFor();
    assert.equal((await askedFor(page, 'search')).length, 3);
  });

  it('opens a result by Enter and goes back to it', async () => {
    const page = await pages.open('trace');
    await page.locator('.results').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.spans #active-row').waitFor();
    assert.deepEqual(await askedFor(page, 'openTrace'), [{ traceId: '2'.padStart(32, '0') }]);
    await page.keyboard.press('Escape');
    await page.locator('#active-result[data-index="1"]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.className.includes('results')), true);
  });

  it('draws bars and says the same in a tree grid', async () => {
    const page = await openTrace(120);
    assert.equal(await page.locator('.spans').getAttribute('aria-rowcount'), '120');
    assert.ok((await inked(page, '.bars')) > 2_000, 'bars are drawn');
    assert.ok((await inked(page, '.minimap')) > 300, 'the minimap is drawn');
    const first = page.locator(shown).first();
    assert.equal(await first.getAttribute('aria-level'), '1');
    assert.equal(await first.getAttribute('aria-expanded'), 'true');
    assert.match((await first.locator('[role=gridcell]').nth(1).getAttribute('aria-label')) ?? '', /^400 ms, starts at 0 ms, server/);
  });

  it('is worked by keyboard: moves, folds, opens source, finds errors', async () => {
    const page = await openTrace(120);
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(page), 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await page.locator('.spans').getAttribute('aria-rowcount'), '1');
    await page.getByText(/119 below/).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.equal(await active(page), 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    assert.equal(await active(page), 0);
    await page.keyboard.press('e');
    assert.match((await page.locator('#active-row').getAttribute('class')) ?? '', /failed/);
    const failed = await active(page);
    await page.keyboard.press('Enter');
    assert.deepEqual(await askedFor(page, 'openSource'), [{ generation: 1, span: failed }]);
  });

  it('leads from the details to the source line and to the logs of the span', async () => {
    const page = await openTrace(120);
    await page.keyboard.press('e');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'orders/src/server.ts:27' }).click();
    await page.getByRole('button', { name: 'Show logs of this span' }).click();
    const span = await active(page);
    assert.deepEqual(await askedFor(page, 'openSource'), [{ generation: 1, span, beside: false }]);
    assert.deepEqual(await askedFor(page, 'openLogs'), [{ generation: 1, span }]);
  });

  it('keeps the name of the trace in a narrow panel', async () => {
    const page = await pages.open('trace', { view: 'trace', width: 520, height: 400 });
    await page.locator('.spans .row').first().waitFor();
    const box = await page.getByRole('heading', { name: /POST \/checkout/ }).boundingBox();
    assert.ok(box && box.width > 120, `${box?.width} px are left for it`);
  });

  it('keeps spans and details apart in a low panel', async () => {
    const page = await pages.open('trace', { view: 'trace', width: 400, height: 250 });
    await page.locator('.spans .row').first().click();
    await page.keyboard.press(' ');
    const heading = page.getByRole('heading', { name: 'Span', exact: true });
    await heading.waitFor();
    const covered = await heading.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) !== element;
    });
    assert.ok(!covered, 'the details are covered');
    await pages.picture(page, 'trace-low');
    const most = await page.evaluate(() => (document.querySelector('.minimap')?.getBoundingClientRect().top ?? 0) + 20 < (document.querySelector('.side')?.getBoundingClientRect().top ?? 0));
    assert.ok(most, 'the trace is in sight');
  });

  it('opens stack frames as things', async () => {
    const page = await openTrace(120);
    await page.keyboard.press('e');
    await page.keyboard.press(' ');
    const frame = page.getByRole('button', { name: 'at charge (/app/payments/src/charge.ts:41:11)' });
    await frame.click();
    const [asked] = (await askedFor(page, 'openFrame')) as { event: number; frame: number; span: number }[];
    assert.deepEqual([asked?.event, asked?.frame, asked?.span], [0, 1, await active(page)]);
    assert.equal(await page.getByRole('button', { name: /processTicksAndRejections/ }).count(), 0, 'a frame without a place is no button');
    await pages.picture(page, 'trace-stack');
  });

  it('finds in rows that are not drawn', async () => {
    const page = await openTrace(5_000);
    await page.keyboard.press('/');
    await page.keyboard.type('SELECT quantity');
    await page.getByText(/^1 of [\d,]+$/).waitFor();
    const first = await active(page);
    await page.keyboard.press('Enter');
    await page.getByText(/^2 of /).waitFor();
    assert.ok((await active(page)) > first);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F3');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'treegrid');
  });

  it('says that a search failed, and why', async () => {
    const page = await openTrace(100);
    await page.keyboard.press('/');
    await page.keyboard.type('unanswerable');
    await page.getByText('Search failed').waitFor();
    await page.getByText(/the trace was closed/).waitFor();
    await pages.picture(page, 'trace-search-failed');
  });

  it('zooms by dragging on the minimap and back by Escape', async () => {
    const page = await openTrace(300);
    const box = await page.locator('.minimap').boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 4 });
    await page.mouse.up();
    const label = page.locator('.axis span').first();
    await page.waitForFunction(() => !document.querySelector('.axis span')?.textContent?.startsWith('0 '));
    await pages.picture(page, 'trace-zoomed');
    await page.locator('.spans').focus();
    await page.keyboard.press('Escape');
    assert.equal(await label.innerText(), '0 ms');
  });

  it('scrolls 100,000 spans in few elements', async function () {
    this.timeout(60_000);
    const page = await openTrace(100_000);
    assert.equal(await page.locator('.spans').getAttribute('aria-rowcount'), '100000');
    const times = await scrollFrames(page, '.spans', 60, 4_400);
    times.sort((left, right) => left - right);
    assert.ok((times[30] ?? 99) < 50, `half of the frames within 50 ms, not ${times[30]}`);
    assert.ok((await page.locator('.spans .row').count()) < 80);
    await page.locator('.spans').press('End');
    assert.equal(await active(page), 99_999);
    await pages.picture(page, 'trace-100000');
  });

  it('says what is missing', async () => {
    const page = await openTrace(120, { state: 'partial' });
    await page.locator('.strip', { hasText: '3 spans are missing' }).waitFor();
  });
});
