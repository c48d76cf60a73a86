import type { Candidate, SourceAnswer } from '../../model/sourceRef.ts';
import type { Origin } from './attributes.ts';
import { segmentsOf, type PathMatch } from './paths.ts';
import type { SourceIndex } from './sourceIndex.ts';
import type { SpanFinder } from './spans.ts';
import { isLibraryPath, readStack, type StackFrame } from './stackFrames.ts';

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
    return this.#atPath(`${folders}${origin.path}`, origin.line, origin.column, origin.functionName, service, 'attributes');
  }

  /** Each frame with its place. */
  frames(text: string, service?: string): readonly { readonly frame: StackFrame; readonly answer: SourceAnswer }[] {
    return readStack(text).frames.map((frame) => ({ frame, answer: this.#frameAnswer(frame, service) }));
  }

  /** The newest frame that is the workspace's own; of chained errors the root cause's first. `undefined` when none is. */
  firstOwn(text: string, service: string | undefined): SourceAnswer | undefined {
    if (text === '') return undefined;
    const { frames, newestLast } = readStack(text);
    const own = frames.map((frame) => ({ frame, answer: this.#frameAnswer(frame, service) })).filter(({ answer }) => answer.found);
    if (own.length === 0) return undefined;
    const ordered = newestLast ? own.filter(({ frame }) => frame.section === 0) : own.filter(({ frame }) => frame.section === Math.max(...own.map((each) => each.frame.section)));
    return (newestLast ? (ordered.at(-1) ?? own.at(-1)) : ordered[0])?.answer;
  }

  /** A function by its qualified name. */
  bySymbol(symbol: string | undefined, service: string | undefined): SourceAnswer | undefined {
    if (symbol === undefined || !/[A-Za-z_]/.test(symbol)) return undefined;
    const found = this.#symbols.functionsNamed(symbol, service);
    const best = found[0];
    if (!best || best.score < 4) return undefined;
    const equal = found.filter(({ score }) => score === best.score);
    const qualified = best.score >= 8;
    const candidates = equal.slice(0, 10).map(({ entry }): Candidate => ({ file: entry.file, line: entry.line, confidence: (qualified ? 0.95 : 0.7) / equal.length, label: entry.qualifiedName }));
    const [first, ...others] = candidates;
    if (!first || (equal.length > 5 && !qualified)) return undefined;
    return { found: true, rung: 'symbol', certainty: equal.length > 1 ? 'oneOf' : qualified ? 'sure' : 'likely', candidates: [first, ...others] };
  }

  #frameAnswer(frame: StackFrame, service: string | undefined): SourceAnswer {
    if (frame.path === undefined) return { found: false, reason: 'The frame names no file.' };
    if (isLibraryPath(frame.path)) return { found: false, reason: 'The frame is in a library or the runtime, not in the workspace.' };
    return this.#atPath(frame.path, frame.line, frame.column, frame.symbol, service, 'stack');
  }

  #atPath(path: string, line: number | undefined, column: number | undefined, symbol: string | undefined, service: string | undefined, rung: 'attributes' | 'stack'): SourceAnswer {
    if (isLibraryPath(path)) return { found: false, reason: `${path.slice(0, 200)} is in a library or the runtime, not in the workspace.` };
    // One name in common is enough below a container's root, not in a path that begins with a package.
    const rooted = /^(?:[\\/]|[A-Za-z]:|[a-z-]+:\/\/)/.test(path);
    const { learned, paths } = this.#index;
    const matches = paths.find(path, service, learned.prefixesOf(service), learned.folderOf(service)).filter(({ common, whole }) => whole || common >= 2 || (rooted && segmentsOf(path).length - common <= 3));
    if (matches.length === 0) return { found: false, reason: `${path.slice(0, 200)} ends like no file of the workspace.` };
    const inside = matches.filter(({ file }) => this.#hasLine(file, line));
    const named = symbol === undefined ? [] : (inside.length > 0 ? inside : matches).filter(({ file }) => this.#isIn(file, line, symbol));
    const kept = named.length > 0 ? named : inside.length > 0 ? inside : matches;
    const firm = inside.length > 0 && line !== undefined && kept.some(({ common, whole }) => whole || common >= 2 || named.length > 0);
    const certainty = kept.length > 1 ? 'oneOf' : firm ? 'exact' : 'likely';
    const share = (certainty === 'likely' ? 0.85 : 0.999) / kept.length;
    if (certainty === 'exact') this.#learn(path, service, kept);
    const candidates = kept.slice(0, 10).map(({ file }): Candidate => ({ file, line: line ?? 1, confidence: Math.round(share * 1000) / 1000, label: symbol ?? file, ...(column !== undefined ? { column } : {}) }));
    const [first, ...others] = candidates;
    return first ? { found: true, rung, certainty, candidates: [first, ...others] } : { found: false, reason: 'Nothing in the workspace fits.' };
  }

  /** A path that fits one file only teaches what its machine calls the folder. */
  #learn(path: string, service: string | undefined, kept: readonly PathMatch[]): void {
    const [only] = kept;
    if (!only) return;
    const { learned } = this.#index;
    learned.noteFile(service, only.file);
    const rooted = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
    if (rooted && only.common >= 2) learned.notePath(service, segmentsOf(path), only.file, only.common);
  }

  #hasLine(file: string, line: number | undefined): boolean {
    const lines = this.#index.record(file)?.lines;
    return lines === undefined || line === undefined || line <= lines;
  }

  /** True where the function around the line has the name that the telemetry gives. */
  #isIn(file: string, line: number | undefined, symbol: string): boolean {
    const last = symbol.replace(/[()*]/g, '').split(/[.:#/\s]+/).filter((part) => part !== '').at(-1)?.toLowerCase();
    if (line === undefined || last === undefined) return false;
    return this.#index.record(file)?.functions.some((each) => each.line <= line && line <= each.endLine && each.name.toLowerCase() === last) ?? false;
  }
}

/** `com/acme/` of `com.acme.Orders.place`, for languages that say the bare file name. */
function packageFolders(functionName: string): string {
  const parts = functionName.split('.').filter((part) => /^[a-z][\w]*$/.test(part)).slice(0, -1);
  return parts.length > 0 && /\.[A-Z]/.test(functionName) ? `${functionName.split(/\.(?=[A-Z])/)[0]?.replaceAll('.', '/') ?? ''}/` : '';
}
