import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../kit/freePort.ts';
import { openWorkbench, type Workbench } from '../kit/workbench.ts';
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
    await workbench.openFile('orders/place.ts', 1);
    await ask(workbench, /Line 1 holds no log call/);
    await workbench.screenshot('doctor-nearest');
    await workbench.quickInput.pick(/Go to the log call on line 6/);
    await workbench.eventually('the cursor on line 6', async () => (await workbench?.activeEditor())?.line === 6);
    const hover = await workbench.hover('info');
    await workbench.eventually('the hover', async () => (await hover.textContent())?.includes('Why is there nothing here?'));
    await workbench.screenshot('doctor-hover');
  });
});

async function send(port: number, service: string, message: string): Promise<void> {
  const record = { timeUnixNano: String(BigInt(Date.now()) * 1_000_000n), severityNumber: 9, body: { stringValue: message } };
  const body = JSON.stringify({ resourceLogs: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] }, scopeLogs: [{ logRecords: [record] }] }] });
  const reply = await fetch(`http://127.0.0.1:${port}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(reply.status, 200);
}
