/**
 * How often the engine finds the call behind a real program's line:
 *   node test/accuracy/run.ts [--misses] [--calibration] [--forms] [PROGRAM…]
 */
import { makeEngine } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { plainOptions } from '../kit/memoryEngine.ts';
import { calibrationTable } from './calibration.ts';
import { distinct, evaluate, score, type Outcome } from './evaluate.ts';
import { plainly } from './forms.ts';
import { Falls } from './falls.ts';
import { capture, programs } from './programs.ts';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !programs.some((program) => program.name === name));
if (unknown.length > 0) throw new Error(`no program called ${unknown.join(', ')}; there are ${programs.map(({ name }) => name).join(', ')}`);

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
const falls = args.includes('--forms') ? new Falls() : undefined;
const all: { readonly tuning: boolean; readonly withLogger: boolean; readonly outcomes: readonly Outcome[] }[] = [];

function row(title: string, outcomes: readonly Outcome[]): void {
  const { lines, sharing, rightOfSharing, right, wrong, sure, wrongOfSure, foreign, foreignSure } = score(outcomes);
  console.log([title.padEnd(24), `${lines} lines`, `top-1 of sharing ${percent(rightOfSharing, sharing)}`, `of all ${percent(right, lines)}`, `wrong ${wrong}`, `sure ${percent(sure, lines)}`, `wrong of sure ${percent(wrongOfSure, sure)}`, `foreign ${foreign}, sure ${foreignSure}`].join(' · '));
}

for (const program of programs) {
  if (names.length > 0 && !names.includes(program.name)) continue;
  const { root, cases } = await capture(program);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [root] });
  if (falls) {
    falls.measure(engine, program, root, distinct(cases));
    continue;
  }
  for (const withLogger of [true, false]) {
    const outcomes = evaluate(engine, root, distinct(cases), (found) => plainly(found, { level: true, logger: withLogger }));
    all.push({ tuning: program.tuning, withLogger, outcomes });
    row(`${program.name}${withLogger ? '' : ', no logger'}`, outcomes);
    if (!args.includes('--misses')) continue;
    if (withLogger) {
      for (const { found, foreign, right, sure, answer } of outcomes) if (sure && (foreign || !right)) console.log(`    SURE AND WRONG, with its logger ${found.logger ?? '–'}: ${JSON.stringify(found.message.slice(0, 120))} ${found.file.slice(root.length + 1)}:${found.line} ⇒ ${answer.slice(0, 120)}`);
      continue;
    }
    for (const { found, foreign, right, sure, answer } of outcomes) if ((!foreign && !right) || (foreign && sure)) console.log(`    ${JSON.stringify(found.message.slice(0, 120))} ${found.file.slice(root.length + 1)}:${found.line} ⇒ ${answer.slice(0, 120)}`);
  }
}
for (const line of falls?.table(args.includes('--misses')) ?? []) console.log(line);
for (const tuning of falls ? [] : [true, false]) {
  for (const withLogger of [true, false]) {
    const outcomes = all.filter((each) => each.tuning === tuning && each.withLogger === withLogger).flatMap((each) => each.outcomes);
    row(`${tuning ? 'tuning half' : 'held out'}${withLogger ? '' : ', no logger'}`, outcomes);
    if (args.includes('--calibration')) for (const line of calibrationTable(outcomes)) console.log(line);
  }
}
