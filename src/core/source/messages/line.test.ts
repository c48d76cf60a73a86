import assert from 'node:assert/strict';
import { readLine } from './line.ts';
import { prefixOf } from './linePrefix.ts';
import { readLogfmt } from './logfmt.ts';

const read = (body: string) => readLine({ body, attributes: {} });

describe('what the message is in a line', () => {
  it('reads pino lines', () => {
    const line = read('{"level":40,"time":1,"name":"gateway","msg":"stock unknown","sku":"x"}');
    assert.deepEqual([line.message, line.level, line.logger, line.attributes['sku']], ['stock unknown', 'warn', 'gateway', 'x']);
  });
  it('reads structlog, Serilog and ECS names', () => {
    assert.equal(read('{"event":"paid","level":"info"}').message, 'paid');
    const serilog = read('{"@mt":"Paid {Order}","@l":"Warning","Order":7}');
    assert.deepEqual([serilog.template, serilog.level], ['Paid {Order}', 'warn']);
    assert.equal(read('{"log.level":"error","message":"boom","log.logger":"a.B"}').logger, 'a.B');
  });
  it('reads logfmt, with and without a message', () => {
    assert.equal(read('time=1 level=INFO msg="stock \\"low\\"" sku=x').message, 'stock "low"');
    const bare = read('level=warn took=3s path=/x');
    assert.equal(bare.message, undefined);
    assert.equal(bare.attributes['took'], '3s');
  });
  it('reads a line inside a container line', () => {
    assert.equal(read('{"log":"{\\"msg\\":\\"inner\\"}\\n","stream":"stdout"}').message, 'inner');
  });
  it('takes colours off and finds the level of a prefix', () => {
    const line = read('\u001b[32m[12:00:01.123] WARN\u001b[39m (4711): old stock');
    assert.equal(line.level, 'warn');
    assert.equal(line.message?.slice(line.freePrefix), 'old stock');
  });
  it('leaves text alone that is not JSON after all', () => {
    assert.equal(read('{not json} at all').message, '{not json} at all');
    assert.equal(read('a=1 b').message, 'a=1 b');
  });
  it('does not take the name of a bridge for a logger', () => {
    assert.equal(readLine({ body: 'x', attributes: {}, scope: '@opentelemetry/instrumentation-pino' }).logger, undefined);
    assert.equal(readLine({ body: 'x', attributes: {}, scope: 'payments.app' }).logger, 'payments.app');
  });
  it('has no quarrel with a megabyte, control characters or keys of the prototype', () => {
    assert.ok((read('x'.repeat(1_000_000)).message ?? '').length < 100_000);
    assert.equal(read('{"__proto__":{"msg":"no"},"constructor":1}').message, undefined);
    assert.equal(read('\u0000\u0007 a').message, '\u0000\u0007 a');
  });

  it('reads the message in quotes with its fields, as klog and logr write it, and leaves pairs without a field of a logger alone', () => {
    const line = read('I0102 03:04:05.678901   12 dock.go:34] "Crate \\"A\\" is late" delay="3 s" pier="north\\n" count=4');
    assert.deepEqual([line.message, line.attributes], ['Crate "A" is late', { delay: '3 s', pier: 'north\n', count: '4' }]);
    assert.equal(read('"All is well"').message, 'All is well');
    assert.equal(read('"a" and "b"').message, '"a" and "b"');
    assert.equal(read('first=1 last=4').message, 'first=1 last=4');
    assert.equal(read('level=info first=1').message, undefined);
  });
});

describe('prefixes of formatters', () => {
  const rest = (text: string) => text.slice(prefixOf(text).length);
  const cases: readonly (readonly [string, string])[] = [
    ['2026-01-02 03:04:05,678 - app.db - ERROR - lost the link', 'lost the link'],
    ['2026-01-02T03:04:05.678Z  INFO 12 --- [main] c.a.orders.Place : order placed', 'order placed'],
    ['I0102 03:04:05.678901   12 server.go:34] listening on 80', 'listening on 80'],
    ['INFO:app.views:page shown', 'page shown'],
    ['[2026-01-02 03:04:05 +0000] [7] [INFO] Booting worker', 'Booting worker'],
    ['Failed to open file', 'Failed to open file'],
  ];
  for (const [line, message] of cases) it(message, () => assert.equal(rest(line), message));
});

describe('logfmt', () => {
  it('is only what is pairs from end to end', () => {
    assert.equal(readLogfmt('a=1'), undefined);
    assert.equal(readLogfmt('a=1 "b'), undefined);
    assert.deepEqual(readLogfmt('a= b="c d"'), { a: '', b: 'c d' });
  });
});
