import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Engine } from '../../src/core/engine.ts';
import { Ladder } from '../../src/core/source/ladder.ts';
import { Neighbours } from '../../src/core/source/messages/neighbours.ts';
import { shapeOf } from '../../src/core/source/messages/shape.ts';
import type { LogQuestion } from '../../src/core/source/questions.ts';

/** One line of a real program with the caller that its logger reported. */
export interface Case {
  readonly message: string;
  readonly level?: string;
  readonly logger?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Absolute path of the caller. */
  readonly file: string;
  readonly line: number;
  /** The callers above, nearest first: where the program logs through a wrapper of its own, the text stands there. */
  readonly above?: readonly (readonly [string, number])[];
}

export interface Outcome {
  readonly found: Case;
  readonly shares: boolean;
  readonly foreign: boolean;
  readonly right: boolean;
  readonly answered: boolean;
  readonly sure: boolean;
  readonly amongCandidates: boolean;
  /** Of the first candidate; 0 where there is none. */
  readonly confidence: number;
  readonly answer: string;
}

/** So many lines of one caller count: a dump of values has as many shapes as lines. */
const maxShapes = 10;

const timeOfDay = /\d\d:\d\d:\d\d/;

/** A line that has a time in it and was logged before, word for word, is that line, read and passed on by another call: who wrote it first stands above who passed it on. */
function withWriters(cases: readonly Case[]): readonly Case[] {
  const first = new Map<string, Case>();
  return cases.map((each) => {
    const known = timeOfDay.test(each.message) ? first.get(each.message) : undefined;
    if (!known) first.set(each.message, each);
    return known && (known.file !== each.file || known.line !== each.line) ? { ...each, above: [...(each.above ?? []), [known.file, known.line] as const, ...(known.above ?? [])] } : each;
  });
}

/** Cases that differ in shape or caller, so that one chatty call does not decide. */
export function distinct(all: readonly Case[]): readonly Case[] {
  const cases = withWriters(all);
  const seen = new Map<string, Case>();
  const ofCaller = new Map<string, number>();
  for (const each of cases) {
    const caller = `${each.file}:${each.line}`;
    const key = `${caller}:${shapeOf(each.message)}:${each.level}`;
    const known = ofCaller.get(caller) ?? 0;
    if (seen.has(key) || known >= maxShapes) continue;
    seen.set(key, each);
    ofCaller.set(caller, known + 1);
  }
  return [...seen.values()];
}

/** Asks the engine for each case, without its caller, as `ask` puts it. `root` is the one folder of the engine's workspace. */
export function evaluate(engine: Engine, root: string, cases: readonly Case[], ask: (found: Case) => LogQuestion): readonly Outcome[] {
  const ladder = new Ladder(engine.index);
  const texts = new Map<string, readonly string[]>();
  const neighbours = new Neighbours();
  return cases.map((found): Outcome => {
    const truths = writers(texts, root, found);
    const foreign = truths.every(({ file }) => file.startsWith('..') || engine.index.record(file) === undefined);
    const answer = ladder.locateLog(ask(found), neighbours);
    const isTruth = (place: { file: string; line: number }): boolean => truths.some(({ file, line }) => place.file === file && (place.line === line || isDeferred(texts, root, place, line)
      || engine.index.entriesOf(file).some((entry) => entry.line === place.line && entry.line <= line && line <= entry.endLine)));
    const candidates = answer.found ? answer.candidates : [];
    const first = candidates[0];
    return {
      found, foreign,
      shares: !foreign && [found, ...(found.above ?? []).map(([file, line]) => ({ ...found, file, line }))].some((place) => sharedWords(texts, root, place) > 0),
      right: first !== undefined && isTruth(first),
      answered: answer.found,
      sure: answer.found && (answer.certainty === 'sure' || answer.certainty === 'exact'),
      amongCandidates: candidates.some(isTruth),
      confidence: first?.confidence ?? 0,
      answer: answer.found ? `${answer.certainty} ${first?.file}:${first?.line} ${first?.confidence}` : answer.reason,
    };
  });
}

/**
 * The call reported, and those of the three frames above it whose own text is in the message: a wrapper's caller is as right. Where
 * the reported call holds no word of the message, it is a wrapper, and its callers may hold their text in variables.
 */
function writers(texts: Map<string, readonly string[]>, root: string, found: Case): readonly { file: string; line: number }[] {
  const passes = !relative(root, found.file).startsWith('..') && sharedWords(texts, root, found) === 0;
  const above = (found.above ?? []).map(([file, line]) => ({ file, line })).filter((place) => passes || sharedWords(texts, root, { ...found, ...place }) > 0);
  return [found, ...above].map(({ file, line }) => ({ file: relative(root, file), line }));
}

/** Go reports a deferred call at the place where its function ends. */
function isDeferred(texts: Map<string, readonly string[]>, root: string, { file, line }: { file: string; line: number }, reported: number): boolean {
  if (!file.endsWith('.go') || line >= reported) return false;
  const lines = linesOf(texts, join(root, file));
  const depth = /^\t*/.exec(lines[line - 1] ?? '')?.[0].length ?? 0;
  return /^\s*defer\s/.test(lines[line - 1] ?? '') && /^\s*(?:return\b|\})/.test(lines[reported - 1] ?? '') && lines.slice(line, reported - 1).every((each) => each === '' || /^\t*/.exec(each)?.[0].length !== depth - 1);
}

function linesOf(texts: Map<string, readonly string[]>, file: string): readonly string[] {
  let lines = texts.get(file);
  if (!lines) texts.set(file, lines = readFileSync(file, 'utf8').split('\n'));
  return lines;
}

/** How many words of the message the literals of the call's lines hold. */
function sharedWords(texts: Map<string, readonly string[]>, root: string, { message, file, line }: Case): number {
  if (relative(root, file).startsWith('..')) return 0;
  const source = linesOf(texts, file).slice(line - 1, line + 5).join('\n');
  const literals = [...source.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').join(' ');
  const words = new Set(message.match(/\p{L}{3,}/gu) ?? []);
  return new Set((literals.match(/\p{L}{3,}/gu) ?? []).filter((word) => words.has(word))).size;
}

export interface Score {
  readonly lines: number;
  readonly sharing: number;
  readonly rightOfSharing: number;
  readonly right: number;
  readonly wrong: number;
  readonly sure: number;
  readonly wrongOfSure: number;
  readonly foreign: number;
  readonly foreignSure: number;
}

export function score(outcomes: readonly Outcome[]): Score {
  const own = outcomes.filter(({ foreign }) => !foreign);
  const count = (list: readonly Outcome[], keep: (outcome: Outcome) => boolean): number => list.filter(keep).length;
  return {
    lines: own.length,
    sharing: count(own, ({ shares }) => shares),
    rightOfSharing: count(own, ({ shares, right }) => shares && right),
    right: count(own, ({ right }) => right),
    wrong: count(own, ({ right, answered }) => answered && !right),
    sure: count(own, ({ sure }) => sure),
    wrongOfSure: count(own, ({ sure, right }) => sure && !right),
    foreign: outcomes.length - own.length,
    foreignSure: count(outcomes, ({ foreign, sure }) => foreign && sure),
  };
}
