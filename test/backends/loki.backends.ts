import assert from 'node:assert/strict';
import type { Logs } from '../../src/backends/backend.ts';
import { member as jaeger } from '../../src/backends/jaeger/member.ts';
import { member as loki } from '../../src/backends/loki/member.ts';
import { member as prometheus } from '../../src/backends/prometheus/member.ts';
import { Failure, isCancel } from '../../src/model/failure.ts';
import type { LogRecord } from '../../src/model/logRecord.ts';
import type { LogQuery } from '../../src/model/question.ts';
import { levels } from '../../src/model/severity.ts';
import { nanos, type TimeWindow } from '../../src/model/time.ts';
import { connected, freshName, httpTo, push, type PushedLine } from './connected.ts';
import { hostileTexts } from './hostile.ts';
import { seed, type Seeded } from './seed.ts';
import { useBackends } from './shared.ts';

describe('Loki', function () {
  this.timeout(60_000);
  const backends = useBackends();
  let seeded: Seeded;
  let logs: Logs;
  let window: TimeWindow;

  before(async () => {
    seeded = await seed(backends(), { waitForScrape: false });
    const made = connected(loki, backends().loki.url).logs;
    assert.ok(made);
    logs = made;
    window = { fromNs: nanos(seeded.fromNs), toNs: nanos(seeded.toNs + 1n) };
  });
  after(() => seeded?.stop());

  const of = (service: string): LogQuery => ({ services: [`${seeded.prefix}-${service}`] });
  const all = async (query: LogQuery, limit = 1_000): Promise<readonly LogRecord[]> => (await logs.search(query, window, limit)).items;
  const baseNs = (): bigint => BigInt(Date.now() - 30_000) * 1_000_000n;

  /** Every page until the end, with the number of pages. */
  async function paged(query: LogQuery, within: TimeWindow, limit: number): Promise<{ records: LogRecord[]; pages: number; dense: number }> {
    const records: LogRecord[] = [];
    let cursor: string | undefined;
    let dense = 0;
    for (let pages = 1; ; pages += 1) {
      const page = await logs.search(query, within, limit, undefined, cursor);
      assert.ok(page.items.length <= Math.max(limit, 5_000) && pages < 200);
      records.push(...page.items);
      if (page.leftOut?.reason.includes('one nanosecond')) dense += 1;
      if (page.cursor === undefined) return { records, pages, dense };
      cursor = page.cursor;
    }
  }

  describe('at an address', () => {
    it('is recognised with its version, under any of its addresses', async () => {
      const { url } = backends().loki;
      for (const typed of [url, `${url}/`, `${url}/loki/api/v1`, `${url}/loki/api/v1/push`]) {
        assert.deepEqual(await loki.detect(typed, httpTo(url)), { kind: 'loki', title: 'Loki', url, version: '3.7.6' });
      }
    });

    it('is no Jaeger and no Prometheus, and they are no Loki', async () => {
      const { url } = backends().loki;
      assert.equal(await jaeger.detect(url, httpTo(url)), undefined);
      assert.equal(await prometheus.detect(url, httpTo(url)), undefined);
      for (const other of [backends().jaeger.url, backends().prometheus.url]) assert.equal(await loki.detect(other, httpTo(other)), undefined);
    });

    it('answers a check with its version', async () => {
      assert.deepEqual(await connected(loki, backends().loki.url).check(), { notes: [], version: '3.7.6' });
    });

    it('a check of another kind’s server says that it is not Loki', async () => {
      await assert.rejects(connected(loki, backends().prometheus.url).check(), (error) => error instanceof Failure && error.cause === 'notFound');
      await assert.rejects(connected(loki, backends().jaeger.url).check(), (error) => error instanceof Failure && error.cause === 'html');
    });
  });

  describe('search', () => {
    it('names the services that logged in the window', async () => {
      const { items } = await logs.services(window);
      for (const service of ['gateway', 'orders', 'payments', 'hostile']) assert.ok(items.includes(`${seeded.prefix}-${service}`));
    });

    it('gives each line with its nanosecond, level, labels and trace, newest first', async () => {
      const expected = seeded.pushed.filter(({ labels }) => labels.app === `${seeded.prefix}-gateway`).toReversed();
      const got = await all(of('gateway'));
      assert.deepEqual(got.map(({ timeNs, body, level, traceId, spanId, service }) => ({ timeNs, body, level, traceId, spanId, service })), expected.map(({ timeNs, line, metadata, labels }) => ({
        timeNs, body: line, level: metadata.level, traceId: metadata.trace_id, spanId: metadata.span_id, service: labels.service_name,
      })));
      assert.deepEqual(got[0]?.resource, expected[0]?.labels);
    });

    it('gives OTLP lines with code attributes, scope, trace and the level of their severity', async () => {
      const [failed, accepted] = await all(of('payments'));
      assert.deepEqual([failed?.level, accepted?.level, failed?.severityText, failed?.scope], ['error', 'info', 'ERROR', 'payments.charge']);
      const sent = seeded.otlp[1]?.metadata ?? {};
      assert.deepEqual([failed?.traceId, failed?.spanId], [sent.trace_id, sent.span_id]);
      for (const key of ['code_file_path', 'code_line_number', 'code_function_name', 'exception_stacktrace']) assert.equal(failed?.attributes[key], sent[key], key);
      for (const key of ['trace_id', 'detected_level', 'severity_number']) assert.ok(!Object.hasOwn(failed?.attributes ?? {}, key), key);
    });

    it('gives hostile text as it was sent, and finds it by itself', async () => {
      const got = await all(of('hostile'));
      assert.deepEqual(got.map(({ body }) => body), hostileTexts.map(({ text }) => text).toReversed());
      for (const { name, text } of hostileTexts) {
        const fragment = [...text].slice(0, 500).join('');
        const found = await all({ ...of('hostile'), contains: [fragment] });
        assert.ok(found.some(({ body }) => body === text), name);
      }
    });

    it('takes every fragment as text: quotes, backquotes, backslashes, newlines, controls, far planes', async () => {
      const app = freshName('fragments');
      const start = baseNs();
      const fragments = ['"double"', "it's", '`back`', 'a`"\\b', 'C:\\temp\\n', 'line\nbreak', 'tab\there\r\n', '{{x}} | json', '%d (a|b)* .+', '€ ü 𝄞 👩‍👩‍👧', '\u202Ebidi\uFEFF', '\u0000\u0007\u001b[31m', ' lead', '\u2028', '\\', '`', '"'];
      await push(backends().loki.push, app, fragments.map((text, index) => [start + BigInt(index), `<${index}>${text}</>`]));
      for (const [index, text] of fragments.entries()) {
        const query = { services: [app], contains: [`>${text}<`] };
        const page = await logs.search(query, { fromNs: nanos(start), toNs: nanos(start + 100n) }, 10);
        assert.deepEqual(page.items.map(({ body }) => body), [`<${index}>${text}</>`], logs.toNative(query));
        const copied = await logs.search({ native: logs.toNative(query) }, { fromNs: nanos(start), toNs: nanos(start + 100n) }, 10);
        assert.equal(copied.items.length, 1);
      }
    });

    it('service names are text too, one or many', async () => {
      const start = baseNs();
      const names = [freshName('a"b\\c`d'), freshName('e|f.*(g)'), freshName('ü$^')];
      for (const name of names) await push(backends().loki.push, name, [[start, name]]);
      for (const services of [...names.map((name) => [name]), names]) {
        const page = await logs.search({ services }, { fromNs: nanos(start), toNs: nanos(start + 1n) }, 10);
        assert.deepEqual(page.items.map(({ body }) => body).sort(), [...services].sort());
      }
    });

    it('finds the lines of a trace', async () => {
      const trace = seeded.traces.find(({ name }) => name === 'failing');
      const got = await all({ traceId: trace?.traceId ?? '' });
      const sent = [...seeded.pushed, ...seeded.otlp].filter(({ metadata }) => metadata.trace_id === trace?.traceId);
      assert.ok(sent.length > 2);
      assert.deepEqual(got.map(({ body }) => body).sort(), sent.map(({ line }) => line).sort());
    });

    it('an empty window, a bad query and a query of numbers are told apart', async () => {
      const early = { fromNs: nanos(seeded.fromNs - 100n), toNs: nanos(seeded.fromNs - 50n) };
      assert.deepEqual((await logs.search(of('gateway'), early, 10)).items, []);
      await assert.rejects(all({ native: '{service_name=' }), (error) => error instanceof Failure && error.kind === 'badQuery' && /parse error/.test(error.got));
      await assert.rejects(all({ native: 'sum(count_over_time({app=~".+"}[1m]))' }), (error) => error instanceof Failure && error.kind === 'badQuery');
      const longWindow = { fromNs: nanos(seeded.toNs - 90n * 86_400_000_000_000n), toNs: nanos(seeded.toNs) };
      await assert.rejects(logs.search(of('gateway'), longWindow, 10), (error) => error instanceof Failure && error.kind === 'badQuery' && /limit/.test(error.got));
    });

    it('is cancelled', async () => {
      await assert.rejects(logs.search(of('gateway'), window, 10, AbortSignal.abort()), isCancel);
    });
  });

  describe('pages', () => {
    it('lose no line and double none, whatever their length', async () => {
      const expected = seeded.pushed.filter(({ labels }) => labels.app === `${seeded.prefix}-gateway`).map(({ line }) => line).toReversed();
      for (const limit of [1, 7, 20, 59, 60, 61]) {
        const { records, pages } = await paged(of('gateway'), window, limit);
        assert.deepEqual(records.map(({ body }) => body), expected, `limit ${limit}`);
        assert.equal(pages, Math.max(Math.ceil(60 / limit), 1), `limit ${limit}`);
      }
    });

    it('hold lines of one nanosecond together, across streams', async () => {
      const app = freshName('ties');
      const start = baseNs();
      const lines = (stream: string): PushedLine[] => Array.from({ length: 30 }, (_, index) => [start + BigInt(Math.floor(index / 6)), `${stream} ${index}`]);
      await push(backends().loki.push, app, lines('a'), { part: 'a' });
      await push(backends().loki.push, app, lines('b'), { part: 'b' });
      const within = { fromNs: nanos(start), toNs: nanos(start + 10n) };
      for (const limit of [1, 5, 12, 13, 30, 100]) {
        const { records, dense } = await paged({ services: [app] }, within, limit);
        assert.equal(records.length, 60, `limit ${limit}`);
        assert.equal(new Set(records.map(({ body }) => body)).size, 60, `limit ${limit}`);
        assert.equal(dense, 0);
        assert.ok(records.every(({ timeNs }, index) => index === 0 || timeNs <= (records[index - 1]?.timeNs ?? 0n)));
      }
    });

    it('end where one nanosecond holds more than Loki gives, say so and go on before it', async () => {
      const app = freshName('dense');
      const start = baseNs();
      await push(backends().loki.push, app, [[start - 1n, 'before'], ...Array.from({ length: 5_200 }, (_, index): PushedLine => [start, `line ${index}`]), [start + 1n, 'after']]);
      const { records, dense } = await paged({ services: [app] }, { fromNs: nanos(start - 10n), toNs: nanos(start + 10n) }, 100);
      assert.equal(dense, 1);
      assert.deepEqual([records[0]?.body, records.at(-1)?.body, new Set(records.map(({ body }) => body)).size], ['after', 'before', records.length]);
      assert.equal(records.length, 5_002);
    });

    it('more lines than Loki allows at once come in pages', async () => {
      const app = freshName('many');
      const start = baseNs();
      await push(backends().loki.push, app, Array.from({ length: 6_000 }, (_, index): PushedLine => [start + BigInt(index), `line ${index}`]));
      const { records, pages } = await paged({ services: [app] }, { fromNs: nanos(start), toNs: nanos(start + 10_000n) }, 50_000);
      assert.deepEqual([records.length, new Set(records.map(({ body }) => body)).size, pages], [6_000, 6_000, 2]);
    });
  });

  describe('levels', () => {
    it('counts what was seeded, and what a search gives', async () => {
      const counted = await logs.count(of('gateway'), window);
      assert.deepEqual(counted, { byLevel: { debug: 10, info: 30, warn: 10, error: 10 }, total: 60 });
      const some = await logs.count({ ...of('gateway'), contains: ['order 100'], levels: ['warn', 'error'] }, window);
      assert.deepEqual(some, { byLevel: { warn: 1, error: 1 }, total: 2 });
    });

    it('counts from the first nanosecond to before the last', async () => {
      const app = freshName('edges');
      const start = baseNs();
      const edge = 1_500_000_000n;
      await push(backends().loki.push, app, [[start - 1n, 'before'], [start, 'first'], [start + edge - 1n, 'last'], [start + edge, 'after']]);
      const within = { fromNs: nanos(start), toNs: nanos(start + edge) };
      assert.equal((await logs.count({ services: [app] }, within)).total, 2);
      assert.deepEqual((await logs.search({ services: [app] }, within, 10)).items.map(({ body }) => body), ['last', 'first']);
      assert.deepEqual(await logs.count({ services: [app] }, { fromNs: within.toNs, toNs: within.fromNs }), { byLevel: {}, total: 0 });
    });

    it('a filter keeps the lines whose level Loki does not know but the line states', async () => {
      const app = freshName('levels');
      const start = baseNs();
      const lines: [string, string | undefined, Record<string, string>?][] = [
        ['{"level":50,"msg":"pino"}', 'error'], ['{"level":30,"msg":"pino"}', 'info'], ['level=error x', 'error'], ['[E] odd', undefined], ['NOTICE hi', 'info'],
        ['panic: boom', 'fatal'], ['no errors found', undefined], ['x', 'info', { level: 'Notice' }], ['x', 'fatal', { level: 'emerg' }], ['E0512 10:00:00.1 f.go:1] klog', 'error'],
        ['x', 'error', { severity_number: '17' }],
      ];
      await push(backends().loki.push, app, lines.map(([line, , metadata], index) => [start + BigInt(index), line, metadata ?? {}]));
      const within = { fromNs: nanos(start), toNs: nanos(start + 100n) };
      const stated = (await logs.search({ services: [app] }, within, 100)).items.toReversed();
      assert.deepEqual(stated.map(({ level }) => level), lines.map(([, level]) => level));
      for (const level of levels) {
        const only = await logs.search({ services: [app], levels: [level] }, within, 100);
        assert.deepEqual(only.items.map(({ timeNs }) => timeNs), stated.filter((one) => one.level === level).map(({ timeNs }) => timeNs).toReversed(), level);
      }
      const counted = await logs.count({ services: [app], levels: ['error'] }, within);
      assert.ok((counted.leftOut?.count ?? 0) > 0);
    });
  });
});
