import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Backend, Logs, TailSink } from '../../backends/backend.ts';
import type { LogFeed } from '../../core/logs/feed.ts';
import { Failure } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { pageOf, type Page } from '../../model/page.ts';
import { nanos, type TimeWindow } from '../../model/time.ts';
import { LogsSession } from './logsSession.ts';

const line = (at: number): LogRecord => ({ timeNs: nanos(BigInt(at)), body: `line ${at}`, attributes: {}, resource: {}, service: 'shop' });
const refused = (): Failure => new Failure({ kind: 'unreachable', cause: 'connectionRefused', asked: 'Shop logs', got: 'nobody listens', remedy: 'Start it.' });

interface Asked {
  readonly window: TimeWindow;
  readonly cursor: string | undefined;
  readonly answer: (page: Page<LogRecord>) => void;
  readonly fail: (error: unknown) => void;
}

/** A backend that answers when the test says so; like the built-in one, its tail gives only what comes after it began. */
class Scripted {
  readonly asked: Asked[] = [];
  sink: TailSink | undefined;
  signal: AbortSignal | undefined;
  endTail: (error: unknown) => void = () => undefined;
  readonly backend: Backend;

  constructor(name = 'shop') {
    const logs: Logs = {
      services: async () => pageOf([]),
      count: async () => ({ byLevel: {}, total: 0 }),
      toNative: () => '',
      search: (_query, window, _limit, _signal, cursor) => new Promise((answer, fail) => { this.asked.push({ window, cursor, answer, fail }); }),
      tail: (_query, sink, signal) => {
        this.sink = sink;
        this.signal = signal;
        return new Promise((resolve, reject) => {
          this.endTail = reject;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      },
    };
    this.backend = { place: { id: name, name, kind: 'scripted', url: 'http://127.0.0.1:1' }, can: ['logs', 'tail'], logs, check: async () => ({ notes: [] }), close: () => undefined };
  }

  async history(...records: readonly LogRecord[]): Promise<void> {
    this.asked.at(-1)?.answer(pageOf([...records].reverse()));
    await turn();
  }
}

const bodies = (session: LogsSession): string[] => {
  const found: string[] = [];
  for (let notes = session.feed.take(); notes.length > 0; notes = session.feed.take()) {
    for (const note of notes) {
      const rows = note.rows.map((row) => row.body);
      if (note.at === 'end') found.push(...rows);
      else found.unshift(...rows);
      session.feed.ack(note.generation, note.sequence);
    }
  }
  return found;
};

const begin = (scripted: readonly Scripted[], before?: LogFeed): LogsSession => {
  const session = new LogsSession(scripted.map(({ backend }) => backend), {}, 10_000, before);
  session.start();
  return session;
};

describe('LogsSession', () => {
  it('keeps a line that comes while the history is read, in its place and once', async () => {
    const shop = new Scripted();
    const session = begin([shop]);
    await turn();
    shop.sink?.records([line(4), line(5)], 0);
    await shop.history(line(2), line(3), line(4));
    shop.sink?.records([line(6)], 0);
    assert.deepEqual(bodies(session), ['line 2', 'line 3', 'line 4', 'line 5', 'line 6']);
    session.dispose();
  });

  it('shows a live line at once, and says that it is connecting until the history is there', async () => {
    const shop = new Scripted();
    const session = begin([shop]);
    shop.sink?.state('live');
    shop.sink?.records([line(4)], 0);
    assert.deepEqual([session.tail, bodies(session)], ['connecting', ['line 4']]);
    await shop.history(line(3));
    assert.deepEqual([session.tail, bodies(session)], ['live', ['line 3']]);
    session.dispose();
  });

  it('asks beyond now: the clock of a sender may run ahead', () => {
    const shop = new Scripted();
    const session = begin([shop]);
    const aheadNs = (shop.asked[0]?.window.toNs ?? 0n) - BigInt(Date.now()) * 1_000_000n;
    assert.ok(aheadNs > 30_000_000_000n && aheadNs < 300_000_000_000n, String(aheadNs));
    session.dispose();
  });

  it('ends the tail where the history fails, and is failed whatever the tail says after that', async () => {
    const shop = new Scripted();
    const session = begin([shop]);
    shop.asked[0]?.fail(refused());
    await turn();
    shop.sink?.state('live');
    shop.sink?.records([line(1)], 0);
    assert.deepEqual([session.tail, session.failure?.got, shop.signal?.aborted, bodies(session)], ['failed', 'nobody listens', true, []]);
    session.dispose();
  });

  it('shows the history of a backend whose tail failed before it came', async () => {
    const shop = new Scripted();
    const session = begin([shop]);
    shop.endTail(refused());
    await turn();
    await shop.history(line(1));
    assert.deepEqual([session.tail, session.failure?.got, bodies(session)], ['failed', 'nobody listens', ['line 1']]);
    session.dispose();
  });

  it('takes nothing any more once it is let go', async () => {
    const shop = new Scripted();
    const session = begin([shop]);
    let heard = 0;
    session.dispose();
    session.onDidChange(() => { heard += 1; });
    shop.sink?.records([line(1)], 0);
    shop.sink?.state('reconnecting', refused());
    await shop.history(line(2));
    assert.deepEqual([shop.signal?.aborted, bodies(session), session.failure, heard], [true, [], undefined, 0]);
  });

  it('tells the trouble of one backend though another is well, and whose it is', async () => {
    const [shop, bank] = [new Scripted('shop'), new Scripted('bank')];
    const session = begin([shop, bank]);
    await shop.history(line(1));
    assert.equal(session.tail, 'connecting');
    await bank.history(line(2));
    bank.sink?.state('reconnecting', refused());
    shop.sink?.state('live');
    assert.deepEqual([session.tail, session.failure?.got, session.troubled?.place.name], ['reconnecting', 'nobody listens', 'bank']);
    bank.sink?.state('live');
    assert.deepEqual([session.tail, session.failure, session.troubled], ['live', undefined, undefined]);
    session.dispose();
  });

  it('loads older lines of every backend: the rest of the window of those that have more in it, then a wider one of all', async () => {
    const [shop, bank] = [new Scripted('shop'), new Scripted('bank')];
    const session = begin([shop, bank]);
    shop.asked[0]?.answer({ ...pageOf([line(20)]), cursor: 'next' });
    bank.asked[0]?.answer(pageOf([line(21)]));
    await turn();
    const rest = session.loadOlder();
    assert.deepEqual([session.older, shop.asked[1]?.cursor, shop.asked[1]?.window, bank.asked.length], ['loading', 'next', shop.asked[0]?.window, 1]);
    shop.asked[1]?.answer(pageOf([line(12)]));
    await rest;
    const wider = session.loadOlder();
    assert.deepEqual([shop.asked[2]?.cursor, shop.asked[2]?.window, bank.asked[1]?.window], [undefined, bank.asked[1]?.window, { ...shop.asked[2]?.window, toNs: shop.asked[0]?.window.fromNs }]);
    shop.asked[2]?.answer(pageOf([line(11), line(9)]));
    bank.asked[1]?.answer(pageOf([line(10)]));
    await wider;
    assert.deepEqual([session.older, session.windowMs, bodies(session).slice(0, 4)], ['more', 3_600_000, ['line 9', 'line 10', 'line 11', 'line 12']]);
    session.dispose();
  });

  it('asks for the same older lines again where they could not be read', async () => {
    const shop = new Scripted();
    const session = begin([shop]);
    await shop.history();
    const first = session.loadOlder();
    shop.asked[1]?.fail(refused());
    await first;
    assert.deepEqual([session.older, session.tail, session.failure?.got], ['more', 'live', 'nobody listens']);
    void session.loadOlder();
    assert.deepEqual([shop.asked[2]?.window, session.windowMs], [shop.asked[1]?.window, 3_600_000]);
    session.dispose();
  });

  it('holds on to what the user paused when it follows anew, with the history in sight', async () => {
    const first = begin([new Scripted()]);
    first.feed.pause('user');
    const shop = new Scripted();
    const session = begin([shop], first.feed);
    shop.sink?.records([line(3)], 0);
    await shop.history(line(1), line(2));
    assert.deepEqual([session.feed.pausedBy, bodies(session), session.feed.counts.waiting], ['user', ['line 1', 'line 2'], 1]);
    session.dispose();
  });

  it('does not stay paused by a scrolling whose list is gone, and keeps the filter', () => {
    const first = begin([]);
    first.feed.setFilter({ ...first.feed.filter, text: 'card' });
    first.feed.pause('scroll');
    const session = begin([], first.feed);
    assert.deepEqual([session.feed.pausedBy, session.feed.filter.text], [undefined, 'card']);
  });

  it('gives records other keys than the session before: a page that is behind never gets another line', async () => {
    const [one, two] = [new Scripted(), new Scripted()];
    const first = begin([one]);
    await one.history(line(1), line(2));
    const second = begin([two], first.feed);
    await two.history(line(3), line(4));
    const keys = (feed: LogFeed): number[] => feed.take().flatMap((note) => note.rows.map((row) => row.key));
    for (const key of keys(first.feed)) assert.equal(second.feed.record(key), undefined);
    assert.equal(keys(second.feed).length, 2);
    first.dispose();
    second.dispose();
  });
});
