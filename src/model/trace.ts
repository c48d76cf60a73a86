import type { LeftOut, Problem } from './page.ts';
import type { Span } from './span.ts';
import type { Nanos } from './time.ts';

export interface Trace {
  readonly traceId: string;
  readonly spans: readonly Span[];
  readonly problems: readonly Problem[];
  readonly leftOut?: LeftOut;
}

export interface TraceSummary {
  readonly traceId: string;
  readonly rootService: string;
  readonly rootName: string;
  readonly startNs: Nanos;
  readonly durationNs: bigint;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly services: readonly { readonly name: string; readonly spanCount: number }[];
}
