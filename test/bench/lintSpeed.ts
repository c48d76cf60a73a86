/**
 * `lint` of the command line against the linters of each language, on one repository in one run, processes started included:
 *   npm run build && node test/bench/lintSpeed.ts [ts] [python] [go]
 * Files a second are of the files below the folder; each program reads what it reads.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { filesBelow, goSources, npmPeers, pythonPeers } from '../kit/benchPeers.ts';

const rounds = 3;
const cli = resolve('dist/cli.js');
const work = mkdtempSync(join(tmpdir(), 'sightline-lint-speed-'));

interface Runner {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Cost {
  readonly seconds: number;
  readonly peakMb: number;
}

/** Wall time of a program, and the most memory that it and its children hold, asked for every 20 ms. */
function cost([program, ...args]: Runner['command'], folder: string): Promise<Cost> {
  return new Promise((done, failed) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let peakKb = 0;
    let said = '';
    const timer = setInterval(() => { peakKb = Math.max(peakKb, memoryKb(child.pid ?? 0)); }, 20);
    child.stderr.on('data', (text: Buffer) => { said = (said + text.toString()).slice(-2_000); });
    child.on('error', failed);
    child.on('exit', (code) => {
      clearInterval(timer);
      if (code === null || code > 1) failed(new Error(`${program} ended with ${code}: ${said}`));
      else done({ seconds: (performance.now() - started) / 1_000, peakMb: peakKb / 1_024 });
    });
  });
}

/** Resident memory of a process by Linux's own account; 0 elsewhere. */
function memoryKb(pid: number): number {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, each) => sum + memoryKb(Number(each)), own);
  } catch {
    return 0;
  }
}

/** Takes turns, so that what disturbs the machine disturbs all; the best of each counts. */
async function compare(title: string, folder: string, names: RegExp, runners: readonly Runner[]): Promise<void> {
  const files = [...filesBelow(folder, names)].length;
  const best = new Map<string, Cost>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, command } of runners) {
      const now = await cost(command, folder);
      console.error(`  ${title}, round ${round + 1}: ${name} ${now.seconds.toFixed(1)} s`);
      const before = best.get(name);
      best.set(name, before && before.seconds < now.seconds ? { ...before, peakMb: Math.max(before.peakMb, now.peakMb) } : now);
    }
  }
  const own = best.get('sightline')?.seconds ?? NaN;
  console.log(`${title}: ${files.toLocaleString('en-US')} files, ${availableParallelism()} cores`);
  for (const [name, { seconds, peakMb }] of best) {
    const ratio = name === 'sightline' ? '' : `  sightline is ${(seconds / own).toFixed(2)}×`;
    console.log(`  ${name.padEnd(20)} ${Math.round(files / seconds).toLocaleString('en-US').padStart(8)} files/s  ${seconds.toFixed(2).padStart(6)} s  ${peakMb.toFixed(0).padStart(5)} MB${ratio}`);
  }
}

const sightline: Runner = { name: 'sightline', command: [process.execPath, cli, 'lint', '.'] };

/** Two rules; where a repository has files of two grammars, two for each, so that all files are read. */
function astGrep(modules: string, languages: readonly string[], patterns: readonly string[]): Runner {
  const file = join(work, `${languages.join('')}.yml`);
  writeFileSync(file, languages.flatMap((language) => patterns.map((pattern, at) => `id: ${language}${at}\nlanguage: ${language}\nseverity: warning\nrule: { pattern: '${pattern}' }\n`)).join('---\n'));
  return { name: `ast-grep, ${patterns.length} rules`, command: [join(modules, `@ast-grep/cli-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`, 'ast-grep'), 'scan', '-r', file, '--no-ignore', 'vcs', '.'] };
}

try {
  const chosen = process.argv.slice(2);
  const wants = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
  const npm = await npmPeers(console.log);
  if (wants('ts')) {
    const eslintConfig = join(npm.modules, '../eslint.config.mjs');
    writeFileSync(eslintConfig, `import parser from '@typescript-eslint/parser';\nexport default [{ files: ['**/*.{js,mjs,cjs,ts,mts,cts}'], languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: 'off' }, rules: { 'no-console': 'warn' } }];\n`);
    const biomeConfig = join(work, 'biome.json');
    writeFileSync(biomeConfig, JSON.stringify({ linter: { rules: { recommended: false, suspicious: { noConsole: 'warn' } } }, formatter: { enabled: false }, assist: { enabled: false } }));
    await compare('TypeScript and JavaScript', npm.sources, /\.[cm]?[jt]s$/, [
      sightline,
      astGrep(npm.modules, ['TypeScript', 'JavaScript'], ['console.log($$$A)', 'logger.info($$$A)']),
      { name: 'oxlint no-console', command: [process.execPath, join(npm.modules, 'oxlint/bin/oxlint'), '-A', 'all', '-W', 'no-console', '--silent', '.'] },
      { name: 'biome noConsole', command: [join(npm.modules, `@biomejs/cli-${process.platform}-${process.arch}`, 'biome'), 'lint', `--config-path=${biomeConfig}`, '--max-diagnostics=none', '.'] },
      { name: 'eslint no-console', command: [process.execPath, join(npm.modules, 'eslint/bin/eslint.js'), '--config', eslintConfig, '--no-warn-ignored', '--quiet', '.'] },
    ]);
  }
  if (wants('python')) {
    const python = await pythonPeers(console.log);
    await compare('Python', python.sources, /\.py$/, [
      sightline,
      { name: 'ruff G,T20', command: [join(python.modules, 'bin/ruff'), 'check', '--isolated', '--no-cache', '--exit-zero', '--quiet', '--select', 'G,T20', '.'] },
      astGrep(npm.modules, ['Python'], ['print($$$A)', 'logger.info($$$A)']),
    ]);
  }
  if (wants('go')) {
    await compare('Go', goSources('github.com/grafana/loki/v3@v3.7.6'), /\.go$/, [sightline, astGrep(npm.modules, ['Go'], ['fmt.Println($$$A)', 'logger.Info($$$A)'])]);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
