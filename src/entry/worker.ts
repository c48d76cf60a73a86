import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { makeEngine } from '../core/engine.ts';
import { checkFile } from '../core/lint/checkFile.ts';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeCache } from '../node/cache.ts';
import { makeFiles } from '../node/files.ts';
import { makeGit } from '../node/git.ts';
import { makeThreadPort } from '../node/workerPort.ts';
import { engineContract } from '../protocol/engine.ts';
import { makeLink } from '../protocol/link.ts';
import { rules } from '../rules/index.ts';
import { openHelper } from './openHelper.ts';
import { startReader } from './readerThread.ts';

/** What the host gives with `new Worker(…, { workerData })`. */
export interface EngineWorkerData {
  readonly session: string;
  /** Folders that hold the grammars; the first that has a file gives it. */
  readonly assetFolders: readonly string[];
  /** Where what was read of a workspace is kept for the next start; absent for nowhere. */
  readonly cacheFolder?: string;
  readonly gitPrograms: readonly string[];
}

/** What is kept by one build of this program is not read by another. */
const version = (): string => (typeof __filename === 'string' ? createHash('sha256').update(readFileSync(__filename)).digest('hex') : 'source');

async function start(): Promise<void> {
  if (!parentPort) throw new Error('worker.cjs runs as a worker thread of Sightline, not by itself');
  if ((workerData as { role?: string }).role === 'reader') return startReader((workerData as EngineWorkerData).assetFolders);
  const { session, assetFolders, cacheFolder, gitPrograms } = workerData as EngineWorkerData;
  // Frames that come before the engine is ready wait in `ready`.
  const ready = makeParser(makeAssets(assetFolders), languages).then((reader) => makeEngine({
    reader,
    openFolder: makeFiles,
    git: makeGit({ programs: gitPrograms }),
    check: (file, config) => checkFile(rules, file, config).findings,
    onConfigProblems: (file, problems) => link.note('configProblems', { file, problems }),
    onProgress: (progress) => link.note('progress', progress),
    onLearned: () => link.note('learned', null),
    ...(typeof __filename === 'string' ? { openHelper: () => openHelper(__filename, assetFolders) } : {}),
    ...(cacheFolder === undefined ? {} : { cache: makeCache(cacheFolder, version()) }),
  }));
  const link = makeLink({
    own: engineContract.page, other: engineContract.host, port: makeThreadPort(parentPort), session,
    onBadFrame: (problem) => link.note('problem', problem),
    handlers: {
      calls: {
        open: async (options, signal) => (await ready).open(options, signal).then(() => null),
        configureLint: async ({ folders, lint }) => {
          await (await ready).configureLint(folders, lint);
          return null;
        },
        locateLogs: async (records) => (await ready).locateLogs(records),
        locateSpans: async (spans) => (await ready).locateSpans(spans),
        locateStack: async ({ text, sender }) => (await ready).locateStack(text, sender),
        marks: async ({ file, text }) => (await ready).marks(file, text),
        fileStanding: async (file) => (await ready).fileStanding(file),
        learned: async () => (await ready).learned(),
        forgetLearned: async (tie) => (await ready).forgetLearned(tie ?? undefined).then(() => null),
        sources: async () => (await ready).sources(),
        checkSources: async (files) => (await ready).checkSources(files),
        deployedText: async ({ file, commit }) => (await (await ready).deployedText(file, commit)) ?? null,
        fixedCall: async ({ file, text, edits }) => (await (await ready).fixedCall(file, text, edits)) ?? null,
        lint: async ({ file, text }) => (await ready).lint(file, text),
      },
      notes: {
        changed: ({ file, text }) => void ready.then((engine) => engine.changed(file, text)).catch((error: unknown) => link.note('problem', `${file}: ${String(error)}`)),
      },
    },
  });
  await ready;
}

void start();
