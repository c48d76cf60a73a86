import assert from 'node:assert/strict';
import { endOfLine, linesIn } from './linesIn.ts';

async function linesOf(blocks: readonly Uint8Array[], mostBytes?: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const whole of linesIn(blocks, mostBytes)) {
    for (let from = whole.from; from < whole.to;) {
      const to = endOfLine(whole, from);
      lines.push(Buffer.from(whole.bytes.subarray(from, to)).toString());
      from = to + 1;
    }
  }
  return lines;
}

describe('lines of blocks', () => {
  const text = Buffer.from('ein\n\nzwölf €\nlast');
  it('are the same wherever the blocks are cut', async () => {
    for (let one = 0; one <= text.length; one += 1) {
      for (let other = one; other <= text.length; other += 1) {
        assert.deepEqual(await linesOf([text.subarray(0, one), text.subarray(one, other), text.subarray(other)]), ['ein', '', 'zwölf €', 'last'], `${one} ${other}`);
      }
    }
  });
  it('end with or without a line feed', async () => {
    assert.deepEqual(await linesOf([Buffer.from('a\nb\n')]), ['a', 'b']);
    assert.deepEqual(await linesOf([]), []);
    assert.deepEqual(await linesOf([Buffer.alloc(0)]), []);
  });
  it('begin behind a byte order mark', async () => assert.deepEqual(await linesOf([Buffer.from('\ufeffa\n\ufeffb')]), ['a', '\ufeffb']));
  it('are cut where they are too long, over blocks too', async () => {
    const blocks = ['aaaa', 'bbbb', 'cc\ndd', 'd\neeeeeeee'].map((each) => Buffer.from(each));
    assert.deepEqual(await linesOf(blocks, 6), ['aaaabb', 'ddd', 'eeeeee']);
  });
});
