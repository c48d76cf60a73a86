import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { always, logsBody, send, spansBody, testReceiver, traceIdOf, type TestReceiver } from '../../../test/kit/receiver.ts';
import { countLogs, searchLogs } from './logQueries.ts';
import { readTrace } from './traceQueries.ts';

describe('what the store keeps', () => {
  let folder: string;
  const open: TestReceiver[] = [];
  const start = async (options: Parameters<typeof testReceiver>[0] = {}): Promise<TestReceiver> => {
    const receiver = await testReceiver({ folder, ...options });
    open.push(receiver);
    return receiver;
  };
  const log = async (receiver: TestReceiver, ...bodies: readonly string[]): Promise<void> => {
    assert.equal((await send(receiver.started.port, { body: logsBody(bodies.map((body) => ({ body }))) })).status, 200);
  };
  const bodies = (receiver: TestReceiver): readonly string[] => searchLogs(receiver.store, {}, always, 100, undefined).items.map((record) => record.body);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  beforeEach(() => { folder = join(mkdtempSync(join(tmpdir(), 'sightline-store-')), 'made'); });
  afterEach(async () => {
    for (const receiver of open.splice(0)) await receiver.stop();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it('stays over a restart', async () => {
    const first = await start();
    await log(first, 'one');
    await send(first.started.port, { path: '/v1/traces', body: spansBody([{ trace: 7, span: 7 }]) });
    await first.stop();
    const second = await start();
    await log(second, 'two');
    assert.deepEqual([bodies(second), readTrace(second.store, traceIdOf(7))?.spans.length, second.started.notes], [['two', 'one'], 1, []]);
    assert.equal(countLogs(second.store, { contains: ['ne'] }, always).total, 1);
  });

  it('is within the limit of rows, the oldest gone first and counted', async () => {
    const receiver = await start({ limits: { mostRows: 100 } });
    for (let batch = 0; batch < 5; batch += 1) await log(receiver, ...Array.from({ length: 30 }, (_, index) => `line ${batch * 30 + index}`));
    await settled();
    assert.deepEqual([receiver.store.rows.log, receiver.counts.dropped], [100, 50]);
    assert.equal(countLogs(receiver.store, {}, always).total, 100);
    assert.equal(countLogs(receiver.store, { contains: ['line 49'] }, always).total, 0);
    assert.equal(countLogs(receiver.store, { contains: ['line 50'] }, always).total, 1);
    receiver.store.database.exec("INSERT INTO logText (logText, rank) VALUES ('integrity-check', 1)");
  });

  it('lets odd text go again without harm to the index', async () => {
    const receiver = await start({ limits: { mostRows: 2 } });
    const odd = ['a\u0000b here', 'half \ud800 pair', '\u{1f600} smile', '\u001b[31mred', 'ﬀ İstanbul', '', 'x'];
    for (const body of odd) await log(receiver, body);
    await settled();
    assert.deepEqual([bodies(receiver), receiver.counts.dropped], [['x', ''], 5]);
    receiver.store.database.exec("INSERT INTO logText (logText, rank) VALUES ('integrity-check', 1)");
  });

  it('is within the limit of bytes', async () => {
    const mostBytes = 2_000_000;
    const receiver = await start({ limits: { mostBytes } });
    for (let batch = 0; batch < 20; batch += 1) await log(receiver, ...Array.from({ length: 100 }, (_, index) => `${batch} ${index} ${'x'.repeat(3000)}`));
    for (let round = 0; round < 50 && receiver.store.bytes > mostBytes; round += 1) await settled();
    assert.ok(receiver.store.bytes <= mostBytes, String(receiver.store.bytes));
    assert.ok(receiver.counts.dropped > 500);
    assert.ok(countLogs(receiver.store, { contains: ['19 99 '] }, always).total === 1, 'the newest is there');
  });

  it('is nothing after clear, in the file too', async () => {
    const receiver = await start();
    await log(receiver, 'a secret that must go');
    receiver.clear();
    assert.deepEqual(bodies(receiver), []);
    await log(receiver, 'next');
    assert.deepEqual(bodies(receiver), ['next']);
    receiver.store.database.exec("INSERT INTO logText (logText, rank) VALUES ('integrity-check', 1)");
  });

  it('sets a file aside that is not a store, and says so', async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'telemetry.db'), 'this is no database '.repeat(500));
    const receiver = await start();
    await log(receiver, 'new');
    assert.match(receiver.started.notes.join(' '), /The store could not be read.*set aside as .*telemetry-unreadable-20231114221320\.db/);
    assert.ok(readdirSync(folder).includes('telemetry-unreadable-20231114221320.db'));
    assert.deepEqual(bodies(receiver), ['new']);
  });

  it('finds lines by their words that were written without a text index', async () => {
    const first = await start();
    await log(first, 'known line here');
    first.store.database.exec("PRAGMA application_id = 1; INSERT INTO log SELECT 77, time, level, severity, 'line unknown here', attributes, resource, scope, trace, span, event FROM log");
    await first.stop();
    const second = await start();
    assert.equal(countLogs(second.store, { contains: ['ine unknown '] }, always).total, 1);
    assert.equal(second.store.database.prepare('PRAGMA application_id').get()?.['application_id'], 0);
  });

  it('keeps one file that was set aside, not all of them', async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'telemetry-unreadable-20200101000000.db'), 'old');
    writeFileSync(join(folder, 'telemetry.db'), 'this is no database '.repeat(500));
    assert.match((await start()).started.notes.join(' '), /The one set aside before was deleted/);
    assert.deepEqual(readdirSync(folder).filter((name) => name.includes('unreadable')), ['telemetry-unreadable-20231114221320.db']);
  });

  it('sets a store of another version aside', async () => {
    await (await start()).stop();
    const other = new DatabaseSync(join(folder, 'telemetry.db'));
    other.exec('PRAGMA user_version = 99');
    other.close();
    assert.match((await start()).started.notes.join(' '), /could not be read \(version 99\)/);
  });

  it('goes on with a new store when the old one turns corrupt, and says so', async () => {
    const receiver = await start();
    await log(receiver, ...Array.from({ length: 500 }, (_, index) => `line ${index}`));
    receiver.store.database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory');
    const file = openSync(join(folder, 'telemetry.db'), 'r+');
    writeSync(file, Buffer.alloc(200_000, 0x55), 0, 200_000, 4096);
    closeSync(file);
    const reply = await send(receiver.started.port, { path: '/v1/traces', body: spansBody([{ trace: 1, span: 1 }]) });
    assert.equal(reply.status, 200);
    assert.match(receiver.told.problems.join(' '), /The store could not be read .*set aside/);
    assert.equal(readTrace(receiver.store, traceIdOf(1))?.spans.length, 1);
  });

  it('is each window’s own when two have the same folder', async () => {
    const first = await start();
    const second = await start({ limits: { lockWaitMs: 10 } });
    await log(first, 'of the first');
    await log(second, 'of the second');
    assert.deepEqual([bodies(first), bodies(second)], [['of the first'], ['of the second']]);
    assert.match(second.started.notes.join(' '), /Another window has the store/);
  });

  it('is kept in memory where the folder cannot be made', async () => {
    writeFileSync(join(folder, '..', 'file'), '');
    const receiver = await start({ folder: join(folder, '..', 'file', 'inside') });
    await log(receiver, 'here');
    assert.match(receiver.started.notes.join(' '), /kept in memory only/);
    assert.deepEqual(bodies(receiver), ['here']);
  });
});
