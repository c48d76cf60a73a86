/**
 * How often the engine finds the handler behind the server spans of real web applications of PyPI and npm, for every route that they have:
 *   node test/accuracy/spans/applications.ts [--misses] [PROGRAM…]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob, relative, resolve } from 'node:path';
import { makeEngine } from '../../../src/core/engine.ts';
import { Ladder } from '../../../src/core/source/ladder.ts';
import { makeParser } from '../../../src/core/source/reading/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { makeAssets } from '../../../src/node/assets.ts';
import { makeFiles } from '../../../src/node/files.ts';
import { cached, cacheKey } from '../../kit/cache.ts';
import { plainOptions } from '../../kit/memoryEngine.ts';
import { instrumentation, nodeModules, pythonModules, type CapturedSpan } from './services.ts';

interface Application {
  readonly kind: 'python' | 'node';
  readonly name: string;
  readonly install: readonly string[];
  /** Folder of its source below the installed packages. */
  readonly folder: string;
  /** Of two builds of the same source, one. */
  readonly excludes?: readonly string[];
  /** Looked at while readers were made; the others only say how good they are. */
  readonly tuning: boolean;
}

const applications: readonly Application[] = [
  { name: 'httpbin', kind: 'python', install: ['httpbin==0.10.4'], folder: 'httpbin', tuning: false },
  { name: 'lektor', kind: 'python', install: ['lektor==3.3.14'], folder: 'lektor', tuning: false },
  { name: 'marimo', kind: 'python', install: ['marimo==0.25.2', 'httpx2'], folder: 'marimo', tuning: false },
  { name: 'changedetection', kind: 'python', install: ['changedetection-io==0.60.10'], folder: 'changedetectionio', tuning: true },
  { name: 'zenml', kind: 'python', install: ['zenml[server]==0.98.0', 'httpx'], folder: 'zenml', tuning: true },
  { name: 'mlflow', kind: 'python', install: ['mlflow==3.17.2'], folder: 'mlflow', tuning: true },
  { name: 'oscar', kind: 'python', install: ['django-oscar==4.2.1', 'sorl-thumbnail'], folder: 'oscar', tuning: true },
  { name: 'verdaccio', kind: 'node', install: ['verdaccio@6.10.4'], folder: 'verdaccio/build', excludes: ['**/*.mjs'], tuning: false },
  { name: 'jsonserver', kind: 'node', install: ['json-server@0.17.4'], folder: 'json-server', tuning: true },
  { name: 'nodered', kind: 'node', install: ['node-red@5.0.7', 'express@4.22.3'], folder: '@node-red', tuning: true },
  { name: 'parseserver', kind: 'node', install: ['parse-server@9.10.0', 'express@5.2.1'], folder: 'parse-server', tuning: true },
  { name: 'fava', kind: 'python', install: ['fava==1.30.16'], folder: 'fava', tuning: false },
  { name: 'wagtail', kind: 'python', install: ['wagtail==8.0.1'], folder: 'wagtail', tuning: true },
  { name: 'labelstudio', kind: 'python', install: ['label-studio==1.23.2'], folder: 'label_studio', tuning: true },
  { name: 'pretix', kind: 'python', install: ['pretix==2026.8.0'], folder: 'pretix', tuning: true },
  { name: 'airflow', kind: 'python', install: ['apache-airflow==3.3.2'], folder: 'airflow', tuning: true },
  { name: 'superset', kind: 'python', install: ['apache-superset==6.1.0', 'flask-caching<2.4', 'cachelib<0.14', 'cachetools'], folder: 'superset', tuning: true },
  { name: 'kolibri', kind: 'python', install: ['kolibri==0.19.5'], folder: 'kolibri', excludes: ['**/dist/**'], tuning: false },
  { name: 'unleash', kind: 'node', install: ['unleash-server@8.2.0'], folder: 'unleash-server/dist/lib', tuning: true },
  { name: 'cube', kind: 'node', install: ['@cubejs-backend/api-gateway@1.7', 'express@4.22.3'], folder: '@cubejs-backend/api-gateway/dist/src', tuning: true },
  { name: 'sqlpad', kind: 'node', install: ['sqlpad@3'], folder: 'sqlpad', tuning: false },
  { name: 'rqdashboard', kind: 'python', install: ['rq-dashboard==0.9.0'], folder: 'rq_dashboard', tuning: false },
];
const pythonInstrumentation = ['opentelemetry-distro', 'opentelemetry-instrumentation-flask', 'opentelemetry-instrumentation-fastapi', 'opentelemetry-instrumentation-starlette', 'opentelemetry-instrumentation-django'];
const here = resolve('test/accuracy/spans/applications');

