import assert from 'node:assert/strict';
import { metricQueries, namePattern, routeConventions, routeQueries, spanQueries, type Registration } from './promql.ts';

const registered = (name: string, type: Registration['type'], labels: readonly string[] = []): Registration => ({ name, type, labels });
const texts = (registration: Registration, present: readonly string[] = [], job?: string): readonly string[] => metricQueries(registration, present, job).map(({ promql }) => promql);

describe('PromQL of source', () => {
  it('asks for one route in the names of its convention', () => {
    const [rate, errors, p95] = routeQueries(routeConventions[0], { route: '/orders/"x"', method: 'GET', job: 'orders' });
    const labels = 'job="orders",http_route="/orders/\\"x\\"",http_request_method="GET"';
    assert.equal(rate.promql, `sum(rate(http_server_request_duration_seconds_count{${labels}}[5m]))`);
    assert.equal(errors?.promql, `sum(rate(http_server_request_duration_seconds_count{${labels},http_response_status_code=~"5.."}[5m])) / ${rate.promql}`);
    assert.match(p95?.promql ?? '', /^histogram_quantile\(0\.95, sum by \(le\) \(rate\(http_server_request_duration_seconds_bucket\{/);
    assert.equal(routeQueries(routeConventions[0], { route: '/x', method: '*' })[0].promql, 'sum(rate(http_server_request_duration_seconds_count{http_route="/x"}[5m]))');
  });

  it('asks for spans only where they are counted into metrics', () => {
    assert.deepEqual(spanQueries(() => false, 'price cart', 'orders'), []);
    assert.equal(spanQueries((name) => name === 'traces_spanmetrics_calls_total', 'price cart', 'orders')[0]?.promql, 'sum(rate(traces_spanmetrics_calls_total{service="orders",span_name="price cart"}[5m]))');
  });

  it('knows the names that exporters make of a registered one', () => {
    const fits = (registration: Registration, name: string): boolean => new RegExp(`^(?:${namePattern(registration)})$`).test(name);
    assert.ok(fits(registered('orders.placed', 'counter'), 'orders_placed_total'));
    assert.ok(fits(registered('orders_placed_total', 'counter'), 'orders_placed_total'));
    assert.ok(fits(registered('http.latency', 'histogram'), 'http_latency_milliseconds_bucket'));
    assert.ok(fits(registered('queue.size', 'gauge'), 'queue_size'));
    assert.ok(!fits(registered('orders', 'counter'), 'orders_placed_total'));
  });

  it('asks for a counter’s rate, a gauge’s value and a histogram’s quantile, apart by their labels', () => {
    assert.deepEqual(texts(registered('orders.placed', 'counter', ['ship.to'])), ['sum by (ship_to) (rate(orders_placed_total[5m]))']);
    assert.deepEqual(texts(registered('orders_placed', 'counter'), ['orders_placed'], 'orders'), ['sum (rate(orders_placed{job="orders"}[5m]))']);
    assert.deepEqual(texts(registered('queue.size', 'gauge')), ['sum (queue_size)']);
    const present = ['load_seconds_sum', 'load_seconds_bucket', 'load_seconds_count'];
    assert.deepEqual(texts(registered('load', 'histogram'), present, 'orders'), [
      'histogram_quantile(0.95, sum by (le) (rate(load_seconds_bucket{job="orders"}[5m])))', 'sum (rate(load_seconds_count{job="orders"}[5m]))',
      'sum(rate(load_seconds_sum{job="orders"}[5m])) / sum(rate(load_seconds_count{job="orders"}[5m]))',
    ]);
    assert.deepEqual(texts(registered('load', 'histogram'), ['load_seconds']), ['histogram_quantile(0.95, sum(rate(load_seconds[5m])))']);
    assert.match(texts(registered('load', 'histogram'))[0] ?? '', /^histogram_quantile\(0\.95, sum by \(le\) \(rate\(\{__name__=~"load\(_\(seconds\|.*_bucket"\}\[5m\]\)\)\)$/);
    assert.deepEqual(texts(registered('size', 'summary'), ['size', 'size_sum', 'size_count'])[2], 'max by (quantile) (size)');
  });
});
