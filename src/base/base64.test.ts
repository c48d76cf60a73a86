import assert from 'node:assert/strict';
import { bytesOfBase64 } from './base64.ts';

describe('base64', () => {
  it('reads what was written, padded or not', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'größe', '\u0000\u00ff', 'x'.repeat(1_000)]) {
      const coded = Buffer.from(text).toString('base64');
      assert.equal(Buffer.from(bytesOfBase64(coded) ?? []).toString(), text);
      assert.equal(Buffer.from(bytesOfBase64(coded.replace(/=+$/, '')) ?? []).toString(), text);
    }
  });
  it('refuses what is none', () => assert.equal(bytesOfBase64('ab%d'), undefined));
});
