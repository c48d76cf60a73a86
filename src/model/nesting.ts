import type { Range } from './expr.ts';

/** Things whose ranges lie beside or inside each other, never across. */
export interface Nesting<T> {
  /** Those around a range, the innermost first. */
  around(range: Range): Iterable<T>;
  /** Those around a range, the outermost first; `undefined` where they are more than a human nests: who asks for each thing inside would walk all of them again and again. */
  outermost(range: Range): readonly T[] | undefined;
  /** Those inside a range, in the order of their place. */
  inside(range: Range): readonly T[];
}

interface Nested<T> {
  readonly item: T;
  readonly range: Range;
  readonly outer: Nested<T> | undefined;
}

/** Things around one that a human may have written. */
const maxNested = 60;

/** How many of a list in the order of its ranges begin before an offset. */
export function countBefore(sorted: readonly { readonly range: Range }[], offset: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Answers by place, so that asking for each of many things costs no look at all others. */
export function makeNesting<T>(items: readonly T[], rangeOf: (item: T) => Range): Nesting<T> {
  const sorted: Nested<T>[] = [];
  let open: Nested<T> | undefined;
  const placed = items.map((item) => ({ item, range: rangeOf(item) })).sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  for (const { item, range } of placed) {
    while (open && open.range.end < range.end) open = open.outer;
    sorted.push(open = { item, range, outer: open });
  }
  function* around(range: Range): Iterable<T> {
    for (let at = sorted[countBefore(sorted, range.start + 1) - 1]; at; at = at.outer) if (range.end <= at.range.end) yield at.item;
  }
  return {
    around,
    outermost(range) {
      const found: T[] = [];
      for (const item of around(range)) if (found.push(item) > maxNested) return undefined;
      return found.reverse();
    },
    inside(range) {
      const found: T[] = [];
      for (let at = countBefore(sorted, range.start); at < sorted.length; at += 1) {
        const each = sorted[at];
        if (!each || each.range.start > range.end) break;
        if (each.range.end <= range.end) found.push(each.item);
      }
      return found;
    },
  };
}
