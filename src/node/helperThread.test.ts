import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHelperThread, type HelperThread } from './helperThread.ts';

describe('helper thread', () => {
  let folder = '';
  let helper: HelperThread | undefined;
  const threadOf = (code: string): HelperThread => {
    const file = join(folder, 'thread.mjs');
    writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${code}\n`);
    return (helper = makeHelperThread(file, { factor: 2 }));
  };
  /** The first questions are too few to start for. */
  const firstTaken = (thread: HelperThread, question: unknown): Promise<unknown> => {
    for (let at = 0; at < 1_000; at += 1) {
      const answer = thread.ask(question);
      if (answer) return answer;
    }
    throw new Error('never taken');
  };
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sightline-helper-')); });
  afterEach(() => {
    helper?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers when there is much to ask, and takes only so much at once', async () => {
    const thread = threadOf(`parentPort.on('message', ({ id, question }) => parentPort.postMessage({ id, answer: question * workerData.factor }));`);
    assert.equal(thread.ask(1), undefined);
    const first = firstTaken(thread, 21);
    let taken = 1;
    while (thread.ask(1) !== undefined) taken += 1;
    assert.ok(taken < 50);
    assert.equal(await first, 42);
  });
  it('rejects what was asked when the thread breaks, and takes nothing more', async () => {
    const thread = threadOf(`parentPort.on('message', () => { throw new Error('broken'); });`);
    await assert.rejects(firstTaken(thread, 1), /broken/);
    assert.equal(thread.ask(1), undefined);
  });
});
