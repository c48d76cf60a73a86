import assert from 'node:assert/strict';
import { LineKey, maxKeyBytes } from './lineKey.ts';

const log = (id: string, body: string, more = ''): string => `{"id":${id},"kind":"log","record":{"body":"${body}"${more}}}`;

function keyOf(line: string, before = ''): string | undefined {
  const key = new LineKey();
  const bytes = Buffer.from(`${before}${line}\nnext`);
  return key.read(bytes, before.length, bytes.length - 5) ? Buffer.from(key.bytes.subarray(0, key.length)).toString() : undefined;
}

describe('the key of a JSON line', () => {
  for (const [what, one, other, isSame] of [
    ['ids', log('1', 'a'), log('234', 'a'), true],
    ['ids as text', log('"a-1"', 'a'), log('"b"', 'a'), true],
    ['a space behind the id\'s colon', log('1', 'a'), '{"id": 2,"kind":"log","record":{"body":"a"}}', true],
    ['digits of the body', log('1', 'took 17 ms'), log('1', 'took 98 ms'), true],
    ['the number of digits', log('1', 'took 17 ms'), log('1', 'took 171 ms'), false],
    ['letters of the body', log('1', 'took 17 ms'), log('1', 'took 17 us'), false],
    ['digits behind the body', log('1', 'a', ',"severityNumber":9'), log('1', 'a', ',"severityNumber":8'), false],
    ['digits before the body', '{"id":1,"record":{"attributes":{"n":1},"body":"a"}}', '{"id":1,"record":{"attributes":{"n":2},"body":"a"}}', false],
    ['digits behind a quote in the body', log('1', 'say \\"7 up'), log('1', 'say \\"8 up'), true],
    ['a digit before an escape', log('1', 'a 7\\n'), log('1', 'a 8\\n'), false],
    ['escaped characters', log('1', '\\u0041 up'), log('1', '\\u0042 up'), false],
    ['a digit before an x', log('1', '0x12'), log('1', '5x12'), false],
    ['a digit behind one', log('1', '0x12'), log('1', '0x34'), true],
    ['ids with escapes', log('"\\n"', 'a'), log('"\\t"', 'a'), false],
    ['ids with fractions', log('1.5', 'a'), log('1.6', 'a'), false],
    ['ids that are not at the start', '{"kind":"log","id":1}', '{"kind":"log","id":2}', false],
    ['lines cut in the body', '{"id":1,"record":{"body":"17', '{"id":1,"record":{"body":"18', true],
    ['lines cut in an escape', '{"id":1,"record":{"body":"\\u00', '{"id":1,"record":{"body":"\\u01', false],
  ] as const) {
    it(`${isSame ? 'passes over' : 'keeps'} ${what}`, () => (isSame ? assert.equal : assert.notEqual)(keyOf(one), keyOf(other)));
  }
  it('is the same wherever the line stands', () => assert.equal(keyOf(log('1', 'a 7')), keyOf(log('1', 'a 7'), '7,x')));
  it('tells where id and body stand', () => {
    const key = new LineKey();
    const line = Buffer.from(`xx${log('"b7"', 'a \\" 7', ',"x":"y"')}`);
    key.read(line, 2, line.length);
    assert.equal(line.subarray(key.idFrom, key.idTo).toString(), '"b7"');
    assert.equal(line.subarray(key.bodyFrom, key.bodyTo).toString(), 'a \\" 7');
  });
  it('is none for long lines', () => {
    assert.equal(keyOf(log('1', 'x'.repeat(maxKeyBytes))), undefined);
    assert.ok(keyOf(log('1', 'x'.repeat(maxKeyBytes - 100))) !== undefined);
  });
});
