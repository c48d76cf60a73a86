import { withoutAnsi } from '../../base/text.ts';
import { attributeText, type Attributes } from '../../model/attributes.ts';
import type { Candidate, Rung, SourceAnswer } from '../../model/sourceRef.ts';
import { answerOf, maxCandidates, moreFit } from './answer.ts';
import { originOf } from './places/attributes.ts';
import { judge, leastBits, leastBitsOfWhole, tiedCount } from './messages/certainty.ts';
import { loggerBits } from './messages/evidence.ts';
import { readLine, type Line } from './messages/line.ts';
import { MessageMatcher, type Remembered } from './messages/matchMessage.ts';
import { Neighbours, threadOf } from './messages/neighbours.ts';
import { mayBeOwn } from './messages/ownNames.ts';
import type { LogQuestion, SpanQuestion } from './questions.ts';
import type { LogEntry } from './index/records.ts';
import { OperationFinder } from './spans/operations.ts';
import { RouteFinder } from './spans/routes.ts';
import type { LineIndex } from './index/lineIndex.ts';
import type { SourceIndex } from './index/sourceIndex.ts';
import { catcherOf } from './stacks/catchers.ts';
import type { SourceMaps } from './stacks/sourceMaps.ts';
import { SpanFinder } from './spans/spans.ts';
import { climbSpan } from './spans/spanLadder.ts';
import { StackLocator } from './stacks/stackLocator.ts';
import { mayHoldFrames } from './stacks/stackText.ts';
import { namedValues } from './messages/namedValues.ts';
import type { Found } from './messages/ranked.ts';

/** Bits that text is worth at most where another line than its own may be the one told: a log call carries the text of an exception or a table, `stacklevel` names a caller. */
const mostForOtherText = 7;
/** A message that begins with the name of its error is the error alone: `TypeError: x is not a function`, `ENOENT [Error]: …`. */
const opensWithError = /^\s{0,40}(?:[\w$.]{0,80}(?:Error|Exception)\b|Traceback \(most recent call last\):)/;
/** More than levels say between two calls, in bits. */
const leastOfLevel = 6;
/** How sure the call is that writes what its function caught. */
const caughtShare = 0.85;

/** What the ladder stands on: messages need a part of it only. */
export interface LadderIndex extends LineIndex {
  /** Of built code, where there are folders to read them from. */
  readonly maps: SourceMaps | undefined;
  /** All that is known of the files. */
  whole(): SourceIndex;
}

/** Hears what each rung found; `undefined` where it had nothing to go by. */
export type Told = (rung: Rung, answer: SourceAnswer | undefined) => void;

/**
 * How the message of a record led to its answer, told where nothing else did: a record with the same line but for the digits in its message has
 * the same answer as long as its shape is remembered so, and the lines before do not speak between calls that tie.
 */
export interface Climb {
  readonly line: Line;
  /** Of `Neighbours`. */
  readonly thread: string;
  /** Without what the lines before say. */
  readonly alone: readonly Found[];
  readonly shape?: Remembered;
}

/** An answer by the message. */
export interface ByMessage {
  readonly answer: SourceAnswer;
  readonly best: Found | undefined;
  /** The call that the lines after are told of; absent where it is not certain enough. */
  readonly noted?: Found;
}

export type OnClimb = (climb: Climb, how: ByMessage) => void;

/** Tries the rungs in order; every answer says its rung and how sure it is, no answer says why. */
export class Ladder {
  readonly #index: LadderIndex;
  readonly #matcher: MessageMatcher;
  #finders: { readonly stacks: StackLocator; readonly spans: SpanFinder; readonly routes: RouteFinder; readonly operations: OperationFinder } | undefined;

  constructor(index: LadderIndex) {
    this.#index = index;
    this.#matcher = new MessageMatcher(index);
  }

  /** Looks at places that telemetry names itself. */
  get stacks(): StackLocator {
    return this.#found().stacks;
  }

