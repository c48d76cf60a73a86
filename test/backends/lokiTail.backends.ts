import assert from 'node:assert/strict';
import type { TailSink, TailState } from '../../src/backends/backend.ts';
import { member as loki } from '../../src/backends/loki/member.ts';
import { Failure } from '../../src/model/failure.ts';
import type { LogRecord } from '../../src/model/logRecord.ts';
import type { LogQuery } from '../../src/model/question.ts';
import { connected, freshName, push, type PushedLine } from './connected.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { seed } from './seed.ts';
import { useBackends } from './shared.ts';

interface Followed {
  readonly records: LogRecord[];
  readonly states: [TailState, Failure | undefined][];
  dropped: number;
  /** Resolves when `done` holds, checked at everything that happens. */
  until(what: string, done: () => boolean): Promise<void>;
  /** Aborts, and resolves when the tail has ended. */
  stop(): Promise<void>;
  readonly ended: Promise<void>;
}

function follow(url: string, query: LogQuery): Followed {
  const controller = new AbortController();
  const waiting = new Set<() => void>();
  const changed = (): void => waiting.forEach((check) => check());
  const records: LogRecord[] = [];
  const states: Followed['states'] = [];
  const sink: TailSink = {
    records(batch, dropped) {
      records.push(...batch);
      followed.dropped += dropped;
      changed();
    },
    state(state, why) {
      states.push([state, why]);
      changed();
    },
  };
  const ended = connected(loki, url).logs?.tail(query, sink, controller.signal) ?? assert.fail();
  const followed: Followed = {
    records,
    states,
    dropped: 0,
    until: (what, done) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`waited for ${what} in vain: ${records.length} lines, ${states.map(([state, why]) => `${state} ${why?.got ?? ''}`).join(', ')}`));
      }, 20_000);
      const check = (): void => {
        if (!done()) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    }),
    stop: async () => {
      controller.abort();
      await ended;
    },
    ended,
  };
  return followed;
}

