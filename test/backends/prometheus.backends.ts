import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Metrics } from '../../src/backends/backend.ts';
import { member as prometheus } from '../../src/backends/prometheus/member.ts';
import { Failure, isCancel } from '../../src/model/failure.ts';
import type { Alert } from '../../src/model/series.ts';
import { nanos, nanosOfMs } from '../../src/model/time.ts';
import { connected, httpTo } from './connected.ts';
import { seed, type Seeded } from './seed.ts';
import { useBackends } from './shared.ts';
import { startBackends, type Backends } from './start.ts';

describe('Prometheus', function () {
  this.timeout(60_000);
  const backends = useBackends();
  let seeded: Seeded;
  let metrics: Metrics;

  before(async () => {
    seeded = await seed(backends());
    metrics = connected(prometheus, backends().prometheus.url).metrics ?? assert.fail();
  });
  after(() => seeded?.stop());

  const now = (): ReturnType<typeof nanosOfMs> => nanosOfMs(Date.now());

  it('is recognised with its version under the addresses of its pages; other kinds are not', async () => {
    const { url } = backends().prometheus;
    for (const typed of [url, `${url}/`, `${url}/graph`, `${url}/api/v1`]) {
      const found = await prometheus.detect(typed, httpTo(url));
      assert.deepEqual([found?.kind, found?.url], ['prometheus', url]);
      assert.match(found?.version ?? '', /^\d+\.\d+/);
    }
    for (const other of [backends().loki.url, backends().jaeger.url]) assert.equal(await prometheus.detect(other, httpTo(other)), undefined);
  });

  it('answers a check with its version; a check of another kind’s server fails', async () => {
    assert.match((await connected(prometheus, backends().prometheus.url).check()).version ?? '', /^\d+\.\d+/);
    await assert.rejects(connected(prometheus, backends().loki.url).check(), (error) => error instanceof Failure && error.cause === 'notFound');
    await assert.rejects(connected(prometheus, backends().jaeger.url).check(), (error) => error instanceof Failure && error.cause === 'html');
  });

  it('gives each gauge as it is, NaN and the infinities too', async () => {
    for (const [name, value] of Object.entries(seeded.metrics.gauges)) {
      const { items } = await metrics.query(`${name}{service="${seeded.metrics.service}"}`, now());
      assert.equal(items.length, 1, name);
      assert.ok(Object.is(items[0]?.values[0], value), `${name}: ${items[0]?.values[0]}`);
      assert.equal(items[0]?.labels['__name__'], name);
    }
  });

  it('gives hostile labels as they are', async () => {
    const { metric, label, value } = seeded.metrics.hostileLabel;
    const { items } = await metrics.query(`${metric}{service="${seeded.metrics.service}"}`, now());
    assert.equal(items[0]?.labels[label], value);
  });

  it('answers scalars, texts of numbers, and nothing', async () => {
    assert.deepEqual((await metrics.query('1/0', now())).items.map(({ values }) => values), [[Infinity]]);
    assert.deepEqual((await metrics.query('-1/0', now())).items.map(({ values }) => values), [[-Infinity]]);
    assert.deepEqual((await metrics.query('no_such_metric', now())).items, []);
  });

  it('gives a range step by step, at the times asked for', async () => {
    const toNs = nanos((now() / 1_000_000_000n) * 1_000_000_000n);
    const window = { fromNs: nanos(toNs - 60_000_000_000n), toNs };
    const { items } = await metrics.range('vector(7)', window, 15_000);
    assert.deepEqual(items[0]?.timesNs.map((time) => (time - window.fromNs) / 1_000_000_000n), [0n, 15n, 30n, 45n, 60n]);
    assert.deepEqual(items[0]?.values, [7, 7, 7, 7, 7]);
  });

  it('gives the routes’ percentile from the histogram', async () => {
    const { items } = await metrics.query(`histogram_quantile(0.5, sum by (le, http_route) (http_server_request_duration_seconds_bucket{service="${seeded.metrics.service}"}))`, now());
    assert.deepEqual(items.map(({ labels }) => labels['http_route']).sort(), [...seeded.metrics.histogram.routes].sort());
    assert.ok(items.every(({ values }) => (values[0] ?? 0) > 0));
  });

  it('a bad query says where; one of too many steps says so', async () => {
    await assert.rejects(metrics.query('sum(', now()), (error) => error instanceof Failure && error.kind === 'badQuery' && /parse error/.test(error.got));
    await assert.rejects(metrics.range('up', { fromNs: nanos(now() - 86_400_000_000_000n), toNs: now() }, 1_000), (error) => error instanceof Failure && error.kind === 'badQuery' && /11,000|resolution/.test(error.got));
    await assert.rejects(metrics.query('seed_answer * on() group_left() {__name__=~"seed_.+"}', now()), (error) => error instanceof Failure && error.kind === 'badQuery');
  });

  it('is cancelled', async () => {
    await assert.rejects(metrics.query('up', now(), AbortSignal.abort()), isCancel);
  });

  it('has no alerts without rules', async () => {
    assert.deepEqual((await metrics.alerts()).items, []);
  });

  describe('with rules', () => {
    let own: Backends;
    let folder: string;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sightline-rules-'));
      const rules = join(folder, 'test.yml');
      writeFileSync(rules, `groups:
  - name: test
    rules:
      - { alert: Always, expr: vector(1) > 0, labels: { severity: page }, annotations: { summary: 'It is {{ $value }}.' } }
      - { alert: Slowly, expr: vector(1) > 0, for: 1h }
      - { alert: Never, expr: vector(1) > 2, labels: { severity: info } }
      - { record: recorded, expr: vector(1) }
`);
      own = await startBackends({ which: ['prometheus'], rules: [rules] });
    });
    after(async () => {
      await own?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('gives firing, pending and quiet alerts, with labels, annotations, query and since when', async () => {
      const alerts = connected(prometheus, own.prometheus?.url ?? '').metrics ?? assert.fail();
      let items: readonly Alert[] = [];
      for (const deadline = Date.now() + 20_000; Date.now() < deadline && !items.some(({ state }) => state === 'firing'); await delay(200)) ({ items } = await alerts.alerts());
      assert.deepEqual(items.map(({ name, state }) => `${name} ${state}`), ['Always firing', 'Slowly pending', 'Never inactive']);
      const [always, , never] = items;
      assert.deepEqual([always?.labels['severity'], always?.annotations['summary'], always?.query], ['page', 'It is 1.', 'vector(1) > 0']);
      assert.ok((always?.sinceNs ?? 0n) > nanosOfMs(Date.now() - 120_000) && (always?.sinceNs ?? 0n) <= now());
      assert.deepEqual([never?.labels['severity'], never?.sinceNs], ['info', undefined]);
    });
  });
});
