import type { LogRecord } from '../../model/logRecord.ts';
import { compileFilter, levelOf, noFilter, serviceOf, type LogFilter, type RowLevel } from './filter.ts';
import { mergeByTime, Seen } from './merge.ts';
import { LogStore } from './store.ts';
import { Tally } from './tally.ts';

export interface FeedOptions {
  /** Records kept at most. */
  readonly capacity: number;
  readonly maxRowsPerNote: number;
  readonly maxUnacked: number;
  readonly maxRowBody: number;
  /** The feed that the page was shown until now: this one goes on after its generations and keys, with its filter and what the user paused. */
  readonly before?: LogFeed | undefined;
}

/** Who holds new rows back. What scrolling paused ends with the rows that were scrolled, what the user paused only by the user. */
export type PausedBy = 'user' | 'scroll';

export interface FeedRow {
  readonly key: number;
  readonly timeNs: string;
  readonly level: RowLevel;
  readonly service: string;
  readonly body: string;
  readonly more?: number;
  readonly trace?: boolean;
}

export interface FeedNote {
  readonly generation: number;
  readonly sequence: number;
  readonly at: 'start' | 'end';
  readonly rows: FeedRow[];
}

export interface FeedCounts {
  readonly received: number;
  readonly kept: number;
  readonly matching: number;
  readonly droppedByServer: number;
  readonly fallenOut: number;
  readonly duplicates: number;
  readonly waiting: number;
}

/** More new rows than this in one go are not sent one after the other: the page starts again at the newest. */
const jumpAfter = 5_000;
const seenReach = 5_000;

/**
 * What a Logs page has been sent and still needs: the kept records, those that the filter lets through, and the
 * window of notes under way. Pure: whoever owns it calls `take` when the time has come to send.
 */
export class LogFeed {
  readonly #options: Omit<FeedOptions, 'before'>;
  readonly #store: LogStore;
  readonly #tally = new Tally();
  readonly #seen = new Seen(seenReach);
  #filter = noFilter;
  #matches: (record: LogRecord) => boolean = () => true;
  #filterProblem: string | undefined;
  /** Keys that match, ascending. */
  #matching: number[] = [];
  #received = 0;
  #duplicates = 0;
  #droppedByServer = 0;
  #generation = 0;
  #sequence = 0;
  #acked = 0;
  #begun = false;
  /** Matching keys from `#low` up to before `#high` were sent. */
  #low = 0;
  #high = 0;
  #paused: { readonly at: number; readonly by: PausedBy } | undefined;

  constructor(options: FeedOptions) {
    const { before, ...limits } = options;
    this.#options = limits;
    this.#store = new LogStore(limits.capacity, before ? before.#store.end + limits.capacity : 0);
    if (!before) return;
    this.#generation = before.#generation + 1;
    this.#filter = before.#filter;
    this.#matches = before.#matches;
    this.#filterProblem = before.#filterProblem;
    if (before.pausedBy === 'user') this.pause('user');
  }

  get generation(): number {
    return this.#generation;
  }
  get filter(): LogFilter {
    return this.#filter;
  }
  /** Why the last filter asked for is not in force. */
  get filterProblem(): string | undefined {
    return this.#filterProblem;
  }
  get pausedBy(): PausedBy | undefined {
    return this.#paused?.by;
  }
  get levels(): ReturnType<Tally['levels']> {
    return this.#tally.levels();
  }
  get services(): ReturnType<Tally['services']> {
    return this.#tally.services();
  }
  get capacity(): number {
    return this.#store.capacity;
  }
  get full(): boolean {
    return this.#store.size >= this.#store.capacity;
  }

  get counts(): FeedCounts {
    return {
      received: this.#received,
      kept: this.#store.size,
      matching: this.#matching.length,
      droppedByServer: this.#droppedByServer,
      fallenOut: this.#store.fallenOut,
      duplicates: this.#duplicates,
      waiting: this.#paused ? this.#matching.length - this.#position(this.#paused.at) : 0,
    };
  }

  record(key: number): LogRecord | undefined {
    return this.#store.get(key);
  }

