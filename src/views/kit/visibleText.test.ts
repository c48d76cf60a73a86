import assert from 'node:assert/strict';
import { manyLines, oneLine } from './visibleText.ts';

describe('visible text', () => {
  it('leaves plain text and markup alone', () => {
    assert.equal(oneLine('<b>Grüße 你好 👩‍🚒 &amp;'), '<b>Grüße 你好 👩‍🚒 &amp;');
  });
  it('takes escape sequences away', () => {
    assert.equal(oneLine('\u001b[1;31mred\u001b[0m'), 'red');
  });
  it('makes breaks visible in a row and keeps them in a block', () => {
    assert.equal(oneLine('a\r\nb\nc\u2028d'), 'a↵b↵c↵d');
    assert.equal(manyLines('a\r\nb\rc\td'), 'a\nb\nc\td');
  });
  it('names controls and what turns or hides text', () => {
    assert.equal(oneLine('a\u0000\u0008b'), 'a␀␈b');
    assert.equal(oneLine('invoice\u202efdp.exe\u200b'), 'invoice‹U+202E›fdp.exe‹U+200B›');
    assert.equal(manyLines('\u2066x\u2069'), '‹U+2066›x‹U+2069›');
  });
});
