import type { Clock, Http } from '../base/ports.ts';
import type { Failure } from '../model/failure.ts';
import type { LogRecord } from '../model/logRecord.ts';
import type { Page } from '../model/page.ts';
import type { LevelCounts, LogQuery, Operation, SpanSelector, SpanStats, TraceQuery } from '../model/question.ts';
import type { Alert, Series } from '../model/series.ts';
import type { Nanos, TimeWindow } from '../model/time.ts';
import type { Trace, TraceSummary } from '../model/trace.ts';

export type Capability = 'logs' | 'tail' | 'traces' | 'metrics' | 'alerts';

/** One configured address of one backend. Secrets are not in it: they are bound to the `Http` it is given. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Base address without a trailing slash; may have a path prefix. */
  readonly url: string;
}

export interface Identity {
  readonly kind: string;
  readonly title: string;
  readonly version?: string;
  /** The base address that works, normalised. */
  readonly url: string;
}

/** What a folder of this family gives as `member`. */
export interface BackendModule {
  readonly kind: string;
  /** `Loki`, `Prometheus`. */
  readonly title: string;
  readonly can: readonly Capability[];
  readonly defaultPort?: number;
  /** Asks whether this kind lives at `url`. `undefined`: something else answers there. Rejects with a `Failure` when nothing does. */
  detect(url: string, http: Http, signal?: AbortSignal): Promise<Identity | undefined>;
  connect(place: Place, http: Http, clock: Clock): Backend;
}

export interface Health {
  readonly version?: string;
  /** Things the user should know, one sentence each. */
  readonly notes: readonly string[];
}

export interface Backend {
  readonly place: Place;
  readonly can: readonly Capability[];
  /** One cheap authenticated request that proves that queries work. Rejects with a `Failure`. */
  check(signal?: AbortSignal): Promise<Health>;
  readonly logs?: Logs;
  readonly traces?: Traces;
  readonly metrics?: Metrics;
  close(): void;
}

export type TailState = 'live' | 'polling' | 'reconnecting';

export interface TailSink {
  /** Oldest first. `dropped`: lines that the server said it left out before these. */
  records(batch: readonly LogRecord[], dropped: number): void;
  /** `why` for anything but `live`. */
  state(state: TailState, why?: Failure): void;
}

export interface Logs {
  /** Names of services that logged in the window. */
  services(window: TimeWindow, signal?: AbortSignal): Promise<Page<string>>;
  /** Newest first. `cursor` of the page before goes on to older lines. */
  search(query: LogQuery, window: TimeWindow, limit: number, signal?: AbortSignal, cursor?: string): Promise<Page<LogRecord>>;
  /** Exact unless `leftOut` says otherwise. */
  count(query: LogQuery, window: TimeWindow, signal?: AbortSignal): Promise<LevelCounts>;
  /** Runs until `signal` aborts (then resolves); rejects with a `Failure` when going on makes no sense. Gaps after a reconnect are filled. */
  tail(query: LogQuery, sink: TailSink, signal: AbortSignal): Promise<void>;
  /** The query in the backend's own language, to copy. */
  toNative(query: LogQuery): string;
}

export interface Traces {
  services(signal?: AbortSignal): Promise<Page<string>>;
  operations(service: string, signal?: AbortSignal): Promise<Page<Operation>>;
  /** Newest first. */
  search(query: TraceQuery, window: TimeWindow, limit: number, signal?: AbortSignal): Promise<Page<TraceSummary>>;
  /** `undefined` when the backend has no such trace. */
  trace(traceId: string, signal?: AbortSignal): Promise<Trace | undefined>;
  stats(selector: SpanSelector, window: TimeWindow, signal?: AbortSignal): Promise<SpanStats>;
  /** The search for such spans as the backend's own page takes it, or in words, to copy. */
  toNative(selector: SpanSelector): string;
}

export interface Metrics {
  /** PromQL at one moment. */
  query(promql: string, atNs: Nanos, signal?: AbortSignal): Promise<Page<Series>>;
  range(promql: string, window: TimeWindow, stepMs: number, signal?: AbortSignal): Promise<Page<Series>>;
  alerts(signal?: AbortSignal): Promise<Page<Alert>>;
}
