import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHelperThreads, type HelperThreads } from './helperThreads.ts';

describe('helper threads', () => {
  let folder = '';
  let helper: HelperThreads | undefined;
  const threadOf = (code: string, count = 1): HelperThreads => {
    const file = join(folder, 'thread.mjs');
    writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${code}\n`);
    return (helper = makeHelperThreads(file, { factor: 2 }, count));
  };
  /** The first questions are too few to start for. */
  const firstTaken = (thread: HelperThreads, question: unknown): Promise<unknown> => {
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
  it('starts another when the first has enough to do, and no more than told', async () => {
    const threads = threadOf(`import { threadId } from 'node:worker_threads';\nparentPort.on('message', ({ id }) => parentPort.postMessage({ id, answer: threadId }));`, 2);
    const answers: Promise<unknown>[] = [];
    for (let at = 0; at < 100; at += 1) answers.push(threads.ask(at) ?? Promise.resolve('refused'));
    assert.equal(new Set((await Promise.all(answers)).filter((answer) => answer !== 'refused')).size, 2);
  });
  it('rejects what was asked when the thread breaks, and takes nothing more', async () => {
    const thread = threadOf(`parentPort.on('message', () => { throw new Error('broken'); });`);
    await assert.rejects(firstTaken(thread, 1), /broken/);
    assert.equal(thread.ask(1), undefined);
  });
});
