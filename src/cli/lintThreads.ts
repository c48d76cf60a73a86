import { parentPort, Worker } from 'node:worker_threads';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import type { Threads } from './command.ts';
import { makeFileLinter, type FileLinter, type LintedFile, type LintTask } from './lintFile.ts';
import { makeNeighbourhoods, type ListedFiles } from './lintNeighbours.ts';

/** Fewer files than these are checked before another thread has started. */
const leastTasks = 8;
/** Files of one message: few, so that all threads end together. */
const share = 6;
/** Shares under way in one thread: the next is there when one is done. */
const maxOpen = 2;
/** Shares that wait for each thread that runs before another is worth its start. */
const leastWaiting = 6;

/**
 * Without limits a thread lets its garbage grow to a quarter of a gigabyte: half of its usual room for what is young costs no time that can be measured, a quarter of it four percent. The thread that
 * started has no such limits, so it only looks at files; one that needs more than this is left to it.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 120 };

/** What a thread is started with; its shares come as messages. */
export interface LintJob {
  readonly role: 'lint';
  readonly assetFolders: readonly string[];
  readonly listed: ListedFiles;
}

/** Files to be checked, each with its place among all. */
interface Share {
  readonly id: number;
  readonly tasks: readonly { readonly at: number; readonly task: LintTask }[];
}

interface Done {
  readonly id: number;
  readonly files: readonly { readonly at: number; readonly file: LintedFile }[];
}

async function work(lint: FileLinter, { id, tasks }: Share): Promise<Done> {
  const files: { at: number; file: LintedFile }[] = [];
  for (const { at, task } of tasks) files.push({ at, file: await lint(task) });
  return { id, files };
}

/** The part of a thread that was started with a job: it answers one share after the other. */
export async function runLintJob(job: LintJob): Promise<void> {
  const port = parentPort;
  const ready = makeParser(makeAssets(job.assetFolders), languages).then((parser) => makeFileLinter(parser, makeNeighbourhoods(parser, job.listed)));
  let last: Promise<void> = Promise.resolve();
  port?.on('message', (asked: Share) => {
    last = last.then(async () => port.postMessage(await work(await ready, asked)));
  });
  await ready;
}

/** Threads that check files. */
export interface LintTeam {
  /** A file to be checked, with its place among all: threads start when there are enough of them. */
  take(at: number, task: LintTask): void;
  /** Resolves when all that was taken is checked. What a thread was at when it broke is done here: it would break the next thread as well. */
  finish(): Promise<void>;
  dispose(): void;
}

export interface LintTeamParts {
  readonly assetFolders: readonly string[];
  readonly threads: Threads | undefined;
  readonly listed: ListedFiles;
  /** Checks files in this thread. */
  readonly alone: () => Promise<FileLinter>;
  onDone(at: number, file: LintedFile): void;
  /** A thread ended before it answered. */
  onBroken(why: string): void;
}

interface Helper {
  readonly worker: Worker;
  readonly open: Map<number, Share>;
  ended: boolean;
}

export function makeLintTeam({ assetFolders, threads, listed, alone, onDone, onBroken }: LintTeamParts): LintTeam {
  const helpers: Helper[] = [];
  const waiting: Share[] = [];
  /** What threads broke at. */
  const left: Share[] = [];
  let gathered: { at: number; task: LintTask }[] = [];
  let shares = 0;
  let taken = 0;
  let settle: (() => void) | undefined;

  const close = (): void => {
    if (gathered.length > 0) waiting.push({ id: shares++, tasks: gathered });
    gathered = [];
  };
  const give = (): void => {
    for (const helper of helpers) {
      while (!helper.ended && helper.open.size < maxOpen && waiting.length > 0) {
        const next = waiting.shift();
        if (!next) break;
        helper.open.set(next.id, next);
        helper.worker.postMessage(next);
      }
    }
    if (helpers.every(({ ended, open }) => ended || (open.size === 0 && waiting.length === 0))) settle?.();
  };
  const start = ({ file }: Threads): void => {
    const helper: Helper = { worker: new Worker(file, { argv: process.argv.slice(2), workerData: { role: 'lint', assetFolders, listed } satisfies LintJob, resourceLimits }), open: new Map(), ended: false };
    const end = (why: string): void => {
      if (helper.ended) return;
      helper.ended = true;
      const [broke, ...others] = helper.open.values();
      if (broke) {
        left.push(broke);
        onBroken(why);
      }
      waiting.push(...others);
      helper.open.clear();
      give();
    };
    helper.worker.on('message', ({ id, files }: Done) => {
      helper.open.delete(id);
      for (const { at, file: done } of files) onDone(at, done);
      give();
    });
    helper.worker.on('error', (error) => end(error.message));
    helper.worker.on('exit', (code) => end(`code ${code}`));
    helpers.push(helper);
  };

  return {
    take(at, task) {
      gathered.push({ at, task });
      taken += 1;
      if (gathered.length >= share) close();
      if (threads && threads.count > 1 && helpers.length < threads.count && (helpers.length === 0 ? taken >= leastTasks : waiting.length >= leastWaiting * helpers.length)) start(threads);
      give();
    },
    async finish() {
      close();
      if (helpers.length > 0) await new Promise<void>((resolve) => {
        settle = resolve;
        give();
      });
      for (const { tasks } of [...left, ...waiting]) for (const { at, task } of tasks) onDone(at, await (await alone())(task));
    },
    dispose: () => void helpers.forEach(({ worker }) => void worker.terminate()),
  };
}
