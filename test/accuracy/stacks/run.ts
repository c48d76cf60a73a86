/**
 * How often the engine finds the frames of real traces:
 *   node test/accuracy/stacks/run.ts [--misses] [SOURCE…]
 */
import { makeEngine } from '../../../src/core/engine.ts';
import { makeParser } from '../../../src/core/source/reading/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { makeAssets } from '../../../src/node/assets.ts';
import { makeFiles } from '../../../src/node/files.ts';
import { plainOptions } from '../../kit/memoryEngine.ts';
import { capture, sources, type StackSource } from './capture.ts';
import { evaluate, sum, type Score } from './evaluate.ts';

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
const rows: { readonly source: StackSource; readonly format: string; readonly score: Score }[] = [];

function print(title: string, score: Score): void {
  const { traces, own, right, tied, wrong, mapped, library, answers, answered, answeredWrong } = score;
  console.log([title.padEnd(24), `${traces} texts`, `own frames ${own}, right ${percent(right, own)}, tied ${tied}, wrong ${wrong}`, ...(mapped > 0 ? [`by source maps ${mapped}`] : []), `library frames ${library.all}, taken for own ${library.taken}`, `answer right ${percent(answered, answers)}, wrong ${answeredWrong}`].join(' · '));
}

for (const source of sources) {
  if (wanted.length > 0 && !wanted.some((word) => source.name.includes(word))) continue;
  const { root, cases } = await capture(source);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [root] });
  const { score, misses } = await evaluate(engine, root, cases);
  rows.push({ source, format: cases[0]?.format ?? '?', score });
  print(source.name, score);
  if (args.includes('--misses')) for (const miss of misses.slice(0, 40)) console.log(`    ${miss}`);
}
console.log('');
for (const tuning of [true, false]) {
  for (const format of [...new Set(rows.map((row) => row.format))]) {
    const of = rows.filter((row) => row.source.tuning === tuning && row.format === format).map(({ score }) => score);
    if (of.length > 0) print(`${format}, ${tuning ? 'own programs' : 'held out'}`, sum(of));
  }
}
