import assert from 'node:assert/strict';
import type { Cache } from '../../../base/ports.ts';
import { KnownFiles } from './knownFiles.ts';

/** A cache in memory. */
function memoryCache(): Cache & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return { kept, load: async (name) => structuredClone(kept.get(name)), save: async (name, value) => void kept.set(name, structuredClone(value)) };
}
const entry = (at: number) => ({ path: `${at}.ts`, sizeBytes: at, modifiedMs: 5 });

describe('what is known of files', () => {
  async function keep(cache: Cache, count: number): Promise<void> {
    const known = await KnownFiles.load(cache, 'ws');
    for (let at = 0; at < count; at += 1) {
      const name = `${at}.ts`;
      if (!known.unchanged(name, entry(at))) known.note({ sizeBytes: at, modifiedMs: 5, hash: at, read: { name, skipped: `reason ${at}` } });
    }
    await known.save(cache, 'ws');
  }

  it('comes again by size and time, or by its hash', async () => {
    const cache = memoryCache();
    await keep(cache, 3);
    const known = await KnownFiles.load(cache, 'ws');
    assert.equal(known.unchanged('2.ts', entry(2))?.skipped, 'reason 2');
    assert.equal(known.unchanged('2.ts', { ...entry(2), modifiedMs: 6 }), undefined);
    assert.equal(known.hashOf('2.ts', 2), 2);
    assert.equal(known.hashOf('2.ts', 3), undefined);
    assert.equal(known.same('2.ts', 6)?.skipped, 'reason 2');
    assert.equal(known.same('9.ts', 6), undefined);
  });
  it('is kept in parts where there is much, and read without those that are gone', async () => {
    const cache = memoryCache();
    await keep(cache, 25_000);
    assert.equal(cache.kept.size, 3);
    let known = await KnownFiles.load(cache, 'ws');
    for (const at of [0, 9_999, 10_000, 24_999]) assert.equal(known.unchanged(`${at}.ts`, entry(at))?.skipped, `reason ${at}`);
    cache.kept.delete([...cache.kept.keys()].find((name) => name.startsWith('part 1')) ?? '');
    known = await KnownFiles.load(cache, 'ws');
    assert.deepEqual([9_999, 10_000, 24_999].map((at) => known.unchanged(`${at}.ts`, entry(at)) !== undefined), [true, false, true]);
  });
  it('is not written again where nothing changed', async () => {
    const cache = memoryCache();
    await keep(cache, 10);
    const before = cache.kept.get('ws');
    await keep(cache, 10);
    assert.equal(cache.kept.get('ws'), before);
    await keep(cache, 9);
    assert.notEqual(cache.kept.get('ws'), before);
  });
});
