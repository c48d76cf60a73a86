import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCache } from './cache.ts';

describe('cache', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sightline-cache-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was saved, maps and shared things too', async () => {
    const shared = { a: 1 };
    await makeCache(folder, '1').save('w', { all: new Map([['x', shared]]), again: shared });
    const value = (await makeCache(folder, '1').load('w')) as { all: Map<string, object>; again: object };
    assert.equal(value.all.get('x'), value.again);
    assert.equal(await makeCache(folder, '1').load('other'), undefined);
  });
  it('does not read what another version saved, nor what is broken', async () => {
    await makeCache(folder, '1').save('w', [1]);
    assert.equal(await makeCache(folder, '2').load('w'), undefined);
    const [name] = readdirSync(folder);
    assert.ok(name);
    await makeCache(folder, '1').save('w', 'a text of some length');
    const bytes = Buffer.alloc(40, 7);
    writeFileSync(join(folder, name), bytes);
    assert.equal(await makeCache(folder, '1').load('w'), undefined);
  });
  it('keeps a bounded number of files', async () => {
    const cache = makeCache(folder, '1', { files: 24, bytes: 1_000_000 });
    for (let at = 0; at < 30; at += 1) await cache.save(`w${at}`, at);
    assert.equal(readdirSync(folder).length, 24);
    assert.equal(await cache.load('w29'), 29);
  });
  it('does not read what was cut or changed on the disk', async () => {
    const cache = makeCache(folder, '1');
    await cache.save('w', ['a text of some length', 'another']);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const bytes = readFileSync(file);
    for (const broken of [bytes.subarray(0, bytes.length - 9), bytes.subarray(0, 12), Buffer.alloc(0), bytes.with(bytes.length - 3, 0x41)]) {
      writeFileSync(file, broken);
      assert.equal(await cache.load('w'), undefined);
    }
    writeFileSync(file, bytes);
    assert.deepEqual(await cache.load('w'), ['a text of some length', 'another']);
  });
  it('keeps a bounded number of bytes: what was not used for longest goes', async () => {
    const cache = makeCache(folder, '1', { files: 10, bytes: 3_000 });
    const text = 'x'.repeat(900);
    for (const name of ['a', 'b', 'c']) {
      await cache.save(name, text);
      for (const file of readdirSync(folder)) utimesSync(join(folder, file), 1_000, statSync(join(folder, file)).mtimeMs / 1_000 - 60);
    }
    await cache.load('a');
    await cache.save('d', text);
    assert.deepEqual(await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => (await cache.load(name)) === text)), [true, false, true, true]);
  });
  it('takes away the drafts of processes that were ended, not those of others', async () => {
    for (const [name, age] of [['old', 7_200], ['new', 10]] as const) {
      writeFileSync(join(folder, `${name}.draft`), 'x');
      utimesSync(join(folder, `${name}.draft`), 1_000, Date.now() / 1_000 - age);
    }
    await makeCache(folder, '1').save('w', 1);
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.draft')), ['new.draft']);
  });
  it('holds under savers and readers at once', async () => {
    await Promise.all(Array.from({ length: 12 }, async (_, at) => {
      const cache = makeCache(folder, '1');
      await cache.save('w', Array.from({ length: 1_000 }, () => at));
      const value = (await cache.load('w')) as readonly number[];
      assert.equal(new Set(value).size, 1);
    }));
  });
  it('is for its user alone', async function () {
    if (process.platform === 'win32') return this.skip();
    const inner = join(folder, 'inner');
    await makeCache(inner, '1').save('w', 1);
    assert.equal(statSync(inner).mode & 0o077, 0);
    assert.equal(statSync(join(inner, readdirSync(inner)[0] ?? '')).mode & 0o077, 0);
  });
  it('holds what is kept until it is read, whatever comes in its place', async () => {
    const cache = makeCache(folder, '1');
    assert.equal(cache.hold('w'), undefined);
    await cache.save('w', 'first');
    const held = cache.hold('w');
    await cache.save('w', 'second');
    assert.equal(held?.read(), 'first');
    assert.equal(cache.hold('w')?.read(), 'second');
    assert.equal(makeCache(folder, '2').hold('w'), undefined);
    const file = join(folder, readdirSync(folder)[0] ?? '');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.with(bytes.length - 2, 0x41));
    assert.throws(() => cache.hold('w')?.read(), /broken/);
  });
});
