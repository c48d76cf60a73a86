import { Ladder } from '../../../src/core/source/ladder.ts';
import type { Engine } from '../../../src/core/engine.ts';
import type { SourceAnswer } from '../../../src/model/sourceRef.ts';
import type { StackCase } from './capture.ts';

export interface Score {
  /** Cases times the ways they are told. */
  traces: number;
  own: number;
  right: number;
  /** The place is among several that are told as equally good. */
  tied: number;
  /** An own frame led to another place. */
  wrong: number;
  /** Frames of compiled code that a source map of the package leads from; the runtime does not say where to. */
  mapped: number;
  readonly library: { all: number; taken: number };
  answers: number;
  answered: number;
  answeredWrong: number;
}

/** What machines and loggers do to a trace. */
const moves: Readonly<Record<string, (text: string, root: string) => string>> = {
  'as it is': (text) => text,
  container: (text, root) => text.replaceAll(root, '/app'),
  'build machine': (text, root) => text.replaceAll(root, '/builds/shop/orders'),
  windows: (text, root) => text.replace(new RegExp(`(?:file://)?${root.replace(/[.+]/g, '\\$&')}([^\\s:"()']*)`, 'g'), (_, rest: string) => `C:\\agent\\_work\\1\\s${rest.replaceAll('/', '\\')}`),
  bundle: (text, root) => text.replace(new RegExp(`(?:file://)?${root.replace(/[.+]/g, '\\$&')}/`, 'g'), 'webpack://orders/./'),
  'in JSON': (text, root) => JSON.stringify({ level: 'error', msg: 'failed', exception: { stacktrace: text.replaceAll(root, '/app') } }),
  'escaped field': (text, root) => `level=error msg=failed stack=${JSON.stringify(text.replaceAll(root, '/app'))} request=7`,
  'prefix on each line': (text, root) => text.replaceAll(root, '/app').split('\n').map((line, at) => `2026-01-02T03:04:0${at % 10}.${at}Z orders-1  | ${line}`).join('\n'),
  'coloured, CRLF': (text, root) => text.replaceAll(root, '/app').split('\n').map((line) => line.replace(/(at |File |from |#\d+ )/, '\u001b[90m$1\u001b[39m')).join('\r\n'),
};

export async function evaluate(engine: Engine, root: string, cases: readonly StackCase[]): Promise<{ readonly score: Score; readonly misses: readonly string[] }> {
  const score: Score = { traces: 0, own: 0, right: 0, tied: 0, wrong: 0, mapped: 0, library: { all: 0, taken: 0 }, answers: 0, answered: 0, answeredWrong: 0 };
  const misses: string[] = [];
  const seen = new Set<string>();
  for (const each of cases) {
    const key = JSON.stringify([each.frames, each.format]);
    if (seen.has(key)) continue;
    seen.add(key);
    const fileOf = (path: string): string => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path);
    const isOwn = ([path]: readonly [string, number]): boolean => known(engine, fileOf(path), each.format) !== undefined;
    const place = ([path, line]: readonly [string, number]): string => `${known(engine, fileOf(path), each.format)}:${line}`;
    const own = new Set(each.frames.filter(isOwn).map(place));
    const first = each.blame.find(isOwn);
    for (const [way, move] of Object.entries(moves)) {
      if (way === 'bundle' && each.format !== 'V8') continue;
      const text = move(each.text, root);
      const located = await engine.locateStack(text);
      const mapped = located.filter(({ answer }) => answer.found && / · by the source map of /.test(answer.candidates[0].label));
      score.mapped += mapped.length;
      const answers = located.filter((frame) => !mapped.includes(frame)).map(({ text: frame, answer }) => ({ frame, places: placesOf(answer, root) }));
      const firsts = new Set(answers.map(({ places }) => places[0] ?? ''));
      const all = new Set(answers.flatMap(({ places }) => places));
      score.traces += 1;
      score.own += own.size;
      for (const wanted of own) {
        if (firsts.has(wanted)) score.right += 1;
        else if (all.has(wanted)) score.tied += 1;
        if (!firsts.has(wanted)) misses.push(`${way}, ${each.kind}: ${wanted} not found in ${JSON.stringify(text.slice(0, 300))}`);
      }
      for (const { frame, places } of answers) {
        if (places.length === 0 || places.some((at) => own.has(at))) continue;
        score.wrong += 1;
        misses.push(`${way}, ${each.kind}: ${frame} ⇒ ${places[0]}`);
      }
      const strange = each.frames.filter((frame) => !isOwn(frame)).length;
      score.library.all += strange;
      score.library.taken += answers.filter(({ places }) => places.length > 0 && !places.some((at) => own.has(at))).length;
      if (!first) continue;
      score.answers += 1;
      const answer = placesOf(new Ladder(engine.index).stacks.firstOwn(text, undefined), root);
      if (answer[0] === place(first)) score.answered += 1;
      else {
        if (answer.length > 0) score.answeredWrong += 1;
        misses.push(`${way}, ${each.kind}: answer ${answer[0]} instead of ${place(first)}`);
      }
    }
  }
  return { score, misses };
}

/** The index's name of a file; JVM frames say it below its package. */
function known(engine: Engine, path: string, format: string): string | undefined {
  if (format !== 'Java') return engine.index.paths.find(path).find(({ file }) => file === path)?.file;
  return engine.index.paths.withName(path.slice(path.lastIndexOf('/') + 1)).find((file) => file === path || file.endsWith(`/${path}`));
}

const placesOf = (answer: SourceAnswer | undefined, root: string): readonly string[] =>
  (answer?.found ? answer.candidates.map(({ file, line }) => `${file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file}:${line}`) : []);

export function sum(scores: readonly Score[]): Score {
  const total: Score = { traces: 0, own: 0, right: 0, tied: 0, wrong: 0, mapped: 0, library: { all: 0, taken: 0 }, answers: 0, answered: 0, answeredWrong: 0 };
  for (const each of scores) {
    for (const key of ['traces', 'own', 'right', 'tied', 'wrong', 'mapped', 'answers', 'answered', 'answeredWrong'] as const) total[key] += each[key];
    total.library.all += each.library.all;
    total.library.taken += each.library.taken;
  }
  return total;
}
