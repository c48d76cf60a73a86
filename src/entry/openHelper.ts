import { availableParallelism } from 'node:os';
import type { ReadHelper, ReadTask, TaskRead } from '../core/source/reading/readBatches.ts';
import { makeHelperThreads } from '../node/helperThreads.ts';

/** What a thread is started with. */
export interface ReaderData {
  readonly role: 'reader';
  readonly assetFolders: readonly string[];
}

/** What it is asked. */
export interface Question {
  readonly root: string;
  readonly tasks: readonly ReadTask[];
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