describe('Loki’s tail', function () {
  this.timeout(60_000);
  const backends = useBackends('loki');
  let proxy: Proxy;
  let app: string;
  let running: Followed | undefined;

  beforeEach(async () => {
    proxy = await startProxy(backends().loki.url);
    app = freshName('tail');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await proxy.close();
  });

  const start = (query: LogQuery = { services: [app] }, url = proxy.url): Followed => (running = follow(url, query));
  const live = (followed: Followed): Promise<void> => followed.until('live', () => followed.states.at(-1)?.[0] === 'live');
  const send = (texts: readonly string[], metadata: Readonly<Record<string, string>> = {}): Promise<void> => {
    const now = BigInt(Date.now()) * 1_000_000n;
    return push(backends().loki.push, app, texts.map((text, index): PushedLine => [now + BigInt(index), text, metadata]));
  };
  const bodies = (followed: Followed): string[] => followed.records.map(({ body }) => body);
  const range = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => `line ${from + index}`);

  it('gives new lines live, in order, each once, with labels apart from metadata and a level', async () => {
    const tail = start();
    await live(tail);
    await send(range(0, 50), { trace_id: 'abcdef0123456789abcdef0123456789', user: 'ann' });
    await send(['{"level":"error","msg":"x"}']);
    await tail.until('51 lines', () => tail.records.length >= 51);
    assert.deepEqual(bodies(tail), [...range(0, 50), '{"level":"error","msg":"x"}']);
    const [first] = tail.records;
    assert.deepEqual([first?.traceId, first?.service, first?.attributes], ['abcdef0123456789abcdef0123456789', app, { user: 'ann' }]);
    assert.deepEqual(first?.resource, { app, service_name: app });
    assert.equal(tail.records.at(-1)?.level, 'error');
    assert.deepEqual(tail.states.map(([state]) => state), ['live']);
  });

  it('OTLP lines come with their level although a live line has no detected level', async () => {
    const seeded = await seed({ loki: backends().loki, unavailable: [], stop: async () => undefined }, { waitForScrape: false });
    const query = { services: [`${seeded.prefix}-live`] };
    const tail = start(query);
    await live(tail);
    const record = (severityNumber: number, text: string): unknown => ({ timeUnixNano: String(BigInt(Date.now()) * 1_000_000n), severityNumber, body: { stringValue: text }, attributes: [{ key: 'code.line.number', value: { intValue: '7' } }] });
    const body = { resourceLogs: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: query.services[0] } }] }, scopeLogs: [{ logRecords: [record(17, 'bad'), record(13, 'hm')] }] }] };
    await fetch(backends().loki.otlpLogs, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    await tail.until('2 lines', () => tail.records.length >= 2);
    assert.deepEqual(tail.records.map(({ body: text, level, attributes }) => [text, level, attributes['code_line_number']]).sort(), [['bad', 'error', '7'], ['hm', 'warn', '7']]);
    await seeded.stop();
  });

  it('fills the gap after the connection was cut, without losing or doubling a line', async () => {
    const tail = start();
    await live(tail);
    await send(range(0, 10));
    await tail.until('10 lines', () => tail.records.length >= 10);
    proxy.down();
    await tail.until('the loss', () => tail.states.at(-1)?.[0] === 'reconnecting');
    // More than Loki's own replay would give.
    for (let from = 10; from < 1_510; from += 500) await send(range(from, from + 500));
    proxy.restore();
    await live(tail);
    await send(range(1_510, 1_515));
    await tail.until('all lines', () => tail.records.length >= 1_515);
    assert.deepEqual(bodies(tail), range(0, 1_515));
    assert.equal(tail.dropped, 0);
    assert.ok(tail.states.find(([state]) => state === 'reconnecting')?.[1] instanceof Failure);
  });

  it('survives several cuts under load', async () => {
    const tail = start();
    await live(tail);
    for (let round = 0; round < 4; round += 1) {
      await send(range(round * 200, round * 200 + 100));
      proxy.cut();
      await send(range(round * 200 + 100, round * 200 + 200));
    }
    await tail.until('800 lines', () => tail.records.length >= 800);
    assert.deepEqual(bodies(tail).sort(), range(0, 800).sort());
  });

  it('polls where a proxy refuses WebSockets, and says so', async () => {
    proxy.refuseUpgrades();
    const tail = start();
    await tail.until('polling', () => tail.states.at(-1)?.[0] === 'polling');
    assert.ok(tail.states[0]?.[1] instanceof Failure);
    await send(range(0, 20));
    await tail.until('20 lines', () => tail.records.length >= 20);
    await send(range(20, 40));
    await tail.until('40 lines', () => tail.records.length >= 40);
    assert.deepEqual(bodies(tail), range(0, 40));
    assert.deepEqual(tail.states.map(([state]) => state), ['polling']);
  });

  it('waits for a server that is not there yet', async () => {
    proxy.down();
    const tail = start();
    await tail.until('reconnecting', () => tail.states.at(-1)?.[0] === 'reconnecting');
    await send(['early']);
    proxy.restore();
    await live(tail);
    await tail.until('the line', () => tail.records.length >= 1);
    assert.deepEqual(bodies(tail), ['early']);
  });

  it('gives lines of the wanted levels only', async () => {
    const tail = start({ services: [app], levels: ['error'] });
    await live(tail);
    await send(['level=info a', 'level=error b', '{"level":50}', 'level=debug c', '{"level":30}']);
    await tail.until('2 lines', () => tail.records.length >= 2);
    assert.deepEqual(bodies(tail), ['level=error b', '{"level":50}']);
  });

  it('rejects a query that is bad before or after the upgrade', async () => {
    for (const native of ['{app="x"', 'sum(rate({app="x"}[1m]))']) {
      await assert.rejects(follow(proxy.url, { native }).ended, (error) => error instanceof Failure && error.kind === 'badQuery', native);
    }
  });

  it('goes on by polling when the server allows no more tails, with the reason', async () => {
    const others = Array.from({ length: 10 }, () => follow(backends().loki.url, { services: [app] }));
    await Promise.all(others.map(live));
    const tail = start();
    await tail.until('polling', () => tail.states.at(-1)?.[0] === 'polling');
    await send(['seen']);
    await tail.until('the line', () => tail.records.length >= 1);
    assert.match(tail.states.at(-1)?.[1]?.got ?? '', /1011|1006|max concurrent/);
    await Promise.all(others.map((other) => other.stop()));
  });

  it('ends at once and leaves no connection when it is stopped, live or not', async () => {
    const tail = start();
    await live(tail);
    await tail.stop();
    proxy.down();
    const waiting = follow(proxy.url, { services: [app] });
    await waiting.until('reconnecting', () => waiting.states.at(-1)?.[0] === 'reconnecting');
    await waiting.stop();
    assert.equal(proxy.open(), 0);
    const stopped = new AbortController();
    stopped.abort();
    await connected(loki, proxy.url).logs?.tail({ services: [app] }, { records: () => assert.fail(), state: () => assert.fail() }, stopped.signal);
  });
});
