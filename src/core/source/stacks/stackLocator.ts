import type { Candidate, SourceAnswer } from '../../../model/sourceRef.ts';
import { answerOf, maxCandidates, moreThanShown } from '../answer.ts';
import type { Origin } from '../places/attributes.ts';
import type { StackFormat } from './frameReaders.ts';
import { functionNameOf } from './frameSymbol.ts';
import { isLibraryPath } from './libraryPaths.ts';
import { segmentsOf, type PathMatch } from '../places/paths.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import type { SpanFinder } from '../spans/spans.ts';
import { readStack, type StackFrame, type StackTrace } from './stackFrames.ts';
import { TraceMachine } from './traceMachine.ts';

/** A place as telemetry says it. */
interface Asked {
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly symbol: string | undefined;
  readonly format: StackFormat | undefined;
  readonly service: string | undefined;
}

type Missed = Extract<SourceAnswer, { found: false }>;
const missed = (reason: string): Missed => ({ found: false, reason });

/** Finds files and lines that telemetry names itself: attributes, stack frames, symbols. */
export class StackLocator {
  readonly #index: SourceIndex;
  readonly #symbols: SpanFinder;

  constructor(index: SourceIndex, symbols: SpanFinder) {
    this.#index = index;
    this.#symbols = symbols;
  }

  /** The place of `code.*` and its like; `undefined` when the record says none. */
  atOrigin(origin: Origin, service: string | undefined): SourceAnswer | undefined {
    if (origin.path === undefined) return undefined;
    const folders = origin.path.includes('/') || origin.path.includes('\\') || !origin.functionName ? '' : packageFolders(origin.functionName);
    const asked: Asked = { path: `${folders}${origin.path}`, line: origin.line, column: origin.column, symbol: origin.functionName, format: undefined, service };
    return this.#atPath(asked, 'attributes', new TraceMachine());
  }

  /** Each frame with its place, in the order of the text. */
  frames(text: string, service?: string): readonly { readonly frame: StackFrame; readonly answer: SourceAnswer }[] {
    const trace = readStack(text);
    const answers = this.#answers(trace, service);
    return trace.frames.map((frame) => ({ frame, answer: answers.get(frame) ?? missed('The frame names no file.') }));
  }

  /** The newest frame that is the workspace's own; of chained errors the root cause's first. `undefined` when none is. */
  firstOwn(text: string, service: string | undefined): SourceAnswer | undefined {
    const trace = readStack(text);
    if (trace.frames.length === 0) return undefined;
    const answers = this.#answers(trace, service);
    for (const frame of trace.byBlame) {
      const answer = answers.get(frame);
      if (answer?.found) return answer;
    }
    return undefined;
  }

  /** The own frames of a text in the order of `firstOwn`, each with its one place. */
  *ownPlaces(text: string, service: string | undefined): IterableIterator<Candidate> {
    const trace = readStack(text);
    const answers = this.#answers(trace, service);
    for (const frame of trace.byBlame) {
      const answer = answers.get(frame);
      if (answer?.found && answer.candidates.length === 1) yield answer.candidates[0];
    }
  }

  /** A function by its qualified name. */
  bySymbol(symbol: string | undefined, service: string | undefined): SourceAnswer | undefined {
    if (symbol === undefined || !/[A-Za-z_]/.test(symbol)) return undefined;
    const found = this.#symbols.functionsNamed(symbol, service);
    const best = found[0];
    if (!best || best.score < 4) return undefined;
    const equal = found.filter(({ score }) => score === best.score);
    const qualified = best.score >= 8;
    const candidates = equal.slice(0, maxCandidates).map(({ entry }): Candidate => ({ file: entry.file, line: entry.line, confidence: (qualified ? 0.95 : 0.7) / equal.length, label: entry.qualifiedName }));
    if (equal.length > 5 && !qualified) return undefined;
    return answerOf('symbol', equal.length > 1 ? 'oneOf' : qualified ? 'sure' : 'likely', candidates, moreThanShown(equal.length));
  }

