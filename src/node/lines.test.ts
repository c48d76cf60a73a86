import assert from 'node:assert/strict';
import { linesOf } from './lines.ts';

async function* chunked(bytes: Uint8Array, size: number, onTaken: (at: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    onTaken(at);
    yield bytes.subarray(at, at + size);
  }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function all(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

describe('lines of a stream', () => {
  it('are the same however the stream is cut, with LF, CRLF, no end, empty lines and characters of several bytes', async () => {
    const text = 'größe\r\n\n🙂 two\nlast';
    for (const size of [1, 2, 3, 5, 7, 1_000]) assert.deepEqual(await all(linesOf(chunked(bytesOf(text), size))), ['größe', '', '🙂 two', 'last']);
  });
  it('may have a million characters, and broken UTF-8', async () => {
    const [long, broken] = await all(linesOf(chunked(new Uint8Array([...bytesOf(`${'x'.repeat(1_000_000)}\n`), 0xff, 0x61]), 65_536)));
    assert.equal(long?.length, 1_000_000);
    assert.equal(broken, '\ufffda');
  });
  it('are not read before they are asked for', async () => {
    const taken: number[] = [];
    const lines = linesOf(chunked(bytesOf('a\n'.repeat(100)), 2, (at) => taken.push(at)));
    for (let count = 0; count < 3; count += 1) await lines.next();
    assert.ok(taken.length <= 4, `${taken.length} chunks taken for 3 lines`);
  });
});
