import assert from 'node:assert/strict';
import { BatchReader, type ReadTask, type TaskRead } from './readBatches.ts';

const taskOf = (at: number): ReadTask => ({ path: `${at}.ts`, name: `${at}.ts`, sizeBytes: 10 });
const readBy = (who: string, { name }: ReadTask): TaskRead => ({ read: { name, skipped: who } });

describe('files read in batches', () => {
  /** Reads `count` tasks; answers by whom each was read. */
  async function whoReads(count: number, elsewhere?: (tasks: readonly ReadTask[]) => Promise<readonly TaskRead[]> | undefined, signal?: AbortSignal): Promise<Map<string, string>> {
    const readers = new Map<string, string>();
    const batches = new BatchReader(async (task) => readBy('here', task), ({ name }, { read }) => {
      assert.ok(!readers.has(name), `${name} was read twice`);
      readers.set(name, read?.skipped ?? '');
    }, elsewhere);
    for (let at = 0; at < count; at += 1) batches.add(taskOf(at));
    await batches.finish(signal);
    return readers;
  }
  const countsOf = (readers: Map<string, string>): unknown => Object.fromEntries([...new Set(readers.values())].map((who) => [who, [...readers.values()].filter((each) => each === who).length]));

  it('are read here where there is no other thread', async () => {
    assert.deepEqual(countsOf(await whoReads(100)), { here: 100 });
    assert.equal((await whoReads(0)).size, 0);
  });
  it('go to other threads as long as those have room, again when one answers', async () => {
    let room = 1;
    const readers = await whoReads(200, (tasks) => {
      if (room === 0) return undefined;
      room = 0;
      return Promise.resolve().then(() => {
        room = 1;
        return tasks.map((task) => readBy('there', task));
      });
    });
    assert.equal(readers.size, 200);
    assert.ok([...readers.values()].filter((who) => who === 'there').length > 24);
    assert.ok([...readers.values()].includes('here'));
  });
  it('are read here when the thread breaks that had taken them, even if it takes more', async () => {
    assert.deepEqual(countsOf(await whoReads(100, () => Promise.reject(new Error('broken')))), { here: 100 });
  });
  it('are not read any more once that is cancelled', async () => {
    const cancel = new AbortController();
    cancel.abort(new Error('enough'));
    await assert.rejects(whoReads(100, undefined, cancel.signal), /enough/);
  });
});
