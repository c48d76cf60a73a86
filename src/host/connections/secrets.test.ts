import assert from 'node:assert/strict';
import { originOf, Secrets } from './secrets.ts';

function storage(): { readonly kept: Map<string, string>; readonly secrets: Secrets } {
  const kept = new Map<string, string>();
  const secrets = new Secrets({
    get: async (key: string) => kept.get(key),
    store: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
    keys: async () => [...kept.keys()],
    onDidChange: () => ({ dispose: () => undefined }),
  });
  return { kept, secrets };
}

describe('secrets', () => {
  it('are found at any path of the origin that they were given for', async () => {
    const { secrets } = storage();
    await secrets.set('https://loki.example/tenant-a', { credential: 'ann:pw' });
    for (const url of ['https://loki.example', 'https://LOKI.example:443/x?y#z', 'https://other@loki.example/']) assert.deepEqual(await secrets.get(url), { credential: 'ann:pw' });
  });

  it('are not found at any other address', async () => {
    const { secrets } = storage();
    await secrets.set('https://loki.example', { credential: 'ann:pw' });
    for (const url of ['http://loki.example', 'https://loki.example:8443', 'https://loki.example.evil.example', 'https://evil.example/https://loki.example', 'https://loki.example@evil.example/', 'https://xloki.example']) {
      assert.equal(await secrets.get(url), undefined, url);
    }
  });

  it('are gone when deleted, and what is no secret is none', async () => {
    const { kept, secrets } = storage();
    await secrets.set('http://localhost:3100', { headers: { a: 'b' } });
    await secrets.delete('http://localhost:3100/loki');
    assert.equal(kept.size, 0);
    for (const text of ['not json', '[1]', 'null', '"text"']) {
      kept.set(`sightline.origin:${originOf('http://localhost:3100')}`, text);
      assert.equal(await secrets.get('http://localhost:3100'), undefined, text);
    }
  });
});
