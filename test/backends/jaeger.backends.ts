import assert from 'node:assert/strict';
import type { Traces } from '../../src/backends/backend.ts';
import { member as jaeger } from '../../src/backends/jaeger/member.ts';
import { Failure, isCancel } from '../../src/model/failure.ts';
import { nanos, type TimeWindow } from '../../src/model/time.ts';
import { connected, httpTo } from './connected.ts';
import { hostileTexts } from './hostile.ts';
import { seed, type Seeded } from './seed.ts';
import type { SeededTrace } from './seedTraces.ts';
import { useBackends } from './shared.ts';

describe('Jaeger', function () {
  this.timeout(30_000);
  const backends = useBackends();
  let seeded: Seeded;
  let traces: Traces;
  let window: TimeWindow;

  before(async () => {
    seeded = await seed(backends(), { waitForScrape: false });
    traces = connected(jaeger, backends().jaeger.url).traces ?? assert.fail();
    window = { fromNs: nanos(seeded.fromNs), toNs: nanos(seeded.toNs) };
  });
  after(() => seeded?.stop());

  const service = (name: string): string => `${seeded.prefix}-${name}`;
  const named = (name: SeededTrace['name']): SeededTrace => seeded.traces.find((trace) => trace.name === name) ?? assert.fail();
  const micros = (ns: bigint): bigint => (ns / 1000n) * 1000n;

  it('is recognised under the addresses of its pages; other kinds are not', async () => {
    const { url } = backends().jaeger;
    for (const typed of [url, `${url}/`, `${url}/search`, `${url}/trace/abc`, `${url}/api/traces`]) assert.deepEqual(await jaeger.detect(typed, httpTo(url)), { kind: 'jaeger', title: 'Jaeger', url });
    for (const other of [backends().loki.url, backends().prometheus.url]) assert.equal(await jaeger.detect(other, httpTo(other)), undefined);
  });

  it('answers a check; a check of another kind’s server says that it is not Jaeger', async () => {
    assert.deepEqual(await connected(jaeger, backends().jaeger.url).check(), { notes: [] });
    for (const other of [backends().loki.url, backends().prometheus.url]) {
      await assert.rejects(connected(jaeger, other).check(), (error) => error instanceof Failure && error.cause === 'notFound');
    }
  });

  it('names services and their operations with kinds', async () => {
    const { items } = await traces.services();
    for (const name of ['gateway', 'orders', 'payments', 'hostile']) assert.ok(items.includes(service(name)));
    const operations = (await traces.operations(service('gateway'))).items;
    assert.deepEqual(operations.map(({ name, kind }) => `${kind} ${name}`).sort(), ['client POST', 'internal buildReport', 'server GET /health', 'server GET /report', 'server POST /checkout']);
    assert.deepEqual((await traces.operations('no such service')).items, []);
  });

  it('gives each trace with parents, kinds, times, status and attributes', async () => {
    for (const { traceId, name, spans } of seeded.traces.filter((trace) => trace.name !== 'plain')) {
      const trace = await traces.trace(traceId);
      assert.equal(trace?.traceId, traceId, name);
      assert.deepEqual(trace?.problems, []);
      const got = new Map(trace?.spans.map((span) => [span.spanId, span]));
      for (const span of spans) {
        const one = got.get(span.spanId);
        assert.deepEqual(
          [one?.name, one?.service, one?.kind, one?.parentSpanId, one?.startNs, one?.durationNs, one?.status, one?.scope],
          [span.name, span.service, span.kind, span.parentSpanId, micros(span.startNs), span.endNs - span.startNs, span.isError ? 'error' : 'unset', 'sightline.seed'],
        );
        assert.deepEqual(one?.attributes, span.attributes, span.name);
      }
      assert.equal(got.size, spans.length);
    }
  });

  it('gives the exception event and the status message of a failed span', async () => {
    const failed = (await traces.trace(named('failing').traceId))?.spans.find(({ name }) => name === 'POST /charge');
    const sent = named('failing').spans.at(-1)?.events[0];
    assert.deepEqual([failed?.statusMessage, failed?.events.length], ['failed', 1]);
    assert.deepEqual(failed?.events[0], { name: 'exception', timeNs: micros(sent?.timeNs ?? 0n), attributes: sent?.attributes });
  });

  it('gives hostile text as it was sent', async () => {
    const span = (await traces.trace(named('hostile').traceId))?.spans[0];
    assert.equal(span?.name, hostileTexts[0]?.text);
    for (const { name, text } of hostileTexts) assert.equal(span?.attributes[`hostile.${name}`], text, name);
  });

  it('finds a trace whose ID Jaeger writes short', async () => {
    const { traceId } = named('short id');
    for (const id of [traceId, traceId.slice(16), traceId.toUpperCase()]) assert.equal((await traces.trace(id))?.traceId, traceId);
  });

  it('tells a trace that is not there from a wrong path and from an ID that is none', async () => {
    assert.equal(await traces.trace('deadbeefdeadbeefdeadbeefdeadbeef'), undefined);
    await assert.rejects(connected(jaeger, backends().prometheus.url).traces?.trace('deadbeefdeadbeefdeadbeefdeadbeef') ?? assert.fail(), (error) => error instanceof Failure && error.cause === 'notFound');
    await assert.rejects(traces.trace('../api/services?x=<b>'), (error) => error instanceof Failure && error.kind === 'badQuery');
  });

  it('searches by service, operation, errors, duration and attribute, newest first', async () => {
    const search = async (query: Parameters<Traces['search']>[0], limit = 50): Promise<readonly string[]> => (await traces.search(query, window, limit)).items.map(({ traceId }) => traceId);
    const ids = (...names: readonly SeededTrace['name'][]): string[] => seeded.traces.filter(({ name }) => names.includes(name)).map(({ traceId }) => traceId).sort();
    const gateway = service('gateway');
    assert.deepEqual([...(await search({ service: gateway }))].sort(), ids('checkout', 'failing', 'slow', 'plain'));
    assert.deepEqual([...(await search({ service: gateway, operation: 'POST /checkout' }))].sort(), ids('checkout', 'failing'));
    assert.deepEqual(await search({ service: gateway, onlyErrors: true }), ids('failing'));
    assert.deepEqual(await search({ service: gateway, minDurationNs: 1_000_000_000n }), ids('slow'));
    assert.deepEqual(await search({ service: service('payments'), attributes: { 'http.route': '/charge', 'http.response.status_code': '500' } }), ids('failing'));
    const { items } = await traces.search({ service: gateway }, window, 50);
    assert.ok(items.every(({ startNs }, index) => index === 0 || startNs <= (items[index - 1]?.startNs ?? 0n)));
    const summary = items.find(({ traceId }) => traceId === named('failing').traceId);
    assert.deepEqual([summary?.rootName, summary?.rootService, summary?.spanCount, summary?.errorCount, summary?.durationNs], ['POST /checkout', gateway, 3, 3, 60_000_000n]);
  });

  it('says when a limit was reached, and stays in the window', async () => {
    const limited = await traces.search({ service: service('gateway') }, window, 5);
    assert.equal(limited.items.length, 5);
    assert.match(limited.leftOut?.reason ?? '', /5 traces/);
    const early = { fromNs: nanos(seeded.fromNs - 60_000_000_000n), toNs: window.fromNs };
    assert.deepEqual(await traces.search({ service: service('gateway') }, early, 5), { items: [], problems: [] });
  });

  it('gives count, errors and percentiles of a route as they were seeded', async () => {
    const health = await traces.stats({ service: service('gateway'), route: '/health', method: 'GET', kind: 'server' }, window);
    assert.deepEqual(health, { count: 25, errors: 0, p50Ns: 13_000_000n, p95Ns: 24_000_000n, window, sampled: false });
    const charge = await traces.stats({ service: service('payments'), name: 'POST /charge' }, window);
    assert.deepEqual([charge.count, charge.errors, charge.p50Ns, charge.p95Ns], [2, 1, 30_000_000n, 50_000_000n]);
    const items = await traces.stats({ service: service('orders'), name: 'SELECT items' }, window);
    assert.deepEqual([items.count, items.p95Ns], [12, 4_000_000n]);
    assert.equal((await traces.stats({ service: service('orders'), name: 'nothing' }, window)).count, 0);
  });

  it('is cancelled', async () => {
    await assert.rejects(traces.search({ service: service('gateway') }, window, 5, AbortSignal.abort()), isCancel);
  });
});
