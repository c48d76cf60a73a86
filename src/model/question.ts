import type { Level } from './severity.ts';
import type { LeftOut } from './page.ts';
import type { SpanKind } from './span.ts';
import type { TimeWindow } from './time.ts';

export interface LogQuery {
  readonly services?: readonly string[];
  /** Fragments that must all be in the line, case-sensitive, in any order. */
  readonly contains?: readonly string[];
  /** These levels only. */
  readonly levels?: readonly Level[];
  readonly traceId?: string;
  /** With `traceId`: lines of this span only. */
  readonly spanId?: string;
  /** Read the fields of each line, which is written so: for a query that people go on with. */
  readonly parse?: 'json' | 'logfmt';
  /** With `parse`: fields that must have a value. */
  readonly fields?: readonly string[];
  /** The backend's own language, instead of all above (LogQL for Loki). */
  readonly native?: string;
}

export interface LevelCounts {
  readonly byLevel: Readonly<Partial<Record<Level | 'unknown', number>>>;
  readonly total: number;
  readonly leftOut?: LeftOut;
}

export interface Operation {
  readonly name: string;
  readonly kind?: SpanKind;
}

export interface TraceQuery {
  readonly service?: string;
  readonly operation?: string;
  readonly minDurationNs?: bigint;
  readonly onlyErrors?: boolean;
  /** Exact attribute values. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Which spans a figure is about: all given parts must agree. */
export interface SpanSelector {
  readonly service?: string;
  readonly name?: string;
  readonly kind?: SpanKind;
  /** `http.route` and `http.request.method` (or their old names). */
  readonly route?: string;
  readonly method?: string;
}

export interface SpanStats {
  readonly count: number;
  readonly errors: number;
  /** Absent when count is 0. */
  readonly p50Ns?: bigint;
  readonly p95Ns?: bigint;
  /** True when read from a sample of the window; `leftOut` then says how it was cut. */
  readonly sampled: boolean;
  /** What the counts cover; shorter than asked when a sample ended early. */
  readonly window: TimeWindow;
  readonly leftOut?: LeftOut;
}
