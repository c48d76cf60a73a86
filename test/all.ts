// Runs every suite, one after the other, and counts all of them together. `npm test -- unit page` runs those two.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

interface Suite {
  readonly name: string;
  /** npm, or a program of node_modules/.bin, with its arguments. */
  readonly steps: readonly (readonly [string, ...string[]])[];
  /** Steps that are checks of their own: each counts as one test. */
  readonly counted?: boolean;
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const root = resolve(import.meta.dirname, '..');
const mocha = (pattern: string, ...more: string[]): readonly [string, ...string[]] => ['mocha', '--no-config', '--extension', 'ts', '--forbid-only', '--exit', '--spec', pattern, ...more];

const suites: readonly Suite[] = [
  { name: 'checks', counted: true, steps: ['build', 'typecheck', 'lint'].map((script) => ['npm', 'run', '--silent', script] as const) },
  { name: 'unit', steps: [['mocha', '--config', 'test/mocharc.json']] },
  { name: 'page', steps: [mocha('test/page/**/*.page.ts', '--timeout', '60000')] },
  { name: 'host', steps: [['vscode-test', '--config', 'test/host/.vscode-test.mjs']] },
  { name: 'backends', steps: [mocha('test/backends/**/*.backends.ts', '--timeout', '60000')] },
  { name: 'e2e', steps: [mocha('test/e2e/**/*.e2e.ts', '--timeout', '120000')] },
];

/** The counts of Mocha's closing lines, in the last place where they stand. */
function read(output: string): Count {
  const last = (word: string): number => Number([...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].at(-1)?.[1] ?? 0);
  return { passed: last('passing'), failed: last('failing'), skipped: last('pending') };
}

function run([program, ...args]: readonly [string, ...string[]]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    const bin = program === 'npm' ? program : resolve(root, 'node_modules/.bin', program);
    const child = spawn(bin, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', (error) => done({ code: 1, output: String(error) }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

async function runSuite(suite: Suite): Promise<Count> {
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const step of suite.steps) {
    const { code, output } = await run(step);
    const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, '');
    const count = suite.counted ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } : read(plain);
    // A runner that fails or runs nothing without a failing test is a failure all the same.
    if (count.failed === 0 && (code !== 0 || count.passed + count.skipped === 0)) count.failed = 1;
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  return total;
}

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = suites.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const rows: (Count & { readonly name: string; readonly seconds: number })[] = [];
for (const suite of chosen) {
  console.log(`\n── ${suite.name} ──`);
  const started = Date.now();
  const count = await runSuite(suite);
  rows.push({ name: suite.name, ...count, seconds: (Date.now() - started) / 1000 });
}
const sum = (key: keyof Count): number => rows.reduce((total, row) => total + row[key], 0);
console.log('\nSuite        passed  failed  skipped   seconds');
for (const row of rows) console.log(`${row.name.padEnd(10)} ${String(row.passed).padStart(8)} ${String(row.failed).padStart(7)} ${String(row.skipped).padStart(8)} ${row.seconds.toFixed(1).padStart(9)}`);
const skipped = sum('skipped');
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
