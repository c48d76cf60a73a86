import type { Span } from '../../model/span.ts';

export interface TreeOrder {
  /** Indexes of spans, parents before children, siblings by start. */
  readonly order: Uint32Array<ArrayBuffer>;
  /** For each place in `order` the place of its parent, or -1. */
  readonly parent: Int32Array<ArrayBuffer>;
  /** Different parents that spans name and nobody is. */
  readonly missing: number;
}

/** Orders spans as a fully open tree. Of several spans with one id (a shared span) the first is the parent. */
export function orderTree(spans: readonly Span[]): TreeOrder {
  const byId = new Map<string, number>();
  spans.forEach((span, index) => {
    if (!byId.has(span.spanId)) byId.set(span.spanId, index);
  });
  const byStart = spans.map((_, index) => index).sort((left, right) => compare(spans[left], spans[right]));
  const above = new Int32Array(spans.length).fill(-1);
  const missing = new Set<string>();
  spans.forEach((span, index) => {
    if (span.parentSpanId === undefined) return;
    const parent = byId.get(span.parentSpanId);
    if (parent === undefined) missing.add(span.parentSpanId);
    else if (parent !== index) above[index] = parent;
  });
  breakCircles(above, byStart);

  const children = new Map<number, number[]>();
  for (const index of byStart) {
    const parent = above[index] ?? -1;
    const list = children.get(parent);
    if (list) list.push(index);
    else children.set(parent, [index]);
  }
  const order = new Uint32Array(spans.length);
  const place = new Int32Array(spans.length);
  const parentPlace = new Int32Array(spans.length);
  const stack = [...(children.get(-1) ?? [])].reverse();
  let count = 0;
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    order[count] = index;
    place[index] = count;
    const parent = above[index] ?? -1;
    parentPlace[count] = parent < 0 ? -1 : (place[parent] ?? -1);
    count += 1;
    const below = children.get(index);
    if (below) for (let child = below.length - 1; child >= 0; child -= 1) stack.push(below[child] ?? 0);
  }
  return { order, parent: parentPlace, missing: missing.size };
}

function compare(left: Span | undefined, right: Span | undefined): number {
  if (!left || !right || left.startNs === right.startNs) return 0;
  return left.startNs < right.startNs ? -1 : 1;
}

/** Cuts each circle of parents at its earliest span. */
function breakCircles(above: Int32Array, byStart: readonly number[]): void {
  const seen = new Uint32Array(above.length);
  let walk = 0;
  for (const start of byStart) {
    walk += 1;
    let at = start;
    while (at >= 0 && seen[at] === 0) {
      seen[at] = walk;
      at = above[at] ?? -1;
    }
    if (at >= 0 && seen[at] === walk) above[earliestOf(above, at, byStart)] = -1;
  }
}

function earliestOf(above: Int32Array, start: number, byStart: readonly number[]): number {
  const circle = new Set<number>();
  for (let at = start; !circle.has(at); at = above[at] ?? start) circle.add(at);
  return byStart.find((index) => circle.has(index)) ?? start;
}
