import assert from 'node:assert/strict';
import { logsBody, send, spanIdOf, spansBody, testReceiver, traceIdOf, type LogSketch, type SpanSketch, type TestReceiver } from '../../../test/kit/receiver.ts';
import { nanos, type TimeWindow } from '../../model/time.ts';
import { countLogs, logServices, searchLogs } from './logQueries.ts';
import { operations, readTrace, searchTraces, spanStats, traceServices } from './traceQueries.ts';
import { wordQuery } from './words.ts';

const t0 = 1_700_000_000_000_000_000n;
const windowMs = (from: number, to: number): TimeWindow => ({ fromNs: nanos(t0 + BigInt(from) * 1_000_000n), toNs: nanos(t0 + BigInt(to) * 1_000_000n) });
const whole = windowMs(-1000, 1_000_000);

describe('questions to the store', () => {
  let receiver: TestReceiver;
  const post = async (path: string, body: string): Promise<void> => {
    assert.equal((await send(receiver.started.port, { path, body })).status, 200);
  };
  const logs = (records: readonly LogSketch[], service?: string): Promise<void> => post('/v1/logs', logsBody(records, service));
  const spans = (sketches: readonly SpanSketch[], service?: string): Promise<void> => post('/v1/traces', spansBody(sketches, service));
  before(async () => { receiver = await testReceiver(); });
  afterEach(() => receiver.clear());
  after(() => receiver.stop());

  const found = (...args: Parameters<typeof searchLogs> extends [unknown, infer Q, ...unknown[]] ? [query: Q, window?: TimeWindow] : never): readonly string[] =>
    searchLogs(receiver.store, args[0], args[1] ?? whole, 100, undefined).items.map((record) => record.body);

  it('finds lines by service, level, trace and text, newest first', async () => {
    await logs([{ body: 'a: order placed', timeNs: t0, severity: 9, traceId: traceIdOf(5), spanId: spanIdOf(6) }, { body: 'b: Order failed', timeNs: t0 + 5n, severity: 17 }], 'orders');
    await logs([{ body: 'c: order paid', timeNs: t0 + 3n, severity: 13 }], 'payments');
    assert.deepEqual(found({}), ['b: Order failed', 'c: order paid', 'a: order placed']);
    assert.deepEqual(found({ services: ['payments'] }), ['c: order paid']);
    assert.deepEqual(found({ services: ['payments', 'orders', 'none'], levels: ['warn', 'error'] }), ['b: Order failed', 'c: order paid']);
    assert.deepEqual(found({ services: [] }), []);
    assert.deepEqual(found({ traceId: traceIdOf(5) }), ['a: order placed']);
    assert.deepEqual([6, 7].map((span) => found({ traceId: traceIdOf(5), spanId: spanIdOf(span) })), [['a: order placed'], []]);
    assert.deepEqual(found({ contains: ['order '] }), ['c: order paid', 'a: order placed']);
    assert.deepEqual(found({ contains: ['placed', 'a:'] }), ['a: order placed']);
    assert.deepEqual(found({}, { fromNs: nanos(t0 + 3n), toNs: nanos(t0 + 5n) }), ['c: order paid'], 'from inclusive, to exclusive');
    assert.deepEqual(logServices(receiver.store, whole).items, ['orders', 'payments']);
    assert.deepEqual(logServices(receiver.store, { fromNs: nanos(t0 + 4n), toNs: nanos(t0 + 9n) }).items, ['orders']);
    assert.deepEqual(countLogs(receiver.store, { contains: ['rder'] }, whole), { byLevel: { info: 1, warn: 1, error: 1 }, total: 3 });
  });

  it('takes senders without a name together', async () => {
    await post('/v1/logs', '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1700000000000000000","body":{"stringValue":"x"}}]}]}]}');
    await post('/v1/traces', spansBody([{ trace: 1, span: 1 }], ''));
    assert.deepEqual([logServices(receiver.store, whole).items, traceServices(receiver.store).items, found({ services: ['unknown service'] })], [['unknown service'], ['unknown service'], ['x']]);
  });

  it('takes fragments as text: no wildcards, no query language, no escaping', async () => {
    const lines = ['100% done', '100 done', 'a_b', 'axb', "it's \"quoted\"", 'drop table log; --', 'NEAR(a b) AND *', 'ünïcode größe', 'tail of longword here'];
    await logs(lines.map((body) => ({ body })));
    for (const line of lines) assert.deepEqual(found({ contains: [line] }), [line]);
    assert.deepEqual(found({ contains: ['100%'] }), ['100% done']);
    assert.deepEqual(found({ contains: ['a_b'] }), ['a_b']);
    assert.deepEqual(found({ contains: ['word here'] }), ['tail of longword here'], 'a fragment may begin inside a word');
    assert.deepEqual(found({ contains: ['of long'] }), ['tail of longword here'], 'and end inside one');
    assert.deepEqual(found({ contains: ['öße'] }), ['ünïcode größe']);
  });

  it('pages through lines of one nanosecond without losing or repeating any', async () => {
    await logs(Array.from({ length: 25 }, (_, index) => ({ body: `line ${index}` })));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = searchLogs(receiver.store, {}, whole, 10, cursor);
      seen.push(...page.items.map((record) => record.body));
      cursor = page.cursor;
      assert.equal(page.leftOut?.reason, cursor === undefined ? undefined : 'the newest 10 lines of the window');
    } while (cursor !== undefined);
    assert.deepEqual([seen.length, new Set(seen).size], [25, 25]);
  });

  it('refuses a cursor of another backend', () => {
    assert.throws(() => searchLogs(receiver.store, {}, whole, 10, 'x'), /cursor/);
  });

  it('reads back a trace whole', async () => {
    await spans([{ trace: 1, span: 1, name: 'GET /', kind: 2, startMs: 0, durationMs: 50, attributes: { 'http.route': '/' } }, { trace: 2, span: 9 }], 'gateway');
    await spans([{ trace: 1, span: 2, parent: 1, startMs: 10, durationMs: 20, failed: true }], 'orders');
    const trace = readTrace(receiver.store, traceIdOf(1));
    assert.deepEqual(trace?.spans.map((span) => [span.spanId, span.parentSpanId, span.service, span.kind, span.status, span.durationNs]), [
      [spanIdOf(1), undefined, 'gateway', 'server', 'unset', 50_000_000n], [spanIdOf(2), spanIdOf(1), 'orders', 'internal', 'error', 20_000_000n],
    ]);
    assert.equal(readTrace(receiver.store, traceIdOf(3)), null);
    assert.deepEqual(traceServices(receiver.store).items, ['gateway', 'orders']);
    assert.deepEqual(operations(receiver.store, 'gateway').items, [{ name: 'GET /', kind: 'server' }, { name: 'work', kind: 'internal' }]);
  });

  it('keeps what came first of a span that comes twice', async () => {
    await spans([{ trace: 1, span: 1, name: 'first' }]);
    await spans([{ trace: 1, span: 1, name: 'second' }]);
    assert.deepEqual([readTrace(receiver.store, traceIdOf(1))?.spans.map((span) => span.name), receiver.store.rows.span], [['first'], 1]);
  });

  it('finds traces by service, operation, duration, errors and attributes, newest first', async () => {
    await spans([{ trace: 1, span: 1, name: 'GET /a', startMs: 0, durationMs: 100 }, { trace: 2, span: 2, name: 'GET /b', startMs: 1000, durationMs: 5, attributes: { 'user.id': 7, vip: true } }], 'gateway');
    await spans([{ trace: 1, span: 3, parent: 1, name: 'place', startMs: 20, durationMs: 10, failed: true }, { trace: 4, span: 4, parent: 77, name: 'lost parent', startMs: 500 }], 'orders');
    const ids = (query: Parameters<typeof searchTraces>[1], window = whole, limit = 10): readonly number[] =>
      searchTraces(receiver.store, query, window, limit).items.map((trace) => Number.parseInt(trace.traceId, 16));
    assert.deepEqual(ids({}), [2, 4, 1]);
    assert.deepEqual(ids({ service: 'orders' }), [4, 1]);
    assert.deepEqual(ids({ service: 'gateway', operation: 'GET /a' }), [1]);
    assert.deepEqual(ids({ service: 'orders', operation: 'GET /a' }), []);
    assert.deepEqual(ids({ minDurationNs: 50_000_000n }), [1]);
    assert.deepEqual(ids({ service: 'gateway', onlyErrors: true }), [1], 'an error anywhere in the trace');
    assert.deepEqual(ids({ attributes: { 'user.id': '7', vip: 'true' } }), [2]);
    assert.deepEqual(ids({ attributes: { 'service.name': 'orders' } }), [4, 1]);
    assert.deepEqual(ids({ attributes: { '$."x': "'" } }), []);
    assert.deepEqual(ids({}, windowMs(400, 600)), [4]);
    const page = searchTraces(receiver.store, {}, whole, 2);
    assert.deepEqual([page.items.length, page.leftOut?.reason], [2, 'the newest 2 traces of the window']);
    assert.deepEqual(searchTraces(receiver.store, { operation: 'place' }, whole, 10).items[0], {
      traceId: traceIdOf(1), rootService: 'gateway', rootName: 'GET /a', startNs: t0, durationNs: 100_000_000n, spanCount: 2, errorCount: 1,
      services: [{ name: 'gateway', spanCount: 1 }, { name: 'orders', spanCount: 1 }],
    });
    assert.equal(searchTraces(receiver.store, { operation: 'lost parent' }, whole, 10).items[0]?.rootName, 'lost parent');
  });

  it('gives exact figures of spans', async () => {
    const attributes = { 'http.route': '/orders/:id', 'http.request.method': 'get' };
    await spans(Array.from({ length: 100 }, (_, index) => ({ trace: index + 1, span: index + 1, name: 'GET /orders/:id', kind: 2, startMs: index, durationMs: 100 - index, failed: index % 10 === 0, attributes })));
    await spans([{ trace: 500, span: 500, name: 'GET /orders/:id', durationMs: 9999 }], 'other');
    const expected = { count: 100, errors: 10, p50Ns: 50_000_000n, p95Ns: 95_000_000n, sampled: false, window: whole };
    assert.deepEqual(spanStats(receiver.store, { service: 'shop', route: '/orders/:id', method: 'GET' }, whole), expected);
    assert.deepEqual(spanStats(receiver.store, { service: 'shop', name: 'GET /orders/:id', kind: 'server' }, whole), expected);
    assert.equal(spanStats(receiver.store, { name: 'GET /orders/:id' }, whole).count, 101);
    assert.equal(spanStats(receiver.store, { service: 'shop' }, windowMs(10, 20)).count, 10);
    assert.deepEqual(spanStats(receiver.store, { route: '/none' }, whole), { count: 0, errors: 0, sampled: false, window: whole });
  });

  it('finds the same without a text index', async () => {
    await logs([{ body: 'order 42 placed' }, { body: 'order 43 failed' }]);
    const bare = new Proxy(receiver.store, { get: (store, key) => (key === 'hasText' ? false : Reflect.get(store, key, store)) });
    assert.deepEqual(searchLogs(bare, { contains: ['er 42 pl'] }, whole, 10, undefined).items.map((record) => record.body), ['order 42 placed']);
  });
});

describe('words of fragments', () => {
  it('are those that stand whole inside, and the begun one at the end', () => {
    assert.equal(wordQuery(['order placed for ']), '"placed" AND "for"');
    assert.equal(wordQuery([' user 42 sent mess']), '"user" AND "42" AND "sent" AND "mess"*');
    assert.equal(wordQuery(['timeout']), undefined);
    assert.equal(wordQuery([': größe m']), '"m"*');
    assert.equal(wordQuery(['a "b" c*', 'x y']), '"b" AND "c" AND "y"*');
    assert.equal(wordQuery([]), undefined);
  });
});
