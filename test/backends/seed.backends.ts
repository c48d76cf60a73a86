import assert from 'node:assert/strict';
import { seed } from './seed.ts';
import type { Seeded } from './seed.ts';
import { useBackends } from './shared.ts';

async function ask<T>(base: string, path: string, params: Readonly<Record<string, string>> = {}): Promise<T> {
  const url = `${base}${path}?${new URLSearchParams(params)}`;
  const response = await fetch(url, {
    headers: { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' },
    signal: AbortSignal.timeout(15_000),
  });
  assert.equal(response.status, 200, url);
  return (await response.json()) as T;
}

type LokiEntry = [time: string, line: string, more: { structuredMetadata?: Record<string, string> }];
interface LokiAnswer {
  data: { result: { stream: Record<string, string>; values: LokiEntry[] }[] };
}
interface JaegerSpan {
  spanID: string;
  operationName: string;
  startTime: number;
  duration: number;
  tags: { key: string; value: unknown }[];
  logs: { fields: { key: string; value: string }[] }[];
}
interface JaegerAnswer {
  data: { traceID: string; spans: JaegerSpan[] }[];
}
interface PrometheusAnswer {
  data: { result: { metric: Record<string, string>; value: [number, string] }[] };
}

describe('seeded data', function () {
  this.timeout(60_000);
  const backends = useBackends();
  let seeded: Seeded;

  before(async () => {
    seeded = await seed(backends());
  });
  after(() => seeded?.stop());

  const logs = async (service: string): Promise<LokiAnswer['data']['result']> => {
    const answer = await ask<LokiAnswer>(backends().loki.url, '/loki/api/v1/query_range', {
      query: `{service_name="${seeded.prefix}-${service}"}`,
      start: String(seeded.fromNs),
      end: String(seeded.toNs),
      limit: '1000',
      direction: 'forward',
    });
    return answer.data.result;
  };

  for (const service of ['gateway', 'orders', 'hostile']) {
    it(`Loki gives back each pushed line of ${service}, with its nanosecond, labels and metadata`, async () => {
      const [stream, ...others] = await logs(service);
      assert.equal(others.length, 0);
      const expected = seeded.pushed.filter(({ labels }) => labels.app === `${seeded.prefix}-${service}`);
      assert.deepEqual(stream?.stream, expected[0]?.labels);
      assert.equal(stream?.values.length, expected.length);
      for (const [index, { timeNs, line, metadata, hostile }] of expected.entries()) {
        const [time, text, more]: LokiEntry = stream?.values[index] ?? ['', '', {}];
        assert.equal(time, String(timeNs));
        assert.equal(text, line, hostile);
        for (const [key, value] of Object.entries(metadata)) assert.equal(more.structuredMetadata?.[key], value, key);
      }
    });
  }

  it('Loki gives back OTLP logs with underscored attributes and the trace context', async () => {
    const values = (await logs('payments')).flatMap((one) => one.values);
    assert.deepEqual(values.map(([time, line]) => [time, line]), seeded.otlp.map(({ timeNs, line }) => [String(timeNs), line]));
    for (const [index, { metadata }] of seeded.otlp.entries()) {
      const got = values[index]?.[2].structuredMetadata ?? {};
      for (const [key, value] of Object.entries(metadata)) assert.equal(got[key], value, key);
    }
  });

  it('Jaeger gives back each trace with all of its spans', async () => {
    for (const { name, traceId, spans } of seeded.traces) {
      const { data } = await ask<JaegerAnswer>(backends().jaeger.url, `/api/traces/${traceId}`);
      const got = new Map(data[0]?.spans.map((span) => [span.spanID, span]));
      assert.equal(got.size, spans.length, name);
      for (const span of spans) {
        const one = got.get(span.spanId);
        assert.equal(one?.operationName, span.name);
        assert.equal(one?.startTime, Number(span.startNs / 1000n));
        assert.equal(one?.duration, Number((span.endNs - span.startNs) / 1000n));
        const tags = new Map(one?.tags.map(({ key, value }) => [key, value]));
        for (const [key, value] of Object.entries(span.attributes)) assert.equal(tags.get(key), value, key);
        assert.equal(tags.get('error') === true, span.isError);
      }
    }
  });

  it('Jaeger gives back the exception event with its stack', async () => {
    const failing = seeded.traces.find(({ name }) => name === 'failing');
    const { data } = await ask<JaegerAnswer>(backends().jaeger.url, '/api/traces', {
      service: `${seeded.prefix}-payments`,
      tags: '{"exception.type":"payments.cards.CardDeclined"}',
    });
    assert.deepEqual(data.map(({ traceID }) => traceID), [failing?.traceId]);
    const fields = data.flatMap(({ spans }) => spans).flatMap(({ logs: events }) => events.flatMap((event) => event.fields));
    assert.equal(fields.find(({ key }) => key === 'exception.stacktrace')?.value, failing?.spans.at(-1)?.events[0]?.attributes['exception.stacktrace']);
  });

  const query = async (expression: string): Promise<PrometheusAnswer['data']['result']> =>
    (await ask<PrometheusAnswer>(backends().prometheus.url, '/api/v1/query', { query: expression })).data.result;

  it('Prometheus has scraped each gauge exactly', async () => {
    for (const [name, value] of Object.entries(seeded.metrics.gauges)) {
      const [series] = await query(`${name}{service="${seeded.metrics.service}"}`);
      const text = series?.value[1] ?? '';
      assert.ok(Object.is(Number(text.replace('Inf', 'Infinity')), value), `${name} is ${text}`);
      assert.equal(series?.metric.instance, seeded.metrics.target);
    }
  });

  it('Prometheus has the counter, the histogram of each route, the hostile label and the exemplar', async () => {
    const { counter, histogram, hostileLabel, service, exemplarTraceId } = seeded.metrics;
    const [count] = await query(`${counter.name}{service="${service}"}`);
    assert.equal(Number(count?.value[1]) % counter.step, 0);
    const byRoute = await query(`sum by (http_route) (${histogram.name}_count{service="${service}"})`);
    assert.deepEqual(byRoute.map(({ metric }) => metric.http_route).toSorted(), [...histogram.routes].toSorted());
    const [hostile] = await query(`${hostileLabel.metric}{service="${service}"}`);
    assert.equal(hostile?.metric[hostileLabel.label], hostileLabel.value);
    const exemplars = await ask<{ data: { exemplars: { labels: { trace_id: string } }[] }[] }>(backends().prometheus.url, '/api/v1/query_exemplars', {
      query: `${counter.name}{service="${service}"}`,
      start: String(Date.now() / 1000 - 300),
      end: String(Date.now() / 1000 + 60),
    });
    assert.equal(exemplars.data[0]?.exemplars[0]?.labels.trace_id, exemplarTraceId);
  });
});
