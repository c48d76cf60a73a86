import type { Metrics } from '../../backends/backend.ts';
import type { SpanStats } from '../../model/question.ts';
import type { Series } from '../../model/series.ts';
import type { TimeWindow } from '../../model/time.ts';

/** How a family of libraries names its HTTP server histogram. Sources: OpenTelemetry semantic conventions for HTTP metrics, and the exporters' common names. */
interface Convention {
  readonly metric: string;
  readonly route: string;
  readonly method: string;
  /** PromQL matcher of failed requests. */
  readonly failed: string;
  readonly unitNs: number;
}

const conventions: readonly Convention[] = [
  { metric: 'http_server_request_duration_seconds', route: 'http_route', method: 'http_request_method', failed: 'http_response_status_code=~"5.."', unitNs: 1e9 },
  { metric: 'http_server_duration_milliseconds', route: 'http_route', method: 'http_method', failed: 'http_status_code=~"5.."', unitNs: 1e6 },
  { metric: 'http_request_duration_seconds', route: 'route', method: 'method', failed: 'status_code=~"5.."', unitNs: 1e9 },
];

export interface RouteFigures {
  readonly route: string;
  readonly method: string;
  /** The scrape job, which is the service by convention. */
  readonly job: string;
  readonly stats: SpanStats;
  /** The PromQL of the rate, to copy. */
  readonly query: string;
}

/** Rate, errors and latency of every HTTP route that Prometheus knows, for a window; empty when no known histogram is there. */
export async function readRoutes(metrics: Metrics, window: TimeWindow, signal?: AbortSignal): Promise<readonly RouteFigures[]> {
  const names = conventions.map(({ metric }) => `${metric}_count`).join('|');
  const present = await metrics.query(`count by (__name__) ({__name__=~"${names}"})`, window.toNs, signal);
  const found = new Set(present.items.map((series) => series.labels['__name__']));
  const answers = await Promise.all(conventions.filter(({ metric }) => found.has(`${metric}_count`)).map((convention) => readConvention(metrics, convention, window, signal)));
  return answers.flat();
}

async function readConvention(metrics: Metrics, convention: Convention, window: TimeWindow, signal?: AbortSignal): Promise<RouteFigures[]> {
  const { metric, route, method, failed, unitNs } = convention;
  const range = `[${Math.max(Number((window.toNs - window.fromNs) / 1_000_000_000n), 1)}s]`;
  const by = `sum by (${route}, ${method}, job)`;
  const count = `${by} (increase(${metric}_count${range}))`;
  const quantile = (q: number): string => `histogram_quantile(${q}, sum by (${route}, ${method}, job, le) (rate(${metric}_bucket${range})))`;
  const ask = async (promql: string): Promise<readonly Series[]> => (await metrics.query(promql, window.toNs, signal)).items;
  const [counts, errors, p50, p95] = await Promise.all([ask(count), ask(`${by} (increase(${metric}_count{${failed}}${range}))`), ask(quantile(0.5)), ask(quantile(0.95))]);
  const key = (series: Series): string => `${series.labels['job'] ?? ''} ${series.labels[method] ?? ''} ${series.labels[route] ?? ''}`;
  const valuesOf = (list: readonly Series[]): Map<string, number> => new Map(list.flatMap((series) => (series.values[0] === undefined ? [] : [[key(series), series.values[0]] as const])));
  const failures = valuesOf(errors);
  const median = valuesOf(p50);
  const tail = valuesOf(p95);
  return counts.flatMap((series) => {
    const path = series.labels[route];
    if (!path) return [];
    const asNs = (seconds: number | undefined): { readonly value?: bigint } => (seconds === undefined || !Number.isFinite(seconds) ? {} : { value: BigInt(Math.round(seconds * unitNs)) });
    const [low, high] = [asNs(median.get(key(series))).value, asNs(tail.get(key(series))).value];
    const stats: SpanStats = {
      count: Math.round(series.values[0] ?? 0),
      errors: Math.round(failures.get(key(series)) ?? 0),
      ...(low === undefined ? {} : { p50Ns: low }),
      ...(high === undefined ? {} : { p95Ns: high }),
      sampled: false,
      window,
    };
    return [{ route: path, method: series.labels[method] ?? '', job: series.labels['job'] ?? '', stats, query: count }];
  });
}
