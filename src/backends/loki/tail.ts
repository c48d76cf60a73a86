import { fieldOf, parseJson } from '../../base/json.ts';
import type { Clock, Socket } from '../../base/ports.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { nanos, type Nanos } from '../../model/time.ts';
import type { TailSink, TailState } from '../backend.ts';
import { droppedOf, identityOf, toRecords } from './decode.ts';
import type { Gap, GapLines } from './gap.ts';
import { pause } from '../../base/pause.ts';
import { Seen } from './seen.ts';

const second = 1_000_000_000n;
const pollMs = 2_000;
const reconnectMs = [500, 1_000, 2_000, 5_000, 10_000] as const;
/** A socket that brought lines or lived this long worked; one that did not is not tried again at once. */
const livedNs = 5n * second;
/** Polls before a socket is tried again. */
const pollRounds = 30;
/** A socket that is silent this long is checked by a query: a dead connection looks like a quiet one. */
const quietMs = 15_000;
/** Loki registers a tail a moment after it opened the socket, and what arrives between is not sent: it is asked for once. */
const registeredMs = 3_000;
/** Lines come late, by buffers on their way: a read after a gap begins this much before it. */
const overlapNs = 10n * second;
/** Loki refuses a tail that begins in its future, which is where a clock that runs ahead puts it. */
const aheadOfServerNs = 300n * second;
/** Clocks differ: a read goes this far beyond now. */
const aheadNs = 60n * second;

export interface TailParts {
  readonly clock: Clock;
  readonly openSocket: (startNs: Nanos) => Promise<Socket>;
  readonly read: (gap: Gap) => Promise<GapLines>;
  /** Lines that the query asks for; others come along. */
  readonly wants: (record: LogRecord) => boolean;
}

interface Ended {
  readonly why: Failure;
  readonly worked: boolean;
}

/**
 * Follows a query until the signal aborts: WebSocket first; after a loss the gap is read by a query (Loki's own replay
 * would lose lines silently) and the socket tried again; where no socket works, polling. Rejects when no try can help.
 */
export async function tail(parts: TailParts, sink: TailSink, signal: AbortSignal): Promise<void> {
  try {
    await new Follower(parts, sink, signal).run();
  } catch (error) {
    if (!signal.aborted && !isCancel(error)) throw error;
  }
}

class Follower {
  readonly #parts: TailParts;
  readonly #sink: TailSink;
  readonly #signal: AbortSignal;
  readonly #seen = new Seen();
  /** By this clock: all lines that had arrived until then were given. */
  #coveredNs: bigint;
  /** By the senders' clocks. */
  #newestNs: bigint | undefined;
  #state: TailState | undefined;
  #frames = 0;
  #everRead = false;

  constructor(parts: TailParts, sink: TailSink, signal: AbortSignal) {
    this.#parts = parts;
    this.#sink = sink;
    this.#signal = signal;
    this.#coveredNs = parts.clock.nowNs();
  }

