import { availableParallelism } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { makeParser } from '../core/source/reading/parser.ts';
import { readTask, type ReadHelper, type ReadTask, type TaskRead } from '../core/source/reading/readBatches.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeFiles } from '../node/files.ts';
import { makeHelperThreads } from '../node/helperThreads.ts';

/** What a thread is started with. */
export interface ReaderData {
  readonly role: 'reader';
  readonly assetFolders: readonly string[];
}

interface Question {
  readonly root: string;
  readonly tasks: readonly ReadTask[];
}

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

/** More threads than this wait for the one that puts together what they read. */
const mostThreads = 4;

/** Threads that read a workspace beside the one that asks; `undefined` on a machine with one core. `file` runs `startReader` when its role is `reader`. */
export function openHelper(file: string, assetFolders: readonly string[]): ReadHelper | undefined {
  const count = Math.min(availableParallelism(), mostThreads) - 1;
  if (count < 1) return undefined;
  const threads = makeHelperThreads(file, { role: 'reader', assetFolders } satisfies ReaderData, count);
  return { read: (root, tasks) => threads.ask({ root, tasks } satisfies Question) as Promise<readonly TaskRead[]> | undefined, dispose: () => threads.dispose() };
}
