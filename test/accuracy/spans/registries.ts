/**
 * How often the engine finds the handler behind routes of real applications in Java (Maven: classes and sources) and Go (modules), asked for as
 * stock instrumentation tells them:
 *   node test/accuracy/spans/registries.ts [--misses] [PROGRAM…]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeEngine } from '../../../src/core/engine.ts';
import { Ladder } from '../../../src/core/source/ladder.ts';
import { makeParser } from '../../../src/core/source/reading/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { makeAssets } from '../../../src/node/assets.ts';
import { makeFiles } from '../../../src/node/files.ts';
import { cached, cacheKey } from '../../kit/cache.ts';
import { plainOptions } from '../../kit/memoryEngine.ts';

interface Program {
  readonly name: string;
  /** `group:artifact:version`, or `module@version`. */
  readonly source: string;
  /** Put before what the comments of a Go program say. */
  readonly prefix?: string;
  /** Looked at while readers were made; the others only say how good they are. */
  readonly tuning: boolean;
}

const programs: readonly Program[] = [
  { name: 'keycloak', source: 'org.keycloak:keycloak-services:26.3.0', tuning: true },
  { name: 'camunda', source: 'org.camunda.bpm:camunda-engine-rest-core:7.22.0', tuning: true },
  { name: 'flowable', source: 'org.flowable:flowable-rest:7.1.0', tuning: false },
  { name: 'connect', source: 'org.apache.kafka:connect-runtime:3.9.0', tuning: false },
  { name: 'pinot', source: 'org.apache.pinot:pinot-controller:1.2.0', tuning: false },
  { name: 'graylog', source: 'org.graylog2:graylog2-server:6.1.0', tuning: false },
  { name: 'gitea', source: 'code.gitea.io/gitea@v1.27.3', prefix: '/api/v1', tuning: true },
];
const here = resolve('test/accuracy/spans/applications');

interface Asked {
  readonly method: string;
  readonly route: string;
  readonly truth: readonly { readonly file: string; readonly line: number; readonly endLine: number }[];
}

function run(command: string, args: readonly string[], cwd: string): string {
  const done = spawnSync(command, args, { cwd, timeout: 580_000, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}):\n${(done.stderr + done.stdout).slice(-2_000)}`);
  return done.stdout;
}

/** Sources of a program, and its routes with their places, got once. */
async function routesOf({ name, source, prefix = '' }: Program): Promise<{ readonly root: string; readonly routes: readonly Asked[] }> {
  const [script, scope] = source.includes('@') ? ['go_routes.py', 'go'] as const : ['java_routes.py', 'java'] as const;
  const folder = await cached(`accuracy-spans-registry-${name}`, cacheKey(source, prefix, readFileSync(join(here, script), 'utf8')), async (draft) => {
    if (scope === 'go') {
      const { Dir: root } = JSON.parse(run('go', ['mod', 'download', '-json', source], draft)) as { readonly Dir: string };
      writeFileSync(join(draft, 'root.txt'), root);
      writeFileSync(join(draft, 'routes.jsonl'), run('python3', [join(here, script), root, prefix], draft));
      return;
    }
    const [, artifact = '', version = ''] = source.split(':');
    for (const [kind, into] of [['', 'classes'], ['-sources', 'sources']] as const) {
      run('mvn', ['-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy', `-Dartifact=${source}:jar${kind === '' ? '' : ':sources'}`, `-DoutputDirectory=${draft}`], draft);
      mkdirSync(join(draft, into));
      run('jar', ['xf', join(draft, `${artifact}-${version}${kind}.jar`)], join(draft, into));
    }
    writeFileSync(join(draft, 'root.txt'), 'sources');
    writeFileSync(join(draft, 'routes.jsonl'), run('python3', [join(here, script), join(draft, 'sources'), join(draft, 'classes')], draft));
  });
  return { root: resolve(folder, readFileSync(join(folder, 'root.txt'), 'utf8')), routes: readFileSync(join(folder, 'routes.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Asked) };
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);

for (const program of programs) {
  if (names.length > 0 && !names.includes(program.name)) continue;
  const { root, routes } = await routesOf(program);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [root] });
  const ladder = new Ladder(engine.index);
  const counts = { right: 0, tied: 0, wrong: 0, none: 0, sure: 0, sureWrong: 0 };
  const misses: string[] = [];
  for (const { method, route, truth } of routes) {
    const answer = ladder.locateSpan({ name: `${method} ${route}`, kind: 'server', attributes: { 'http.request.method': method, 'http.route': route } });
    const right = answer.found ? answer.candidates.map(({ file, line }) => truth.some((place) => place.file === file && place.line <= line && line <= place.endLine)) : [];
    const result = !answer.found ? 'none' : right[0] ? 'right' : answer.certainty === 'oneOf' && right.some(Boolean) ? 'tied' : 'wrong';
    counts[result] += 1;
    if (answer.found && answer.certainty === 'sure') counts[result === 'wrong' ? 'sureWrong' : 'sure'] += 1;
    if (result !== 'right') misses.push(`    ${result} ${method} ${route} ${truth.map(({ file, line }) => `${file}:${line}`).join(' ')} ⇒ ${answer.found ? `${answer.certainty} ${answer.candidates[0].file}:${answer.candidates[0].line}` : answer.reason}`);
  }
  console.log([program.name.padEnd(10), program.tuning ? 'tuning' : 'held out', `${routes.length} routes`, `right ${((100 * counts.right) / routes.length).toFixed(1)} %`, `tied ${counts.tied}`, `wrong ${counts.wrong}`, `none ${counts.none}`, `sure ${counts.sure + counts.sureWrong}`, `sure-wrong ${counts.sureWrong}`].join(' · '));
  if (args.includes('--misses')) for (const miss of misses) console.log(miss.slice(0, 240));
}
reader.dispose();
