import type { LogRecord } from '../../model/logRecord.ts';

/**
 * The kept records under contiguous whole keys: new ones at the end, older ones (loaded from the past) before the first.
 * Never more than `capacity`; the oldest fall out.
 */
export class LogStore {
  readonly capacity: number;
  #records: LogRecord[] = [];
  #first: number;
  #fallenOut = 0;

  /** `end`: the key of the first new record; older ones get down to `capacity` keys below it. */
  constructor(capacity: number, end = 0) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity must be a positive integer, not ${capacity}`);
    this.capacity = capacity;
    this.#first = end;
  }

  /** Key of the oldest record; equal to `end` when there is none. */
  get first(): number {
    return this.#first;
  }
  /** The key that the next record will get. */
  get end(): number {
    return this.#first + this.#records.length;
  }
  get size(): number {
    return this.#records.length;
  }
  get fallenOut(): number {
    return this.#fallenOut;
  }

  get(key: number): LogRecord | undefined {
    return this.#records[key - this.#first];
  }

  /** Oldest first. Returns the records that fell out. */
  append(records: readonly LogRecord[]): readonly LogRecord[] {
    for (const record of records) this.#records.push(record);
    const over = this.#records.length - this.capacity;
    if (over <= 0) return [];
    const fallen = this.#records.splice(0, over);
    this.#first += over;
    this.#fallenOut += over;
    return fallen;
  }

  /** Oldest first. Takes the newest that fit and returns how many those are. */
  prepend(records: readonly LogRecord[]): number {
    const room = Math.min(this.capacity - this.#records.length, records.length);
    if (room <= 0) return 0;
    this.#records = [...records.slice(records.length - room), ...this.#records];
    this.#first -= room;
    return room;
  }

  clear(): void {
    this.#first = this.end;
    this.#records = [];
    this.#fallenOut = 0;
  }
}
