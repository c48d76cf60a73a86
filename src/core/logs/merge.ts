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
 * What one answer has several times was written several times: it is known as often as the fullest answer had it.
 */
export class Seen {
  readonly #reach: number;
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  constructor(reach: number) {
    this.#reach = reach;
  }

  /** The records of one answer that are new; they count as seen from now on. */
  fresh(records: readonly LogRecord[]): LogRecord[] {
    const here = new Map<string, number>();
    return records.filter((record) => {
      const identity = `${record.timeNs} ${record.service ?? ''} ${record.body}`;
      const times = (here.get(identity) ?? 0) + 1;
      here.set(identity, times);
      if (times <= (this.#young.get(identity) ?? this.#old.get(identity) ?? 0)) return false;
      this.#young.set(identity, times);
      if (this.#young.size >= this.#reach) {
        this.#old = this.#young;
        this.#young = new Map();
      }
      return true;
    });
  }
}
