import type { TraceColumns } from '../../model/traceColumns.ts';

/** Which spans of a trace have a row now: all but those below a collapsed one. */
export class TreeRows {
  readonly #columns: TraceColumns;
  readonly #collapsed: Uint8Array;
  #rows: Uint32Array;

  constructor(columns: TraceColumns) {
    this.#columns = columns;
    this.#collapsed = new Uint8Array(columns.startNs.length);
    this.#rows = new Uint32Array(0);
    this.#rebuild();
  }

  get count(): number {
    return this.#rows.length;
  }

  /** The span of a row; -1 beyond the last. */
  spanAt(row: number): number {
    return this.#rows[row] ?? -1;
  }

  /** The row of a span, or of the nearest span above it that has one. */
  rowOf(span: number): number {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#rows[middle] ?? Infinity) <= span) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  isOpen(span: number): boolean {
    return this.#collapsed[span] === 0;
  }

  /** False when nothing changed. */
  setOpen(span: number, open: boolean): boolean {
    if ((this.#columns.subtree[span] ?? 0) === 0 || this.isOpen(span) === open) return false;
    this.#collapsed[span] = open ? 0 : 1;
    this.#rebuild();
    return true;
  }

  /** Opens all that stands above a span. */
  expose(span: number): void {
    let changed = false;
    for (let above = this.#columns.parent[span] ?? -1; above >= 0; above = this.#columns.parent[above] ?? -1) {
      changed ||= this.#collapsed[above] === 1;
      this.#collapsed[above] = 0;
    }
    if (changed) this.#rebuild();
  }

  /** Opens spans down to `depth` and closes the rest; `Infinity` opens all. */
  openTo(depth: number): void {
    for (let span = 0; span < this.#collapsed.length; span += 1) {
      this.#collapsed[span] = (this.#columns.depth[span] ?? 0) >= depth && (this.#columns.subtree[span] ?? 0) > 0 ? 1 : 0;
    }
    this.#rebuild();
  }

  #rebuild(): void {
    const rows = new Uint32Array(this.#collapsed.length);
    let count = 0;
    for (let span = 0; span < this.#collapsed.length; ) {
      rows[count] = span;
      count += 1;
      span += this.#collapsed[span] === 1 ? 1 + (this.#columns.subtree[span] ?? 0) : 1;
    }
    this.#rows = rows.subarray(0, count);
  }
}
