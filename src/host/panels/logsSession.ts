import type { Backend, Logs, TailState } from '../../backends/backend.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import type { LogQuery } from '../../model/question.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { Emitter } from '../../base/event.ts';
import { LogFeed } from '../../core/logs/feed.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import { lastWindow, nanos, type Nanos, type TimeWindow } from '../../model/time.ts';
import { maxRowBody, maxRowsPerNote, maxUnacked } from '../../protocol/logs.ts';

const historyLines = 1_000;
const olderLines = 2_000;
const firstWindowMs = 15 * 60_000;
/** Clocks differ: the history goes this far beyond now. */
const aheadNs = 60_000_000_000n;

export type SessionTail = 'off' | 'connecting' | 'failed' | TailState;
/** What is told of several tails: the one that is worst off. */
const worstFirst: readonly SessionTail[] = ['failed', 'connecting', 'reconnecting', 'polling', 'live'];

/** What is known of one backend's part in a session. */
interface Part {
  readonly backend: Backend;
  readonly run: AbortController;
  /** `connecting` until the history is there, whatever the tail says. */
  hasHistory: boolean;
  tail: 'failed' | TailState;
  failure: Failure | undefined;
  /** How far back it was read. */
  read: { readonly cursor: string | undefined; readonly window: TimeWindow } | undefined;
}

/** One following of one query over the log backends of one environment, with what it brought. */
export class LogsSession implements Disposable {
  readonly feed: LogFeed;
  readonly query: LogQuery;
  readonly backends: readonly Backend[];
  readonly #owner = new Owner();
  readonly #changed = this.#owner.own(new Emitter<void>());
  readonly #nowNs = BigInt(Date.now()) * 1_000_000n;
  #parts: readonly Part[] = [];
  readonly onDidChange = this.#changed.event;
  older: 'more' | 'loading' | 'end' | 'no' = 'no';
  windowMs = firstWindowMs;

  /** `before`: the feed that the page was shown until now; its rows are taken over by this one's. */
  constructor(backends: readonly Backend[], query: LogQuery, capacity: number, before?: LogFeed) {
    this.backends = backends;
    this.query = query;
    this.feed = new LogFeed({ capacity, maxRowsPerNote, maxUnacked, maxRowBody, before });
    this.#owner.ownEnd(() => this.#parts.forEach(({ run }) => run.abort()));
  }

  get tail(): SessionTail {
    return worstFirst.find((state) => this.#parts.some((part) => tailOf(part) === state)) ?? 'off';
  }
  get failure(): Failure | undefined {
    return this.#parts.find(({ failure }) => failure)?.failure;
  }
  /** The backend whose failure is told. */
  get troubled(): Backend | undefined {
    return this.#parts.find(({ failure }) => failure)?.backend;
  }

  start(): void {
    this.#parts = this.backends.map((backend) => ({ backend, run: new AbortController(), hasHistory: false, tail: 'live', failure: undefined, read: undefined }));
    for (const part of this.#parts) this.#follow(part);
    this.#changed.fire();
  }

  /** Lines from before the first; a wider window where the one before had no more. */
  async loadOlder(): Promise<void> {
    const parts = this.#parts.filter(({ read }) => read);
    if (parts.length === 0 || this.older === 'loading' || this.feed.full) return;
    this.older = 'loading';
    this.#changed.fire();
    const isThrough = ({ read }: Part): boolean => read !== undefined && read.cursor === undefined && read.window.fromNs <= this.#fromNs;
    if (parts.every(isThrough)) this.windowMs *= 4;
    const pages = await Promise.all(parts.map((part) => this.#readOlder(part)));
    this.feed.addOlder(pages);
    this.older = this.feed.full ? 'end' : 'more';
    this.#changed.fire();
  }

  dispose(): void {
    this.#owner.dispose();
  }

  get #fromNs(): Nanos {
    return lastWindow(this.#nowNs, this.windowMs).fromNs;
  }

  async #readOlder(part: Part): Promise<readonly LogRecord[]> {
    const { backend: { logs }, read, run } = part;
    if (!logs || !read) return [];
    const window: TimeWindow = read.cursor === undefined ? { fromNs: this.#fromNs, toNs: read.window.fromNs } : read.window;
    if (window.fromNs >= window.toNs) return [];
    try {
      const page = await logs.search(this.query, window, olderLines, run.signal, read.cursor);
      part.read = { cursor: page.cursor, window };
      return page.items;
    } catch (error) {
      this.#fail(part, error);
      return [];
    }
  }

  /** The tail begins first: a line that comes while the history is read is not missed, and the feed shows one that both bring once. */
  #follow(part: Part): void {
    const { logs } = part.backend;
    if (!logs) return;
    void this.#readTail(part, logs);
    void this.#readHistory(part, logs);
  }

  async #readTail(part: Part, logs: Logs): Promise<void> {
    const { signal } = part.run;
    try {
      await logs.tail(this.query, {
        records: (batch, dropped) => {
          if (signal.aborted) return;
          this.feed.add(batch, dropped);
          this.#changed.fire();
        },
        state: (state, why) => {
          if (signal.aborted) return;
          part.tail = state;
          part.failure = why;
          this.#changed.fire();
        },
      }, signal);
    } catch (error) {
      if (this.#fail(part, error)) part.tail = 'failed';
      this.#changed.fire();
    }
  }

  async #readHistory(part: Part, logs: Logs): Promise<void> {
    const { run } = part;
    const window: TimeWindow = { fromNs: this.#fromNs, toNs: nanos(this.#nowNs + aheadNs) };
    try {
      const page = await logs.search(this.query, window, historyLines, run.signal);
      if (run.signal.aborted) return;
      this.feed.addOlder([page.items]);
      part.read = { cursor: page.cursor, window };
      this.older = this.feed.full ? 'end' : 'more';
    } catch (error) {
      if (this.#fail(part, error)) part.tail = 'failed';
      run.abort();
    }
    part.hasHistory = true;
    this.#changed.fire();
  }

  /** Keeps what went wrong; false for what was only cancelled. */
  #fail(part: Part, error: unknown): boolean {
    if (isCancel(error) || part.run.signal.aborted) return false;
    part.failure = error instanceof Failure ? error : new Failure({
      kind: 'malformed', cause: 'shape', asked: 'Following the logs', got: error instanceof Error ? error.message : String(error), remedy: 'Sightline’s own output has more.',
    });
    return true;
  }
}

function tailOf({ hasHistory, tail }: Part): SessionTail {
  return hasHistory ? tail : 'connecting';
}
