import { fieldOf, parseJson } from '../../base/json.ts';
import type { Clock, Http } from '../../base/ports.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { nanos, type Nanos } from '../../model/time.ts';
import type { TailSink } from '../backend.ts';
import { droppedOf, identityOf, toRecords } from './decode.ts';

const pollMs = 2_000;
const reconnectMs = [500, 1_000, 2_000, 5_000, 10_000];
/** Lines come late by clocks and buffers: a read after a gap overlaps this much, and what was seen is left out. */
const overlapNs = 5_000_000_000n;
const rememberedLines = 20_000;

export interface TailParts {
  readonly http: Http;
  readonly clock: Clock;
  readonly socketUrl: (startNs: Nanos) => string;
  /** All lines of the window, oldest first; `leftOut`: lines that a limit kept back. */
  readonly read: (fromNs: Nanos, toNs: Nanos, signal: AbortSignal) => Promise<{ readonly records: readonly LogRecord[]; readonly leftOut: number }>;
}

/**
 * Follows a query until the signal aborts: WebSocket first; after a loss the gap is read by query_range (Loki's own
 * replay would lose lines silently) and the socket tried again; where sockets do not work at all, polling.
 */
export async function tail(parts: TailParts, sink: TailSink, signal: AbortSignal): Promise<void> {
  const seen = new Seen();
  let lastNs = nanos(parts.clock.nowNs() - overlapNs);
  let losses = 0;
  let everOpen = false;
  const give = (records: readonly LogRecord[], dropped: number): void => {
    const fresh = records.filter((record) => seen.add(identityOf(record)));
    for (const record of fresh) if (record.timeNs > lastNs) lastNs = record.timeNs;
    if (fresh.length > 0 || dropped > 0) sink.records(fresh.toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : 1)), dropped);
  };
  const catchUp = async (): Promise<void> => {
    const now = nanos(parts.clock.nowNs());
    const { records, leftOut } = await parts.read(nanos(lastNs - overlapNs), now, signal);
    give(records, leftOut);
  };
  while (!signal.aborted) {
    try {
      const startNs = nanos(parts.clock.nowNs() - overlapNs);
      const socket = await parts.http.openSocket(parts.socketUrl(startNs), { timeoutMs: 10_000, signal });
      everOpen = true;
      await catchUp();
      sink.state('live');
      for await (const frame of socket) {
        losses = 0;
        const value = parseJson(frame);
        if (value !== undefined) give(toRecords(fieldOf(value, 'streams')).records, droppedOf(value));
      }
      if (signal.aborted) return;
      sink.state('reconnecting', undefined);
    } catch (error) {
      if (signal.aborted || isCancel(error)) return;
      if (!(error instanceof Failure) || error.kind === 'badQuery' || error.kind === 'refused') throw error;
      if (!everOpen) return poll(parts, catchUp, sink, signal, error);
      sink.state('reconnecting', error);
    }
    await pause(parts.clock, reconnectMs[Math.min(losses, reconnectMs.length - 1)] ?? pollMs, signal);
    losses += 1;
  }
}

async function poll(parts: TailParts, catchUp: () => Promise<void>, sink: TailSink, signal: AbortSignal, why: Failure): Promise<void> {
  sink.state('polling', why);
  let failing = false;
  while (!signal.aborted) {
    try {
      await catchUp();
      if (failing) sink.state('polling', why);
      failing = false;
    } catch (error) {
      if (signal.aborted || isCancel(error)) return;
      if (!(error instanceof Failure) || error.kind === 'badQuery' || error.kind === 'refused') throw error;
      failing = true;
      sink.state('reconnecting', error);
    }
    await pause(parts.clock, pollMs, signal);
  }
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      cancel();
      resolve();
    };
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The newest identities, so that overlaps show each line once. */
class Seen {
  readonly #known = new Set<string>();

  add(identity: string): boolean {
    if (this.#known.has(identity)) return false;
    this.#known.add(identity);
    if (this.#known.size > rememberedLines) {
      const oldest = this.#known.values().next();
      if (!oldest.done) this.#known.delete(oldest.value);
    }
    return true;
  }
}