interface Place {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
}

/** Server spans of an application, each with the places of its handler, captured once. */
async function spansOf({ name, kind, install, folder }: Application): Promise<{ root: string; spans: readonly (CapturedSpan & { readonly truth: readonly Place[] })[] }> {
  const isNode = kind === 'node';
  const packages = isNode ? await nodeModules(`application-${name}`, [...instrumentation, ...install]) : await pythonModules(`application-${name}`, [...pythonInstrumentation, ...install]);
  const [loader, program, arg] = isNode ? ['load.cjs', `app_${name}.cjs`, name] : ['load.py', `app_${name}.py`, `app_${name}`];
  const texts = [loader, program].map((file) => readFileSync(join(here, file), 'utf8'));
  const kept = await cached(`accuracy-spans-application-${name}-spans`, cacheKey(packages, ...texts), async (draft) => {
    const work = mkdtempSync(join(tmpdir(), 'sightline-application-'));
    const file = join(draft, 'spans.jsonl');
    const env = { ...process.env, ...(isNode ? { MODULES: packages } : { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' }), SOURCE_ROOT: join(packages, folder), CAPTURE_FILE: file };
    const done = spawnSync(isNode ? process.execPath : 'python3', [join(here, loader), arg], { cwd: work, encoding: 'utf8', timeout: 300_000, env });
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(file) || readFileSync(file, 'utf8') === '') throw new Error(`${name} gave no span (${done.status ?? done.signal}):\n${done.stderr.slice(-2_000)}`);
    writeFileSync(join(draft, 'log.txt'), done.stderr);
  });
  return { root: join(packages, folder), spans: readFileSync(join(kept, 'spans.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CapturedSpan & { truth: Place[] }) };
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

for (const application of applications) {
  if (names.length > 0 && !names.includes(application.name)) continue;
  const { root, spans } = await spansOf(application);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [root], excludes: application.excludes ?? [] });
  const ladder = new Ladder(engine.index);
  const counts = { right: 0, tied: 0, wrong: 0, none: 0, foreign: 0, sure: 0, sureWrong: 0 };
  const misses: string[] = [];
  const seen = new Set<string>();
  for (const span of spans) {
    const key = JSON.stringify([span.name, span.truth]);
    // An example path that the application does not take has no route.
    if (seen.has(key) || (String(span.attributes['http.status_code']) === '404' && span.attributes['http.route'] === undefined)) continue;
    seen.add(key);
    const truth = span.truth.map((place) => ({ ...place, file: relative(root, place.file) })).filter(({ file }) => !file.startsWith('..') && !(application.excludes ?? []).some((glob) => matchesGlob(file, glob)));
    const answer = ladder.locateSpan({ name: span.name, kind: 'server', attributes: span.attributes, scope: span.scope });
    const right = answer.found ? answer.candidates.map(({ file, line }) => truth.some((place) => place.file === file && place.line <= line && line <= place.endLine)) : [];
    const result = truth.length === 0 ? 'foreign' : !answer.found ? 'none' : right[0] ? 'right' : answer.certainty === 'oneOf' && right.some(Boolean) ? 'tied' : 'wrong';
    counts[result] += 1;
    if (answer.found && answer.certainty === 'sure' && result !== 'foreign') counts[result === 'wrong' ? 'sureWrong' : 'sure'] += 1;
    if (result === 'none' || result === 'wrong') misses.push(`    ${result} ${span.name} ${truth.map(({ file, line }) => `${file}:${line}`).join(' ')} ⇒ ${answer.found ? `${answer.certainty} ${answer.candidates[0].file}:${answer.candidates[0].line}` : answer.reason}`);
  }
  const all = counts.right + counts.tied + counts.wrong + counts.none;
  console.log([application.name.padEnd(16), application.tuning ? 'tuning' : 'held out', `${all} routes`, `right ${percent(counts.right, all)}`, `tied ${counts.tied}`, `wrong ${percent(counts.wrong, all)}`, `none ${counts.none}`, `sure ${counts.sure + counts.sureWrong}`, `sure-wrong ${counts.sureWrong}`, `of other packages ${counts.foreign}`].join(' · '));
  if (args.includes('--misses')) for (const miss of misses) console.log(miss.slice(0, 240));
}
reader.dispose();
