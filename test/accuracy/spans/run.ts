/**
 * How often the engine finds the code behind a span of services under stock instrumentation:
 *   node test/accuracy/spans/run.ts [--half tune|held] [--misses] [SERVICE…]
 */
import { makeEngine } from '../../../src/core/engine.ts';
import { makeParser } from '../../../src/core/source/reading/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { makeAssets } from '../../../src/node/assets.ts';
import { makeFiles } from '../../../src/node/files.ts';
import { plainOptions } from '../../kit/memoryEngine.ts';
import { judge, type Family, type Verdict } from './judge.ts';
import { readMarks, requestsOf } from './marks.ts';
import { capture, folderOf, services } from './services.ts';
import { keptSpans } from './kept.ts';

const args = process.argv.slice(2);
const half = args.includes('--half') ? args[args.indexOf('--half') + 1] : 'all';
if (!['all', 'tune', 'held'].includes(half ?? '')) throw new Error(`--half is tune or held, not ${half}`);
const names = args.filter((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--half');
const unknown = names.filter((name) => !services.some((service) => service.name === name));
if (unknown.length > 0) throw new Error(`no service called ${unknown.join(', ')}; there are ${services.map(({ name }) => name).join(', ')}`);

const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
const all: Verdict[] = [];
const families: readonly Family[] = ['server', 'internal', 'rpc', 'messaging', 'job', 'database', 'http', 'client', 'framework'];

function row(title: string, verdicts: readonly Verdict[]): void {
  const cells = families.flatMap((family) => {
    const own = verdicts.filter((verdict) => verdict.family === family);
    const count = (result: Verdict['result']): number => own.filter((verdict) => verdict.result === result).length;
    return own.length === 0 ? [] : [`${family} ${count('right')}/${own.length} tied ${count('tied')} wrong ${count('wrong')} sure ${own.filter(({ isSure }) => isSure).length} sure-wrong ${own.filter(({ isSure, result }) => isSure && result === 'wrong').length}`];
  });
  console.log([title.padEnd(14), ...cells].join(' · '));
}

for (const service of services) {
  if ((names.length > 0 && !names.includes(service.name)) || (half !== 'all' && (half === 'held') !== (service.isHeld ?? false))) continue;
  const folder = folderOf(service);
  const marks = readMarks(folder);
  const spans = await keptSpans(service, folder, () => capture(service, requestsOf(marks)));
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [folder] });
  const verdicts = judge(engine, service.name, spans, marks);
  all.push(...verdicts);
  row(service.name, verdicts);
  for (const mark of marks) if (!verdicts.some(({ truth }) => truth.includes(mark))) console.log(`    no span came for ${mark.kind} ${mark.subject} (${mark.file}:${mark.line})`);
  if (!args.includes('--misses')) continue;
  for (const { family, span, truth, result, answer } of verdicts) {
    if (result === 'right' || (result === 'none' && truth.length === 0) || (family === 'framework' && result !== 'wrong')) continue;
    console.log(`    ${result} ${family} ${JSON.stringify(span.name)} ${span.attributes['http.route'] ?? ''} ${truth.map(({ file, line }) => `${file}:${line}`).join(' ')} ⇒ ${answer}`);
  }
}
row('all', all);
reader.dispose();
