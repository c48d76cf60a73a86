/**
 * `locate` of the command line against the crate log2src 0.1.0, on the same 100,000 lines and the same source, processes started included:
 *   npm run build && node test/bench/log2src.ts
 * The lines are those that real programs logged (test/accuracy), the message alone, over and over. log2src keeps what it read of the source
 * for the next run: its first run and its later ones are told apart; `locate` reads the source anew each time. Where log2src breaks off, the
 * lines count that it answered until then.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cached, cacheKey } from '../kit/cache.ts';
import { capture, programs } from '../accuracy/programs.ts';

const version = '0.1.0';
const lines = 100_000;
const rounds = 3;
const timeout = 10 * 60_000;

interface Run {
  readonly seconds: number;
  readonly answered: number;
  readonly located: number;
  /** What a program said that broke off. */
  readonly end?: string;
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
  return { seconds, answered: answers.length, located: answers.filter(isLocated).length, ...(done.status === 0 ? {} : { end: String(done.error?.message ?? done.stderr).replace(/\s+/g, ' ').slice(0, 160) }) };
}

const perSecond = ({ answered, seconds }: Run): number => Math.round(answered / seconds);
const median = (runs: readonly Run[]): Run => runs.toSorted((a, b) => a.seconds - b.seconds)[runs.length >> 1] ?? { seconds: NaN, answered: 0, located: 0 };
const binary = await peer();
const chosen = process.argv.length > 2 ? process.argv.slice(2) : ['zookeeper', 'artemis', 'scrapy'];

for (const name of chosen) {
  const program = programs.find((each) => each.name === name);
  if (!program) throw new Error(`no program called ${name}`);
  const { root, cases } = await capture(program);
  const messages = cases.map(({ message }) => message).filter((message) => !message.includes('\n'));
  const body = Array.from({ length: lines }, (_, at) => messages[at % messages.length] ?? '');
  const work = mkdtempSync(join(tmpdir(), 'sightline-log2src-'));
  try {
    const log = join(work, 'lines.log');
    const json = join(work, 'lines.jsonl');
    writeFileSync(log, `${body.join('\n')}\n`);
    writeFileSync(json, `${body.map((text, id) => JSON.stringify({ id, kind: 'log', record: { body: text } })).join('\n')}\n`);
    const first: Run[] = [];
    const later: Run[] = [];
    const own: Run[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const kept of ['cache', '.cache']) rmSync(join(work, kept), { recursive: true, force: true });
      for (const runs of [first, later]) runs.push(run(binary, ['-d', root, '-l', log], work, undefined, (answer) => !answer.includes('"srcRef":null')));
      own.push(run(process.execPath, [resolve('dist/cli.js'), 'locate', '--source', root], work, json, (answer) => !answer.includes('"file":null')));
    }
    const [peerFirst, peerLater, ours] = [median(first), median(later), median(own)];
    console.log(JSON.stringify({
      program: name, lines, shapes: new Set(messages).size,
      own: { perSecond: perSecond(ours), seconds: Number(ours.seconds.toFixed(2)), located: ours.located, ...(ours.end === undefined ? {} : { end: ours.end }) },
      log2src: { perSecond: perSecond(peerFirst), seconds: Number(peerFirst.seconds.toFixed(2)), answered: peerFirst.answered, located: peerFirst.located, laterPerSecond: perSecond(peerLater), ...(peerFirst.end === undefined ? {} : { end: peerFirst.end }) },
      ratio: Number((perSecond(ours) / perSecond(peerFirst)).toFixed(1)), ratioToLater: Number((perSecond(ours) / perSecond(peerLater)).toFixed(1)),
    }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
