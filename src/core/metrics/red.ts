import type { Metrics } from '../../backends/backend.ts';
import type { SpanStats } from '../../model/question.ts';
import type { Series } from '../../model/series.ts';
import type { TimeWindow } from '../../model/time.ts';
import { routeConventions, routeQueries, type PromQuery, type RouteConvention } from './promql.ts';

export interface RouteFigures {
  readonly route: string;
  readonly method: string;
  /** The scrape job, which is the service by convention. */
  readonly job: string;
  readonly stats: SpanStats;
  /** PromQL of this route, to copy; the rate goes first. */
  readonly queries: readonly [PromQuery, ...PromQuery[]];
}

/** Rate, errors and latency of every HTTP route that Prometheus knows, for a window; empty when no known histogram is there. */
export async function readRoutes(metrics: Metrics, window: TimeWindow, signal?: AbortSignal): Promise<readonly RouteFigures[]> {
  const names = routeConventions.map(({ metric }) => `${metric}_count`).join('|');
  const present = await metrics.query(`count by (__name__) ({__name__=~"${names}"})`, window.toNs, signal);
  const found = new Set(present.items.map((series) => series.labels['__name__']));
  const answers = await Promise.all(routeConventions.filter(({ metric }) => found.has(`${metric}_count`)).map((convention) => readConvention(metrics, convention, window, signal)));
  return answers.flat();
}

async function readConvention(metrics: Metrics, convention: RouteConvention, window: TimeWindow, signal?: AbortSignal): Promise<RouteFigures[]> {
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
    const of = { route: path, method: series.labels[method] ?? '', job: series.labels['job'] ?? '' };
    return [{ ...of, stats, queries: routeQueries(convention, of) }];
  });
}
