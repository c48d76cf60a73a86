import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cached, cacheKey } from '../../kit/cache.ts';

/** A trace that a program wrote, with the frames that its runtime says: absolute path and line, the newest call first. */
export interface StackCase {
  readonly format: string;
  readonly kind: string;
  readonly text: string;
  readonly frames: readonly (readonly [string, number])[];
  /** Root cause first: the first own one is the place to open. */
  readonly blame: readonly (readonly [string, number])[];
}

export interface StackSource {
  readonly name: string;
  /** Readers and rules of ranking were made while looking at these; the others only say how good that is. */
  readonly tuning: boolean;
  /** Fills `root` with source and gives what ran printed, as JSON lines. `work` is for everything else. */
  make(root: string, work: string): string;
}

const cases = resolve('test/accuracy/cases/stacks');

function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): string {
  const done = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, timeout: 400_000, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  // Programs that are called wrongly on purpose may end as they like, if only they said something.
  if (done.status !== 0 && done.stdout === '') throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}):\n${done.stderr.slice(-2_000)}`);
  return done.stdout;
}

const copied = (from: string, root: string): void => cpSync(join(cases, from), root, { recursive: true });

const own: readonly StackSource[] = [
  { name: 'own node', tuning: true, make: (root) => (copied('node', root), run(process.execPath, ['main.cjs'], root)) },
  { name: 'own python', tuning: true, make: (root) => (copied('python', root), run('python3', [join(root, 'main.py')], root)) },
  { name: 'own ruby', tuning: true, make: (root) => (copied('ruby', root), run('ruby', [join(root, 'main.rb')], root)) },
  { name: 'own php', tuning: true, make: (root) => (copied('php', root), run('php', [join(root, 'main.php')], root)) },
  { name: 'own java', tuning: true, make: (root, work) => (copied('java', root), run('javac', ['-d', work, ...javaFiles(root)], root), run('java', ['-cp', work, 'com.acme.Main'], root)) },
  { name: 'own go', tuning: true, make: (root, work) => (copied('go', root), run('go', ['build', '-p', '1', '-o', join(work, 'shop'), '.'], root), run(join(work, 'shop'), [], root)) },
  { name: 'own go, trimpath', tuning: true, make: (root, work) => (copied('go', root), run('go', ['build', '-p', '1', '-trimpath', '-o', join(work, 'shop'), '.'], root), inModule(run(join(work, 'shop'), [], root), root)) },
  { name: 'own rust', tuning: true, make: (root, work) => (copied('rust', root), run('cargo', ['build', '-q', '-j1', '--offline'], root, { CARGO_TARGET_DIR: work }), run(join(work, 'debug/shop'), [], root)) },
];

/** Frames of a program built without paths, which are named after its module, as places of its folder. */
const inModule = (lines: string, root: string): string => lines.split('\n').map((line) => line.replace(/(?<="frames":).*$/, (frames) => frames.replaceAll('"example.com/shop/', `"${root}/`))).join('\n');

const javaFiles = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.java')).map((path) => join(folder, path));

/** A package of npm as the workspace, called from outside. */
const npm = (name: string, version: string, folder = name): StackSource => ({
  name: `npm ${name}`, tuning: false,
  make(root, work) {
    writeFileSync(join(work, 'package.json'), '{"private":true}');
    run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', `${name}@${version}`], work);
    // The workspace is the package alone: what it depends on stays a dependency beside it.
    cpSync(join(work, 'node_modules', folder), root, { recursive: true, filter: (path) => !path.slice(work.length + 14 + folder.length).includes('node_modules') });
    for (const file of ['emit.cjs', 'fuzz.cjs']) cpSync(join(cases, 'node', file), join(work, file));
    return run(process.execPath, [join(work, 'fuzz.cjs'), root], work, { NODE_PATH: join(work, 'node_modules') });
  },
});

