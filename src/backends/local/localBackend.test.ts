import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logsBody, send, spansBody, always, traceIdOf } from '../../../test/kit/receiver.ts';
import { Emitter } from '../../base/event.ts';
import { startWorker } from '../../node/workerHost.ts';
import { receiverContract, type ReceiverCounts, type ReceiverStarted } from '../../protocol/receiver.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import type { Backend } from '../backend.ts';
import { makeLocalBackend, type Tailed } from './localBackend.ts';

const worker = fileURLToPath(new URL('../../entry/receiver.ts', import.meta.url));

describe('the local backend over the receiver’s worker', () => {
  const tailed = new Emitter<Tailed>();
  const counts = new Emitter<ReceiverCounts>();
  const exits: string[] = [];
  const remote = (): ReturnType<typeof startWorker<typeof receiverContract>> =>
    startWorker(worker, {}, receiverContract, { calls: {}, notes: { counts: (value) => counts.fire(value), tailed: (value) => tailed.fire(value), problem: (text) => assert.fail(text) } }, (why) => exits.push(why));
  let receiver: ReturnType<typeof remote>;
  let started: ReceiverStarted;
  let backend: Backend;
  before(async () => {
    receiver = remote();
    started = await receiver.call('start', { port: 0 });
    backend = makeLocalBackend({ id: 'local', name: 'Built-in receiver', kind: 'local', url: started.url }, receiver, tailed.event);
  });
  after(() => {
    receiver.dispose();
    assert.deepEqual(exits, []);
  });

  it('answers questions about logs and traces', async () => {
    await send(started.port, { body: logsBody([{ body: 'one', severity: 17 }, { body: 'two' }]) });
    await send(started.port, { path: '/v1/traces', body: spansBody([{ trace: 1, span: 1, name: 'GET /', durationMs: 3 }]) });
    const { logs, traces } = backend;
    assert.ok(logs && traces);
    assert.deepEqual((await logs.services(always)).items, ['shop']);
    const first = await logs.search({}, always, 1);
    assert.deepEqual(first.items.map((record) => [record.body, record.timeNs]), [['two', 1_700_000_000_000_000_000n]]);
    assert.deepEqual((await logs.search({}, always, 1, undefined, first.cursor)).items.map((record) => record.body), ['one']);
    assert.deepEqual(await logs.count({ levels: ['error'] }, always), { byLevel: { error: 1 }, total: 1 });
    assert.deepEqual([(await traces.services()).items, (await traces.operations('shop')).items], [['shop'], [{ name: 'GET /', kind: 'internal' }]]);
    assert.equal((await traces.search({}, always, 10)).items[0]?.durationNs, 3_000_000n);
    assert.equal((await traces.trace(traceIdOf(1)))?.spans[0]?.name, 'GET /');
    assert.equal(await traces.trace(traceIdOf(2)), undefined);
    assert.equal((await traces.stats({ name: 'GET /' }, always)).p95Ns, 3_000_000n);
    assert.deepEqual(await backend.check(), { notes: [] });
  });

  it('follows new lines until it is stopped', async () => {
    const stop = new AbortController();
    const states: string[] = [];
    const heard = await new Promise<readonly LogRecord[]>((resolve, reject) => {
      const tail = backend.logs?.tail({ contains: ['fresh'] }, {
        records: resolve,
        state: (state) => {
          states.push(state);
          void send(started.port, { body: logsBody([{ body: 'fresh line' }, { body: 'stale line' }]) });
        },
      }, stop.signal);
      tail?.catch(reject);
    });
    stop.abort();
    assert.deepEqual([heard.map((record) => record.body), states], [['fresh line'], ['live']]);
  });

  it('goes on following while another backend over the same worker begins and ends', async () => {
    const [one, other] = [1, 2].map(() => makeLocalBackend({ id: 'local', name: 'Built-in receiver', kind: 'local', url: started.url }, receiver, tailed.event));
    assert.ok(one && other);
    const follow = async (followed: Backend, heard: (batch: readonly LogRecord[]) => void, stop: AbortController): Promise<{ readonly ended: Promise<void> | undefined }> => {
      let ended: Promise<void> | undefined;
      await new Promise<void>((live) => { ended = followed.logs?.tail({ contains: ['again'] }, { records: heard, state: () => live() }, stop.signal); });
      return { ended };
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const { ended } = await follow(one, () => undefined, first);
    let heard: (batch: readonly LogRecord[]) => void = () => undefined;
    const coming = new Promise<readonly LogRecord[]>((resolve) => { heard = resolve; });
    await follow(other, heard, second);
    first.abort();
    await ended;
    await send(started.port, { body: logsBody([{ body: 'once again' }]) });
    assert.deepEqual((await coming).map(({ body }) => body), ['once again']);
    second.abort();
  });

  it('tells how much was received', async () => {
    const told = new Promise<ReceiverCounts>((resolve) => { counts.event(resolve); });
    await send(started.port, { path: '/nothing', body: '' });
    assert.ok((await told).rejected >= 1);
  });

  it('keeps what was received when the worker is ended and started anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sightline-worker-'));
    try {
      for (const expected of [1, 2, 3]) {
        const again = remote();
        const { port, notes } = await again.call('start', { port: 0, folder });
        assert.equal((await send(port, { body: logsBody([{}]) })).status, 200);
        assert.deepEqual([(await again.call('countLogs', { query: {}, window: always })).total, notes], [expected, []]);
        again.dispose();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });

  it('refuses a query in another language, and cancels', async () => {
    await assert.rejects(async () => backend.logs?.search({ native: '{app="x"}' }, always, 1), { name: 'Failure', kind: 'unsupported' });
    await assert.rejects(async () => backend.logs?.search({}, always, 1, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('says a query in words', () => {
    assert.equal(backend.logs?.toNative({ services: ['a'], levels: ['error'], contains: ['x "y"'] }), 'service in ("a") and level in (error) and line contains "x \\"y\\""');
    assert.equal(backend.logs?.toNative({}), 'all lines');
  });
});
