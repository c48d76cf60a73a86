import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../kit/freePort.ts';
import { makeRepository, type Repository } from '../kit/gitRepository.ts';
import { freshCopy } from '../kit/serve.ts';
import { openWorkbench, type Workbench } from '../kit/workbench.ts';
import { shopFolder } from '../shop/get.ts';
import { root } from './stages.ts';

/** A gRPC handler, which the shop itself has none of. */
const ledger = `import ledger_pb2
import ledger_pb2_grpc


class LedgerServicer(ledger_pb2_grpc.LedgerServicer):
    def BookPayment(self, request, context):
        return ledger_pb2.Booked(id=request.id)
`;

/** The same text at two places, which the shop's own code has nowhere. */
const drawer = `import { logger } from './logger.ts';

export const openDrawer = (): void => logger.info('cash drawer moved');

export const closeDrawer = (): void => logger.info('cash drawer moved');
`;

type Attributes = Readonly<Record<string, string | number>>;
const toAttributes = (attributes: Attributes): object[] => Object.entries(attributes).map(([key, value]) => ({ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }));

/** Each rung of the ladder, seen in the workbench on the shop: telemetry as its services send it, and the line that it leads to. */
describe('the ladder in the workbench', function () {
  this.timeout(300_000);
  let repository: Repository;
  let deployed: string;
  let workbench: Workbench;
  let port = 0;

  const lineOf = (file: string, text: string, from = readFileSync(join(repository.folder, file), 'utf8')): number => {
    const at = from.split('\n').findIndex((line) => line.includes(text));
    assert.ok(at >= 0, `${file} has no ${text}`);
    return at + 1;
  };
  const asDeployed = (file: string, text: string): number => lineOf(file, text, repository.run('show', `${deployed}:${file}`));
  const post = async (path: string, body: object): Promise<void> => {
    const reply = await fetch(`http://127.0.0.1:${port}/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    assert.equal(reply.status, 200);
  };
  const log = (service: string, message: string, attributes: Attributes = {}, version = deployed): Promise<void> => post('logs', {
    resourceLogs: [{
      resource: { attributes: toAttributes({ 'service.name': service, 'service.version': version }) },
      scopeLogs: [{ logRecords: [{ timeUnixNano: String(BigInt(Date.now()) * 1_000_000n), severityNumber: 9, body: { stringValue: message }, attributes: toAttributes(attributes) }] }],
    }],
  });

  /** Opens the source of the one line with this text and says what its details tell of it. */
  const jump = async (message: string): Promise<string> => {
    await workbench.runCommand('Sightline: Show Logs');
    const page = await workbench.webview('Logs', 30_000);
    await workbench.fill(page.locator('#filter input'), message);
    const row = page.getByRole('option').filter({ hasText: message }).last();
    await row.waitFor();
    await row.click();
    const details = page.locator('.details');
    if ((await details.count()) === 0) await workbench.page.keyboard.press('Space');
    const told = await workbench.eventually('what the details say of the source', async () => {
      const text = ((await details.textContent()) ?? '').replace(/\s+/g, ' ');
      return text.includes(message) && /source\s*(?:\S+:\d+ · [^·]* by |–)/.test(text) && text;
    });
    await row.press('Enter');
    return told;
  };
  const arrives = async (file: string, line: number): Promise<void> => {
    await workbench.eventually(`${file}:${line}`, async () => {
      const active = await workbench.activeEditor();
      return active?.file === join(repository.folder, file) && active.line === line;
    });
  };

  before(async () => {
    port = await freePort();
    repository = makeRepository(freshCopy(shopFolder));
    repository.write('payments/payments/ledger.py', ledger);
    repository.write('orders/src/drawer.ts', drawer);
    deployed = repository.commit('what runs');
    const placed = join(repository.folder, 'orders/src/placeOrder.ts');
    writeFileSync(placed, `// Orders are placed here.\n// A reservation goes before the payment.\n\n${readFileSync(placed, 'utf8')}`);
    const cancelled = join(repository.folder, 'orders/src/cancelOrder.ts');
    writeFileSync(cancelled, readFileSync(cancelled, 'utf8').replace(/^.*order cancelled and refunded.*\n/m, ''));
    workbench = await openWorkbench({ workspace: repository.folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'always', 'sightline.receiver.port': port } });
    await workbench.openFile('orders/src/routes.ts', 1);
    await workbench.eventually('the receiver', async () => (await fetch(`http://127.0.0.1:${port}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).ok, 30_000);
  });
  after(async () => {
    await workbench?.close();
    if (repository) rmSync(repository.folder, { recursive: true, force: true });
  });

  it('1, attributes: to the line that the record names, moved from the commit that ran', async () => {
    const [then, now] = [asDeployed('orders/src/placeOrder.ts', "'stock is reserved'"), lineOf('orders/src/placeOrder.ts', "'stock is reserved'")];
    await log('orders', 'it names its line', { 'code.file.path': '/app/orders/src/placeOrder.ts', 'code.line.number': then });
    const told = await jump('it names its line');
    assert.match(told, new RegExp(`exact by source attributes · moved from ${then} at ${deployed.slice(0, 7)} to ${now}`));
    await arrives('orders/src/placeOrder.ts', now);
    await workbench.screenshot('ladder-1-attributes');
  });

  it('1, attributes: tells a line that was deleted since, and opens the file as deployed', async () => {
    const then = asDeployed('orders/src/cancelOrder.ts', 'order cancelled and refunded');
    await log('orders', 'it names a line that is gone', { 'code.file.path': '/app/orders/src/cancelOrder.ts', 'code.line.number': then });
    await jump('it names a line that is gone');
    await workbench.eventually('what is told', async () => (await workbench.notifications()).some((text) => text.includes(`Line ${then} of`) && text.includes('was deleted since')));
    await workbench.screenshot('drift-deleted');
    await workbench.pressInNotification('was deleted since', 'Open as deployed');
    await workbench.eventually('the line as it was', async () => (await workbench.visibleText()).includes('order cancelled and refunded'));
    await workbench.screenshot('drift-as-deployed');
    await workbench.page.locator('.editor-actions .codicon-git-compare').first().click();
    await workbench.eventually('the comparison', async () => (await workbench.tabs()).some((tab) => tab.includes(`${deployed.slice(0, 7)} ↔ now`)));
    await workbench.screenshot('drift-compare');
  });

  it('1, attributes: says when the commit is not known, or not fetched', async () => {
    const place = { 'code.file.path': '/app/orders/src/history.ts', 'code.line.number': 9 };
    await log('orders', 'a nightly build', place, 'nightly');
    assert.match(await jump('a nightly build'), /the commit that ran is unknown: service\.version nightly is no commit or tag/);
    await arrives('orders/src/history.ts', 9);
    await log('orders', 'a build of a colleague', place, 'abcdef0123'.repeat(4));
    assert.match(await jump('a build of a colleague'), /is not in this repository: run git fetch/);
    await arrives('orders/src/history.ts', 9);
    await workbench.screenshot('drift-not-fetched');
  });

  it('2, stack frame: to the first frame of the shop', async () => {
    const then = asDeployed('orders/src/placeOrder.ts', "startActiveSpan('take payment'");
    const stack = `Error: refused\n    at pay (/app/orders/src/placeOrder.ts:${then}:17)\n    at Layer.handle (/app/node_modules/fastify/lib/route.js:1:1)`;
    await log('orders', 'it carries a stack trace', { 'exception.stacktrace': stack });
    assert.match(await jump('it carries a stack trace'), /by stack frame · moved from/);
    await arrives('orders/src/placeOrder.ts', lineOf('orders/src/placeOrder.ts', "startActiveSpan('take payment'"));
    await workbench.screenshot('ladder-2-stack');
  });

  it('2, stack frame: from a stack trace that was copied, with the line breaks that a box for one line takes away', async () => {
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), `TypeError: no reservation\n    at take (/srv/shop/orders/src/placeOrder.ts:${lineOf('orders/src/placeOrder.ts', "startActiveSpan('take payment'")}:31)\n    at routes (/srv/shop/orders/src/routes.ts:20:19)\n    at run (/srv/shop/node_modules/fastify/lib/run.js:1:1)`);
    await workbench.openFile('orders/src/history.ts', 1);
    await workbench.runCommand('Sightline: Go to Source of Stack Trace or Log Line…');
    await workbench.eventually('what is asked', async () => (await workbench.quickInput.read()).title.includes('Go to source'));
    await workbench.page.keyboard.press('Enter');
    await workbench.eventually('the frames of the shop', async () => (await workbench.quickInput.read()).rows.length === 2);
    await workbench.screenshot('ladder-2-copied');
    await workbench.quickInput.pick(/placeOrder/);
    await arrives('orders/src/placeOrder.ts', lineOf('orders/src/placeOrder.ts', "startActiveSpan('take payment'"));
  });

  it('3, message template: to the call of that template, whatever the line says', async () => {
    await log('payments', 'Karte belastet', { 'message.template': 'card authorized' });
    assert.match(await jump('Karte belastet'), /by message template/);
    await arrives('payments/payments/authorize.py', lineOf('payments/payments/authorize.py', '"card authorized"'));
    await workbench.screenshot('ladder-3-template');
  });

  it('4, message: to the call that writes this text', async () => {
    await log('orders', 'payment for ord-17 refused with status 402');
    assert.match(await jump('payment for ord-17 refused with status 402'), /by message text · unchanged since/);
    await arrives('orders/src/placeOrder.ts', lineOf('orders/src/placeOrder.ts', 'refused with status'));
    await workbench.screenshot('ladder-4-message');
  });

  it('4, message: offers both calls of one text, shows each while it is looked at, and goes back where none is chosen', async () => {
    await workbench.openFile('orders/src/history.ts', 9);
    await log('orders', 'cash drawer moved');
    assert.match(await jump('cash drawer moved'), /one of 2 by message text/);
    await workbench.eventually('both places', async () => (await workbench.quickInput.read()).rows.length === 2);
    await arrives('orders/src/drawer.ts', 3);
    await workbench.page.keyboard.press('ArrowDown');
    await arrives('orders/src/drawer.ts', 5);
    await workbench.screenshot('ladder-4-tie');
    await workbench.page.keyboard.press('Escape');
    await arrives('orders/src/history.ts', 9);
    assert.ok(!(await workbench.tabs()).some((tab) => tab.includes('drawer.ts')));
    await jump('cash drawer moved');
    await workbench.quickInput.pick(/drawer\.ts:5/);
    await arrives('orders/src/drawer.ts', 5);
  });

  it('8, symbol: to the function that the record names', async () => {
    await log('orders', 'it names its function', { 'code.function.name': 'dailyReport' });
    assert.match(await jump('it names its function'), /by symbol name/);
    await arrives('orders/src/reports.ts', lineOf('orders/src/reports.ts', 'function dailyReport'));
    await workbench.screenshot('ladder-8-symbol');
  });

  it('5 to 7: span name, route and RPC lead from a trace to their places', async () => {
    const trace = 'abcdabcdabcdabcdabcdabcdabcdabcd';
    const start = BigInt(Date.now() - 1000) * 1_000_000n;
    const span = (at: number, name: string, kind: number, attributes: Attributes): object => ({
      traceId: trace, spanId: `000000000000000${at}`, ...(at === 1 ? {} : { parentSpanId: '0000000000000001' }), name, kind,
      startTimeUnixNano: String(start + BigInt(at) * 10_000_000n), endTimeUnixNano: String(start + 200_000_000n), attributes: toAttributes(attributes),
    });
    const of = (service: string, spans: readonly object[]): object => ({ resource: { attributes: toAttributes({ 'service.name': service, 'service.version': deployed }) }, scopeSpans: [{ scope: { name: 'shop' }, spans }] });
    await post('traces', { resourceSpans: [
      of('orders', [span(1, 'POST /orders/:id/cancel', 2, { 'http.route': '/orders/:id/cancel', 'http.request.method': 'POST' }), span(2, 'build daily report', 1, {})]),
      of('payments', [span(3, 'Ledger/BookPayment', 2, { 'rpc.system': 'grpc', 'rpc.service': 'shop.Ledger', 'rpc.method': 'BookPayment' })]),
    ] });
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Sightline: Show Traces');
    const traces = await workbench.webview('Traces', 30_000);
    await workbench.eventually('the trace', async () => {
      await traces.getByRole('option', { name: /cancel/ }).or(traces.getByRole('row', { name: /cancel/ })).first().dblclick({ timeout: 2000 });
      await workbench.screenshot('ladder-5-trace');
      await traces.getByRole('row', { name: /build daily report/ }).first().waitFor({ timeout: 3000 });
      return true;
    }, 30_000);
    for (const [rung, name, file, text] of [
      ['5-span', /build daily report/, 'orders/src/reports.ts', "startActiveSpan('build daily report'"],
      ['6-route', /POST \/orders\/:id\/cancel/, 'orders/src/routes.ts', "'/orders/:id/cancel'"],
      ['7-rpc', /BookPayment/, 'payments/payments/ledger.py', 'def BookPayment'],
    ] as const) {
      const row = traces.getByRole('row', { name }).first();
      await row.waitFor();
      await row.click();
      await workbench.page.keyboard.press('Enter');
      await arrives(file, lineOf(file, text));
      await workbench.screenshot(`ladder-${rung}`);
    }
  });

  it('hands out the queries of a line', async () => {
    const line = lineOf('orders/src/routes.ts', "'/orders/:id/cancel'");
    await workbench.openFile('orders/src/routes.ts', line);
    await workbench.eventually('figures', async () => (await workbench.decorationsText()).some((text) => text.line === line), 30_000);
    await workbench.runCommand('Sightline: Copy Query for This Line…');
    await workbench.eventually('the queries', async () => {
      const { rows } = await workbench.quickInput.read();
      return rows.some((row) => row.includes('Traces')) && rows.some((row) => row.includes('95th percentile'));
    });
    await workbench.screenshot('copy-query');
    await workbench.quickInput.pick(/95th percentile/);
    await workbench.copied('histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{job="orders",http_route="/orders/:id/cancel",http_request_method="POST"}[5m])))');
    const metric = lineOf('orders/src/metrics.ts', 'new Counter');
    await workbench.openFile('orders/src/metrics.ts', metric);
    await workbench.eventually('the copied query', async () => {
      await workbench.runCommand('Sightline: Copy Query for This Line…');
      return (await workbench.page.evaluate(() => navigator.clipboard.readText())) === 'sum by (outcome) (rate(orders_placed_total[5m]))';
    }, 30_000);
    const hover = await workbench.hover('Counter');
    await workbench.eventually('the hover', async () => (await hover.textContent())?.includes('Copy query'));
    await workbench.screenshot('metric-hover');
  });

  it('shows where the sources of services are, in every kind of theme', async () => {
    await workbench.openFile('orders/src/placeOrder.ts', 1);
    for (const [file, text] of [['orders/src/history.ts', 'order history loaded'], ['orders/src/reports.ts', 'report goes without'], ['orders/src/cancelOrder.ts', 'cancelling failed'], ['orders/src/retention.ts', 'old orders swept']] as const) {
      const message = `taught by ${file}`;
      await log('orders-api', message, { 'code.file.path': `/srv/app/src/${file.split('/').at(-1) ?? ''}`, 'code.line.number': asDeployed(file, text) });
      await jump(message);
      await arrives(file, lineOf(file, text));
    }
    await workbench.runCommand('View: Toggle Panel Visibility');
    const rows = await workbench.eventually('what was learned', async () => {
      const found = await workbench.tree('Where Sources Are');
      return found.some((row) => row.includes('/srv/app')) && found;
    });
    assert.ok(rows.some((row) => /orders.*learned, \d+ files/.test(row)), rows.join('\n'));
    await workbench.runCommand('Sightline: Map Path Prefix…');
    await workbench.quickInput.answer('/workspace');
    await workbench.quickInput.pick('Any service');
    // Both lists may have a row of that name.
    await workbench.eventually('the list of folders', async () => {
      const { title, rows } = await workbench.quickInput.read();
      return !title.startsWith('Service') && rows.length > 0;
    });
    await workbench.quickInput.pick('payments');
    await workbench.eventually('what was set', async () => (await workbench.tree('Where Sources Are')).some((row) => row.includes('/workspace → payments') && row.includes('set')));
    for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`sources-tree-${theme}`);
    }
  });
});
