import assert from 'node:assert/strict';
import { languages } from '../../../languages/index.ts';
import { makeAssets } from '../../../node/assets.ts';
import { makeParser } from './parser.ts';

describe('the parser', () => {
  const shipped = makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']);

  async function namesRead(bytesOf: (name: string, bytes: Uint8Array) => Uint8Array): Promise<readonly string[]> {
    const parser = await makeParser({ read: async (name) => bytesOf(name, await shipped.read(name)) }, languages);
    const names: string[] = [];
    for (const name of ['first', 'second']) names.push(...((await parser.read(`${name}.go`, `package a\n\nfunc ${name}() {}\n`))?.functions.map((each) => each.name) ?? []).filter(Boolean));
    parser.dispose();
    return names;
  }

  it('lets go of the bytes of a grammar that it has loaded, and reads on', async () => {
    let given: Uint8Array | undefined;
    const names = await namesRead((name, bytes) => (name === 'tree-sitter-go.wasm' ? given = bytes.slice() : bytes));
    assert.deepEqual(names, ['first', 'second']);
    assert.equal(given?.byteLength, 0);
  });
  it('leaves bytes that are part of more', async () => {
    let whole = new Uint8Array();
    await namesRead((name, bytes) => {
      if (name !== 'tree-sitter-go.wasm') return bytes;
      whole = new Uint8Array(bytes.length + 1);
      whole.set(bytes);
      return whole.subarray(0, bytes.length);
    });
    assert.ok(whole.byteLength > 0);
  });
});