  /** All frames: those that can be one file only first, for what they say of the machine decides for the others. */
  #answers({ frames }: StackTrace, service: string | undefined): ReadonlyMap<StackFrame, SourceAnswer> {
    const machine = new TraceMachine();
    const asked = frames.flatMap((frame) => (frame.path === undefined ? [] : [{ frame, asked: { path: frame.path, line: frame.line, column: frame.column, symbol: frame.symbol, format: frame.format, service } }]));
    for (const { asked: each } of asked) {
      const [only, ...others] = this.#matches(each, machine);
      if (only && others.length === 0 && only.common >= 2 && isRooted(each.path)) machine.note(segmentsOf(each.path), only.file, only.common);
    }
    return new Map(asked.map(({ frame, asked: each }) => [frame, this.#atPath(each, 'stack', machine)]));
  }

  #atPath(asked: Asked, rung: 'attributes' | 'stack', machine: TraceMachine): SourceAnswer {
    const { path, line, column, symbol, service, format } = asked;
    const below = this.#index.paths.below(path);
    if (isLibraryPath(below?.rest ?? path, format, symbol)) return missed(`${rung === 'stack' ? 'The frame' : path.slice(0, 200)} is in a library or the runtime, not in the workspace.`);
    const mapped = this.#mapped(asked, rung);
    if (mapped) return mapped;
    const kept = this.#matches(asked, machine);
    if (kept.length === 0) return missed(`${path.slice(0, 200)} ends like no file of the workspace.`);
    const firm = line !== undefined && !isGenerated(path) && kept.some(({ file, common, whole }) => this.#hasLine(file, line) && (whole || common >= 2 || this.#isIn(file, asked)));
    const certainty = kept.length > 1 ? 'oneOf' : firm ? 'exact' : 'likely';
    const share = (certainty === 'likely' ? 0.85 : 0.999) / kept.length;
    if (certainty === 'exact') this.#learn(path, service, kept);
    const candidates = kept.slice(0, maxCandidates).map(({ file }): Candidate => ({ file, line: line ?? 1, confidence: Math.round(share * 1000) / 1000, label: symbol ?? file, ...(column !== undefined ? { column } : {}) }));
    return answerOf(rung, certainty, candidates, moreThanShown(kept.length));
  }

  /** The source of a place in built code, by its source map; `undefined` where there is none. */
  #mapped({ path, line, column, symbol, service }: Asked, rung: 'attributes' | 'stack'): SourceAnswer | undefined {
    const { maps, learned, paths } = this.#index;
    const places = line === undefined ? [] : maps?.original(path, line, column) ?? [];
    const inside = places.flatMap((place): Candidate[] => (place.file === undefined ? [] : [{ file: place.file, line: place.line, column: place.column, confidence: 1, label: `${symbol ?? place.source} · by the source map of ${place.built}` }]));
    const distinct = inside.filter((each, at) => inside.findIndex((other) => other.file === each.file && other.line === each.line) === at);
    const share = Math.round(999 / Math.max(1, distinct.length)) / 1000;
    const [only, ...others] = distinct;
    if (only && others.length === 0) learned.noteFile(service, only.file);
    if (only) return answerOf(rung, others.length > 0 ? 'oneOf' : 'exact', distinct.slice(0, maxCandidates).map((each) => ({ ...each, confidence: share })), moreThanShown(distinct.length));
    // A built file that the index has is better than nothing.
    return places[0] && !paths.withName(path.slice(path.search(/[^\\/]*$/))).includes(places[0].built) ? missed(`The source map of ${places[0].built} leads to ${places[0].source.slice(0, 200)}, which is not in the workspace.`) : undefined;
  }

  /** Files that the path can mean, all equally good; empty for paths of libraries and of other folders. */
  #matches(asked: Asked, machine: TraceMachine): readonly PathMatch[] {
    const { path, service, format, symbol } = asked;
    const { learned, paths } = this.#index;
    const below = paths.below(path);
    if (isLibraryPath(below?.rest ?? path, format, symbol)) return [];
    if (below) return below.file === undefined ? [] : [{ file: below.file, common: segmentsOf(below.rest).length, whole: true }];
    const built = format === 'v8' && isBuilt(path);
    const found = format === 'jvm' ? this.#jvmMatches(asked) : paths.find(path, service, [...machine.pairs, ...learned.prefixesOf(service)], learned.folderOf(service)).filter((match) => this.#isLikely(asked, match, machine) && !(built && isSourceOf(path, match)));
    const inside = found.filter(({ file }) => this.#hasLine(file, asked.line));
    const fitting = inside.length > 0 ? inside : found;
    const named = fitting.length > 1 ? fitting.filter(({ file }) => this.#isIn(file, asked)) : [];
    return named.length > 0 ? named : fitting;
  }

  /** One name in common is enough below a container's root, not in a path that begins with a package. */
  #isLikely(asked: Asked, { file, common, whole }: PathMatch, machine: TraceMachine): boolean {
    const segments = segmentsOf(asked.path);
    const rooted = isRooted(asked.path);
    if (common >= 3 || common === segments.length || (whole && common >= 2) || machine.maps(segments, file) || this.#isIn(file, asked)) return true;
    if (this.#isElsewhere(file, asked)) return false;
    if (common >= 2) return !machine.isKnown || !rooted || machine.holds(segments);
    if (!this.#hasLine(file, asked.line) || machine.isKnown) return false;
    return whole || (rooted && segments.length - common <= 3);
  }

  /** The package of a JVM frame is the end of its file's folder: whole, shortened to first letters, or left out as Kotlin allows. */
  #jvmMatches(asked: Asked): readonly PathMatch[] {
    const { path, service } = asked;
    const { learned, paths } = this.#index;
    const whole = paths.find(path, service, [], learned.folderOf(service)).filter(({ common }) => common >= segmentsOf(path).length);
    if (whole.length > 0) return whole;
    const [name = '', ...folders] = segmentsOf(path).toReversed();
    const files = paths.withName(name).filter((file) => {
      const own = file.split('/').toReversed().slice(1);
      const short = folders.length > 0 && folders.every((folder, at) => folder === own[at] || (folder.length <= 2 && own[at]?.startsWith(folder)));
      return short || (/\.(?:kts?|scala|groovy)$/.test(name) && this.#isIn(file, asked));
    });
    return files.map((file) => ({ file, common: folders.length + 1, whole: true }));
  }

  /** A path that fits one file only teaches what its machine calls the folder. */
  #learn(path: string, service: string | undefined, kept: readonly PathMatch[]): void {
    const [only] = kept;
    if (!only) return;
    const { learned } = this.#index;
    learned.noteFile(service, only.file);
    const rooted = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
    const common = Math.min(only.common, only.file.split('/').length);
    if (rooted && common >= 2) learned.notePath(service, segmentsOf(path), only.file, common);
  }

  #hasLine(file: string, line: number | undefined): boolean {
    const lines = this.#index.record(file)?.lines;
    return lines === undefined || line === undefined || line <= lines;
  }

  /** True where the function around the line has the name that the telemetry gives. */
  #isIn(file: string, { line, symbol, format }: Asked): boolean {
    const name = nameOf(symbol, format)?.toLowerCase();
    if (line === undefined || name === undefined) return false;
    return this.#index.record(file)?.functions.some((each) => each.line <= line && line <= each.endLine && each.name.replace(/^#/, '').toLowerCase() === name) ?? false;
  }

  /** True where the line is in functions of other names only. */
  #isElsewhere(file: string, asked: Asked): boolean {
    const functions = this.#index.record(file)?.functions ?? [];
    const { line = 0 } = asked;
    return nameOf(asked.symbol, asked.format) !== undefined && functions.some((each) => each.name !== '' && each.line <= line && line <= each.endLine) && !this.#isIn(file, asked);
  }
}

