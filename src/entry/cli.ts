import { readFileSync, realpathSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { runLintJob, type LintJob } from '../cli/lintThreads.ts';
import { main } from '../cli/main.ts';
import { userCacheFolder } from '../node/cacheFolder.ts';
import { standardInput } from '../node/standardInput.ts';
import { openHelper, startReader, type ReaderData } from './readerThread.ts';

function start(): void {
  const file = realpathSync(process.argv[1] ?? '.');
  const folder = dirname(file);
  // A reader that goes away (`| head`) ends the command quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const assetFolders = [join(folder, 'wasm'), join(folder, '../../node_modules/@vscode/tree-sitter-wasm/wasm')];
  void main({
    args: process.argv.slice(2),
    version: process.env['SIGHTLINE_VERSION'] ?? '0.0.0',
    assetFolders,
    openHelper: () => openHelper(file, assetFolders),
    threads: { file, count: Math.min(availableParallelism(), 8) },
    // What is kept by one build of this program is not read by another.
    cache: { folder: userCacheFolder({ platform: process.platform, env: process.env, home: homedir() }), version: () => readFileSync(file, 'latin1') },
    input: standardInput(),
    out: (text) => (process.stdout.write(text) ? undefined : new Promise((done) => void process.stdout.once('drain', done))),
    say: (text) => void process.stderr.write(text),
  }).then((code) => {
    process.exitCode = code;
  });
}

// The same file runs the threads of `lint` and the one that reads for `locate`.
if (isMainThread) start();
else if ((workerData as LintJob | ReaderData).role === 'reader') void startReader((workerData as ReaderData).assetFolders);
else void runLintJob(workerData as LintJob);
