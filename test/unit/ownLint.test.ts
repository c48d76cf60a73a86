import assert from 'node:assert/strict';
import { main } from '../../src/cli/main.ts';

describe('the lint on this repository', () => {
  it('finds nothing in what is not wrong on purpose', async () => {
    let out = '';
    let said = '';
    const code = await main({
      args: ['lint', '.'], version: '0.0.0', assetFolders: ['node_modules/@vscode/tree-sitter-wasm/wasm'],
      input: { async *[Symbol.asyncIterator]() {} }, out: (text) => { out += text; }, say: (text) => { said += text; },
    });
    assert.equal(out, '');
    assert.equal(code, 0, said);
  }).timeout(60_000);
});
