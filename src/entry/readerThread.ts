import { parentPort } from 'node:worker_threads';
import { makeParser } from '../core/source/reading/parser.ts';
import { readText, type ReadHelper } from '../core/source/reading/readWorkspace.ts';
import type { ReadFile } from '../core/source/index/records.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeHelperThread } from '../node/helperThread.ts';

/** What the thread is started with. */
export interface ReaderData {
  readonly role: 'reader';
  readonly assetFolders: readonly string[];
}

/** The same file, run by the worker beside itself: it only reads texts. */
export async function startReader(assetFolders: readonly string[]): Promise<void> {
  const reader = await makeParser(makeAssets(assetFolders), languages);
  parentPort?.on('message', ({ id, question }: { id: number; question: { name: string; text: string } }) => {
    void readText(reader, question.name, question.text).then((answer) => parentPort?.postMessage({ id, answer }));
  });
}

/** Starts `file`, which runs `startReader` when its role is `reader`. */
export function openHelper(file: string, assetFolders: readonly string[]): ReadHelper {
  const thread = makeHelperThread(file, { role: 'reader', assetFolders } satisfies ReaderData);
  return { read: (name, text) => thread.ask({ name, text }) as Promise<ReadFile> | undefined, dispose: () => thread.dispose() };
}
