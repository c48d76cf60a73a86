import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  it('keeps a bounded number of workspaces', async () => {
    const cache = makeCache(folder, '1');
    for (let at = 0; at < 30; at += 1) await cache.save(`w${at}`, at);
    assert.equal(readdirSync(folder).length, 24);
    assert.equal(await cache.load('w29'), 29);
  });
});
