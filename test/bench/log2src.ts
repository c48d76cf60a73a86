/**
 * `locate` of the command line against the crate log2src 0.1.0, on the same lines and the same source, processes started included:
 *   npm run build && node test/bench/log2src.ts [PROGRAM…] [--lines N,N]
 * The lines are those that real programs logged (test/accuracy), the message alone, over and over. Both keep what they read of the source for the next run:
 * a cold run of either has no such cache, a warm one has that of the run before. Runs of both alternate, medians count. Where log2src breaks off,
 * the lines count that it answered until then; what it said is told, as with caches of its own that it cannot read.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cached, cacheKey } from '../kit/cache.ts';
import { capture, programs } from '../accuracy/programs.ts';

const version = '0.1.0';
const usualLines = [300, 10_000, 100_000];
const rounds = 3;
const timeout = 10 * 60_000;

interface Run {
  readonly seconds: number;
  readonly answered: number;
  readonly located: number;
  /** What a program said that broke off, or that has something to complain of. */
  readonly said?: string;
}

/** The crate, built once into the cache; throws what cargo says where that does not work. */
async function peer(): Promise<string> {
  const folder = await cached('log2src', cacheKey(version), async (draft) => {
    const built = spawnSync('cargo', ['install', 'log2src', '--version', version, '--locked', '--root', draft], { encoding: 'utf8', timeout: 30 * 60_000 });
    if (built.status !== 0) throw new Error(`cargo install log2src failed: ${built.error?.message ?? built.stderr.slice(-2_000)}`);
  });
  return join(folder, 'bin/log2src');
}

function run(command: string, args: readonly string[], work: string, input: string | undefined, isLocated: (answer: string) => boolean): Run {
  const output = join(work, 'out');
  const out = openSync(output, 'w');
  const stdin = input === undefined ? 'ignore' : openSync(input, 'r');
  const started = performance.now();
  const done = spawnSync(command, args, { stdio: [stdin, out, 'pipe'], timeout, encoding: 'utf8', env: { ...process.env, HOME: work, XDG_CACHE_HOME: join(work, 'cache') } });
  const seconds = (performance.now() - started) / 1_000;
  closeSync(out);
  if (typeof stdin === 'number') closeSync(stdin);
  const answers = readFileSync(output, 'utf8').split('\n').filter((line) => line !== '');
  return { seconds, answered: answers.length, located: answers.filter(isLocated).length, ...(done.status === 0 && !/fail|error/i.test(done.stderr) ? {} : { said: String(done.error?.message ?? done.stderr).replace(/\s+/g, ' ').slice(0, 160) }) };
}

const perSecond = ({ answered, seconds }: Run): number => Math.round(answered / seconds);
const median = (runs: readonly Run[]): Run => runs.toSorted((a, b) => a.seconds - b.seconds)[runs.length >> 1] ?? { seconds: NaN, answered: 0, located: 0 };
const shown = (run: Run) => ({ seconds: Number(run.seconds.toFixed(3)), perSecond: perSecond(run), answered: run.answered, located: run.located, ...(run.said === undefined ? {} : { said: run.said }) });

const { values, positionals } = parseArgs({ allowPositionals: true, options: { lines: { type: 'string', default: usualLines.join(',') } } });
const binary = await peer();
for (const name of positionals.length > 0 ? positionals : ['zookeeper', 'artemis', 'scrapy']) {
  const program = programs.find((each) => each.name === name);
  if (!program) throw new Error(`no program called ${name}`);
  const { root, cases } = await capture(program);
  const messages = cases.map(({ message }) => message).filter((message) => !message.includes('\n'));
  for (const lines of values.lines.split(',').map(Number)) {
    const body = Array.from({ length: lines }, (_, at) => messages[at % messages.length] ?? '');
    const work = mkdtempSync(join(tmpdir(), 'sightline-log2src-'));
    try {
      const log = join(work, 'lines.log');
      const json = join(work, 'lines.jsonl');
      writeFileSync(log, `${body.join('\n')}\n`);
      writeFileSync(json, `${body.map((text, id) => JSON.stringify({ id, kind: 'log', record: { body: text } })).join('\n')}\n`);
      const peers = (): Run => run(binary, ['-d', root, '-l', log], work, undefined, (answer) => !answer.includes('"srcRef":null'));
      const ours = (): Run => run(process.execPath, [resolve('dist/cli.js'), 'locate', '--source', root], work, json, (answer) => !answer.includes('"file":null'));
      const runs: Record<'cold' | 'warm', { peer: Run[]; own: Run[] }> = { cold: { peer: [], own: [] }, warm: { peer: [], own: [] } };
      for (let round = 0; round < rounds; round += 1) {
        for (const kept of ['cache', '.cache']) rmSync(join(work, kept), { recursive: true, force: true });
        for (const kind of ['cold', 'warm'] as const) {
          runs[kind].peer.push(peers());
          runs[kind].own.push(ours());
        }
      }
      for (const kind of ['cold', 'warm'] as const) {
        const [own, log2src] = [median(runs[kind].own), median(runs[kind].peer)];
        console.log(JSON.stringify({ program: name, lines, shapes: new Set(body).size, kind, own: shown(own), log2src: shown(log2src), ratio: Number((perSecond(own) / perSecond(log2src)).toFixed(1)) }));
      }
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
}
