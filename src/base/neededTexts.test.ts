import assert from 'node:assert/strict';
import { neededTexts } from './neededTexts.ts';
import { makeTextScan } from './textScan.ts';

const cases: readonly (readonly [RegExp, readonly string[] | undefined])[] = [
  [/log/, ['log']],
  [/Log|console/, ['log', 'console']],
  [/(?<![a-z])addService\b/, ['addservice']],
  [/\bp?print(?:ln|f)?\s*\(/, ['print', 'println', 'printf', 'pprint', 'pprintln', 'pprintf']],
  [/[sS]et_?(?:[aA]ttributes?|[tT]ag)\s*\(/, ['settag', 'set_tag', 'setattribute', 'setattributes', 'set_attribute', 'set_attributes']],
  [/\.\s*(?:info|warn)\s*[(`]/, ['info', 'warn']],
  [/\w+\.log\d*/, ['.log']],
  [/a|\d+/, undefined],
  [/x*/, undefined],
  [/(?:ab)+c{2}/, ['ab']],
  [/[a-z]lock/, ['lock']],
  [/(?=password)\w+/, undefined],
  [/\x41BC|\u0041DE/, ['bc', 'de']],
  [/über|ä/, undefined],
  [/(?<name>ab)\k<name>c/, ['ab']],
];

describe('texts that a pattern needs', () => {
  for (const [pattern, wanted] of cases) {
    it(String(pattern), () => {
      const found = neededTexts(pattern);
      assert.deepEqual(found && [...found].sort(), wanted && [...wanted].sort());
    });
  }
});

describe('a look for many texts at once', () => {
  const scan = makeTextScan([['log', 'catalog'], ['og.w'], ['he', 'she', 'hers']]);
  const never = new Uint8Array(8);
  const bitsIn = (text: string, isEnough = never): number => {
    const bytes = Buffer.from(text);
    return scan.found(bytes, bytes.length, 0, isEnough);
  };

  it('finds texts that overlap and end one in the other, in any casing', () => {
    assert.equal(bitsIn('nothing'), 0);
    assert.equal(bitsIn('Catalog'), 1);
    assert.equal(bitsIn('LOG.warn'), 3);
    assert.equal(bitsIn('usHers'), 4);
    assert.equal(bitsIn('löglog.w — she'), 7);
    assert.equal(bitsIn('lo'), 0);
  });

  it('ends where enough is found', () => {
    assert.equal(bitsIn('log.warn', Uint8Array.from([0, 1, 0, 0, 0, 0, 0, 0])), 1);
    assert.equal(scan.found(Buffer.from('she'), 2, 0, never), 0);
  });
});
