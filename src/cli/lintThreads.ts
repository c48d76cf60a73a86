import { parentPort, Worker } from 'node:worker_threads';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import type { Threads } from './command.ts';
import { makeNeighbourhoods } from './lintNeighbours.ts';
import { makeFileLinter, type FileLinter, type LintedFile, type LintTask } from './lintFile.ts';

/** Fewer files than this are done before another thread has started. */
const leastTasks = 250;
/** Files taken at once: few, so that all threads end together. */
const share = 12;

/**
 * Without limits a thread lets its garbage grow to a quarter of a gigabyte: this halves the peak for a tenth of the time. The thread that
 * started has no such limits, so it only waits; a file that needs more than this is left to it.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 120 };

/** What a thread is started with; its work comes as a message. */
export interface LintJob {
  readonly role: 'lint';
  readonly assetFolders: readonly string[];
}

/** All threads take shares of the same list, the next one by a counter in memory that they have in common. */
interface Work {
  readonly tasks: readonly LintTask[];
  readonly next: Int32Array;
  /** Set where the tasks are all files of their folders. */
  readonly isWhole: boolean;
}

interface Done {
  readonly from: number;
  readonly files: readonly LintedFile[];
}

async function work(lint: FileLinter, { tasks, next }: Pick<Work, 'tasks' | 'next'>, onDone: (done: Done) => void): Promise<void> {
  for (let from = Atomics.add(next, 0, share); from < tasks.length; from = Atomics.add(next, 0, share)) {
    const files: LintedFile[] = [];
    for (const task of tasks.slice(from, from + share)) files.push(await lint(task));
    onDone({ from, files });
  }
}

/** The part of a thread that was started with a job. */
export async function runLintJob(job: LintJob): Promise<void> {
  const given = new Promise<Work>((resolve) => parentPort?.once('message', resolve));
  const parser = await makeParser(makeAssets(job.assetFolders), languages);
  const shared = await given;
  await work(makeFileLinter(parser, makeNeighbourhoods(parser, shared.isWhole ? shared.tasks : [])), shared, (done) => parentPort?.postMessage(done));
}

/** Threads that check files. */
export interface LintTeam {
  /** Tells how many files were found so far: other threads start while the rest of them is looked for. */
  expect(count: number): void;
  /** Checks all files, in the threads that run, and gives the results in the order of the tasks. What a thread took and did not answer before it broke is done here. */
  run(lint: FileLinter, tasks: readonly LintTask[], isWhole: boolean): Promise<readonly LintedFile[]>;
  /** Ends threads that were never given work. */
  dispose(): void;
}

export function makeLintTeam(assetFolders: readonly string[], threads: Threads | undefined): LintTeam {
  const workers: Worker[] = [];
  const ends: Promise<void>[] = [];
  const done = new Map<number, readonly LintedFile[]>();
  const take = ({ from, files }: Done): void => void done.set(from, files);
  const start = ({ file }: Threads): void => {
    const worker = new Worker(file, { workerData: { role: 'lint', assetFolders } satisfies LintJob, resourceLimits });
    worker.on('message', take);
    workers.push(worker);
    ends.push(new Promise<void>((resolve) => {
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    }));
  };
  return {
    expect(count) {
      if (threads && threads.count > 1 && workers.length === 0 && count >= leastTasks) for (let at = 0; at < threads.count; at += 1) start(threads);
    },
    async run(lint, tasks, isWhole) {
      const shared = { tasks, isWhole, next: new Int32Array(new SharedArrayBuffer(4)) } satisfies Work;
      for (const worker of workers) worker.postMessage(shared);
      await Promise.all(ends);
      const all: LintedFile[] = [];
      for (let from = 0; from < tasks.length; from += share) {
        const files = done.get(from);
        if (files) all.push(...files);
        else for (const task of tasks.slice(from, from + share)) all.push(await lint(task));
      }
      return all;
    },
    dispose: () => void workers.forEach((worker) => void worker.terminate()),
  };
}
