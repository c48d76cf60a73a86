import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { makeEngine, type Engine } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { plainOptions } from '../kit/memoryEngine.ts';

const sources: Readonly<Record<string, string>> = {
  'orders/src/main.ts': `import { place } from './orders/place.ts';

interface Order { readonly id: number }

const order: Order = { id: 7 };
try {
  place(order.id);
} catch (error) {
  console.log((error as Error).stack);
}
`,
  'orders/src/orders/place.ts': `import { take } from '../stock/shelf.ts';

export type Unused = { readonly a: string };

export function place(id: number): number {
  return take(id, 'apple');
}
`,
  'orders/src/stock/shelf.ts': `enum Kind { Fruit = 'apple' }

export function take(id: number, name: string): number {
  if (name === Kind.Fruit) {
    throw new Error(\`no \${name} for order \${id}\`);
  }
  return id;
}
`,
};
const wanted = ['orders/src/stock/shelf.ts:5', 'orders/src/orders/place.ts:6', 'orders/src/main.ts:7'];

describe('source maps of built code', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sightline-maps-'));
    for (const [name, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function opened(): Promise<Engine> {
    const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
    const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
    await engine.open({ ...plainOptions, folders: [root] });
    return engine;
  }

  /** The stack that the built program really writes, as a container would tell it. */
  function stackOf(entry: string): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, entry)], { encoding: 'utf8' });
    assert.notEqual(stdout, '', stderr);
    return stdout.replaceAll(join(root, 'orders'), '/srv/app');
  }

  async function places(engine: Engine, stack: string): Promise<readonly string[]> {
    const frames = await engine.locateStack(stack);
    return frames.flatMap(({ answer }) => (answer.found ? answer.candidates.slice(0, 1).map(({ file, line }) => `${file.slice(root.length + 1)}:${line}`) : []));
  }

  const bundle = (options: BuildOptions): Promise<unknown> => build({ absWorkingDir: root, entryPoints: ['orders/src/main.ts'], outfile: 'orders/dist/main.js', bundle: true, platform: 'node', logLevel: 'error', ...options });

  for (const [name, options] of Object.entries<BuildOptions>({
    'a bundle with its map beside it': { sourcemap: true },
    'a minified bundle': { sourcemap: true, minify: true },
    'a map in the file itself': { sourcemap: 'inline', minify: true },
    'a map that the file does not name': { sourcemap: 'external', minify: true },
    'a map with a source root and no contents': { sourcemap: true, minify: true, sourceRoot: 'webpack://shop/orders/dist', sourcesContent: false },
  })) {
    it(`esbuild: ${name}`, async () => {
      await bundle(options);
      const engine = await opened();
      assert.deepEqual(await places(engine, stackOf('orders/dist/main.js')), wanted);
      const [first] = await engine.locateStack(stackOf('orders/dist/main.js'));
      assert.ok(first?.answer.found);
      assert.match(first.answer.candidates[0].label, /by the source map of orders\/dist\/main\.js/);
      assert.equal(first.answer.certainty, 'exact');
    });
  }

  it('the compiler of TypeScript, a file each', async () => {
    const done = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '--sourceMap', '--rewriteRelativeImportExtensions', '--module', 'nodenext', '--target', 'es2022', '--outDir', 'orders/dist', '--rootDir', 'orders/src', '--types', '', '--lib', 'es2022,dom', 'orders/src/main.ts'], { cwd: root, encoding: 'utf8' });
    assert.equal(done.status, 0, done.stdout);
    writeFileSync(join(root, 'orders/package.json'), '{"type":"commonjs"}');
    assert.deepEqual(await places(await opened(), stackOf('orders/dist/main.js')), wanted);
  });

  it('an index map', async () => {
    await bundle({ sourcemap: true, minify: true });
    const at = join(root, 'orders/dist/main.js.map');
    writeFileSync(at, JSON.stringify({ version: 3, sections: [{ offset: { line: 0, column: 0 }, map: JSON.parse(readFileSync(at, 'utf8')) as unknown }] }));
    assert.deepEqual(await places(await opened(), stackOf('orders/dist/main.js')), wanted);
  });

  it('two services with the same output are told as such', async () => {
    await bundle({ sourcemap: true });
    cpSync(join(root, 'orders'), join(root, 'payments'), { recursive: true });
    const [first] = await (await opened()).locateStack(stackOf('orders/dist/main.js'));
    assert.ok(first?.answer.found && first.answer.certainty === 'oneOf');
    assert.deepEqual(first.answer.candidates.map(({ file }) => file.slice(root.length + 1)).sort(), ['orders/src/stock/shelf.ts', 'payments/src/stock/shelf.ts']);
  });

  it('logs and the answer to a whole stack are mapped; a rebuilt map is read again', async () => {
    await bundle({ sourcemap: true, minify: true });
    const engine = await opened();
    const [answer] = await engine.locateLogs([{ body: stackOf('orders/dist/main.js'), attributes: {} }]);
    assert.ok(answer?.found);
    assert.equal(`${answer.candidates[0].file.slice(root.length + 1)}:${answer.candidates[0].line}`, wanted[0]);
    writeFileSync(join(root, 'orders/src/stock/shelf.ts'), `\n\n${sources['orders/src/stock/shelf.ts']}`);
    await bundle({ sourcemap: true, minify: true });
    await engine.changed(join(root, 'orders/src/stock/shelf.ts'));
    assert.equal((await places(engine, stackOf('orders/dist/main.js')))[0], 'orders/src/stock/shelf.ts:7');
  });

  it('maps that lie, lead out, or are broken give nothing', async () => {
    await bundle({ sourcemap: 'external' });
    const stack = stackOf('orders/dist/main.js');
    const code = readFileSync(join(root, 'orders/dist/main.js'), 'utf8');
    const map = readFileSync(join(root, 'orders/dist/main.js.map'), 'utf8');
    writeFileSync(join(dirname(root), 'outside.js.map'), map);
    rmSync(join(root, 'orders/dist/main.js.map'));
    for (const [url, beside] of [['../../../outside.js.map', undefined], ['/etc/passwd', undefined], ['https://shop.test/main.js.map', undefined], ['data:application/json;base64,%%%', undefined], ['main.js.map', 'not json'], ['main.js.map', '{"version":3,"sources":["../../../../etc/passwd"],"mappings":"AAAA"}']] as const) {
      writeFileSync(join(root, 'orders/dist/main.js'), `${code}\n//# sourceMappingURL=${url}\n`);
      if (beside !== undefined) writeFileSync(join(root, 'orders/dist/main.js.map'), beside);
      assert.deepEqual(await places(await opened(), stack), [], url);
    }
    rmSync(join(dirname(root), 'outside.js.map'));
  });
});
