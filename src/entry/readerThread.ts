import { parentPort } from 'node:worker_threads';
import { makeParser } from '../core/source/reading/parser.ts';
import { readTask, type TaskRead } from '../core/source/reading/readBatches.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeFiles } from '../node/files.ts';
import type { Question } from './openHelper.ts';

/** The same file, run by the worker beside itself: it only reads files. */
export async function startReader(assetFolders: readonly string[]): Promise<void> {
  const reader = await makeParser(makeAssets(assetFolders), languages);
  const answer = async ({ root, tasks }: Question): Promise<readonly TaskRead[]> => {
    const folder = makeFiles(root, []);
    const reads: TaskRead[] = [];
    for (const task of tasks) reads.push(await readTask(reader, folder, task));
    return reads;
  };
  parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
    void answer(question).then((reads) => parentPort?.postMessage({ id, answer: reads }));
  });
}
