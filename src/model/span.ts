import type { Attributes } from './attributes.ts';
import type { Nanos } from './time.ts';

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';
export type SpanStatus = 'unset' | 'ok' | 'error';

export interface SpanEvent {
  readonly timeNs: Nanos;
  readonly name: string;
  readonly attributes: Attributes;
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

export interface Span {
  /** 32 lower-case hex digits, left-padded. */
  readonly traceId: string;
  /** 16 lower-case hex digits. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startNs: Nanos;
  readonly durationNs: bigint;
  readonly status: SpanStatus;
  readonly statusMessage?: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly service: string;
  readonly resource: Attributes;
  readonly scope?: string;
}

/** Lower case and left-padded with zeros to `length` (32 for traces, 16 for spans): backends strip leading zeros. */
export function canonicalId(id: string, length: 16 | 32): string {
  return id.toLowerCase().padStart(length, '0');
}