  async run(): Promise<void> {
    let failures = 0;
    while (!this.#signal.aborted) {
      const ended = await this.#live();
      if (this.#signal.aborted) return;
      if (ended.worked) failures = 0;
      const trouble = ended.worked ? ended.why : await this.#poll(ended.why);
      if (this.#signal.aborted) return;
      if (!trouble) continue;
      this.#say('reconnecting', trouble);
      await pause(this.#parts.clock, reconnectMs[Math.min(failures, reconnectMs.length - 1)] ?? pollMs, this.#signal);
      failures += 1;
    }
  }

  /** One socket from its opening to its end. */
  async #live(): Promise<Ended> {
    const { clock, openSocket } = this.#parts;
    let socket: Socket;
    try {
      socket = await openSocket(nanos(clock.nowNs() - aheadOfServerNs));
    } catch (error) {
      return { why: asFailure(error), worked: false };
    }
    const openedNs = clock.nowNs();
    const framesBefore = this.#frames;
    let watched: Failure | undefined;
    let unwatch: () => void = () => undefined;
    const ended = (why: Failure): Ended => ({ why: watched ?? why, worked: this.#frames > framesBefore || clock.nowNs() - openedNs > livedNs });
    try {
      // The socket is open already, so nothing falls between this read and the first frame.
      await this.#catchUp();
      this.#say('live');
      unwatch = this.#watch((why) => {
        watched = why;
        socket.close();
      });
      for await (const frame of socket) this.#take(frame);
      return ended(closedFailure());
    } catch (error) {
      const failure = asFailure(error);
      if (this.#isFinal(failure)) throw failure;
      return ended(failure);
    } finally {
      unwatch();
      socket.close();
    }
  }

  /** Asks every few seconds, for a while; gives what went wrong when that does not work either. */
  async #poll(why: Failure): Promise<Failure | undefined> {
    for (let round = 0; round < pollRounds && !this.#signal.aborted; round += 1) {
      try {
        await this.#catchUp();
      } catch (error) {
        const failure = asFailure(error);
        if (this.#isFinal(failure)) throw failure;
        return failure;
      }
      this.#say('polling', why);
      await pause(this.#parts.clock, pollMs, this.#signal);
    }
    return undefined;
  }

  #take(text: string): void {
    this.#frames += 1;
    const frame = parseJson(text);
    this.#coveredNs = this.#parts.clock.nowNs();
    if (frame !== undefined) this.#give(toRecords(fieldOf(frame, 'streams')).records, droppedOf(frame));
  }

  /** Reads what may be missing until now and gives what was not given yet. */
  async #catchUp(): Promise<readonly LogRecord[]> {
    const now = this.#parts.clock.nowNs();
    const from = this.#newestNs !== undefined && this.#newestNs < this.#coveredNs ? this.#newestNs : this.#coveredNs;
    const { records, leftOut } = await this.#parts.read({ fromNs: nanos(from - overlapNs), missingFromNs: nanos(from), toNs: nanos(now + aheadNs) });
    this.#everRead = true;
    this.#coveredNs = now;
    return this.#give(records, leftOut);
  }

  #give(records: readonly LogRecord[], dropped: number): readonly LogRecord[] {
    for (const { timeNs } of records) if (this.#newestNs === undefined || timeNs > this.#newestNs) this.#newestNs = timeNs;
    const fresh = records
      .filter((record) => this.#parts.wants(record) && this.#seen.add(identityOf(record)))
      .toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0));
    if (!this.#signal.aborted && (fresh.length > 0 || dropped > 0)) this.#sink.records(fresh, dropped);
    return fresh;
  }

  /** Looks once soon after the start; then calls `lost` once when a silent socket missed lines or the server does not answer any more. */
  #watch(lost: (why: Failure) => void): () => void {
    const { clock } = this.#parts;
    let stopped = false;
    let cancel: () => void = () => undefined;
    const next = (frames: number): void => {
      cancel = clock.after(quietMs, () => {
        if (this.#frames !== frames) return next(this.#frames);
        void this.#missed().then((why) => {
          if (stopped) return;
          if (why) lost(why);
          else next(this.#frames);
        });
      });
    };
    cancel = clock.after(registeredMs, () => {
      const goOn = (): void => {
        if (!stopped) next(this.#frames);
      };
      void this.#catchUp().then(goOn, goOn);
    });
    return () => {
      stopped = true;
      cancel();
    };
  }

  async #missed(): Promise<Failure | undefined> {
    const frames = this.#frames;
    const now = this.#parts.clock.nowNs();
    try {
      const fresh = await this.#catchUp();
      return frames === this.#frames && fresh.some(({ timeNs }) => timeNs < now - livedNs) ? silentFailure() : undefined;
    } catch (error) {
      return error instanceof Failure ? error : undefined;
    }
  }

  /** Trouble that does not pass by waiting. */
  #isFinal({ kind }: Failure): boolean {
    return kind === 'badQuery' || kind === 'refused' || kind === 'unsupported' || (kind === 'malformed' && !this.#everRead);
  }

  #say(state: TailState, why?: Failure): void {
    if (this.#signal.aborted || (state === this.#state && state !== 'reconnecting')) return;
    this.#state = state;
    this.#sink.state(state, why);
  }
}

/** What is no failure is a cancel or a mistake of ours: both end the tail. */
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

function closedFailure(): Failure {
  return new Failure({ kind: 'unreachable', cause: 'connectionLost', asked: 'the live tail', got: 'the server closed it', remedy: 'Sightline connects again by itself.' });
}

function silentFailure(): Failure {
  return new Failure({ kind: 'unreachable', cause: 'connectionLost', asked: 'the live tail', got: 'lines arrived at the server but not here', remedy: 'Sightline connects again by itself.' });
}
