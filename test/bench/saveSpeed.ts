/**
 * From a saved document to its findings, by the way the editor goes: the text to the worker, the findings back. Documents of up to 2,000 lines that log, from
 * real packages of Python and Go and written here for TypeScript; each is saved again and again, one line of it changed, the index told of it after. Then a
 * few times as the editor has it where a person pauses before saving: the text is told while it is typed, and saved after the pause:
 *   npm run build && node test/bench/saveSpeed.ts [FOLDER …]
 * With folders, the documents are those below them.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { languages } from '../../src/languages/index.ts';
import { defaultLintConfig } from '../../src/model/lintConfig.ts';
import { startWorker } from '../../src/node/workerHost.ts';
import { engineContract } from '../../src/protocol/engine.ts';
import { filesBelow, goSources, pythonPeers } from '../kit/benchPeers.ts';
import { plainOptions } from '../kit/memoryEngine.ts';

const mostLines = 2_000;
/** Fewer lines than this are no test of speed. */
const leastLines = 300;
const documents = 24;
const rounds = 12;
/** Saves after a pause. */
const pausedRounds = 3;
/** Time between the end of typing and a save, beside the index's own. */
const pauseMs = 150;

/** A service of about `lines` lines in which every second method logs. */
function service(lines: number): string {
  const method = (at: number): string => `  async step${at}(request: Request, userId: string): Promise<Order[]> {
    const found = await this.db.find({ userId, limit: request.limit * ${at} });
    try {
      for (const order of found) await this.#queue.push({ ...order, step: ${at} });
    } catch (error) {
      this.#log.error({ err: error, userId, step: ${at} }, 'step ${at} failed');
      throw new StepError(\`step ${at} failed for \${userId}\`, { cause: error });
    }
${at % 2 === 0 ? `    this.#log.info({ count: found.length, headers: request.headers.accept }, 'orders of step ${at}');\n` : ''}    return found.filter((order) => order.total > ${at} && !order.closed).map((order) => ({ ...order, seen: true }));
  }
`;
  return `import pino from 'pino';\n\nexport class Service {\n  readonly #log = pino({ name: 'orders' });\n${Array.from({ length: Math.floor(lines / 12) }, (_, at) => method(at)).join('\n')}}\n`;
}

const linesOf = (text: string): number => text.split('\n').length;

/** Documents of a folder that log, spread over all of them. */
function pick(folder: string): readonly string[] {
  const suffixes = new RegExp(`\\.(?:${languages.flatMap((language) => language.suffixes).map((suffix) => suffix.slice(1)).join('|')})$`);
  const fit = [...filesBelow(folder, suffixes)].filter((file) => {
    const language = languages.find((each) => each.suffixes.some((suffix) => file.endsWith(suffix)));
    const text = readFileSync(file, 'utf8');
    const lines = linesOf(text);
    return lines >= leastLines && lines <= mostLines && text.length < 120 * lines && language?.logs?.every((pattern) => pattern.test(text));
  }).sort((a, b) => a.localeCompare(b));
  const every = Math.max(1, fit.length / documents);
  return Array.from({ length: Math.min(documents, fit.length) }, (_, at) => fit[Math.floor(at * every)] ?? '');
}

/** The text with one line of it said differently: a word at its end, as a comment, or a longer name in it. */
function edited(text: string, round: number): string {
  const lines = text.split('\n');
  const at = (round * 7_919 + 13) % lines.length;
  const line = lines[at] ?? '';
  lines[at] = /\w+/.test(line) ? line.replace(/[A-Za-z_]\w*(?!.*[A-Za-z_])/, (word) => `${word}${round}`) : `${line} `;
  return lines.join('\n');
}

const share = (times: readonly number[], part: number): number => times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? NaN;

async function measure(title: string, files: readonly string[], root: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  const engine = startWorker(resolve('dist/worker.cjs'), { assetFolders: [resolve('dist/wasm')] }, engineContract, { calls: {}, notes: { progress: () => undefined, learned: () => undefined, configProblems: () => undefined, problem: (problem) => console.error(problem) } }, (why) => console.error(why));
  try {
    const copies = files.map((file, at) => {
      const to = join(root, `${at}-${basename(file)}`);
      cpSync(file, to);
      return to;
    });
    await engine.call('configureLint', { folders: [root], lint: defaultLintConfig });
    await engine.call('open', { ...plainOptions, folders: [root] });
    const opened: number[] = [];
    const saved: number[] = [];
    const paused: number[] = [];
    /** Processor time of all threads during a save: what it takes on a machine that does nothing else. */
    const spent: number[] = [];
    for (const file of copies) {
      let text = readFileSync(file, 'utf8');
      const check = async (times: number[]): Promise<void> => {
        const before = process.cpuUsage();
        const started = performance.now();
        await engine.call('lint', { file, text });
        times.push(performance.now() - started);
        const { user, system } = process.cpuUsage(before);
        if (times === saved) spent.push((user + system) / 1_000);
      };
      await check(opened);
      for (let round = 0; round < rounds; round += 1) {
        text = edited(text, round);
        await check(saved);
        writeFileSync(file, text);
        engine.note('changed', { file });
        // A person saves seldom: the index is done before the next time.
        await engine.call('marks', { file });
      }
      for (let round = rounds; round < rounds + pausedRounds; round += 1) {
        text = edited(text, round);
        engine.note('changed', { file, text });
        await engine.call('marks', { file });
        await new Promise((resume) => setTimeout(resume, pauseMs));
        await check(paused);
        writeFileSync(file, text);
      }
    }
    for (const times of [opened, saved, spent, paused]) times.sort((a, b) => a - b);
    const ms = (times: readonly number[], part: number): string => share(times, part).toFixed(1).padStart(6);
    console.log(`${title.padEnd(24)} ${String(files.length).padStart(3)} documents  opened p50 ${ms(opened, 0.5)}  p99 ${ms(opened, 0.99)} ms   ${String(saved.length).padStart(4)} saves p50 ${ms(saved, 0.5)}  p95 ${ms(saved, 0.95)}  p99 ${ms(saved, 0.99)}  most ${ms(saved, 1)} ms   processor p50 ${ms(spent, 0.5)}  p99 ${ms(spent, 0.99)} ms   ${paused.length} after a pause p50 ${ms(paused, 0.5)}  p99 ${ms(paused, 0.99)} ms`);
  } finally {
    engine.dispose();
  }
}

const work = mkdtempSync(join(tmpdir(), 'sightline-save-'));
try {
  const given = process.argv.slice(2);
  for (const folder of given) await measure(basename(folder), pick(resolve(folder)), join(work, `given ${basename(folder)}`));
  if (given.length === 0) {
    const written = Array.from({ length: documents }, (_, at) => join(work, `service${at}.ts`));
    written.forEach((file, at) => writeFileSync(file, service(leastLines + Math.floor((at / (documents - 1)) * (mostLines - leastLines)))));
    await measure('TypeScript, written', written, join(work, 'ts'));
    await measure('Python', pick((await pythonPeers(console.log)).sources), join(work, 'py'));
    await measure('Go', pick(goSources('github.com/grafana/loki/v3@v3.7.6')), join(work, 'go'));
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
