import type { Clock } from '../base/ports.ts';
import type { LogRecord } from '../model/logRecord.ts';
import type { LogQuery } from '../model/question.ts';
import { matches } from './store/logQueries.ts';

export interface Tailed {
  readonly tail: number;
  /** Oldest first. */
  readonly records: readonly LogRecord[];
  /** Lines left out before these. */
  readonly dropped: number;
}

interface Tail {
  readonly query: LogQuery;
  records: LogRecord[];
  dropped: number;
}

const gatherMs = 80;
/** Lines of one note; when more come in that time the newest are given and the others are counted. */
const mostRecords = 2_000;

/** Gives new lines to those who follow, some at a time. */
export class Tails {
  readonly #clock: Clock;
  readonly #give: (tailed: Tailed) => void;
  readonly #tails = new Map<number, Tail>();
  #stopTimer: (() => void) | undefined;

  constructor(clock: Clock, give: (tailed: Tailed) => void) {
    this.#clock = clock;
    this.#give = give;
  }

  start(tail: number, query: LogQuery): void {
    this.#tails.set(tail, { query, records: [], dropped: 0 });
  }

  stop(tail: number): void {
    this.#tails.delete(tail);
  }

  add(records: readonly LogRecord[]): void {
    let waiting = false;
    for (const tail of this.#tails.values()) {
      for (const record of records) if (matches(tail.query, record)) tail.records.push(record);
      if (tail.records.length > mostRecords * 2) this.#cut(tail);
      waiting ||= tail.records.length > 0;
    }
    if (waiting) this.#stopTimer ??= this.#clock.after(gatherMs, () => this.#giveAll());
  }

  dispose(): void {
    this.#stopTimer?.();
    this.#tails.clear();
  }

  #giveAll(): void {
    this.#stopTimer = undefined;
    for (const [id, tail] of this.#tails) {
      this.#cut(tail);
      const { records, dropped } = tail;
      if (records.length === 0) continue;
      tail.records = [];
      tail.dropped = 0;
      this.#give({ tail: id, records: records.sort((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0)), dropped });
    }
  }

  #cut(tail: Tail): void {
    const excess = tail.records.length - mostRecords;
    if (excess <= 0) return;
    tail.records = tail.records.slice(excess);
    tail.dropped += excess;
  }
}
