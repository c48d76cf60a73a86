import assert from 'node:assert/strict';
import { ManualClock } from '../../../test/kit/manualClock.ts';
import type { Socket } from '../../base/ports.ts';
import { Failure, type FailureKind } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { nanos } from '../../model/time.ts';
import type { TailState } from '../backend.ts';
import type { Gap, GapLines } from './gap.ts';
import { tail } from './tail.ts';

const second = 1_000_000_000n;
const failure = (kind: FailureKind, got: string): Failure => new Failure({ kind, cause: 'connectionLost', asked: 'x', got, remedy: 'Wait.' });

/** A socket whose frames and end the test decides. */
class ScriptedSocket implements Socket {
  closed = false;
  #events: (string | Failure | 'end')[] = [];
  #wake: () => void = () => undefined;

  push(event: string | Failure | 'end'): void {
    this.#events.push(event);
    this.#wake();
  }

  close(): void {
    this.closed = true;
    this.push('end');
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const event = this.#events.shift();
      if (event === undefined) await new Promise<void>((resolve) => { this.#wake = resolve; });
      else if (event === 'end') return;
      else if (typeof event === 'string') yield event;
      else throw event;
    }
  }
}

const frame = (timeNs: bigint, line: string, dropped = 0): string => JSON.stringify({
  streams: [{ stream: { app: 'a' }, values: [[String(timeNs), line, {}]] }],
  ...(dropped > 0 ? { dropped_entries: Array.from({ length: dropped }, () => ({ timestamp: '1', labels: {} })) } : {}),
});
const record = (timeNs: bigint, body: string): LogRecord => ({ timeNs: nanos(timeNs), body, attributes: {}, resource: { app: 'a' } });

function follow(open: () => Promise<Socket>, read: (gap: Gap) => Promise<GapLines> = async () => ({ records: [], leftOut: 0 })): {
  clock: ManualClock; lines: string[]; states: string[]; dropped: () => number; gaps: Gap[]; ended: Promise<void>; abort: () => void;
} {
  const clock = new ManualClock();
  const controller = new AbortController();
  const lines: string[] = [];
  const states: string[] = [];
  const gaps: Gap[] = [];
  let dropped = 0;
  const sink = {
    records: (batch: readonly LogRecord[], left: number) => {
      lines.push(...batch.map(({ body }) => body));
      dropped += left;
    },
    state: (state: TailState, why?: Failure) => void states.push(why ? `${state}: ${why.got}` : state),
  };
  const counted = (gap: Gap): Promise<GapLines> => {
    gaps.push(gap);
    return read(gap);
  };
  const ended = tail({ clock, openSocket: open, read: counted, wants: () => true }, sink, controller.signal);
  return { clock, lines, states, dropped: () => dropped, gaps, ended, abort: () => controller.abort() };
}

describe('Loki’s tail: what it does about trouble', () => {
  it('gives a line once, however often it comes, and passes on what the server dropped', async () => {
    const socket = new ScriptedSocket();
    const at = new ManualClock().nowNs();
    const run = follow(async () => socket, async () => ({ records: [record(at, 'one')], leftOut: 0 }));
    await run.clock.pass(0);
    socket.push(frame(at, 'one'));
    socket.push(frame(at, 'two', 3));
    socket.push('not json');
    await run.clock.pass(0);
    assert.deepEqual([run.lines, run.dropped(), run.states], [['one', 'two'], 3, ['live']]);
    run.abort();
    socket.close();
    await run.ended;
  });

  it('connects again with growing pauses and reads from before the loss', async () => {
    let opened = 0;
    let down = false;
    const sockets: ScriptedSocket[] = [];
    const run = follow(async () => {
      opened += 1;
      if (down) throw failure('unreachable', 'down');
      const socket = new ScriptedSocket();
      sockets.push(socket);
      return socket;
    }, async () => {
      if (down) throw failure('unreachable', 'down');
      return { records: [], leftOut: 7 };
    });
    await run.clock.pass(60_000);
    sockets[0]?.push(frame(run.clock.nowNs(), 'last'));
    await run.clock.pass(0);
    const lostNs = run.clock.nowNs();
    down = true;
    sockets[0]?.push(failure('unreachable', 'cut'));
    await run.clock.pass(20_000);
    assert.equal(run.states[1], 'reconnecting: cut');
    assert.equal(opened, 6);
    down = false;
    await run.clock.pass(10_000);
    assert.equal(run.states.at(-1), 'live');
    const gap = run.gaps.at(-1);
    assert.deepEqual([gap?.missingFromNs, gap?.fromNs], [lostNs, lostNs - 10n * second]);
    assert.ok(run.dropped() >= 7);
    run.abort();
    sockets.at(-1)?.close();
    await run.ended;
  });

  it('lines that came while the server registered the tail are given, and the socket stays', async () => {
    const socket = new ScriptedSocket();
    const early: LogRecord[] = [];
    const run = follow(async () => socket, async () => ({ records: early, leftOut: 0 }));
    await run.clock.pass(10);
    early.push(record(run.clock.nowNs(), 'early'));
    socket.push(frame(run.clock.nowNs(), 'later'));
    await run.clock.pass(4_000);
    assert.deepEqual([run.lines, run.states, socket.closed], [['later', 'early'], ['live'], false]);
    run.abort();
    socket.close();
    await run.ended;
  });

  it('a silent socket that missed lines is given up; the lines are given', async () => {
    const sockets: ScriptedSocket[] = [];
    const missed: LogRecord[] = [];
    const run = follow(async () => {
      const socket = new ScriptedSocket();
      sockets.push(socket);
      return socket;
    }, async () => ({ records: missed, leftOut: 0 }));
    await run.clock.pass(40_000);
    assert.deepEqual([sockets.length, run.states], [1, ['live']]);
    missed.push(record(run.clock.nowNs() - second, 'missed'));
    await run.clock.pass(20_000);
    assert.deepEqual(run.lines, ['missed']);
    assert.equal(sockets[0]?.closed, true);
    assert.equal(sockets.length, 2);
    assert.deepEqual(run.states, ['live', 'reconnecting: lines arrived at the server but not here', 'live']);
    run.abort();
    sockets[1]?.close();
    await run.ended;
  });

  it('a silent socket of a server that does not answer is given up', async () => {
    let down = false;
    const socket = new ScriptedSocket();
    const run = follow(async () => {
      if (down) throw failure('unreachable', 'down');
      return socket;
    }, async () => {
      if (down) throw failure('timeout', 'no answer');
      return { records: [], leftOut: 0 };
    });
    await run.clock.pass(1_000);
    down = true;
    await run.clock.pass(19_000);
    assert.deepEqual(run.states.slice(0, 2), ['live', 'reconnecting: no answer']);
    run.abort();
    await run.ended;
  });

  it('polls where no socket opens, and tries one again each minute', async () => {
    let opened = 0;
    let works = false;
    const socket = new ScriptedSocket();
    const run = follow(async () => {
      opened += 1;
      if (!works) throw failure('unreachable', 'no WebSocket');
      return socket;
    });
    await run.clock.pass(59_000);
    assert.deepEqual([opened, run.gaps.length, run.states], [1, 30, ['polling: no WebSocket']]);
    works = true;
    await run.clock.pass(2_000);
    assert.deepEqual([opened, run.states.at(-1)], [2, 'live']);
    run.abort();
    socket.close();
    await run.ended;
  });

  it('a socket that is closed as soon as it is open is not tried again at once', async () => {
    let opened = 0;
    const run = follow(async () => {
      opened += 1;
      const socket = new ScriptedSocket();
      socket.push(failure('unreachable', 'closed with 1011: max concurrent tail requests limit exceeded'));
      return socket;
    });
    await run.clock.pass(30_000);
    assert.equal(opened, 1);
    assert.match(run.states.at(-1) ?? '', /^polling: .*max concurrent/);
    run.abort();
    await run.ended;
  });

  for (const kind of ['badQuery', 'refused', 'unsupported'] as const) {
    it(`ends with what waiting cannot mend: ${kind}`, async () => {
      const run = follow(async () => new ScriptedSocket(), async () => { throw failure(kind, 'final'); });
      await assert.rejects(run.ended, (error) => error instanceof Failure && error.kind === kind);
      assert.equal(run.clock.waiting, 0);
    });
  }

  it('a mistake in this code is not taken for trouble', async () => {
    await assert.rejects(follow(async () => { throw new TypeError('bug'); }).ended, TypeError);
  });

  it('leaves no timer behind, wherever it is stopped', async () => {
    for (const open of [async () => new ScriptedSocket(), async () => { throw failure('unreachable', 'x'); }] as (() => Promise<ScriptedSocket>)[]) {
      let socket: ScriptedSocket | undefined;
      const run = follow(async () => (socket = await open()));
      await run.clock.pass(3_000);
      assert.equal(run.clock.waiting, 1);
      run.abort();
      socket?.close();
      await run.ended;
      assert.equal(run.clock.waiting, 0);
    }
  });
});