const pip = (name: string, version: string, folder: string, modules: readonly string[]): StackSource => ({
  name: `pip ${name}`, tuning: false,
  make(root, work) {
    run('python3', ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-compile', '--target', join(work, 'site-packages'), `${name}==${version}`], work);
    cpSync(join(work, 'site-packages', folder), join(root, folder), { recursive: true });
    rmSync(join(work, 'site-packages', folder), { recursive: true });
    for (const file of ['emit.py', 'fuzz.py']) cpSync(join(cases, 'python', file), join(work, file));
    return run('python3', [join(work, 'fuzz.py'), ...modules], work, { PYTHONPATH: `${root}:${join(work, 'site-packages')}`, PYTHONDONTWRITEBYTECODE: '1' });
  },
});

/** A jar of Maven Central with its sources. */
const maven = (group: string, artifact: string, version: string): StackSource => ({
  name: `maven ${artifact}`, tuning: false,
  make(root, work) {
    for (const classifier of ['', ':sources']) run('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${group}:${artifact}:${version}:jar${classifier}`, `-DoutputDirectory=${work}`], work);
    mkdirSync(join(root, 'src/main/java'), { recursive: true });
    run('jar', ['xf', join(work, `${artifact}-${version}-sources.jar`)], join(root, 'src/main/java'));
    run('javac', ['-d', join(work, 'fuzz'), join(cases, 'java/Fuzz.java'), join(cases, 'java/com/acme/Emit.java')], work);
    return run('java', ['-cp', `${join(work, 'fuzz')}:${join(work, `${artifact}-${version}.jar`)}`, 'Fuzz', join(work, `${artifact}-${version}.jar`)], work);
  },
});

/** A library of Debian's packages, copied out of the system's folders. */
const debian = (name: string, from: string, script: string, libraries: readonly string[]): StackSource => ({
  name: `debian ${name}`, tuning: false,
  make(root, work) {
    if (!existsSync(from)) throw new Error(`${from} is missing: apt-get install ${name}`);
    const folder = from.startsWith('/usr/share/php/') ? from.slice('/usr/share/php/'.length) : 'lib';
    mkdirSync(join(root, folder), { recursive: true });
    cpSync(from, join(root, folder), { recursive: true, dereference: true });
    cpSync(join(cases, script.endsWith('.rb') ? 'ruby' : 'php'), work, { recursive: true });
    return run(script.endsWith('.rb') ? 'ruby' : 'php', [join(work, script), join(root, folder), ...libraries], work);
  },
});

export const sources: readonly StackSource[] = [
  ...own,
  npm('js-yaml', '4.1.0'), npm('handlebars', '4.7.8'), npm('joi', '17.13.3'), npm('express', '5.1.0'), npm('commander', '14.0.1'), npm('knex', '3.1.0'), npm('mocha', '11.7.4'),
  pip('Jinja2', '3.1.6', 'jinja2', ['jinja2.lexer', 'jinja2.parser', 'jinja2.environment', 'jinja2.utils', 'jinja2.filters', 'jinja2.loaders']),
  pip('Werkzeug', '3.1.3', 'werkzeug', ['werkzeug.http', 'werkzeug.urls', 'werkzeug.utils', 'werkzeug.routing.map', 'werkzeug.routing.rules', 'werkzeug.datastructures.headers']),
  pip('sqlparse', '0.5.3', 'sqlparse', ['sqlparse.sql', 'sqlparse.lexer', 'sqlparse.formatter', 'sqlparse.utils', 'sqlparse.engine.grouping']),
  pip('networkx', '3.5', 'networkx', ['networkx.algorithms.shortest_paths.weighted', 'networkx.algorithms.cluster', 'networkx.classes.graph', 'networkx.readwrite.gml', 'networkx.algorithms.bipartite.basic']),
  maven('org.apache.commons', 'commons-lang3', '3.18.0'), maven('com.google.code.gson', 'gson', '2.13.1'), maven('org.jsoup', 'jsoup', '1.21.1'), maven('org.yaml', 'snakeyaml', '2.4'),
  debian('ruby-kramdown', '/usr/share/rubygems-integration/all/gems/kramdown-2.4.0/lib', 'fuzz.rb', ['kramdown']), debian('ruby-rack', '/usr/share/rubygems-integration/all/gems/rack-2.2.22/lib', 'fuzz.rb', ['rack', 'rack/utils', 'rack/request', 'rack/response', 'rack/multipart']),
  debian('php-twig', '/usr/share/php/Twig', 'fuzz.php', ['Twig']), debian('php-symfony-yaml', '/usr/share/php/Symfony/Component/Yaml', 'fuzz.php', ['Symfony\\Component\\Yaml']),
];

export interface Captured {
  readonly root: string;
  readonly cases: readonly StackCase[];
}

/** What a source writes, made once and kept in the cache. */
export async function capture(source: StackSource): Promise<Captured> {
  const code = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path)).sort().map((path) => readFileSync(join(cases, path), 'utf8'));
  const folder = await cached(`stacks-${source.name.replace(/\W+/g, '-')}`, cacheKey(source.make.toString(), source.name, ...code), async (draft) => {
    const root = join(draft, 'shop');
    const work = join(draft, 'work');
    for (const each of [root, work]) mkdirSync(each, { recursive: true });
    const lines = source.make(root, work);
    writeFileSync(join(draft, 'root.txt'), root);
    writeFileSync(join(draft, 'traces.jsonl'), lines);
    rmSync(work, { recursive: true, force: true });
  });
  const madeAt = readFileSync(join(folder, 'root.txt'), 'utf8');
  const rows = readFileSync(join(folder, 'traces.jsonl'), 'utf8').replaceAll(JSON.stringify(madeAt).slice(1, -1), join(folder, 'shop')).split('\n').filter((line) => line.startsWith('{'));
  return { root: join(folder, 'shop'), cases: rows.map((line) => JSON.parse(line) as StackCase) };
}
