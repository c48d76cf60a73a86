/**
 * A repository of 100,000 files in nine languages with some that are minified, too large, broken, invalid, generated, in a circle, or gone while
 * they are read; through the very worker and link of the extension:
 *   npm run build && node test/bench/largeRepository.ts [FILES]
 * `heldUpMs` is how late timers of this thread ran, which is what the extension host would feel; `idleMs` the same with nothing to do. Memory is
 * of the whole process, all threads, as the system counts it; `beforeMb` of it are there without an engine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startWorker } from '../../src/node/workerHost.ts';
import { engineContract, type EngineOptions, type IndexProgress } from '../../src/protocol/engine.ts';
import type { Nanos } from '../../src/model/time.ts';
import { knownLine, writeLargeSource } from '../kit/largeSource.ts';

const count = Number(process.argv[2] ?? 100_000);
const cancelAfter = Math.ceil(count / 10);
const work = mkdtempSync(join(tmpdir(), 'sightline-large-'));
const root = join(work, 'source');
const options: EngineOptions = { folders: [root], excludes: [], pathPrefixes: {}, serviceFolders: {}, useGit: false };
const rssMb = (): number => Math.round(process.memoryUsage.rss() / 1e6);

interface Watched {
  readonly ms: number;
  readonly heldUpMs: { readonly p99: number; readonly max: number };
  readonly peakMb: number;
}

async function watch(run: () => Promise<unknown>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let peakMb = rssMb();
  const sampler = setInterval(() => { peakMb = Math.max(peakMb, rssMb()); }, 50);
  delay.enable();
  const started = performance.now();
  await run();
  const ms = Math.round(performance.now() - started);
  delay.disable();
  clearInterval(sampler);
  const late = (ns: number): number => Math.max(0, Math.round(ns / 1e6 - 5));
  return { ms, heldUpMs: { p99: late(delay.percentile(99)), max: late(delay.max) }, peakMb };
}

try {
  let vanishing = writeLargeSource(root, count);
  const beforeMb = rssMb();
  const idle = await watch(() => new Promise((resume) => setTimeout(resume, 2_000)));
  let told: IndexProgress[] = [];
  let onProgress: (progress: IndexProgress) => void = () => undefined;
  const open = (): ReturnType<typeof startWorker<typeof engineContract>> => startWorker(resolve('dist/worker.cjs'), { assetFolders: [resolve('dist/wasm')], cacheFolder: join(work, 'cache') }, engineContract, {
    calls: {}, notes: {
      learned: () => undefined, problem: (text) => console.error(text), configProblems: () => undefined,
      progress(progress) {
        told.push(progress);
        onProgress(progress);
      },
    },
  }, (why) => console.error(why));
  const first = open();
  const cancel = new AbortController();
  let cancelledAt = 0;
  onProgress = ({ files }) => {
    if (files < cancelAfter || cancelledAt > 0) return;
    cancelledAt = performance.now();
    cancel.abort();
  };
  await first.call('open', options, { signal: cancel.signal }).then(() => { throw new Error('was not cancelled'); }, () => undefined);
  // The worker hears it when it next looks at its messages: a call that it answers after that tells when it is free again.
  await first.call('fileStanding', root);
  const cancelMs = Math.round(performance.now() - cancelledAt);
  onProgress = ({ files }) => {
    if (files < cancelAfter) return;
    for (const file of vanishing) rmSync(file, { force: true });
    vanishing = [];
  };
  told = [];
  let readyMs = 0;
  const cold = await watch(async () => {
    const started = performance.now();
    await first.call('open', options).then(() => { readyMs = Math.round(performance.now() - started); });
  });
  const last = told.at(-1);
  const steps = told.length;
  const gaps = rssMb();
  const asked = performance.now();
  const [answer] = await first.call('locateLogs', [{ timeNs: 0n as Nanos, body: knownLine(), attributes: {}, resource: {} }]);
  const askedMs = Math.round(performance.now() - asked);
  first.dispose();
  const second = open();
  const warm = await watch(() => second.call('open', options));
  second.dispose();
  console.log(JSON.stringify({
    files: count, load: loadavg()[0]?.toFixed(1), idleMs: idle.heldUpMs, beforeMb, cancelMs, coldMs: readyMs, heldUpMs: cold.heldUpMs, peakMb: cold.peakMb, afterMb: gaps, progressMessages: steps, found: answer?.found === true ? answer.candidates[0].line : answer?.reason, askedMs,
    warm, ...last,
  }));
} finally {
  rmSync(work, { recursive: true, force: true });
}
