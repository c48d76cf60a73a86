import { realpathSync, readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, workerData } from 'node:worker_threads';
import type { LintJob } from '../cli/lintThreads.ts';
import { hashOfBytes } from '../base/hash.ts';
import { main } from '../cli/main.ts';
import { userCacheFolder } from '../node/cacheFolder.ts';
import { standardInput } from '../node/standardInput.ts';
import { openHelper, type ReaderData } from './openHelper.ts';

function start(): void {
  // Functions of grammars are optimized one at a time: the two largest of C# take 190 MB together while they are.
  setFlagsFromString('--wasm-num-compilation-tasks=1');
  const file = realpathSync(__filename);
  const folder = dirname(file);
  // A reader that goes away (`| head`) ends the command quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const assetFolders = [join(folder, 'wasm'), join(folder, '../../node_modules/@vscode/tree-sitter-wasm/wasm')];
  void main({
    args: process.argv.slice(2),
    version: process.env['SIGHTLINE_VERSION'] ?? '0.0.0',
    assetFolders,
    openHelper: () => openHelper(file, assetFolders),
    // Threads start as the program does: their code is kept compiled too.
    threads: { file: join(folder, 'cli.js'), count: Math.min(availableParallelism(), 8) },
    // What is kept by one build of this program is not read by another.
    cache: { folder: userCacheFolder({ platform: process.platform, env: process.env, home: homedir() }), version: () => String(hashOfBytes(readFileSync(file))) },
    input: standardInput(),
    out: (text) => (process.stdout.write(text) ? undefined : new Promise((done) => void process.stdout.once('drain', done))),
    say: (text) => void process.stderr.write(text),
  }).then((code) => {
    process.exitCode = code;
  });
}

/** The same file runs the threads of `lint` and those that read for `locate`. */
async function help(data: LintJob | ReaderData): Promise<void> {
  if (data.role === 'reader') return (await import('./readerThread.ts')).startReader(data.assetFolders);
  return (await import('../cli/lintThreads.ts')).runLintJob(data);
}

if (isMainThread) start();
else void help(workerData as LintJob | ReaderData);
