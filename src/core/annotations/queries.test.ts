import assert from 'node:assert/strict';
import type { Backend } from '../../backends/backend.ts';
import type { LogQuery, SpanSelector } from '../../model/question.ts';
import { nanos } from '../../model/time.ts';
import type { RouteFigures } from '../metrics/red.ts';
import type { AnnotatedMark, Sources } from './annotate.ts';
import { queriesOf } from './queries.ts';

const window = { fromNs: nanos(0n), toNs: nanos(3_600_000_000_000n) };
const place = (name: string): Backend['place'] => ({ id: name, name, kind: name, url: `http://${name}` });

/** Backends that give the question itself as their text. */
function sourcesOf({ body, seen, series = [] }: { body?: string; seen?: string; series?: readonly Record<string, string>[] }): Sources {
  const logs = { search: async () => ({ items: body === undefined ? [] : [{ body }] }), toNative: (query: LogQuery) => JSON.stringify(query) };
  const traces = { stats: async ({ route }: SpanSelector) => ({ count: route === seen ? 3 : 0 }), toNative: (selector: SpanSelector) => JSON.stringify(selector) };
  const metrics = { query: async () => ({ items: series.map((labels) => ({ labels, values: [1], timesNs: [] })) }) };
  return {
    logs: { place: place('loki'), logs } as unknown as Backend, traces: { place: place('jaeger'), traces } as unknown as Backend,
    metrics: { place: place('prom'), metrics } as unknown as Backend, routes: [], service: 'orders',
  };
}
const texts = async (mark: AnnotatedMark, sources: Sources): Promise<string[]> => (await queriesOf(mark, sources, window)).map(({ what, of, text }) => `${of} · ${what} · ${text}`);

describe('queries of a source line', () => {
  const log: AnnotatedMark = { kind: 'log', line: 3, contains: ['order placed', 'with care'], level: 'warn' };

  it('of a log call: service, literal text, level, and the fields of a line that is JSON or logfmt', async () => {
    const base = { contains: ['order placed', 'with care'], services: ['orders'], levels: ['warn'] };
    assert.deepEqual(await texts(log, sourcesOf({ body: '{"msg":"order placed with care"}' })), [`loki · Lines · ${JSON.stringify({ ...base, parse: 'json' })}`]);
    assert.deepEqual(await texts(log, sourcesOf({ body: 'level=warn msg="order placed with care"' })), [`loki · Lines · ${JSON.stringify({ ...base, parse: 'logfmt' })}`]);
    assert.deepEqual(await texts(log, sourcesOf({ body: '{order placed with care' })), [`loki · Lines · ${JSON.stringify(base)}`]);
    assert.deepEqual(await texts(log, sourcesOf({})), [`loki · Lines · ${JSON.stringify(base)}`]);
    assert.deepEqual(await texts({ ...log, contains: [] }, sourcesOf({})), []);
  });

  it('of a route: the search for the form that is seen, and the PromQL of what Prometheus has, else of stock instrumentation', async () => {
    const route: AnnotatedMark = { kind: 'route', line: 3, method: 'GET', routeForms: ['/orders', '/api/orders'] };
    const [search, rate] = await texts(route, sourcesOf({ seen: '/api/orders' }));
    assert.equal(search, 'jaeger · Traces · {"service":"orders","kind":"server","route":"/api/orders","method":"GET"}');
    assert.match(rate ?? '', /^prom · Requests a second · sum\(rate\(http_server_request_duration_seconds_count\{job="orders",http_route="\/orders",http_request_method="GET"\}/);
    const figures = { route: '/api/orders', method: 'GET', job: 'orders', queries: [{ what: 'Requests a second', promql: 'q' }] } as unknown as RouteFigures;
    assert.equal((await texts(route, { ...sourcesOf({}), routes: [figures] })).at(-1), 'prom · Requests a second · q');
  });

  it('of a span: its search, and PromQL only where spans are counted', async () => {
    const span: AnnotatedMark = { kind: 'span', line: 3, name: 'price cart' };
    assert.deepEqual(await texts(span, sourcesOf({})), ['jaeger · Traces · {"service":"orders","name":"price cart"}']);
    const counted = await texts(span, sourcesOf({ series: [{ __name__: 'traces_span_metrics_calls_total' }] }));
    assert.equal(counted[1], 'prom · Spans a second · sum(rate(traces_span_metrics_calls_total{service_name="orders",span_name="price cart"}[5m]))');
  });

  it('of a metric: the names that Prometheus has, of the own job where it gives it', async () => {
    const metric: AnnotatedMark = { kind: 'metric', line: 3, name: 'orders.placed', metric: { type: 'counter', labels: [] } };
    assert.deepEqual(await texts(metric, sourcesOf({ series: [{ __name__: 'orders_placed_total', job: 'orders' }, { __name__: 'orders_placed_total', job: 'web' }] })), ['prom · Rate a second · sum (rate(orders_placed_total{job="orders"}[5m]))']);
    assert.deepEqual(await texts(metric, { routes: [] }), ['Prometheus · Rate a second · sum (rate(orders_placed_total[5m]))']);
  });
});
