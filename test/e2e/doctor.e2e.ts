import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeLoki } from '../kit/fakeLoki.ts';
import { freePort } from '../kit/freePort.ts';
import { freshCopy } from '../kit/serve.ts';
import { openWorkbench, type Workbench } from '../kit/workbench.ts';
import { shopFolder } from '../shop/get.ts';
import { root } from './stages.ts';

const source = `import pino from 'pino';

const logger = pino();

export function place(order: { id: string }, note: string): void {
  logger.info({ id: order.id }, 'order placed and paid');
  logger.info(note);
  logger.warn('stock is low today');
}

export function restock(): void {
  logger.error('stock is low today');
}

import { metrics } from '@opentelemetry/api';
export const restocked = metrics.getMeter('shop').createCounter('orders.restocked');
`;

function shop(settings: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-doctor-'));
  mkdirSync(join(folder, '.vscode'));
  mkdirSync(join(folder, 'orders'));
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'package.json'), '{"name":"shop"}');
  writeFileSync(join(folder, 'orders/place.ts'), source);
  return folder;
}

describe('the doctor in the workbench', function () {
  this.timeout(240_000);
  const command = 'Sightline: Why Is There Nothing Here?';
  let workbench: Workbench | undefined;
  let port = 0;

  before(async () => {
    port = await freePort();
  });
  afterEach(async () => {
    await workbench?.close();
    if (workbench) rmSync(workbench.folder, { recursive: true, force: true });
    workbench = undefined;
  });

  const ask = async (bench: Workbench, title: RegExp, run = (): Promise<void> => bench.runCommand(command)): Promise<readonly string[]> => {
    await run();
    return bench.eventually(`the answer ${title}`, async () => {
      const { title: shown, rows } = await bench.quickInput.read();
      if (!title.test(shown)) throw new Error(`It says: ${shown}\n${rows.join('\n')}`);
      return rows;
    });
  };

  it('leads from a refused connection over the receiver to the figures, a way out at a time', async () => {
    const folder = shop({ 'sightline.connections': [{ name: 'Loki of prod', kind: 'loki', url: 'http://127.0.0.1:9', environment: 'prod' }] });
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'never', 'sightline.receiver.port': port } });
    const { quickInput } = workbench;
    await workbench.openFile('orders/place.ts', 6);
    const refused = await ask(workbench, /Loki of prod does not answer: nothing listens on 127\.0\.0\.1:9/);
    await workbench.screenshot('doctor-refused');
    assert.ok(refused.some((row) => row.includes('Check the connections again')), refused.join('\n'));
    await quickInput.pick(/Switch environment/);
    await quickInput.pick('this machine');
    const stopped = await ask(workbench, /The built-in receiver is not running/, async () => undefined);
    assert.ok(stopped.some((row) => row.includes('Start the receiver')), stopped.join('\n'));
    await workbench.screenshot('doctor-receiver');
    await quickInput.pick(/Start the receiver/);
    await ask(workbench, /knows no service/, async () => undefined);
    await workbench.screenshot('doctor-no-service');
    await quickInput.dismiss();
    await send(port, 'billing', 'some other line');
    await ask(workbench, /Not seen in 24 h/);
    await workbench.screenshot('doctor-not-seen');
    await quickInput.dismiss();
    await send(port, 'orders', 'order placed and paid');
    const well = await ask(workbench, /Nothing fails: 1 in 1 h/);
    await workbench.screenshot('doctor-well');
    assert.ok(well.some((row) => row.includes('Show the logs of this line')), well.join('\n'));
    await quickInput.dismiss();
    await send(port, 'orders', 'stock is low today');
    await workbench.openFile('orders/place.ts', 8);
    await ask(workbench, /1 other call shares this text/);
    await workbench.screenshot('doctor-twins');
    await quickInput.pick(/Search the workspace for/);
    await workbench.eventually('the search', async () => (await workbench?.page.locator('.search-view .messages').textContent())?.includes('2 results in 1 file'));
  });

  it('tells of text that cannot be searched, and of a line without a call with the way to the nearest', async () => {
    workbench = await openWorkbench({ workspace: shop({}), extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'never' } });
    await workbench.openFile('orders/place.ts', 7);
    await ask(workbench, /too little constant text/);
    await workbench.screenshot('doctor-text');
    await workbench.quickInput.dismiss();
    await workbench.openFile('orders/place.ts', 16);
    const metric = await ask(workbench, /Environment this machine has no source that keeps metrics/);
    assert.ok(metric.some((row) => row.includes('It has Built-in receiver (logs, traces)')), metric.join('\n'));
    await workbench.quickInput.dismiss();
    await workbench.openFile('orders/place.ts', 1);
    await workbench.runCommand('Sightline: Show Logs of This Line');
    await ask(workbench, /Line 1 holds no log call/, () => workbench?.pressInNotification('The cursor is on no log call', 'Why is there nothing?') ?? assert.fail());
    await workbench.quickInput.dismiss();
    await ask(workbench, /Line 1 holds no log call/);
    await workbench.screenshot('doctor-nearest');
    await workbench.quickInput.pick(/Go to the log call on line 6/);
    await workbench.eventually('the cursor on line 6', async () => (await workbench?.activeEditor())?.line === 6);
    const hover = await workbench.hover('info');
    await workbench.eventually('the hover', async () => (await hover.textContent())?.includes('Why is there nothing here?'));
    await workbench.screenshot('doctor-hover');
    await workbench.page.mouse.move(0, 0);
    await workbench.openFile('orders/place.ts', 1);
    await workbench.page.locator('.view-line').filter({ hasText: 'order placed and paid' }).click({ button: 'right' });
    const menu = workbench.page.locator('.monaco-menu .action-label');
    await menu.filter({ hasText: 'Why Is There Nothing Here?' }).waitFor();
    const offered = await menu.allInnerTexts();
    for (const command of ['Show Logs of This Line', 'Copy Query for This Line…']) assert.ok(offered.includes(command), offered.join('\n'));
    assert.ok(!offered.includes('Show Traces of This Line'), offered.join('\n'));
  });

  it('shows each step that a source’s answers make fail, on the shop', async () => {
    const loki = new FakeLoki();
    const place = (name: string, kind: string, environment: string, more: object = {}): object => ({ name, kind, url, environment, ...more });
    const url = await loki.start();
    const folder = freshCopy(shopFolder);
    try {
      loki.answers.services = () => ['gateway', 'orders', 'payments', 'inventory'];
      loki.answers.count = () => 4;
      loki.answers.status = ({ headers }) => (headers.authorization === 'Bearer open sesame' ? 200 : 401);
      const connections = [place('Jaeger of the shop', 'jaeger', 'traces only'), place('Loki of the shop', 'loki', 'shop', { auth: 'bearer' })];
      workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'never', 'sightline.connections': connections } });
      const { quickInput } = workbench;
      const line = (file: string, text: string): number => readFileSync(join(folder, file), 'utf8').split('\n').findIndex((one) => one.includes(text)) + 1;
      const again = (title: RegExp): Promise<readonly string[]> => ask(workbench ?? assert.fail(), title, async () => undefined);
      const shot = async (name: string): Promise<void> => {
        await workbench?.screenshot(`doctor-${name}`);
        await quickInput.dismiss();
      };

      await workbench.openFile('orders/src/placeOrder.ts', line('orders/src/placeOrder.ts', 'stock is reserved'));
      await ask(workbench, /Environment traces only has no source that keeps logs/);
      await workbench.screenshot('doctor-environment');
      await quickInput.pick(/Switch to environment shop/);
      await again(/Loki of the shop does not answer: .*401/);
      await workbench.screenshot('doctor-sign-in');
      await quickInput.pick(/Change the credentials of Loki of the shop/);
      await workbench.eventually('the question for the token', async () => (await quickInput.read()).title.includes('Credentials for'));
      await quickInput.answer('open sesame');
      await again(/Nothing fails: 4 in 1 h/);
      for (const theme of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`doctor-shop-well-${theme}`);
      }
      await quickInput.dismiss();

      loki.answers.services = (minutes) => (minutes <= 30 ? ['gateway', 'payments'] : ['gateway', 'orders', 'payments', 'inventory']);
      await ask(workbench, /Service orders logged nothing in the last 30 min/);
      await shot('silent');

      loki.answers.services = () => ['api-a', 'api-b'];
      loki.answers.count = (query) => (query.includes('service_name=`api-b`') ? 4 : 0);
      await ask(workbench, /No service is tied to orders/);
      for (const theme of ['light', 'highContrast', 'dark'] as const) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`doctor-tie-${theme}`);
      }
      await quickInput.pick(/Tie api-b to orders/);
      await again(/Nothing fails: 4 in 1 h/);
      await quickInput.dismiss();
      assert.ok((await workbench.tree('Where Sources Are')).some((row) => row.includes('set')));

      loki.answers.count = (query) => (query.includes('[86400s]') ? 9 : 0);
      await workbench.openFile('orders/src/placeOrder.ts', line('orders/src/placeOrder.ts', 'stock is reserved'));
      await ask(workbench, /Not seen in the last 1 h, but 9 times in the last 24 h/);
      await shot('look-back');

      await workbench.openFile('README.md', 3);
      await ask(workbench, /Sightline has no grammar for this language/);
      await shot('no-grammar');

      await workbench.openFile('orders/src/reports.ts', 3);
      workbench.served.changeSettings({ 'files.exclude': { 'orders/src/reports.ts': true } });
      await workbench.eventually('the file to leave the index', async () => {
        await quickInput.dismiss();
        await workbench?.runCommand(command);
        return workbench?.eventually('an answer', async () => {
          const { title } = await quickInput.read();
          return title.includes('Enter runs') && [/The file is excluded/.test(title)];
        }).then(([isOut]) => isOut);
      }, 60_000);
      await shot('excluded');
    } finally {
      loki.stop();
    }
  });

  it('tells of a log line on the shop: no attribute and no call, a prefix that is not mapped', async () => {
    const folder = freshCopy(shopFolder);
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'always', 'sightline.receiver.port': port } });
    await workbench.openFile('orders/src/routes.ts', 1);
    await workbench.eventually('the receiver', async () => (await fetch(`http://127.0.0.1:${port}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).ok, 30_000);
    const explain = async (message: string, title: RegExp): Promise<readonly string[]> => {
      const page = await (workbench ?? assert.fail()).webview('Logs', 30_000);
      const row = page.getByRole('option').filter({ hasText: message }).last();
      await row.waitFor();
      // A menu takes no click in its first moments.
      return (workbench ?? assert.fail()).eventually(`the answer ${title}`, async () => {
        const shown = await workbench?.quickInput.read();
        if (shown && title.test(shown.title)) return shown.rows;
        await row.click({ button: 'right', timeout: 2000 });
        await workbench?.page.getByRole('menuitem', { name: 'Why Is There No Source Line?' }).click({ timeout: 2000, delay: 200 });
        await new Promise((done) => setTimeout(done, 1500));
        throw new Error(`It says: ${shown?.title ?? ''}`);
      });
    };
    await workbench.runCommand('Sightline: Show Logs');
    await send(port, 'billing', 'the ledger was closed for the night');
    const unknown = await explain('the ledger was closed', /No log call in the workspace writes this text/);
    assert.match(unknown.join(' ').replace(/\s+/g, ' '), /It carries no code\.\* attributes/);
    await workbench.screenshot('doctor-log-unknown');
    await workbench.quickInput.dismiss();
    await send(port, 'orders', 'written by an agent', { 'code.file.path': '/agent/_work/7/s/peers.ts', 'code.line.number': '9' });
    const prefix = await explain('written by an agent', /whose front is not mapped/);
    await workbench.screenshot('doctor-prefix');
    assert.ok(prefix.some((row) => row.includes('Map /agent/_work/7/s of orders to orders/src')), prefix.join('\n'));
    await workbench.quickInput.pick(/Map \/agent\/_work\/7\/s of orders to orders\/src/);
    await ask(workbench, /Nothing fails/, async () => undefined);
    await workbench.screenshot('doctor-prefix-mapped');
  });
});

async function send(port: number, service: string, message: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  const record = {
    timeUnixNano: String(BigInt(Date.now()) * 1_000_000n), severityNumber: 9, body: { stringValue: message },
    attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  };
  const body = JSON.stringify({ resourceLogs: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] }, scopeLogs: [{ logRecords: [record] }] }] });
  const reply = await fetch(`http://127.0.0.1:${port}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(reply.status, 200);
}