  /** New records in any order; `dropped`: lines the server said it left out. */
  add(records: readonly LogRecord[], dropped = 0): void {
    this.#droppedByServer += dropped;
    const fresh = mergeByTime([this.#seen.fresh(records)]);
    this.#received += records.length;
    this.#duplicates += records.length - fresh.length;
    const from = this.#store.end;
    const fallen = this.#store.append(fresh);
    this.#tally.add(fresh);
    this.#tally.add(fallen, -1);
    fresh.forEach((record, index) => {
      if (from + index >= this.#store.first && this.#matches(record)) this.#matching.push(from + index);
    });
    if (fallen.length > 0) this.#matching.splice(0, this.#position(this.#store.first));
  }

  /** Records from before the first one, an answer of each backend, in any order. Returns how many found room. */
  addOlder(answers: readonly (readonly LogRecord[])[]): number {
    const fresh = mergeByTime(answers.map((records) => this.#seen.fresh(records)));
    const added = this.#store.prepend(fresh);
    this.#received += added;
    const kept = fresh.slice(fresh.length - added);
    this.#tally.add(kept);
    const keys = kept.flatMap((record, index) => (this.#matches(record) ? [this.#store.first + index] : []));
    this.#matching = [...keys, ...this.#matching];
    return added;
  }

  /** A filter that cannot be read leaves the old one in force and is told by `filterProblem`. */
  setFilter(filter: LogFilter): void {
    const compiled = compileFilter(filter);
    if ('problem' in compiled) {
      this.#filterProblem = compiled.problem;
      return;
    }
    this.#filterProblem = undefined;
    this.#filter = filter;
    this.#matches = compiled.matches;
    this.#matching = [];
    for (let key = this.#store.first; key < this.#store.end; key += 1) {
      const record = this.#store.get(key);
      if (record && this.#matches(record)) this.#matching.push(key);
    }
    this.restart();
  }

  /** The page starts again: all that was sent is forgotten, and with it where it was scrolled to. */
  restart(): void {
    this.resume('scroll');
    this.#generation += 1;
    this.#sequence = 0;
    this.#acked = 0;
    this.#begun = false;
  }

  pause(by: PausedBy): void {
    const at = this.#paused?.at ?? (this.#begun ? this.#high : this.#store.end);
    this.#paused = { at, by: this.#paused?.by === 'user' ? 'user' : by };
  }

  resume(by: PausedBy): void {
    if (by === 'user' || this.#paused?.by === 'scroll') this.#paused = undefined;
  }

  clear(): void {
    this.#store.clear();
    this.#tally.clear();
    this.#matching = [];
    this.#received = 0;
    this.#duplicates = 0;
    this.#droppedByServer = 0;
    if (this.#paused) this.#paused = { ...this.#paused, at: this.#store.end };
    this.restart();
  }

  ack(generation: number, sequence: number): void {
    if (generation === this.#generation && sequence <= this.#sequence) this.#acked = Math.max(this.#acked, sequence);
  }

  /** The notes that may go out now, in order. Each generation begins with one, empty if nothing matches. */
  take(): FeedNote[] {
    const notes: FeedNote[] = [];
    while (this.#sequence - this.#acked < this.#options.maxUnacked) {
      const note = this.#next();
      if (!note) break;
      notes.push(note);
    }
    return notes;
  }

  /** The nearest matching record at level error or above, after (1) or before (-1) `key`. */
  findError(key: number, step: 1 | -1): number | undefined {
    let index = step === 1 ? this.#position(key + 1) : this.#position(key) - 1;
    for (; index >= 0 && index < this.#matching.length; index += step) {
      const found = this.#matching[index];
      const level = found === undefined ? undefined : this.#store.get(found)?.level;
      if (level === 'error' || level === 'fatal') return found;
    }
    return undefined;
  }

  #next(): FeedNote | undefined {
    const most = this.#options.maxRowsPerNote;
    const ceiling = this.#paused?.at ?? this.#store.end;
    const until = this.#position(ceiling);
    if (this.#begun && until - this.#position(this.#high) > jumpAfter) this.restart();
    if (!this.#begun) {
      this.#begun = true;
      const from = Math.max(0, until - most);
      this.#low = this.#matching[from] ?? ceiling;
      this.#high = ceiling;
      return this.#note('end', from, until);
    }
    const waiting = this.#position(this.#high);
    if (until > waiting) {
      const to = Math.min(until, waiting + most);
      this.#high = to === until ? ceiling : (this.#matching[to] ?? ceiling);
      return this.#note('end', waiting, to);
    }
    const older = this.#position(this.#low);
    if (older === 0) return undefined;
    const from = Math.max(0, older - most);
    this.#low = this.#matching[from] ?? this.#low;
    return this.#note('start', from, older);
  }

  #note(at: 'start' | 'end', from: number, to: number): FeedNote {
    this.#sequence += 1;
    const rows = this.#matching.slice(from, to).flatMap((key) => {
      const record = this.#store.get(key);
      return record ? [this.#row(key, record)] : [];
    });
    return { generation: this.#generation, sequence: this.#sequence, at, rows };
  }

  #row(key: number, record: LogRecord): FeedRow {
    const limit = this.#options.maxRowBody;
    const more = record.body.length - limit;
    return {
      key,
      timeNs: String(record.timeNs),
      level: levelOf(record),
      service: serviceOf(record),
      body: more > 0 ? record.body.slice(0, limit) : record.body,
      ...(more > 0 ? { more } : {}),
      ...(record.traceId ? { trace: true } : {}),
    };
  }

  /** Index in `#matching` of the first key that is not below `key`. */
  #position(key: number): number {
    let low = 0;
    let high = this.#matching.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#matching[middle] ?? Infinity) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
