import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeAssets } from './assets.ts';
import { makeFiles, type FolderFiles } from './files.ts';

describe('a folder on disk', () => {
  let root = '';
  let outside = '';
  const put = (path: string, text = 'x') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const paths = async (files: FolderFiles) => {
    const found: string[] = [];
    for await (const { path } of files.list()) found.push(path);
    return found.sort();
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sightline-files-'));
    outside = mkdtempSync(join(tmpdir(), 'sightline-outside-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
    rmSync(outside, { recursive: true });
  });

  it('leaves out dependencies, what .gitignore names at any depth, and excludes, and counts them', async () => {
    for (const path of ['a.ts', 'node_modules/b/c.ts', 'src/d.ts', 'src/gen/e.ts', 'src/keep/f.ts', 'tmp/g.ts', 'logs/h.test.ts', 'src/secret.ts', '.git/hooks/i.ts']) put(path);
    put('.gitignore', 'tmp/\nsecret.ts\n');
    put('src/.gitignore', 'gen\n!secret.ts\n');
    const files = makeFiles(root, ['**/*.test.{ts,js}']);
    assert.deepEqual(await paths(files), ['.gitignore', 'a.ts', 'src/.gitignore', 'src/d.ts', 'src/keep/f.ts', 'src/secret.ts']);
    assert.deepEqual(Object.fromEntries(files.skipped), { 'dependencies and build output': 1, 'named in .gitignore': 2, 'excluded by settings': 1 });
    assert.deepEqual(await Promise.all(['a.ts', 'node_modules/b/c.ts', 'src/gen/e.ts', 'src/secret.ts', 'logs/h.test.ts', '../x.ts'].map((path) => files.accepts(path))), [true, false, false, true, false, false]);
  });
  it('goes round no circle and follows no link out', async () => {
    put('a/b.ts');
    symlinkSync(root, join(root, 'a/up'));
    symlinkSync(join(root, 'a'), join(root, 'a/self'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(root, 'none'), join(root, 'broken'));
    writeFileSync(join(outside, 'o.ts'), 'x');
    const files = makeFiles(root, []);
    assert.deepEqual(await paths(files), ['a/b.ts']);
    assert.deepEqual(Object.fromEntries(files.skipped), { 'link in a circle': 2, 'link out of the folder': 1, 'broken link': 1 });
    await assert.rejects(files.read('out/o.ts'), /links out/);
    await assert.rejects(files.read('../x'), /leads out/);
  });
  it('stops when cancelled and survives a folder that is not there', async () => {
    put('a.ts');
    const cancelled = new AbortController();
    cancelled.abort();
    await assert.rejects(async () => {
      for await (const entry of makeFiles(root, []).list(cancelled.signal)) assert.fail(entry.path);
    });
    assert.deepEqual(await paths(makeFiles(join(root, 'none'), [])), []);
  });
  it('reads what it lists', async () => {
    put('a.ts', 'ü');
    assert.equal(new TextDecoder().decode(await makeFiles(root, []).read('a.ts')), 'ü');
  });
  it('finds shipped files in the first folder that has them, and only by plain names', async () => {
    put('one/a.wasm', '1');
    put('two/b.wasm', '2');
    const assets = makeAssets([join(root, 'one'), join(root, 'two')]);
    assert.equal(new TextDecoder().decode(await assets.read('b.wasm')), '2');
    await assert.rejects(assets.read('../a.wasm'), /not the name/);
    await assert.rejects(assets.read('c.wasm'), /build Sightline again/);
  });
});
