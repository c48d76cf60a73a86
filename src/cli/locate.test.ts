import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from './main.ts';

const wasm = fileURLToPath(new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));

async function run(args: readonly string[], input: readonly string[] = [], cacheFolder?: string) {
  let out = '';
  let said = '';
  async function* lines() { yield Buffer.from(input.join('\n')); }
  const code = await main({ args, version: '1.2.3', assetFolders: [wasm], input: lines(), out: (text) => { out += typeof text === 'string' ? text : Buffer.from(text).toString(); }, say: (text) => { said += text; }, ...(cacheFolder === undefined ? {} : { cache: { folder: cacheFolder, version: () => '1' } }) });
  return { code, out, said };
}

describe('locate', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightline-locate-'));
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/good.ts'), "import pino from 'pino';\nconst log = pino();\nlog.info('started');\n");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('waits for a reader that is slow', async () => {
    let open = 0;
    let most = 0;
    async function* lines(): AsyncGenerator<Uint8Array> {
      for (let id = 0; id < 5; id += 1) {
        most = Math.max(most, open);
        yield Buffer.from(`${JSON.stringify({ id, kind: 'log', record: { body: 'started' } })}\n`);
      }
    }
    const out = async (): Promise<void> => {
      open += 1;
      await new Promise((done) => setImmediate(done));
      open -= 1;
    };
    assert.equal(await main({ args: ['locate', '--source', folder], version: '1', assetFolders: [wasm], input: lines(), out, say: () => undefined }), 0);
    assert.equal(most, 0);
  });
  it('names a folder that it may not read', async function () {
    if (process.getuid?.() === 0) return;
    await chmod(folder, 0);
    const { code, said } = await run(['locate', '--source', folder]);
    await chmod(folder, 0o755);
    assert.equal(code, 2);
    assert.match(said, /not permitted/);
  });
  it('locates JSON lines one by one, bad ones too', async () => {
    const { code, out } = await run(['locate', '--source', folder], ['{"id":1,"kind":"log","record":{"body":"started"}}', 'nonsense', '']);
    const answers = out.trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly id: unknown; readonly file: unknown });
    assert.equal(code, 0);
    assert.deepEqual(answers.map(({ id, file }) => ({ id, file })), [{ id: 1, file: 'src/good.ts' }, { id: null, file: null }]);
  });

  describe('with a cache', () => {
    const asked = ['{"id":1,"kind":"log","record":{"body":"started"}}'];
    const filesOf = async (answer: string): Promise<unknown[]> => answer.trimEnd().split('\n').map((line) => (JSON.parse(line) as { readonly file: unknown }).file);
    let kept = '';
    beforeEach(async () => { kept = await mkdtemp(join(tmpdir(), 'sightline-kept-')); });
    afterEach(() => rm(kept, { recursive: true, force: true }));

    it('answers the same from what it kept, and sees what changed since', async () => {
      const args = ['locate', '--source', folder];
      const first = await run(args, asked, kept);
      assert.ok((await readdir(kept)).length > 0);
      assert.equal((await run(args, asked, kept)).out, first.out);
      assert.deepEqual(await filesOf(first.out), ['src/good.ts']);
      await rename(join(folder, 'src/good.ts'), join(folder, 'src/moved.ts'));
      assert.deepEqual(await filesOf((await run(args, asked, kept)).out), ['src/moved.ts']);
      await writeFile(join(folder, 'src/moved.ts'), "import pino from 'pino';\nconst log = pino();\nlog.info('ended');\n");
      assert.deepEqual(await filesOf((await run(args, asked, kept)).out), [null]);
    });
    it('answers stacks and spans from what it kept too, and takes over what did not change', async () => {
      const more = ['{"id":1,"kind":"stack","record":{"text":"Error\\n    at f (/app/src/good.ts:3:1)"}}', '{"id":2,"kind":"log","record":{"body":"x","attributes":{"code.filepath":"src/good.ts","code.lineno":2}}}', ...asked];
      const args = ['locate', '--source', folder];
      const first = await run(args, more, kept);
      assert.deepEqual(await filesOf(first.out), ['src/good.ts', 'src/good.ts', 'src/good.ts']);
      assert.equal((await run(args, more, kept)).out, first.out);
      await writeFile(join(folder, 'src/other.ts'), "import pino from 'pino';\npino().warn('something else happened');\n");
      assert.equal((await run(args, more, kept)).out, first.out);
      assert.deepEqual(await filesOf((await run(args, ['{"id":1,"kind":"log","record":{"body":"something else happened"}}'], kept)).out), ['src/other.ts']);
    });
    it('reads past what is broken there', async () => {
      const args = ['locate', '--source', folder];
      const { out } = await run(args, asked, kept);
      for (const name of await readdir(kept)) await writeFile(join(kept, name), 'something else of more than forty bytes, by another program');
      assert.equal((await run(args, asked, kept)).out, out);
    });
    it('keeps nothing with --no-cache, and elsewhere with --cache-dir', async () => {
      await run(['locate', '--source', folder, '--no-cache'], asked, kept);
      assert.deepEqual(await readdir(kept), []);
      const other = join(kept, 'a/b');
      await run(['locate', '--source', folder, '--cache-dir', other], asked, join(kept, 'user'));
      assert.ok((await readdir(other)).length > 0);
      assert.deepEqual(await readdir(kept), ['a']);
    });
    it('keeps nothing among the source, and says so', async () => {
      const { code, said } = await run(['locate', '--source', folder], asked, join(folder, '.cache/sightline'));
      assert.equal(code, 0);
      assert.match(said, /Nothing is kept.*--cache-dir/);
      assert.deepEqual(await readdir(folder), ['src']);
    });
    it('answers where it cannot write', async () => {
      await writeFile(join(kept, 'file'), '');
      assert.deepEqual(await filesOf((await run(['locate', '--source', folder], asked, join(kept, 'file'))).out), ['src/good.ts']);
    });
  });
});
