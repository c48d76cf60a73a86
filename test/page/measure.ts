// Frame times of scrolling and other costs of the pages at full size: node test/page/measure.ts
import type { Page } from 'playwright-core';
import { Pages, scrollFrames } from './pages.ts';

const pages = new Pages();
await pages.start();

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} · p95 ${at(0.95)} · longest ${at(1)} ms · over 50 ms: ${sorted.filter((time) => time > 50).length} of ${sorted.length}`;
}

async function took(page: Page, run: () => Promise<void>, done: () => boolean): Promise<string> {
  const start = performance.now();
  await run();
  await page.waitForFunction(done);
  return `${(performance.now() - start).toFixed(0)} ms`;
}

async function heap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return `${(usedSize / 1e6).toFixed(0)} MB`;
}

for (const spans of [1_000, 100_000]) {
  const start = performance.now();
  const page = await pages.open('trace', { view: 'trace', spans, width: 1400, height: 900 });
  await page.locator('.spans .row.active').waitFor();
  console.log(`trace, ${spans} spans: opened in ${(performance.now() - start).toFixed(0)} ms (with its making in the page), heap ${await heap(page)} (with the stand-in host's)`);
  console.log(`  scrolling by 3 rows a frame: ${spread(await scrollFrames(page, '.spans', 180, 66))}`);
  console.log(`  scrolling by 200 rows a frame: ${spread(await scrollFrames(page, '.spans', 180, spans > 10_000 ? 4_400 : 66))}`);
  console.log(`  collapse one and draw: ${await page.evaluate(() => { const grid = document.querySelector<HTMLElement>('.spans'); const at = performance.now(); for (const key of ['Home', 'ArrowLeft', 'ArrowRight']) grid?.dispatchEvent(new KeyboardEvent('keydown', { key })); return ((performance.now() - at) / 3).toFixed(1); })} ms a key`);
  await page.close();
}
for (const lines of [5_000, 100_000]) {
  const page = await pages.open('logs', { lines, width: 1400, height: 400 });
  const all = await took(page, async () => {}, new Function(`return (document.querySelector('.row')?.getAttribute('aria-setsize') ?? 0) >= ${lines}`) as () => boolean);
  console.log(`logs, ${lines} lines: all in the page after ${all}, heap ${await heap(page)} (with the stand-in host's)`);
  await page.evaluate(() => { const list = document.querySelector('.logs'); if (list) list.scrollTop = 1000; });
  console.log(`  scrolling by 3 rows a frame: ${spread(await scrollFrames(page, '.logs', 180, 66))}`);
  console.log(`  scrolling by 200 rows a frame: ${spread(await scrollFrames(page, '.logs', 180, 4_400))}`);
  await page.close();
}
{
  const page = await pages.open('logs', { lines: 20_000, rate: 5_000, width: 1400, height: 400 });
  console.log(`logs, following 5,000 lines/s: ${spread(await scrollFrames(page, '.toolbar', 300, 0))}`);
}
await pages.stop();
