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
    ['2026-01-02T03:04:05.678901234Z stderr F 2026-01-02 03:04:05,678 - app.db - ERROR - lost the link', 'lost the link'],
    ['<165>1 2026-01-02T03:04:05.678Z host dock 4711 ID47 - lost the link', 'lost the link'],
    ['<13>Jan  2 03:04:05 host dock[4711]: lost the link', 'lost the link'],
    ['dock-1  | lost the link', 'lost the link'],
    ['Jan 02, 2026 3:04:05 AM org.dock.Pier moor\nINFO: lost the link', 'lost the link'],
    ['02-Jan-2026 03:04:05.678 INFO [main] org.dock.Pier.moor lost the link', 'lost the link'],
    ['2026-01-02T03:04:05.678Z\tINFO\tdock.pier\tlost the link', 'lost the link'],
    ['2026-01-02 03:04:05,678 INFO [dock.pier] [pier.py:17] [trace_id=0af7 span_id=b7ad trace_sampled=True] - lost the link', 'lost the link'],
    ['[2026-01-02 03:04:05,678: INFO/MainProcess] lost the link', 'lost the link'],
    ['[2026-01-02T03:04:05.678+0000] {pier.py:17} INFO - lost the link', 'lost the link'],
    ['2026-01-02 03:04:05.678 | INFO     | dock.pier:moor:17 - lost the link', 'lost the link'],
    ['[2026-01-02T03:04:05.678Z]  INFO: dock/4711 on host: lost the link', 'lost the link'],
    ['[03:04:05 INF] lost the link', 'lost the link'],
    ['fail: Dock.Pier[0]\n      lost the link', 'lost the link'],
    ['  dock:pier lost the link +12ms', 'lost the link +12ms'],
    ['the pier lost the link - again', 'the pier lost the link - again'],
  ];
  for (const [line, message] of cases) it(message, () => assert.equal(rest(line), message));
});

describe('what formatters tell beside the message', () => {
  const told = (body: string) => { const { level, logger, text, bare, formatted } = readLine({ body, attributes: {} }); return [level, logger, (bare ?? text).flat.slice(formatted)]; };
  it('takes level and logger from the prefix, offsets counted without the white space that padded it', () => {
    assert.deepEqual(told('2026-01-02T03:04:05.678+01:00  WARN 4711 --- [dock] [nio-1] o.dock.Pier                  : a rope  is wet'), ['warn', 'o.dock.Pier', ': a rope is wet']);
    assert.deepEqual(told('D0102 03:04:05.678901   4711 pier.go:17] a rope is wet'), ['debug', undefined, 'a rope is wet']);
    assert.deepEqual(told('crit: Dock.Pier[12]\n      a rope is wet'), ['fatal', 'Dock.Pier', 'a rope is wet']);
  });
  it('takes what stands behind the message: logger, fields, elapsed time', () => {
    assert.deepEqual(told('[2026-01-02 03:04:05,678] INFO a rope is wet (dock.Pier)'), ['info', 'dock.Pier', 'a rope is wet']);
    assert.deepEqual(told('2026-01-02T03:04:05Z [info     ] a rope is wet          [dock.pier] rope=7 why="it rains"'), ['info', 'dock.pier', 'a rope is wet']);
    assert.deepEqual(told('  dock:pier a rope is wet +12ms'), [undefined, 'dock:pier', 'a rope is wet']);
    assert.deepEqual(told('a rope is wet (very)'), [undefined, undefined, 'a rope is wet (very)']);
  });
  it('reads JSON and logfmt behind a prefix, and JSON fields behind the message', () => {
    assert.equal(read('2026-01-02T03:04:05Z level=info msg="a rope is wet" rope=7').message, 'a rope is wet');
    assert.equal(read('2026-01-02T03:04:05Z\tinfo\tdock\ta rope is wet\t{"rope":7}').attributes['rope'], 7);
  });
  it('knows where a stack begins behind the message, with the line that names its error', () => {
    const bare = (body: string) => readLine({ body, attributes: {} }).bare?.flat;
    assert.equal(bare('a rope is wet\nTraceback (most recent call last):\n  File "x.py", line 1, in f\nValueError: wet'), 'a rope is wet');
    assert.equal(bare('a rope is wet\njava.io.IOException: wet\n\tat dock.Pier.moor(Pier.java:3)'), 'a rope is wet');
    assert.equal(bare('Error: wet\n    at moor (pier.js:1:2)'), 'Error: wet');
    assert.equal(bare('a list\nof ropes'), undefined);
  });
  it('lets the name that pino and bunyan give the program speak for calls only', () => {
    assert.equal(read('{"name":"dock","hostname":"h","pid":7,"level":30,"msg":"x"}').ofProgram, true);
    assert.equal(read('{"name":"dock","level":30,"msg":"x"}').ofProgram, undefined);
  });
});

describe('dictionaries as Python prints them', () => {
  it('are read as fields where they have a message', () => {
    const line = read(`{'rope': 7, 'why': "it's wet", 'ends': ['a', {'b': 1}], 'gone': None, 'event': 'Rope\\'s end', 'level': 'warning'}`);
    assert.deepEqual([line.message, line.level, line.attributes['rope'], line.attributes['why'], line.attributes['ends'], line.attributes['gone']], ["Rope's end", 'warn', '7', "it's wet", "['a', {'b': 1}]", 'None']);
    assert.equal(read("{'rope': 7}").message, "{'rope': 7}");
    assert.equal(read("{'event': 'cut off', 'rope").message, "{'event': 'cut off', 'rope");
    assert.equal(read("{'event' 'x'}").message, "{'event' 'x'}");
  });
});

describe('logfmt', () => {
  it('reads escapes of every kind in quotes', () => assert.deepEqual(readLogfmt('a="x\\u0041\\x42\\n\\"" b=1'), { a: 'xAB\n"', b: '1' }));
  it('is only what is pairs from end to end', () => {
    assert.equal(readLogfmt('a=1'), undefined);
    assert.equal(readLogfmt('a=1 "b'), undefined);
    assert.deepEqual(readLogfmt('a= b="c d"'), { a: '', b: 'c d' });
  });
});
