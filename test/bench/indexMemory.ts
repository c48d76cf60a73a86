/**
 * What an index holds in memory: 100,000 log calls in 5,000 files, all with different texts.
 *   node --expose-gc test/bench/indexMemory.ts
 * `heapMb` is what stays on the heap beyond what was there before the workspace was opened.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEngine } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { plainOptions } from '../kit/memoryEngine.ts';

const files = 5_000;
const calls = 20;
const nouns = ['order', 'invoice', 'parcel', 'session', 'replica', 'shard', 'queue', 'topic', 'tenant', 'ledger'];
const work = mkdtempSync(join(tmpdir(), 'sightline-memory-'));
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
try {
  for (let at = 0; at < files; at += 1) {
    const folder = join(work, `part${at % 50}`);
    mkdirSync(folder, { recursive: true });
    const lines = Array.from({ length: calls }, (_, step) => `  logger.info(\`${nouns[(at + step) % nouns.length]} ${at} step ${step} took \${count} ms for \${id}\`);`);
    writeFileSync(join(folder, `file${at}.ts`), `import { logger } from './log.ts';\nexport function run${at}(id: string, count: number) {\n${lines.join('\n')}\n}\n`);
  }
  const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
  const before = heap();
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [work] });
  const heapMb = Math.round((heap() - before) / 1e6);
  console.log(JSON.stringify({ ...engine.index.counts, ...(globalThis.gc ? { heapMb } : { heapMb: 'run with --expose-gc' }) }));
} finally {
  rmSync(work, { recursive: true, force: true });
}
