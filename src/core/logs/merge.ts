import type { LogRecord } from '../../model/logRecord.ts';

/** Several lists, each oldest first, as one; records of the same time stay in the order of the lists. */
export function mergeByTime(lists: readonly (readonly LogRecord[])[]): LogRecord[] {
  const all = lists.flat();
  const sorted = all.every((record, index) => index === 0 || (all[index - 1]?.timeNs ?? 0n) <= record.timeNs);
  return sorted ? all : all.sort((left, right) => (left.timeNs < right.timeNs ? -1 : left.timeNs > right.timeNs ? 1 : 0));
}

/**
 * Recognises a record that came before, among the last `reach`: a tail that was resumed sends the edge of its gap again.
 * Same means same time to the nanosecond, service and body; a server may tell the level of a line only in some answers.
 */
export class Seen {
  readonly #reach: number;
  #young = new Set<string>();
  #old = new Set<string>();

  constructor(reach: number) {
    this.#reach = reach;
  }

  /** The records that are new; they count as seen from now on. */
  fresh(records: readonly LogRecord[]): LogRecord[] {
    return records.filter((record) => {
      const identity = `${record.timeNs} ${record.service ?? ''} ${record.body}`;
      if (this.#young.has(identity) || this.#old.has(identity)) return false;
      this.#young.add(identity);
      if (this.#young.size >= this.#reach) {
        this.#old = this.#young;
        this.#young = new Set();
      }
      return true;
    });
  }
}