  /** What looks beyond messages; made when it is asked for, as it needs the whole index. */
  #found() {
    if (!this.#finders) {
      const whole = this.#index.whole();
      const spans = new SpanFinder(whole);
      const routes = new RouteFinder(whole);
      this.#finders = { spans, routes, operations: new OperationFinder(whole, routes), stacks: new StackLocator(whole, spans) };
    }
    return this.#finders;
  }

  /** Grows when answers may be others than before. */
  get state(): number {
    return this.#index.state;
  }

  /** Reads what answers to these texts may need from disk: source maps. Without it frames of built code are not mapped. */
  prepare(texts: readonly string[]): Promise<void> | undefined {
    return this.#index.maps?.prepare(texts);
  }

  /** Answers lines in their order. */
  locateLogs(records: readonly LogQuestion[]): readonly SourceAnswer[] {
    const neighbours = new Neighbours();
    return records.map((record) => this.locateLog(record, neighbours));
  }

  /** `neighbours` remembers the answers to the lines before, where lines are asked for in order. */
  locateLog(record: LogQuestion, neighbours?: Neighbours, told?: Told, onClimb?: OnClimb): SourceAnswer {
    const line = readLine(record);
    const origin = originOf(line.attributes);
    const byOrigin = origin.path === undefined ? undefined : this.stacks.atOrigin(origin, record.service);
    told?.('attributes', byOrigin);
    if (byOrigin?.found && byOrigin.certainty === 'exact') return byOrigin;
    const byStack = origin.stack === undefined ? undefined : this.#firstOwn(origin.stack, record.service);
    told?.('stack', byStack);
    if (byStack?.found) return byStack;
    const { found: alone, shape } = this.#matcher.find(line);
    const climb: Climb = { line, thread: threadOf(line), alone, ...(shape ? { shape } : {}) };
    const how = this.byMessage(climb, neighbours);
    const { answer: byMessage, best } = how;
    told?.(best?.byTemplate ? 'template' : 'message', byMessage);
    if (byMessage.found && byMessage.certainty === 'sure') this.#index.learned.noteFile(record.service, byMessage.candidates[0].file);
    const stack = stackText(line.attributes) ?? '';
    const plain = origin.path === undefined && origin.functionName === undefined;
    if (onClimb && plain && stack === '' && !mayHoldFrames(line.message ?? '')) onClimb(climb, how);
    if (byMessage.found && (byMessage.certainty === 'sure' || (best?.score ?? 0) >= 10)) return byMessage;
    if (byOrigin?.found) return byOrigin;
    const named = origin.functionName === undefined ? undefined : this.stacks.bySymbol(origin.functionName, record.service);
    told?.('symbol', named);
    if (named?.found) return named;
    if (byMessage.found) return byMessage;
    const thrown = this.#firstOwn(stack, record.service) ?? this.#firstOwn(line.message ?? '', record.service);
    told?.('stack', thrown);
    // A frame tells where the error came from, not which call wrote of it.
    if (!thrown?.found) return thrown ?? byMessage;
    const catcher = stack === '' && opensWithError.test(line.message ?? '') ? catcherOf(this.#index.whole(), this.stacks.ownPlaces(line.message ?? '', record.service)) : undefined;
    if (catcher) return answerOf('stack', 'likely', [{ ...placeOf(catcher), confidence: caughtShare }, ...thrown.candidates.map((each) => ({ ...each, confidence: Math.round(1000 * (1 - caughtShare) * each.confidence) / 1000 }))], thrown.leftOut);
    return thrown.certainty === 'exact' ? { ...thrown, certainty: 'likely' } : thrown;
  }

  /** The answer by the message alone, and the lines before where calls tie; `neighbours` are told of it. */
  byMessage({ line, thread, alone }: Climb, neighbours?: Neighbours): ByMessage {
    const { found, swayed } = neighbours?.rank(thread, alone) ?? { found: alone, swayed: false };
    const answer = messageAnswer(found, line, swayed, (logger) => mayBeOwn(this.#index.ownNames(), logger));
    const [best] = found;
    if (!best || !answer.found || answer.certainty === 'oneOf' || swayed) return { answer, best };
    neighbours?.note(thread, best);
    return { answer, best, noted: best };
  }

  #firstOwn(text: string, service: string | undefined): SourceAnswer | undefined {
    return mayHoldFrames(withoutAnsi(text)) ? this.stacks.firstOwn(text, service) : undefined;
  }

  locateSpan(span: SpanQuestion, told?: Told): SourceAnswer {
    const origin = originOf(span.attributes);
    const byOrigin = this.stacks.atOrigin(origin, span.service);
    told?.('attributes', byOrigin);
    if (byOrigin?.found && byOrigin.certainty === 'exact') return byOrigin;
    const { spans, routes, operations } = this.#found();
    const named = climbSpan(span, spans, routes, operations);
    told?.(named.found ? named.rung : 'span', named);
    if (named.found) return named;
    const bySymbol = this.stacks.bySymbol(origin.functionName, span.service);
    told?.('symbol', bySymbol);
    if (bySymbol?.found) return bySymbol;
    if (byOrigin?.found) return byOrigin;
    for (const event of span.events ?? []) {
      const thrown = this.stacks.firstOwn(stackText(event.attributes) ?? '', span.service);
      if (thrown) return thrown;
    }
    return named;
  }
}

export function stackText(attributes: Attributes): string | undefined {
  return attributeText(attributes, 'exception.stacktrace', 'exception_stacktrace', 'error.stack_trace', 'error_stack_trace', 'error.stack', 'stack_trace', 'stack', 'stacktrace', 'exc_info', 'exception', 'err.stack', 'traceback') ?? nestedStack(attributes);
}

/** pino's `err: {stack}`. */
function nestedStack(attributes: Attributes): string | undefined {
  for (const key of ['err', 'error', 'exception']) {
    const value = attributes[key];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const stack = (value as Attributes)['stack'];
    if (typeof stack === 'string') return stack;
  }
  return undefined;
}

function messageAnswer(found: readonly Found[], line: Line, swayed: boolean, isOwn: (logger: string) => boolean): SourceAnswer {
  const best = found[0];
  const enough = best?.whole && best.entry.kind === 'log' ? leastBitsOfWhole : leastBits;
  if (!best || Math.max(best.score, best.bits - 4) < enough) return { found: false, reason: whyNot(best, line, isOwn) };
  const own = found.filter(({ inner }) => !inner);
  const weighed = own.length > 1 && line.logger !== undefined ? own.map((each) => ({ ...each, loggerBits: speaksFor(each.entry, best.entry, line.logger) })) : own;
  const twice = own.some((each) => best.score - each.score < leastOfLevel && isToldTwice(each, best));
  const judged = judge(weighed, best.entry.kind === 'log' && best.entry.namesCaller !== true ? best.score : mostForOtherText);
  const tied = tiedCount(own);
  const kept = own.filter((each, rank) => rank < tied || best.score - each.score < 8).slice(0, maxCandidates);
  const rest = 1 - judged.confidences.reduce((sum, each) => sum + each, 0);
  const rung: Rung = best.byTemplate ? 'template' : 'message';
  return answerOf(rung, (swayed || twice) && judged.certainty === 'sure' ? 'likely' : judged.certainty, [...kept, ...found.filter(({ inner }) => inner)].map(({ entry, values, template, inner }, rank): Candidate => ({
    ...placeOf(entry), confidence: inner ? Math.max(0, Math.round(500 * rest) / 1000) : judged.confidences[rank] ?? 0,
    ...(values.length > 0 ? { values: namedValues(template, values) } : {}),
  // How many more there are nobody knows: the matcher keeps the best.
  })), tied > maxCandidates ? { reason: moreFit } : undefined);
}

/** What one function gives to two loggers, word for word: where levels alone speak between them, one of the loggers may have changed its own. */
const isToldTwice = ({ entry, bits }: Found, best: Found): boolean => entry.library !== best.entry.library && entry.file === best.entry.file && entry.functionName === best.entry.functionName && bits === best.bits;

/** Where a call stands. */
const placeOf = (entry: LogEntry): Omit<Candidate, 'confidence'> => ({
  file: entry.file, line: entry.line, column: entry.column, label: entry.functionName === '' ? entry.label : `${entry.functionName} · ${entry.label}`,
  ...(entry.endLine > entry.line ? { endLine: entry.endLine } : {}),
});

/** A logger got from elsewhere may be the one whose name a call of another file tells. */
function speaksFor(entry: LogEntry, best: LogEntry, logger: string | undefined): number {
  const bits = loggerBits(entry, logger);
  return entry.loggerName === undefined && best.loggerName !== undefined && best.loggerName !== '__name__' ? Math.max(bits, 4) : bits;
}

function whyNot(best: Found | undefined, line: Line, isOwn: (logger: string) => boolean): string {
  if ((line.message ?? '').trim() === '' && Object.keys(line.attributes).length === 0) return 'The record is empty: there is no message and no field to look for.';
  if (best) return `The message holds too little literal text: the nearest call (${best.entry.file}:${best.entry.line}) could have written it, but so could many others.`;
  const nobody = 'No log call in the workspace writes this text';
  if (line.logger === undefined) return `${nobody}; a library or another program may.`;
  const logger = line.logger.slice(0, 120);
  return isOwn(logger) ? `${nobody}, though its logger, ${logger}, may be of the workspace: the text may be built where it cannot be read.` : `${nobody}; its logger, ${logger}, is of none of its files: it is not from this workspace, but from a library or another program.`;
}
