import assert from 'node:assert/strict';
import type { LogRecord } from '../../model/logRecord.ts';
import { nanos } from '../../model/time.ts';
import { compileFilter, noFilter, type LogFilter } from './filter.ts';

const record: LogRecord = {
  timeNs: nanos(1n), body: 'Charge of Order 12 failed', level: 'error', service: 'payments', resource: {},
  attributes: { 'order.id': 'A-17', tries: 3, nested: { deep: 'value' } },
};
const matches = (change: Partial<LogFilter>, of: LogRecord = record): boolean => {
  const compiled = compileFilter({ ...noFilter, ...change });
  assert.ok('matches' in compiled);
  return compiled.matches(of);
};

describe('compileFilter', () => {
  it('finds text in the body and in attribute values, any case unless asked', () => {
    assert.ok(matches({ text: 'order 12' }));
    assert.ok(!matches({ text: 'order 12', matchCase: true }));
    assert.ok(matches({ text: 'a-17' }));
    assert.ok(matches({ text: 'deep":"value' }));
    assert.ok(!matches({ text: 'tries' }), 'names of attributes are not looked at');
  });

  it('takes plain text literally and a regular expression as one', () => {
    assert.ok(!matches({ text: 'Order .. failed' }));
    assert.ok(matches({ text: 'order \\d+ failed$', regex: true }));
  });

  it('hides levels and services, those without a name too', () => {
    const nameless: LogRecord = { timeNs: nanos(1n), body: 'x', attributes: {}, resource: {} };
    assert.ok(!matches({ hiddenLevels: ['error'] }));
    assert.ok(!matches({ hiddenServices: ['payments'] }));
    assert.ok(!matches({ hiddenLevels: ['unknown'] }, nameless));
    assert.ok(!matches({ hiddenServices: [''] }, nameless));
    assert.ok(matches({ hiddenLevels: ['info'], hiddenServices: ['orders'] }));
  });
});
