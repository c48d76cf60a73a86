import type { LogRow } from '../../protocol/logs.ts';

/** How far beyond the capacity the rows may grow before the oldest are taken away in one go. */
const slack = 2_000;

/** The rows a page holds, by ascending key. */
export class RowStore {
  #rows: LogRow[] = [];

  get size(): number {
    return this.#rows.length;
  }

  at(index: number): LogRow | undefined {
    return this.#rows[index];
  }

  reset(): void {
    this.#rows = [];
  }

  /** Returns how many old rows were taken away for it. */
  append(rows: readonly LogRow[], capacity: number): number {
    for (const row of rows) this.#rows.push(row);
    const over = this.#rows.length - capacity;
    if (over < slack) return 0;
    this.#rows.splice(0, over);
    return over;
  }

  prepend(rows: readonly LogRow[]): void {
    this.#rows = [...rows, ...this.#rows];
  }

  /** Index of the first row whose key is not below `key`. */
  position(key: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.key ?? Infinity) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Index of the row with this key, or -1. */
  indexOf(key: number): number {
    const index = this.position(key);
    return this.#rows[index]?.key === key ? index : -1;
  }
}
