import type { Backend, TailState } from '../../backends/backend.ts';
import type { LogQuery } from '../../model/question.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { Emitter } from '../../base/event.ts';
import { LogFeed } from '../../core/logs/feed.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import { lastWindow, nanos, type TimeWindow } from '../../model/time.ts';
import { maxRowBody, maxRowsPerNote, maxUnacked } from '../../protocol/logs.ts';

const historyLines = 1_000;
const olderLines = 2_000;
const firstWindowMs = 15 * 60_000;

export type SessionTail = 'off' | 'connecting' | 'failed' | TailState;

/** One following of one query over the log backends of one environment, with what it brought. */
export class LogsSession implements Disposable {
  readonly feed: LogFeed;
  readonly query: LogQuery;
  readonly backends: readonly Backend[];
  readonly #owner = new Owner();
  readonly #changed = this.#owner.own(new Emitter<void>());
  readonly #run = new AbortController();
  readonly onDidChange = this.#changed.event;
  tail: SessionTail = 'off';
  failure: Failure | undefined;
  /** What a limit kept from the first page of history. */
  historyLeftOut: string | undefined;
  older: 'more' | 'loading' | 'end' | 'no' = 'no';
  windowMs = firstWindowMs;
  #cursor: { readonly backend: Backend; readonly cursor: string | undefined; readonly window: TimeWindow } | undefined;

  /** `before`: the feed that the page was shown until now; its rows are taken over by this one's. */
  constructor(backends: readonly Backend[], query: LogQuery, capacity: number, before?: LogFeed) {
    this.backends = backends;
    this.query = query;
    this.feed = new LogFeed({ capacity, maxRowsPerNote, maxUnacked, maxRowBody, firstGeneration: before ? before.generation + 1 : 0 });
    this.#owner.ownEnd(() => this.#run.abort());
  }

  start(): void {
    if (this.backends.length === 0) return;
    this.tail = 'connecting';
    for (const backend of this.backends) void this.#follow(backend);
    this.#changed.fire();
  }

  /** Lines from before the first; a wider window where the one before had no more. */
  async loadOlder(): Promise<void> {
    const at = this.#cursor;
    if (!at || this.older === 'loading' || this.feed.full) return;
    this.older = 'loading';
    this.#changed.fire();
    try {
      if (at.cursor === undefined) this.windowMs *= 4;
      const window: TimeWindow = at.cursor === undefined ? { fromNs: lastWindow(at.window.toNs, this.windowMs).fromNs, toNs: at.window.fromNs } : at.window;
      const page = await at.backend.logs?.search(this.query, window, olderLines, this.#run.signal, at.cursor);
      this.feed.addOlder(page?.items ?? []);
      this.#cursor = { backend: at.backend, cursor: page?.cursor, window };
      this.older = this.feed.full ? 'end' : 'more';
    } catch (error) {
      this.#fail(error);
      this.older = 'more';
    }
    this.#changed.fire();
  }

  /** The same query again, further back: for a window that had nothing. */
  async widen(): Promise<void> {
    await this.loadOlder();
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #follow(backend: Backend): Promise<void> {
    const logs = backend.logs;
    if (!logs) return;
    const { signal } = this.#run;
    try {
      const window = lastWindow(BigInt(Date.now()) * 1_000_000n, firstWindowMs);
      const page = await logs.search(this.query, window, historyLines, signal);
      this.feed.add(page.items);
      this.historyLeftOut = page.leftOut?.reason;
      this.#cursor = { backend, cursor: page.cursor, window: { fromNs: window.fromNs, toNs: nanos(window.toNs) } };
      this.older = 'more';
      this.tail = 'live';
      this.#changed.fire();
      await logs.tail(this.query, {
        records: (batch, dropped) => {
          this.feed.add(batch, dropped);
          this.#changed.fire();
        },
        state: (state, why) => {
          this.tail = state;
          this.failure = why;
          this.#changed.fire();
        },
      }, signal);
    } catch (error) {
      this.#fail(error);
      if (!isCancel(error) && !signal.aborted) this.tail = 'failed';
      this.#changed.fire();
    }
  }

  #fail(error: unknown): void {
    if (isCancel(error) || this.#run.signal.aborted) return;
    this.failure = error instanceof Failure ? error : new Failure({
      kind: 'malformed', cause: 'shape', asked: 'Following the logs', got: error instanceof Error ? error.message : String(error), remedy: 'Sightline’s own output has more.',
    });
  }
}
