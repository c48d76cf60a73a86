/**
 * Reading a repository: cold, warm, one saved file; 7,000 generated files of three languages, or a folder of your own:
 *   npm run build && node --expose-gc test/bench/indexing.ts [FOLDER]
 * As in the editor, other threads take their share of a cold start. `coldCpuMs` is what all threads used: half of it is the least that two idle cores need.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeEngine, type Engine } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { openHelper } from '../../src/entry/openHelper.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeCache } from '../../src/node/cache.ts';
import { makeFiles } from '../../src/node/files.ts';
import { plainOptions } from '../kit/memoryEngine.ts';

const files = 7_000;
const saves = 300;
const bodies = {
  ts: (at: number) => `import { logger } from './log.ts';\nexport class Store${at} {\n${Array.from({ length: 12 }, (_, n) => `  async step${n}(id: string, count: number) {\n    const found = await this.db.find({ id, limit: count * ${n} });\n${n === 3 ? `    if (!found) {\n      logger.warn(\`store ${at} lost item \${id} in step ${n}\`);\n      return undefined;\n    }\n` : ''}    return found.map((each) => ({ ...each, seen: true }));\n  }`).join('\n')}\n}\n`,
  py: (at: number) => `import logging\nlog = logging.getLogger(__name__)\n\nclass Store${at}:\n${Array.from({ length: 12 }, (_, n) => `    def step${n}(self, item, count):\n        rows = [row for row in self.rows if row.id == item and row.n > ${n}]\n${n === 3 ? `        if not rows:\n            log.warning("store ${at} lost item %s in step ${n}", item)\n            return None\n` : ''}        return {row.id: row for row in rows[:count]}\n`).join('\n')}`,
  go: (at: number) => `package store\n\nimport "log/slog"\n\n${Array.from({ length: 12 }, (_, n) => `func (s *Store) Step${n}(id string, count int) ([]Row, error) {\n\trows, err := s.db.Find(id, count*${n})\n${n === 3 ? `\tif err != nil {\n\t\tslog.Warn("store ${at} lost an item in step ${n}", "id", id, "error", err)\n\t\treturn nil, err\n\t}\n` : ''}\treturn rows, nil\n}\n`).join('\n')}`,
};

function generate(root: string): void {
  const kinds = Object.entries(bodies);
  for (let at = 0; at < files; at += 1) {
    const [suffix, body] = kinds[at % kinds.length] ?? ['ts', bodies.ts];
    const file = join(root, `part${at % 70}`, `store${at}.${suffix}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, body(at));
  }
}

const work = mkdtempSync(join(tmpdir(), 'sightline-index-'));
try {
  const given = process.argv[2];
  const root = given === undefined ? join(work, 'source') : resolve(given);
  if (given === undefined) generate(root);
  const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
  const cache = makeCache(join(work, 'cache'), 'bench');
  let skipped = '';
  const open = async (): Promise<{ engine: Engine; readyMs: number }> => {
    const started = performance.now();
    let readyMs = 0;
    const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], cache, openHelper: () => openHelper(resolve('dist/worker.cjs'), [resolve('dist/wasm')]), onProgress: (progress) => {
      if (progress.phase === 'ready') readyMs = Math.round(performance.now() - started);
      skipped = JSON.stringify(progress.skipped);
    } });
    await engine.open({ ...plainOptions, folders: [root] });
    return { engine, readyMs };
  };
  const before = process.cpuUsage();
  const coldMs = (await open()).readyMs;
  const spent = process.cpuUsage(before);
  const warmMs: number[] = [];
  for (let round = 0; round < 2; round += 1) warmMs.push((await open()).readyMs);
  const { engine, readyMs } = await open();
  warmMs.push(readyMs);
  warmMs.sort((a, b) => a - b);
  const names = [...engine.index.records()].filter(({ logs }) => logs.length > 0).map(({ file }) => file);
  const times: number[] = [];
  for (let at = 0; at < saves; at += 1) {
    const started = performance.now();
    await engine.changed(join(root, names[(at * 7_919) % names.length] ?? ''));
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? NaN).toFixed(1);
  globalThis.gc?.();
  console.log(JSON.stringify({
    ...engine.index.counts, skipped, coldMs, coldCpuMs: Math.round((spent.user + spent.system) / 1_000), load: loadavg()[0]?.toFixed(1), warmMs: warmMs[1], savedFileMs: { median: at(0.5), p99: at(0.99) },
    heapMb: Math.round(process.memoryUsage().heapUsed / 1e6), rssMb: Math.round(process.memoryUsage().rss / 1e6),
  }));
} finally {
  rmSync(work, { recursive: true, force: true });
}
