import assert from 'node:assert/strict';
import { quoted, toCountQl, toLogQl } from './logql.ts';

describe('LogQL', () => {
  it('keeps ordinary text readable and escapes what a backquote cannot hold', () => {
    assert.equal(quoted('a "b" \\d ü €'), '`a "b" \\d ü €`');
    assert.equal(quoted('a`"\\'), '"a`\\"\\\\"');
    assert.equal(quoted('a\nb\u0000'), '"a\\u000ab\\u0000"');
    assert.equal(quoted('\u202Ex\uFEFF'), '"\\u202ex\\ufeff"');
    assert.equal(quoted('👩 `'), '"\\U0001f469 `"');
    assert.equal(quoted('\ud800'), '"\\ufffd"');
  });

  it('asks for all services, one, or several as text', () => {
    assert.equal(toLogQl({}), '{service_name=~`.+`}');
    assert.equal(toLogQl({ services: ['a.b'] }), '{service_name=`a.b`}');
    assert.equal(toLogQl({ services: ['a.b', 'c|d'] }), '{service_name=~`a\\.b|c\\|d`}');
  });

  it('leaves unwanted levels out, so that unknown ones stay', () => {
    assert.equal(toLogQl({ services: ['a'], contains: ['x', ''], levels: ['warn', 'error', 'fatal'] }), '{service_name=`a`} |= `x` | detected_level!~`trace|debug|info`');
    assert.equal(toLogQl({ services: ['a'], levels: ['info'] }), '{service_name=`a`} | detected_level!~`trace|debug|warn|error|critical|fatal`');
    assert.equal(toLogQl({ services: ['a'], levels: ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] }), '{service_name=`a`}');
  });

  it('reads lines that people go on with, and asks for fields as Loki names them', () => {
    assert.equal(toLogQl({ services: ['a'], contains: ['order placed'], parse: 'json', fields: ['order_id', 'user.id'] }), '{service_name=`a`} |= `order placed` | json | order_id!=`` | user_id!=``');
    assert.equal(toLogQl({ parse: 'logfmt' }), '{service_name=~`.+`} | logfmt');
  });

  it('finds a trace under the names that senders use, padded or not', () => {
    assert.match(toLogQl({ traceId: 'abc1' }), / \| trace_id=`abc1` or traceid=`abc1` or traceID=`abc1`/);
    assert.match(toLogQl({ traceId: 'abc1', spanId: 'def2' }), / \| trace_id=`abc1` or .* \| span_id=`def2` or spanid=`def2`/);
    assert.match(toLogQl({ traceId: '00000000abc1' }), /trace_id=~`0\*abc1`/);
  });

  it('counts in seconds or milliseconds', () => {
    assert.equal(toCountQl({ native: '{a="b"}' }, 60_000n), 'sum by (detected_level) (count_over_time({a="b"} [60s]))');
    assert.match(toCountQl({ services: ['a'] }, 1_500n), /\[1500ms\]\)\)$/);
  });
});
