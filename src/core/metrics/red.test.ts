import assert from 'node:assert/strict';
import type { Metrics } from '../../backends/backend.ts';
import { pageOf } from '../../model/page.ts';
import type { Series } from '../../model/series.ts';
import { nanos } from '../../model/time.ts';
import { readRoutes } from './red.ts';

const window = { fromNs: nanos(0n), toNs: nanos(3_600_000_000_000n) };
const series = (labels: Record<string, string>, value: number): Series => ({ labels, timesNs: [window.toNs], values: [value] });
const metricsOf = (answer: (promql: string) => readonly Series[], asked: string[] = []): Metrics => ({
  query: (promql) => (asked.push(promql), Promise.resolve(pageOf(answer(promql)))),
  range: () => Promise.reject(new Error('not needed')),
  alerts: () => Promise.reject(new Error('not needed')),
});

describe('figures of routes from Prometheus', () => {
  it('come from the histogram that is there, apart by job', async () => {
    const labels = { http_route: '/orders/:id', http_request_method: 'GET', job: 'orders' };
    const routes = await readRoutes(metricsOf((promql) => {
      if (promql.startsWith('count by (__name__)')) return [series({ __name__: 'http_server_request_duration_seconds_count' }, 1)];
      if (promql.includes('5..')) return [series(labels, 3)];
      if (promql.includes('histogram_quantile(0.5')) return [series(labels, 0.0124)];
      if (promql.includes('histogram_quantile(0.95')) return [series(labels, NaN)];
      return [series(labels, 119.6)];
    }), window);
    assert.equal(routes.length, 1);
    const [figures] = routes;
    assert.deepEqual([figures?.route, figures?.method, figures?.job], ['/orders/:id', 'GET', 'orders']);
    assert.deepEqual(figures?.stats, { count: 120, errors: 3, p50Ns: 12_400_000n, sampled: false, window });
    assert.equal(figures?.queries[0].promql, 'sum(rate(http_server_request_duration_seconds_count{job="orders",http_route="/orders/:id",http_request_method="GET"}[5m]))');
  });

  it('are none, after one question, where no known histogram is', async () => {
    const asked: string[] = [];
    assert.deepEqual(await readRoutes(metricsOf(() => [], asked), window), []);
    assert.equal(asked.length, 1);
  });
});
