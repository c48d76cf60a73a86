/**
 * Lines a second of the matcher against the plain way, a search of all longest literals in each line, in the same run:
 *   node test/bench/matcher.ts
 */
import { Ladder } from '../../src/core/source/ladder.ts';
import type { LogQuestion } from '../../src/core/source/questions.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

const calls = 5_000;
const lines = 50_000;
const rounds = 5;
const nouns = ['ledger', 'parcel', 'harbour', 'invoice', 'socket', 'shard', 'replica', 'cursor', 'tenant', 'basket', 'voucher', 'quota', 'lease', 'ticket', 'pallet', 'customs'];
const verbs = ['opened', 'rejected', 'merged', 'expired', 'rebuilt', 'drained', 'balanced', 'archived', 'verified', 'split', 'moved', 'locked', 'sorted'];

let seed = 7;
const next = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
const pick = (list: readonly string[]): string => list[next(list.length)] ?? '';
const templates = Array.from({ length: calls }, (_, at) => [`${pick(nouns)} ${pick(verbs)} by ${pick(nouns)} step${'abcdefghijklmnopqrstuvwxyz'[at % 26]}${at.toString(36).replace(/\d/g, 'q')}`, `in ${pick(nouns)} after`] as const);

const files: Record<string, string> = {};
for (let file = 0; file * 50 < calls; file += 1) {
  const body = templates.slice(file * 50, file * 50 + 50).map(([first, second]) => `  logger.info(\`${first} \${a} ${second} \${b} ms\`);`);
  files[`src/f${file}.ts`] = `import { logger } from './log.ts';\nexport function f${file}(a: string, b: number) {\n${body.join('\n')}\n}\n`;
}
const questions = Array.from({ length: lines }, (_, at): LogQuestion => {
  const [first, second] = templates[next(calls)] ?? ['', ''];
  return { body: `${first} item-${at} ${second} ${next(5_000)} ms`, attributes: {} };
});

function median(run: () => number): { perSecond: number; found: number } {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    found = run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { perSecond: Math.round((1_000 * lines) / (times[times.length >> 1] ?? 1)), found };
}

const indexing = performance.now();
const { engine } = await memoryEngine(files);
const indexMs = Math.round(performance.now() - indexing);
const literals = templates.map(([first]) => first).sort((a, b) => b.length - a.length);
const plain = median(() => questions.slice(0, lines / 50).filter(({ body }) => literals.some((literal) => body.includes(literal))).length * 50);
const ladder = new Ladder(engine.index);
const own = median(() => questions.filter((question) => ladder.locateLog(question).found).length);
const cold = median(() => {
  const fresh = new Ladder(engine.index);
  return questions.filter((question) => fresh.locateLog(question).found).length;
});
const plainPerSecond = Math.round(plain.perSecond / 50);
console.log(JSON.stringify({ calls, lines, indexMs, plainPerSecond, steadyPerSecond: own.perSecond, coldPerSecond: cold.perSecond, ratio: Math.round((own.perSecond / plainPerSecond) * 10) / 10, found: own.found, heapMb: Math.round(process.memoryUsage().heapUsed / 1e6) }));
