/** A question in PromQL, and what its answer is. */
export interface PromQuery {
  /** `Requests a second`, `95th percentile`. */
  readonly what: string;
  readonly promql: string;
}

/** How a family of libraries names its HTTP server histogram. Sources: OpenTelemetry semantic conventions for HTTP metrics, and the exporters' common names. */
export interface RouteConvention {
  readonly metric: string;
  readonly route: string;
  readonly method: string;
  /** PromQL matcher of failed requests. */
  readonly failed: string;
  readonly unitNs: number;
}

const stable: RouteConvention = { metric: 'http_server_request_duration_seconds', route: 'http_route', method: 'http_request_method', failed: 'http_response_status_code=~"5.."', unitNs: 1e9 };

/** What stock instrumentation writes today goes first. */
export const routeConventions: readonly [RouteConvention, ...RouteConvention[]] = [
  stable,
  { metric: 'http_server_duration_milliseconds', route: 'http_route', method: 'http_method', failed: 'http_status_code=~"5.."', unitNs: 1e6 },
  { metric: 'http_request_duration_seconds', route: 'route', method: 'method', failed: 'status_code=~"5.."', unitNs: 1e9 },
];

/** How figures made of spans are named. Sources: the OpenTelemetry Collector's span metrics connector, with and without its namespace, and Tempo's generator. */
export const spanConventions = [
  { calls: 'traces_span_metrics_calls_total', duration: 'traces_span_metrics_duration_milliseconds', service: 'service_name' },
  { calls: 'traces_spanmetrics_calls_total', duration: 'traces_spanmetrics_latency', service: 'service' },
  { calls: 'calls_total', duration: 'duration_milliseconds', service: 'service_name' },
] as const;

/** Range of rates in queries that are handed out. */
const range = '[5m]';

/** `{job="orders",http_route="/orders/:id"}`; what is absent is not matched. */
export function selector(labels: Readonly<Record<string, string | undefined>>, ...more: readonly string[]): string {
  const matchers = [...Object.entries(labels).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}=${JSON.stringify(value)}`])), ...more];
  return matchers.length === 0 ? '' : `{${matchers.join(',')}}`;
}

export interface RouteOf {
  readonly route: string;
  readonly method?: string;
  readonly job?: string;
}

/** Rate, share of errors and latency of one route. */
export function routeQueries({ metric, route, method, failed }: RouteConvention, of: RouteOf): readonly [PromQuery, ...PromQuery[]] {
  const labels = { job: of.job, [route]: of.route, [method]: of.method === '*' ? undefined : of.method };
  const rate = (...more: readonly string[]): string => `sum(rate(${metric}_count${selector(labels, ...more)}${range}))`;
  return [
    { what: 'Requests a second', promql: rate() },
    { what: 'Share of errors', promql: `${rate(failed)} / ${rate()}` },
    { what: '95th percentile', promql: `histogram_quantile(0.95, sum by (le) (rate(${metric}_bucket${selector(labels)}${range})))` },
  ];
}

/** The same of one span name, where spans are counted into metrics; `has` tells the names of metrics that are there. */
export function spanQueries(has: (name: string) => boolean, name: string, service: string | undefined): readonly PromQuery[] {
  const convention = spanConventions.find(({ calls }) => has(calls));
  if (!convention) return [];
  const labels = { [convention.service]: service, span_name: name };
  return [
    { what: 'Spans a second', promql: `sum(rate(${convention.calls}${selector(labels)}${range}))` },
    { what: '95th percentile', promql: `histogram_quantile(0.95, sum by (le) (rate(${convention.duration}_bucket${selector(labels)}${range})))` },
  ];
}

export interface Registration {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'other';
  readonly labels: readonly string[];
}

/** Units as exporters append them to the names of metrics (OpenTelemetry's compatibility specification, Micrometer's naming). */
const units = 'seconds|milliseconds|microseconds|nanoseconds|minutes|hours|days|bytes|kibibytes|mebibytes|gibibytes|tebibytes|kilobytes|megabytes|gigabytes|terabytes|meters|volts|amperes|joules|watts|grams|celsius|hertz|percent|ratio';
const endings: Readonly<Record<Registration['type'], string>> = { counter: '(_total)?', gauge: '(_ratio)?', histogram: '(_bucket|_count|_sum)?', summary: '(_count|_sum)?', other: '(_total|_bucket|_count|_sum)?' };

/** The names that a registered metric may have in Prometheus, as a regular expression that is anchored by PromQL. */
export function namePattern({ name, type }: Registration): string {
  return `${baseName(name)}(_(${units}))?${endings[type]}`;
}

function baseName(name: string): string {
  return name.replace(/[^A-Za-z0-9_:]+/g, '_').replace(/^(?=\d)/, '_').replace(/_total$/, '');
}

/**
 * Questions that a registered metric answers. `present`: its names in Prometheus; without any the usual one is taken, and where its
 * unit is not known all units.
 */
export function metricQueries(registration: Registration, present: readonly string[], job: string | undefined): readonly [PromQuery, ...PromQuery[]] {
  const { type, labels } = registration;
  const base = baseName(registration.name);
  const by = labels.map((label) => label.replace(/[^A-Za-z0-9_]+/g, '_')).filter((label) => /^[A-Za-z_]/.test(label));
  const apart = by.length === 0 ? 'sum' : `sum by (${by.join(', ')})`;
  const named = (ending: string): string => present.find((name) => name.endsWith(ending) && (ending !== '' || !/_(?:bucket|count|sum)$/.test(name))) ?? '';
  const of = (ending: string, name = named(ending)): string => (name !== '' ? `${name}${selector({ job })}` : selector({ job }, `__name__=~"${base}(_(${units}))?${ending}"`));
  if (type === 'gauge') return [{ what: 'Value now', promql: `${apart} (${named('') === '' ? `${base}${selector({ job })}` : of('')})` }];
  if (type === 'counter') return [{ what: 'Rate a second', promql: `${apart} (rate(${named('_total') !== '' ? of('_total') : named('') !== '' ? of('') : `${base}_total${selector({ job })}`}${range}))` }];
  const counted: PromQuery = { what: 'Rate a second', promql: `${apart} (rate(${of('_count')}${range}))` };
  const mean: PromQuery = { what: 'Mean', promql: `sum(rate(${of('_sum')}${range})) / sum(rate(${of('_count')}${range}))` };
  if (type === 'summary') return [counted, mean, { what: 'Quantiles', promql: `max by (quantile) (${named('') === '' ? `${base}${selector({ job })}` : of('')})` }];
  if (type === 'histogram') {
    // A native histogram has no buckets of its own.
    const native = present.length > 0 && named('_bucket') === '' && named('') !== '';
    const p95 = native ? `histogram_quantile(0.95, sum(rate(${of('')}${range})))` : `histogram_quantile(0.95, sum by (le) (rate(${of('_bucket')}${range})))`;
    return native ? [{ what: '95th percentile', promql: p95 }] : [{ what: '95th percentile', promql: p95 }, counted, mean];
  }
  return [{ what: 'Value now', promql: `${apart} (${of('')})` }];
}
