import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { nanos } from '../../model/time.ts';
import { readOtlp } from './body.ts';
import { decodeLogs } from './decodeLogs.ts';
import { decodeMetrics } from './decodeMetrics.ts';
import { decodeTraces } from './decodeTraces.ts';
import type { Signal } from './schema.ts';

/** Requests of the OpenTelemetry SDK for Node 0.301: the same records by its JSON and its protobuf exporter. */
const recorded = JSON.parse(readFileSync(new URL('fixtures/sdk.json', import.meta.url), 'utf8')) as Record<Signal, { readonly json: object; readonly protobuf: string }>;
const now = nanos(7n);

function bodies(signal: Signal): readonly [json: unknown, protobuf: unknown] {
  return [readOtlp(Buffer.from(JSON.stringify(recorded[signal].json)), 'json', signal), readOtlp(Buffer.from(recorded[signal].protobuf, 'base64'), 'protobuf', signal)];
}

const json = (value: unknown): unknown => readOtlp(Buffer.from(JSON.stringify(value)), 'json', 'logs');
const logsOf = (...logRecords: readonly unknown[]): unknown => json({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
const spansOf = (...spans: readonly unknown[]): unknown => json({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const span = { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), name: 'x', startTimeUnixNano: '5', endTimeUnixNano: '9' };

describe('what an SDK sends', () => {
  it('reads the same logs from JSON and from protobuf', () => {
    const [fromJson, fromProtobuf] = bodies('logs').map((body) => decodeLogs(body, now));
    assert.deepEqual(fromProtobuf, fromJson);
    assert.equal(fromJson?.items.length, 2);
    assert.deepEqual(fromJson?.items[0], {
      timeNs: 1700000000123456789n, level: 'error', severityText: 'ERROR', body: 'cannot place order 42 for zoë 🎉',
      attributes: { 'order.id': 42, price: 12.5, gift: true, tags: ['a', 'b'], nested: { a: { b: [1, 2] } }, raw: 'AQL/' },
      resource: { 'service.name': 'orders', 'service.instance.id': 'a1', 'process.pid': 4711, 'process.command_args': ['node', 'server.js'] },
      service: 'orders', scope: 'orders.place', traceId: fromJson?.items[0]?.traceId, spanId: fromJson?.items[0]?.spanId,
    });
    assert.match(fromJson?.items[0]?.traceId ?? '', /^[0-9a-f]{32}$/);
    assert.equal(fromJson?.items[1]?.body, '{"step":"paid","amount":3}');
    assert.equal(fromJson?.items[1]?.eventName, 'order.paid');
  });

  it('reads the same spans from JSON and from protobuf', () => {
    const [fromJson, fromProtobuf] = bodies('traces').map(decodeTraces);
    assert.deepEqual(fromProtobuf, fromJson);
    const [child, root] = fromJson?.items ?? [];
    assert.equal(child?.parentSpanId, root?.spanId);
    assert.deepEqual(child?.links, [{ traceId: root?.traceId, spanId: root?.spanId, attributes: { why: 'batch' } }]);
    assert.deepEqual([root?.name, root?.kind, root?.status, root?.statusMessage, root?.service, root?.scope], ['POST /orders', 'server', 'error', 'out of stock', 'orders', 'checkout']);
    assert.deepEqual(root?.attributes, { 'http.route': '/orders', 'http.request.method': 'POST', 'http.response.status_code': 500, ratio: 0.25, retried: false });
    assert.equal(root?.events[0]?.attributes['exception.stacktrace'], 'Error: out of stock\n    at placeOrder (/app/src/placeOrder.ts:12:9)');
    assert.ok(root && root.durationNs > 0n);
  });

  it('reads the same metrics from JSON and from protobuf', () => {
    const [fromJson, fromProtobuf] = bodies('metrics').map((body) => decodeMetrics(body, now));
    assert.deepEqual(fromProtobuf, fromJson);
    const points = Object.fromEntries((fromJson?.items ?? []).map((point) => [point.name, point]));
    assert.deepEqual([points['orders.placed']?.value, points['orders.placed']?.kind, points['orders.placed']?.attributes], [3, 'sum', { region: 'eu' }]);
    assert.equal(points['queue.depth']?.value, 7);
    const { count, sum, bounds, counts } = points['http.server.request.duration'] ?? {};
    assert.deepEqual({ count, sum, bounds, counts }, { count: 1n, sum: 0.2, bounds: [0.1, 0.5, 1], counts: [0, 1, 0, 0] });
  });
});

describe('values of a request', () => {
  it('takes the observed time where the time is 0, and the arrival where both are', () => {
    const { items } = decodeLogs(logsOf({ timeUnixNano: '0', observedTimeUnixNano: '12' }, {}), now);
    assert.deepEqual(items.map((item) => item.timeNs), [12n, 7n]);
  });

  it('takes 64-bit integers as text and as numbers, exactly', () => {
    const text = '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":1700000000123456789},{"timeUnixNano":"1700000000123456789"},{"timeUnixNano":5}]}]}]}';
    const { items } = decodeLogs(readOtlp(Buffer.from(text), 'json', 'logs'), now);
    assert.deepEqual(items.map((item) => item.timeNs), [1700000000123456789n, 1700000000123456789n, 5n]);
  });

  it('keeps integers that a double cannot hold as text', () => {
    const attributes = [{ key: 'big', value: { intValue: '9223372036854775807' } }, { key: 'small', value: { intValue: '-3' } }];
    assert.deepEqual(decodeLogs(logsOf({ attributes }), now).items[0]?.attributes, { big: '9223372036854775807', small: -3 });
  });

  it('writes IDs in lower case and takes zeros for none', () => {
    const { items } = decodeLogs(logsOf({ traceId: 'AB'.repeat(16), spanId: '0'.repeat(16) }), now);
    assert.equal(items[0]?.traceId, 'ab'.repeat(16));
    assert.equal(items[0]?.spanId, undefined);
  });

  it('keeps a line whose trace ID is base64 without it, and says so', () => {
    const { items, rejected, message } = decodeLogs(logsOf({ body: { stringValue: 'x' }, traceId: 'q6urq6urq6urq6urq6urqw==' }), now);
    assert.deepEqual([items.length, items[0]?.traceId, rejected], [1, undefined, 0]);
    assert.match(message ?? '', /1 log record: traceId is not 32 hex digits/);
  });

  it('refuses spans with base64 IDs, without an ID or without a time, and keeps the others', () => {
    const { items, rejected, message } = decodeTraces(spansOf(span, { ...span, traceId: 'q6urq6urq6urq6urq6urqw==' }, { ...span, spanId: '' }, { ...span, startTimeUnixNano: 0, endTimeUnixNano: 0 }, 'x'));
    assert.deepEqual([items.length, rejected], [1, 4]);
    assert.match(message ?? '', /traceId is not 32 hex digits.*no spanId.*no startTimeUnixNano.*not an object/);
  });

  it('takes a negative duration as 0 and says so', () => {
    const { items, rejected, message } = decodeTraces(spansOf({ ...span, endTimeUnixNano: '2' }));
    assert.deepEqual([items[0]?.durationNs, rejected], [0n, 0]);
    assert.match(message ?? '', /the end is before the start/);
  });

  it('refuses a record with values nested too deep, alone', () => {
    let deep: object = { stringValue: 'x' };
    for (let level = 0; level < 40; level += 1) deep = { arrayValue: { values: [deep] } };
    const { items, rejected, message } = decodeLogs(logsOf({ body: deep }, { body: { stringValue: 'fine' } }), now);
    assert.deepEqual([items.map((item) => item.body), rejected], [['fine'], 1]);
    assert.match(message ?? '', /nested deeper than 32 levels/);
  });

  it('keeps keys that mean something to JavaScript as plain keys', () => {
    const attributes = [{ key: '__proto__', value: { stringValue: 'p' } }, { key: 'constructor', value: { stringValue: 'c' } }];
    const [record] = decodeLogs(logsOf({ attributes }), now).items;
    assert.deepEqual(Object.entries(record?.attributes ?? {}), [['__proto__', 'p'], ['constructor', 'c']]);
  });

  it('says what the sender left out itself', () => {
    assert.deepEqual(decodeLogs(logsOf({ droppedAttributesCount: 4 }), now).items[0]?.attributes, { 'otel.dropped_attributes_count': 4 });
  });

  it('warns of a body of another signal', () => {
    assert.equal(decodeLogs(json({ resourceSpans: [] }), now).message, 'the request has no resourceLogs');
    assert.equal(decodeLogs(json({}), now).message, undefined);
  });

  it('refuses whole requests whose lists are not lists', () => {
    for (const body of [[], 'x', null, { resourceLogs: {} }, { resourceLogs: [{ scopeLogs: 'x' }] }, { resourceLogs: [{ scopeLogs: [{ logRecords: 3 }] }] }]) {
      assert.throws(() => decodeLogs(json(body), now), { name: 'Malformed' }, JSON.stringify(body));
    }
  });

  it('tells what is wrong with any JSON at all, and nothing else is thrown', () => {
    let state = 99;
    const next = (below: number): number => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * below);
    const junk: readonly unknown[] = [null, 0, -1, 1.5, 1e300, '', 'x', '9'.repeat(30), true, [], {}, [null], { stringValue: 1 }, { arrayValue: {} }, { arrayValue: { values: 'x' } }, { kvlistValue: { values: [{}] } }, [{ key: 1 }]];
    const spoil = (value: unknown): unknown => {
      if (next(150) === 0) return junk[next(junk.length)];
      if (Array.isArray(value)) return value.map(spoil);
      if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoil(inner)]));
      return value;
    };
    let read = 0;
    for (let round = 0; round < 1000; round += 1) {
      for (const [signal, decode] of [['logs', decodeLogs], ['traces', decodeTraces], ['metrics', decodeMetrics]] as const) {
        try {
          read += decode(spoil(recorded[signal].json), now).items.length;
        } catch (error) {
          assert.ok(error instanceof Error && error.name === 'Malformed', String(error));
        }
      }
    }
    assert.ok(read > 1000);
  });

  it('tells at most some reasons, with their numbers', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ attributes: [{ key: 'a', value: { intValue: index % 2 ? 'x' : {} } }] }));
    const { rejected, message } = decodeLogs(logsOf(...many), now);
    assert.deepEqual([rejected, message], [40, '40 log records: intValue is not an integer']);
  });
});