const isRooted = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:|[a-z-]+:\/\/)/.test(path);

/** Folders that compilers write JavaScript to. */
const output = /^(?:dist|build|out|output|\.next|\.nuxt|\.output|\.svelte-kit|cjs|esm|es|umd)$/;
const isBuilt = (path: string): boolean => /\.[cm]?js$/.test(path) && segmentsOf(path).slice(1, -1).some((segment) => output.test(segment));

/** True where the file lies outside of the output folder that the path has: its lines are those before compiling. */
const isSourceOf = (path: string, { common }: PathMatch): boolean => {
  const segments = segmentsOf(path);
  return segments.findLastIndex((segment, at) => at > 0 && output.test(segment)) < segments.length - common;
};

const nameOf = (symbol: string | undefined, format: StackFormat | undefined): string | undefined =>
  (symbol === undefined ? undefined : functionNameOf(symbol, format ?? 'v8'));

/** `com/acme/` of `com.acme.Orders.place`, for languages that say the bare file name. */
function packageFolders(functionName: string): string {
  const parts = functionName.split('.').filter((part) => /^[a-z][\w]*$/.test(part)).slice(0, -1);
  return parts.length > 0 && /\.[A-Z]/.test(functionName) ? `${functionName.split(/\.(?=[A-Z])/)[0]?.replaceAll('.', '/') ?? ''}/` : '';
}

/** Modules that a bundler makes in memory: their file is known, their lines are those of what it made. */
const isGenerated = (path: string): boolean => /^webpack-internal:/i.test(path);
