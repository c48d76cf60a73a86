import type { SpanKind, SpanStatus } from './span.ts';

export const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];
export const spanStatuses: readonly SpanStatus[] = ['unset', 'ok', 'error'];
/** `error` as `TraceColumns.status` has it. */
export const errorStatus = 2;
/** Bits of `TraceColumns.flags`. */
export const orphanFlag = 1;
export const exceptionFlag = 2;

/**
 * A trace as columns, one entry a span, in the order of a fully open tree (parents before children, siblings by start).
 * So `subtree` tells where the next span that is not below this one stands.
 */
export interface TraceColumns {
  /** Nanoseconds from the trace's start. Exact: a trace is shorter than 2^53 ns. */
  readonly startNs: Float64Array<ArrayBuffer>;
  readonly durationNs: Float64Array<ArrayBuffer>;
  readonly depth: Uint16Array<ArrayBuffer>;
  /** Index of the parent, -1 for roots and for spans whose parent is missing. */
  readonly parent: Int32Array<ArrayBuffer>;
  /** Number of spans below this one. */
  readonly subtree: Uint32Array<ArrayBuffer>;
  /** Errors among the spans below this one. */
  readonly errorsBelow: Uint32Array<ArrayBuffer>;
  /** Index into `services` and `names`. */
  readonly service: Uint16Array<ArrayBuffer>;
  readonly name: Uint32Array<ArrayBuffer>;
  /** Index into `spanKinds` and `spanStatuses`. */
  readonly kind: Uint8Array<ArrayBuffer>;
  readonly status: Uint8Array<ArrayBuffer>;
  /** Number of events, 65535 at most. */
  readonly events: Uint16Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly services: readonly string[];
  readonly names: readonly string[];
}
