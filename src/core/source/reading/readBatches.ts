import { hashOf } from '../../../base/hash.ts';
import type { Files } from '../../../base/ports.ts';
import type { ReadFile } from '../index/records.ts';
import { readText, textOf, type FactReader } from './readWorkspace.ts';

/** One file to read: its path in its folder, and its name in the index. */
export interface ReadTask {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Hash of the text that is known of it. */
  readonly knownHash?: number;
  /** True where it is parsed whatever words are in it. */
  readonly isWanted?: boolean;
}

/** What a task gave. */
export interface TaskRead {
  /** Absent where there is no text. */
  readonly hash?: number;
  /** Absent where the text is the one that is known. */
  readonly read?: ReadFile;
}

/** Other threads that read files of a folder as `readTask` does. */
export interface ReadHelper {
  /** Reads of the tasks, in their order; `undefined` when the threads have enough to do: ask again after an answer, or read here. Rejects when a thread breaks. */
  read(root: string, tasks: readonly ReadTask[]): Promise<readonly TaskRead[]> | undefined;
  dispose(): void;
}

/** So much goes to a thread at once: little enough that all threads end together, enough that messages cost nothing. */
const batchFiles = 24;
const batchBytes = 96_000;

/** Reads one file. */
export async function readTask(reader: FactReader, folder: Files, { path, name, knownHash, isWanted = false }: ReadTask): Promise<TaskRead> {
  const text = await textOf(folder, path, name);
  if (typeof text !== 'string') return { read: text };
  const hash = hashOf(text);
  return hash === knownHash ? { hash } : { hash, read: await readText(reader, name, text, () => isWanted) };
}

/** Reads files in batches, on all threads that there are: others take what they have room for, the rest is read here. */
export class BatchReader {
  readonly #readHere: (task: ReadTask) => Promise<TaskRead>;
  readonly #readElsewhere: (tasks: readonly ReadTask[]) => Promise<readonly TaskRead[]> | undefined;
  readonly #onRead: (task: ReadTask, read: TaskRead) => void;
  readonly #waiting: ReadTask[][] = [];
  /** Batches of threads that broke. */
  readonly #givenBack: ReadTask[][] = [];
  readonly #elsewhere = new Set<Promise<void>>();
  #batch: ReadTask[] = [];
  #bytes = 0;

  constructor(readHere: (task: ReadTask) => Promise<TaskRead>, onRead: (task: ReadTask, read: TaskRead) => void, readElsewhere: (tasks: readonly ReadTask[]) => Promise<readonly TaskRead[]> | undefined = () => undefined) {
    this.#readHere = readHere;
    this.#onRead = onRead;
    this.#readElsewhere = readElsewhere;
  }

  /** Other threads begin at once, this one in `finish`. */
  add(task: ReadTask): void {
    this.#batch.push(task);
    this.#bytes += task.sizeBytes;
    if (this.#batch.length >= batchFiles || this.#bytes >= batchBytes) this.#close();
  }

  /** Resolves when everything is read; rejects with the signal's reason when cancelled. */
  async finish(signal?: AbortSignal): Promise<void> {
    this.#close();
    for (;;) {
      const batch = this.#givenBack.shift() ?? this.#waiting.shift();
      if (!batch && this.#elsewhere.size === 0) return;
      if (!batch) await Promise.race(this.#elsewhere);
      signal?.throwIfAborted();
      for (const task of batch ?? []) {
        this.#onRead(task, await this.#readHere(task));
        signal?.throwIfAborted();
      }
    }
  }

  #close(): void {
    if (this.#batch.length > 0) this.#waiting.push(this.#batch);
    this.#batch = [];
    this.#bytes = 0;
    this.#handOut();
  }

  #handOut(): void {
    for (let batch = this.#waiting[0]; batch; batch = this.#waiting[0]) {
      const reads = this.#readElsewhere(batch);
      if (!reads) return;
      this.#waiting.shift();
      const own = batch;
      const done = reads.then((all) => {
        for (const [at, task] of own.entries()) this.#onRead(task, all[at] ?? { read: { name: task.name, skipped: 'not answered' } });
      }, () => void this.#givenBack.push(own)).finally(() => {
        this.#elsewhere.delete(done);
        this.#handOut();
      });
      this.#elsewhere.add(done);
    }
  }
}
