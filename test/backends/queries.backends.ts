import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { member as jaeger } from '../../src/backends/jaeger/member.ts';
import { member as loki } from '../../src/backends/loki/member.ts';
import { member as prometheus } from '../../src/backends/prometheus/member.ts';
import { annotate, type AnnotatedMark, type Sources } from '../../src/core/annotations/annotate.ts';
import { queriesOf, type LineQuery } from '../../src/core/annotations/queries.ts';
import { readRoutes } from '../../src/core/metrics/red.ts';
import { lastWindow } from '../../src/model/time.ts';
import { connected, freshName, push } from './connected.ts';
import { seed, type Seeded } from './seed.ts';
import { useBackends } from './shared.ts';

const window = () => lastWindow(BigInt(Date.now()) * 1_000_000n, 3_600_000);

describe('queries of source lines, on the real servers', function () {
  this.timeout(90_000);
  const backends = useBackends();
  let seeded: Seeded;
  let sources: Sources;

  before(async () => {
    seeded = await seed(backends());
    const metrics = connected(prometheus, backends().prometheus.url);
    assert.ok(metrics.metrics);
    const base = { logs: connected(loki, backends().loki.url), traces: connected(jaeger, backends().jaeger.url), metrics, service: seeded.metrics.service };
    // A rate needs two scrapes.
    while (seeded.metrics.scrapes() < 3) await delay(300);
    sources = { ...base, routes: await readRoutes(metrics.metrics, window()) };
  });
  after(() => seeded?.stop());

  const of = async (mark: AnnotatedMark, more: Partial<Sources> = {}): Promise<readonly LineQuery[]> => queriesOf(mark, { ...sources, ...more }, window());
  /** The values that Prometheus gives for a query, once there are any. */
  const values = async (text: string): Promise<readonly number[]> => {
    for (const end = Date.now() + 30_000; Date.now() < end; await delay(500)) {
      const items = (await sources.metrics?.metrics?.query(text, window().toNs))?.items ?? [];
      if (items.length > 0) return items.flatMap((series) => series.values);
    }
    throw new Error(`no answer to ${text}`);
  };

  it('a log call’s LogQL finds its lines and reads their fields', async () => {
    const app = freshName('harbour');
    const now = BigInt(Date.now()) * 1_000_000n;
    await push(backends().loki.push, app, [
      [now - 3_000_000n, '{"level":"warn","msg":"crate `7` is \\"heavy\\" today","dock":3}'], [now - 2_000_000n, '{"level":"error","msg":"crate `7` is \\"heavy\\" today"}'], [now - 1_000_000n, '{"level":"warn","msg":"crate is light today"}'],
    ], { service_name: app });
    const mark: AnnotatedMark = { kind: 'log', line: 1, contains: ['crate `', 'heavy'], level: 'warn' };
    const logs = sources.logs?.logs ?? assert.fail();
    for (const end = Date.now() + 20_000; (await logs.count({ services: [app] }, window())).total < 3; await delay(200)) assert.ok(Date.now() < end, 'lines did not come');
    const [query] = await of(mark, { service: app });
    assert.match(query?.text ?? '', /\| json$/);
    const found = (await logs.search({ native: query?.text ?? '' }, window(), 10)).items;
    assert.deepEqual(found.map(({ body }) => body), ['{"level":"warn","msg":"crate `7` is \\"heavy\\" today","dock":3}']);
    assert.equal(String(found[0]?.attributes['dock']), '3');
  });

  it('a route’s PromQL and its Jaeger page answer', async () => {
    const service = `${seeded.prefix}-gateway`;
    const [search, ...prom] = await of({ kind: 'route', line: 1, method: 'GET', routeForms: ['/no/health', '/health'] });
    assert.equal(prom.length, 3);
    assert.ok((await values(prom[0]?.text ?? '')).every((value) => value > 0));
    assert.ok((await values(prom[2]?.text ?? '')).every((value) => value > 0 && value < 10));
    const page = new URL(search?.text ?? '');
    assert.equal(page.searchParams.get('service'), service);
    const reply = await fetch(`${page.origin}/api/traces?${page.searchParams.toString()}`);
    const { data } = (await reply.json()) as { data: readonly { spans: readonly { operationName: string }[] }[] };
    assert.ok(data.length > 0 && data.every(({ spans }) => spans.some(({ operationName }) => operationName === 'GET /health')), JSON.stringify(data).slice(0, 300));
  });

  it('a span’s Jaeger page answers', async () => {
    const [search] = await of({ kind: 'span', line: 1, name: 'buildReport' });
    const page = new URL(search?.text ?? '');
    const { data } = (await (await fetch(`${page.origin}/api/traces?${page.searchParams.toString()}`)).json()) as { data: readonly unknown[] };
    assert.ok(data.length > 0);
  });

  it('a registered metric is found under the name that its exporter made', async () => {
    const registered = (name: string, type: 'counter' | 'gauge' | 'histogram', labels: readonly string[] = []): AnnotatedMark => ({ kind: 'metric', line: 1, name, metric: { type, labels } });
    const counter = registered('seed.requests', 'counter');
    assert.ok((await values((await of(counter))[0]?.text ?? '')).every((value) => value > 0));
    assert.match((await annotate(counter, sources, window()))?.text ?? '', /\/(?:s|min|h)$/);
    assert.deepEqual(await values((await of(registered('seed_answer', 'gauge')))[0]?.text ?? ''), [42]);
    assert.equal((await annotate(registered('seed_answer', 'gauge'), sources, window()))?.text, '42');
    const histogram = registered('http.server.request.duration', 'histogram', ['http.route']);
    const [p95, rate] = await of(histogram);
    assert.ok((await values(p95?.text ?? ''))[0]);
    assert.equal((await values(rate?.text ?? '')).length, seeded.metrics.histogram.routes.length);
    assert.match((await annotate(histogram, sources, window()))?.text ?? '', / · p95 [\d.]+ m?s$/);
    assert.equal(await annotate(registered('never.seen', 'counter'), sources, window()), undefined);
  });
});
