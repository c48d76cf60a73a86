import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { shown, total } from './logsActs.ts';
import { askedFor, Pages, scrollFrames } from './pages.ts';

const pages = new Pages();
const marked = `${shown} mark`;

async function selectedText(page: Page): Promise<string> {
  const level = await page.locator('#active-row .level').getAttribute('aria-label');
  return `${level} ${await page.locator('#active-row .name').innerText()}`;
}

describe('Logs page', () => {
  pages.serveSuite();

  it('holds 100,000 lines in few elements and scrolls them', async function () {
    this.timeout(40_000);
    const page = await pages.open('logs', { lines: 100_000 });
    await total(page, 100_000);
    await page.evaluate(() => { const list = document.querySelector('.logs'); if (list) list.scrollTop = 0; });
    await page.locator(`${shown}[data-key="0"]`).waitFor();
    const times = await scrollFrames(page, '.logs', 60, 4_400);
    times.sort((left, right) => left - right);
    assert.ok((times[30] ?? 99) < 50, `half of the frames within 50 ms, not ${times[30]}`);
    assert.ok((await page.locator('.logs .row').count()) < 60);
  });

  it('filters by text, level and service and counts what is hidden', async () => {
    const page = await pages.open('logs', { lines: 4_000 });
    await total(page, 4_000);
    await page.locator('#filter input').fill('CARD DECLINED');
    await page.locator(marked).first().waitFor();
    await page.getByText('hidden by the filter').waitFor();
    assert.match(await page.locator('.strip').innerText(), /^\d+ of 4,000 lines\s+[\d,]+ hidden by the filter$/);
    await page.getByRole('button', { name: 'Match case' }).click();
    await page.getByText('0 of 4,000 lines').waitFor();
    await page.locator('#filter input').fill('');
    await page.getByText('4,000 lines', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Levels' }).click();
    await page.getByRole('menuitem', { name: 'Warnings and Errors Only' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('.logs .row:not([hidden]) .level')].every((level) => 'WE'.includes(level.textContent ?? '-')));
    await page.getByRole('button', { name: 'Services' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'payments' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('.logs .row:not([hidden]) .name')].every((name) => name.textContent === 'inventory'));
  });

  it('opens the source of a line whose marked text is clicked twice', async () => {
    const page = await pages.open('logs', { lines: 1_000 });
    await page.locator('#filter input').fill('card declined');
    const text = page.locator(marked).last();
    await text.waitFor();
    await page.getByText('hidden by the filter').waitFor();
    await text.dblclick();
    const key = Number(await page.locator('#active-row').getAttribute('data-key'));
    assert.deepEqual(await askedFor(page, 'openSource'), [{ key, keepFocus: true }]);
  });

  it('says the trouble and the way out as two sentences', async () => {
    const page = await pages.open('logs', { lines: 100, state: 'error' });
    await page.getByText('New lines stopped coming from Loki · staging. Start Loki, or change').waitFor();
  });

  it('leaves it to the host to show all lines after a jump, and keeps its filter', async () => {
    const page = await pages.open('logs', { lines: 100, state: 'narrowed' });
    await page.getByRole('button', { name: 'Show all lines' }).click();
    assert.deepEqual([await askedFor(page, 'act'), await askedFor(page, 'setFilter')], [['showAll'], []]);
  });

  it('leads from the details to the source line, or to why there is none', async () => {
    const page = await pages.open('logs', { lines: 1_000 });
    await page.locator(shown).filter({ hasText: 'accepted' }).last().click();
    await page.keyboard.press(' ');
    const key = Number(await page.locator('#active-row').getAttribute('data-key'));
    await page.getByRole('button', { name: 'orders/src/pay.ts:41' }).click();
    await page.getByRole('button', { name: 'orders/src/pay.ts:41' }).click({ modifiers: ['Control'] });
    assert.deepEqual(await askedFor(page, 'openSource'), [{ key, beside: false }, { key, beside: true }]);
    await page.locator(shown).filter({ hasText: 'SELECT' }).last().click();
    await page.getByRole('button', { name: 'Why?' }).click();
    assert.deepEqual(await askedFor(page, 'explain'), [{ key: Number(await page.locator('#active-row').getAttribute('data-key')) }]);
  });

  it('tells a regular expression that cannot be read and keeps the filter before', async () => {
    const page = await pages.open('logs', { lines: 1_000 });
    await page.getByRole('button', { name: 'Use regular expression' }).click();
    await page.locator('#filter input').fill('charg(e|ing) (card|of)');
    await page.locator(marked).first().waitFor();
    await page.getByText('hidden by the filter').waitFor();
    const before = await page.locator('.strip').innerText();
    await page.locator('#filter input').fill('charg(');
    await page.locator('vscode-textfield[invalid]').waitFor();
    assert.match((await page.locator('#filter').getAttribute('title')) ?? '', /Invalid regular expression/);
    assert.equal(await page.locator('.strip').innerText(), before);
  });

  it('is worked by keyboard alone', async () => {
    const page = await pages.open('logs', { lines: 2_000 });
    await total(page, 2_000);
    await page.locator('.logs').focus();
    await page.keyboard.press('Home');
    assert.equal(await page.locator('#active-row').getAttribute('data-key'), '0');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('e');
    assert.match(await selectedText(page), /^Error payments$/);
    const error = await page.locator('#active-row').getAttribute('data-key');
    await page.keyboard.press('e');
    await page.keyboard.press('E');
    assert.equal(await page.locator('#active-row').getAttribute('data-key'), error);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    assert.deepEqual(await askedFor(page, 'openSource'), [{ key: Number(error) }, { key: Number(error), beside: true }]);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    const keys = [0, 1, 2].map((step) => Number(error) + step);
    assert.deepEqual(await askedFor(page, 'copy'), [{ keys, as: 'lines' }]);
    await page.keyboard.press('/');
    await page.keyboard.type('stock');
    await page.locator(marked).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'listbox');
    await page.keyboard.press('End');
    assert.equal(await page.locator('#active-row').getAttribute('data-key'), '1999');
  });

  it('shows all of a line on demand and remembers the arrangement', async () => {
    const page = await pages.open('logs', { lines: 300 });
    await page.locator(shown).last().click();
    await page.locator('.logs').press(' ');
    const body = page.locator('.details .body');
    await body.getByText('http.request.method').waitFor();
    await body.getByText('shop-7f9c').waitFor();
    await page.locator('#filter input').fill('order');
    await page.locator(marked).first().waitFor();
    await page.reload();
    await page.locator(marked).first().waitFor();
    assert.equal(await page.locator('.details').count(), 1);
    assert.equal(await page.locator('#filter input').inputValue(), 'order');
  });

  it('shows the first rows also when they come a frame after their state', async () => {
    const page = await pages.open('logs', { state: 'loading' });
    await page.evaluate(() => {
      const line = { timeNs: 1_763_710_000_000_000_000n, level: 'info', body: 'late', attributes: {}, resource: {}, service: 'orders' };
      const host = globalThis as unknown as { addRecords(records: unknown[], rowsAfterMs?: number): void };
      host.addRecords([line], 300);
    });
    await page.locator(`${shown}[data-key="0"]`).waitFor();
  });

  it('treats hostile text as text', async () => {
    const page = await pages.open('logs', { state: 'loading' });
    await page.evaluate(() => {
      const line = (body: string) => ({ timeNs: 1_763_710_000_000_000_000n, level: 'error', body, attributes: { '<b>key</b>': '<script>alert(1)</script>' }, resource: {}, service: '<i>svc</i>' });
      const bodies = ['<img src=x onerror="document.title=1"><script>document.title=2</script>', '\u001b[31mred\u001b[0m \u001b]8;;http://evil\u0007link\u001b]8;;\u0007', 'safe\u202egnp.exe\u0000\u0007', `first\nsecond\rthird`, 'long '.repeat(200_000), '${7*7}{{7*7}}'];
      (globalThis as unknown as { addRecords(records: unknown[]): void }).addRecords(bodies.map(line));
    });
    const text = (at: number): Promise<string> => page.locator(`${shown}[data-key="${at}"] .message`).innerText();
    await page.locator(`${shown}[data-key="5"]`).waitFor();
    assert.equal(await text(0), '<img src=x onerror="document.title=1"><script>document.title=2</script>');
    assert.equal(await text(1), 'red link');
    assert.equal(await text(2), 'safe‹U+202E›gnp.exe␀␇');
    assert.equal(await text(3), 'first↵second↵third');
    assert.match(await text(4), /… 999,000 more characters$/);
    assert.equal(await text(5), '${7*7}{{7*7}}');
    await page.locator(`${shown}[data-key="0"]`).click();
    await page.locator('.logs').press(' ');
    await page.locator('.details dd', { hasText: 'alert(1)' }).waitFor();
    assert.equal(await page.locator('img, .page script, .page i, .page b').count(), 0);
    assert.equal(await page.title(), 'logs');
    await pages.picture(page, 'logs-hostile');
  });
});
