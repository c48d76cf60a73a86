import type { Span } from '../../model/span.ts';
import { nanos, type Nanos } from '../../model/time.ts';
import { exceptionFlag, orphanFlag, spanKinds, spanStatuses, type TraceColumns } from '../../model/traceColumns.ts';
import { orderTree } from './tree.ts';

export interface TraceLayout {
  /** The spans in the order of the columns. */
  readonly spans: readonly Span[];
  readonly columns: TraceColumns;
  readonly startNs: Nanos;
  /** From the first start to the last end, in nanoseconds. */
  readonly durationNs: number;
  readonly errorCount: number;
  /** Different parents that spans name and the trace lacks. */
  readonly missingParents: number;
}

const maxNamedServices = 65_535;

/** A trace as the columns that a page draws from. Spans of a circle of parents are kept: its earliest becomes a root. */
export function layoutTrace(spans: readonly Span[]): TraceLayout {
  const { order, parent, missing } = orderTree(spans);
  const count = order.length;
  const ordered = Array.from(order, (at) => spans[at]).filter((span) => span !== undefined);
  const startNs = ordered.reduce((least, span) => (span.startNs < least ? span.startNs : least), ordered[0]?.startNs ?? nanos(0n));
  const endNs = ordered.reduce((most, span) => (span.startNs + span.durationNs > most ? span.startNs + span.durationNs : most), startNs as bigint);
  const services = new Interned(maxNamedServices);
  const names = new Interned(Infinity);
  const columns = {
    startNs: new Float64Array(count),
    durationNs: new Float64Array(count),
    depth: new Uint16Array(count),
    parent,
    subtree: new Uint32Array(count),
    errorsBelow: new Uint32Array(count),
    service: new Uint16Array(count),
    name: new Uint32Array(count),
    kind: new Uint8Array(count),
    status: new Uint8Array(count),
    events: new Uint16Array(count),
    flags: new Uint8Array(count),
  };
  let errorCount = 0;
  ordered.forEach((span, index) => {
    const above = parent[index] ?? -1;
    columns.startNs[index] = Number(span.startNs - startNs);
    columns.durationNs[index] = Number(span.durationNs);
    columns.depth[index] = above < 0 ? 0 : Math.min(65_535, (columns.depth[above] ?? 0) + 1);
    columns.service[index] = services.indexOf(span.service);
    columns.name[index] = names.indexOf(span.name);
    columns.kind[index] = spanKinds.indexOf(span.kind);
    columns.status[index] = spanStatuses.indexOf(span.status);
    columns.events[index] = Math.min(65_535, span.events.length);
    const orphan = above < 0 && span.parentSpanId !== undefined;
    const exception = span.events.some((event) => event.name === 'exception');
    columns.flags[index] = (orphan ? orphanFlag : 0) | (exception ? exceptionFlag : 0);
    if (span.status === 'error') errorCount += 1;
  });
  // children stand after their parents, so one walk backwards sums what is below
  for (let index = count - 1; index >= 0; index -= 1) {
    const above = parent[index] ?? -1;
    if (above < 0) continue;
    columns.subtree[above] = (columns.subtree[above] ?? 0) + 1 + (columns.subtree[index] ?? 0);
    columns.errorsBelow[above] = (columns.errorsBelow[above] ?? 0) + (columns.errorsBelow[index] ?? 0) + (ordered[index]?.status === 'error' ? 1 : 0);
  }
  return {
    spans: ordered,
    columns: { ...columns, services: services.list, names: names.list },
    startNs,
    durationNs: Number(endNs - startNs),
    errorCount,
    missingParents: missing,
  };
}

/** Texts by number; beyond `limit` all share the last. */
class Interned {
  readonly list: string[] = [];
  readonly #limit: number;
  readonly #index = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  indexOf(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    if (this.list.length > this.#limit) return this.list.length - 1;
    this.#index.set(text, this.list.length);
    this.list.push(this.list.length === this.#limit ? 'other services' : text);
    return this.list.length - 1;
  }
}
