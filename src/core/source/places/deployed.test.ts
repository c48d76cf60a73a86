import assert from 'node:assert/strict';
import type { Git } from '../../../base/ports.ts';
import { Deployed } from './deployed.ts';

describe('files that were renamed since the commit that ran', () => {
  const commit = 'a'.repeat(40);
  const sender = { resource: { 'vcs.ref.head.revision': commit } };
  const over = (renames: Git['renames'], mayRun = true): Deployed =>
    new Deployed({ commit: async () => ({ state: 'found', commit }), renames } as unknown as Git, { mayRun: () => mayRun, unsaved: () => undefined });

  it('are asked for by the commits of the senders, and by none of one that names no commit', async () => {
    const asked: string[] = [];
    const deployed = over(async (file, of) => {
      asked.push(`${file} ${of}`);
      return [{ from: '/ws/a.ts', to: '/ws/b.ts' }];
    });
    assert.deepEqual(await deployed.renames('/ws', [sender, sender, {}]), [{ from: '/ws/a.ts', to: '/ws/b.ts' }]);
    assert.deepEqual(asked, [`/ws/. ${commit}`]);
    assert.deepEqual(await over(async () => assert.fail('asked'), false).renames('/ws', [sender]), []);
  });

  it('are not asked for again where git could not tell them in its time', async () => {
    let asked = 0;
    const deployed = over(async () => {
      asked += 1;
      throw new Error('git gave no answer within 10 s');
    });
    for (let page = 0; page < 3; page += 1) assert.deepEqual(await deployed.renames('/ws', [sender]), []);
    assert.equal(asked, 1);
  });
});
