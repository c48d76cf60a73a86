import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Threads } from '../../src/cli/command.ts';
import { main } from '../../src/cli/main.ts';

const files = 300;

/** What `lint` writes and says of a folder. */
async function run(folder: string, threads?: Threads): Promise<{ readonly code: number; readonly out: string; readonly said: string }> {
  let out = '';
  let said = '';
  const code = await main({
    args: ['lint', folder], version: '1', assetFolders: ['node_modules/@vscode/tree-sitter-wasm/wasm'], input: { [Symbol.asyncIterator]: () => [][Symbol.iterator]() as never },
    out: (text) => { out += text; }, say: (text) => { said += text; }, ...(threads ? { threads } : {}),
  });
  return { code, out, said };
}

describe('lint on several threads', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightline-lint-'));
    for (let at = 0; at < files; at += 1) {
      const head = at % 7 === 0 ? '// @generated\n' : '';
      await writeFile(join(folder, `file${at}.ts`), `${head}import pino from 'pino';\nconst log = pino();\nexport const f = (password: string) => log.info({ password }, 'signed in ${at}');\n`);
    }
    await writeFile(join(folder, 'broken.ts'), 'log\u0000');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes the same as one thread does, in the same order', async function () {
    this.timeout(30_000);
    const alone = await run(folder);
    assert.equal(alone.out.trimEnd().split('\n').length, files - Math.ceil(files / 7));
    assert.match(alone.said, /1 no text/);
    assert.match(alone.said, /43 generated/);
    assert.deepEqual(await run(folder, { file: resolve('src/entry/cli.ts'), count: 3 }), alone);
  });

  it('does by itself what a thread that does not start leaves undone', async function () {
    this.timeout(30_000);
    assert.deepEqual(await run(folder, { file: join(folder, 'nowhere.js'), count: 2 }), await run(folder));
  });
});
