import assert from 'node:assert/strict';
import type { Backend, Logs, Traces } from '../../backends/backend.ts';
import { nanos } from '../../model/time.ts';
import { annotate, selectorsOf, type Sources } from './annotate.ts';
import { logText, spanText } from './annotation.ts';

const hour = { fromNs: nanos(0n), toNs: nanos(3_600_000_000_000n) };
const place = { id: 'x', name: 'Loki prod', kind: 'loki', url: 'http://loki' };

describe('annotations', () => {
  it('counts lines, and errors apart when the call is not one', () => {
    assert.deepEqual(logText({ byLevel: { info: 1228, error: 12 }, total: 1240 }, 3_600_000, 'info'), { text: '1.24 k in 1 h · 12 errors', tone: 'error' });
    assert.deepEqual(logText({ byLevel: { error: 3 }, total: 3 }, 3_600_000, 'error'), { text: '3 in 1 h', tone: 'error' });
    assert.deepEqual(logText({ byLevel: { info: 5 }, total: 5, leftOut: { reason: 'limit' } }, 900_000), { text: '~5 in 15 min', tone: 'plain' });
  });

  it('tells rate, errors and latency, and marks a sample', () => {
    const stats = { count: 120, errors: 6, p50Ns: 12_400_000n, p95Ns: 210_000_000n, sampled: true, window: hour };
    assert.deepEqual(spanText(stats), { text: '~2/min · ~5 % errors · p50 12.4 ms · p95 210 ms', tone: 'error' });
    assert.deepEqual(spanText({ count: 0, errors: 0, sampled: false, window: hour }), { text: '0 in 1 h', tone: 'plain' });
  });

  it('asks the log backend with the literal text of the call and says whose lines are in the count', async () => {
    const asked: unknown[] = [];
    const logs = { count: (query: unknown) => (asked.push(query), Promise.resolve({ byLevel: { info: 2 }, total: 2 })), toNative: () => '{service_name="orders"} |= `placed`' };
    const sources: Sources = { logs: { place, can: ['logs'], logs: logs as unknown as Logs } as unknown as Backend, routes: [], service: 'orders' };
    const annotation = await annotate({ kind: 'log', line: 7, contains: ['placed'], twins: 1 }, sources, hour);
    assert.deepEqual(asked, [{ contains: ['placed'], services: ['orders'] }]);
    assert.equal(annotation?.text, '2 in 1 h');
    assert.ok(annotation?.details.some(([name, value]) => name === 'Shared text' && value.startsWith('1 other call has')));
  });

  it('asks nothing for a message with no text of its own', async () => {
    assert.equal(await annotate({ kind: 'log', line: 1, contains: [] }, { routes: [] }, hour), undefined);
  });

  it('prefers exact metrics of a route over a sample of its traces', async () => {
    const traces = { stats: () => Promise.reject(new Error('not needed')) };
    const stats = { count: 60, errors: 0, sampled: false, window: hour };
    const sources: Sources = { traces: { place, can: ['traces'], traces: traces as unknown as Traces } as unknown as Backend, routes: [{ route: '/orders/:id', method: 'GET', job: 'orders', stats, queries: [{ what: 'q', promql: 'q' }] }] };
    const annotation = await annotate({ kind: 'route', line: 3, method: 'GET', routeForms: ['/orders/:id'] }, sources, hour);
    assert.equal(annotation?.text, '1/min');
  });

  it('takes the metrics of the own service, and guesses none where several have the route', async () => {
    const figure = (job: string, count: number) => ({ route: '/health', method: 'GET', job, stats: { count, errors: 0, sampled: false, window: hour }, queries: [{ what: job, promql: job }] as const });
    const routes = [figure('gateway', 60), figure('orders', 120)];
    const mark = { kind: 'route' as const, line: 3, method: 'GET', routeForms: ['/health'] };
    assert.equal((await annotate(mark, { routes, service: 'orders' }, hour))?.text, '2/min');
    assert.equal(await annotate(mark, { routes }, hour), undefined);
  });

  it('tries each form of a route until one has spans', async () => {
    const seen: (string | undefined)[] = [];
    const traces = { stats: (selector: { route?: string }) => (seen.push(selector.route), Promise.resolve({ count: selector.route === '/api/orders' ? 4 : 0, errors: 0, sampled: false, window: hour })) };
    const sources: Sources = { traces: { place, can: ['traces'], traces: traces as unknown as Traces } as unknown as Backend, routes: [] };
    const annotation = await annotate({ kind: 'route', line: 3, method: 'POST', routeForms: ['/orders', '/api/orders', '/x'] }, sources, hour);
    assert.deepEqual(seen, ['/orders', '/api/orders']);
    assert.equal(annotation?.text, '4/h');
    assert.deepEqual(selectorsOf({ kind: 'span', line: 1, name: 'price cart' }, 'orders'), [{ service: 'orders', name: 'price cart' }]);
  });

  it('shows no zero for a route whose requests come without their route', async () => {
    let asked = 0;
    const text = async (unrouted: number): Promise<string | undefined> => {
      asked = 0;
      const traces = { stats: ({ name }: { name?: string }) => Promise.resolve({ count: name === 'POST' ? ((asked += 1), unrouted) : 0, errors: 0, sampled: false, window: hour }) };
      const sources: Sources = { traces: { place, can: ['traces'], traces: traces as unknown as Traces } as unknown as Backend, routes: [], unrouted: new Map() };
      const [first, second] = await Promise.all([3, 9].map((line) => annotate({ kind: 'route', line, method: 'POST', routeForms: ['/orders'] }, sources, hour)));
      assert.equal(first?.text, second?.text);
      return first?.text;
    };
    assert.equal(await text(0), '0 in 1 h');
    assert.equal(await text(25), '– (no http.route)');
    assert.equal(asked, 1);
  });
});
