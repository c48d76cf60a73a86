import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { FieldShape } from '../../model/logFacts.ts';
import { levelOfText, type Level } from '../../model/severity.ts';
import { lastName } from '../lowering/draft.ts';
import { splitPercent } from '../lowering/formats.ts';
import type { MethodShape } from './loggers.ts';

/** Keys and keyword arguments that hold the message. */
export const messageKeys = ['msg', 'message', 'event', 'format', 'messageTemplate'];

/** `logging.trace(LogVerbosity.DEBUG, TAG, text)`, `logger.log('warn', 'text')`: a program's own logger that takes the level first. */
export function leadingLevel(positional: readonly Arg[]): Level | undefined {
  const value = positional[0]?.value;
  const spelled = literalOf(value);
  if (spelled !== undefined && positional[1] && isText(positional[1].value)) return /^[a-z]+$/i.test(spelled) ? levelOfText(spelled) : undefined;
  const isLevel = value?.kind === 'member' && positional.length > 1 && /(?:level|verbosity|severity)$/i.test(lastName(value.object) ?? '');
  return isLevel ? levelOfExpr(value) : undefined;
}

function afterLevel(shape: MethodShape, positional: readonly Arg[]): Found {
  const text = positional.findIndex(({ value }, index) => index > 0 && isText(value));
  const named = positional.findIndex(({ value }, index) => index > 0 && !/^[A-Z0-9_]+$/.test(lastName(value) ?? 'A'));
  const index = text > 0 ? text : Math.max(named, 1);
  const message = positional[index]?.value;
  return { index, shape: shape.fields === 'objectFirst' ? 'objectLast' : shape.fields, ...(message ? { message } : {}) };
}

const notMessage = /^(?:e|ex|exc|err|error|exception|eventId|event|level|logLevel)$|(?:Exception|EventId|Event|Level)$/i;

function soughtText(positional: readonly Arg[]): number {
  const text = positional.slice(0, 4).findIndex(({ value }) => isText(value) || (value.kind === 'call' && isText(value.args[0]?.value ?? nothing)));
  if (text >= 0) return text;
  return Math.max(0, positional.slice(0, 4).findIndex(({ value }) => !notMessage.test(lastName(value) ?? '') && !(value.kind === 'member' && (lastName(value.object) ?? '').endsWith('Level'))));
}

/** `logger.Debug(sender, id, "cookie %q", value)`: a text with as many holes as values follow it is the message of a logger that takes something before it. */
function filledText(positional: readonly Arg[]): number {
  const [first] = positional;
  if (!first || isText(first.value) || first.value.kind === 'object') return 0;
  return Math.max(0, positional.slice(0, 4).findIndex(({ value }, index) => index > 0 && value.kind === 'text' && /\s/.test(value.value) && holesIn(value) > 0 && holesIn(value) === positional.length - index - 1));
}

const nothing: Expr = { kind: 'null', text: '', range: { start: 0, end: 0 } };

/** Where a call's message stands. */
export interface Found {
  readonly message?: Expr;
  /** Of the message among the positional arguments; -1 where it is a keyword or missing. */
  readonly index: number;
  readonly fields?: Expr;
  readonly shape: FieldShape;
}

/** The argument that is the message, by the method's shape and by what the arguments look like. */
export function findMessage(shape: MethodShape, positional: readonly Arg[], all: readonly Arg[]): Found {
  const wanted = shape.seeks ? soughtText(positional) : shape.message ?? (/^(?:ctx|context|r|req|request|c|gc|ginCtx|echoCtx)$/i.test(lastName(positional[0]?.value ?? nothing) ?? '') && positional[1] && isText(positional[1].value) ? 1 : filledText(positional));
  const at = wanted > 0 && !shape.seeks && positional[0]?.value.kind === 'object' ? 0 : wanted;
  if (!shape.joins && leadingLevel(positional) && shape.levelArg === undefined && !shape.seeks) return afterLevel(shape, positional);
  // A program's own logger that knows its level: `logger.log("…")`.
  if (at === 1 && shape.levelArg === 0 && positional.length === 1 && positional[0] && isText(positional[0].value)) return { index: 0, message: positional[0].value, shape: shape.fields };
  const first = positional[at];
  if (!first) {
    // `log(*described(event))`: what a helper gives holds the message too.
    const given = all.find((arg) => arg.name !== undefined && messageKeys.includes(arg.name)) ?? positional.find((arg) => arg.spread && arg.value.kind === 'call');
    return { index: positional.length, shape: shape.fields, ...(given ? { message: given.value } : {}) };
  }
  if (first.spread) return { index: at, shape: shape.fields };
  if (shape.fields === 'objectFirst') {
    const second = positional[at + 1];
    const value = first.value;
    const inside = value.kind !== 'object' ? undefined : value.entries.find((entry) => entry.key === 'msg' || entry.key === 'message') ?? value.entries.find((entry) => entry.key === 'event' && isText(entry.value));
    if (value.kind === 'object' && (!second || (inside && isText(inside.value) && (second.value.kind === 'name' || second.value.kind === 'member')))) {
      return { index: at, fields: value, shape: 'objectFirst', ...(inside ? { message: inside.value } : {}) };
    }
    if (second && !isText(value) && (value.kind === 'object' || isText(second.value) || (contextLike.test(lastName(value) ?? '') && second.value.kind !== 'object'))) {
      return { index: at + 1, message: second.value, fields: value, shape: 'objectFirst' };
    }
    return { index: at, message: value, shape: 'objectFirst' };
  }
  if (shape.fields === 'objectLast' && first.value.kind === 'object') {
    const inside = first.value.entries.find((entry) => entry.key === 'message' || entry.key === 'msg');
    const second = positional[at + 1];
    if (inside) return { index: at, message: inside.value, fields: first.value, shape: 'objectLast' };
    if (second) return { index: at + 1, message: second.value, fields: first.value, shape: 'objectFirst' };
    return { index: at, fields: first.value, shape: 'objectFirst' };
  }
  const next = positional[at + 1];
  if (next && !shape.joins && errorLike.test(lastName(first.value) ?? '') && !isText(first.value) && (isText(next.value) || (next.value.kind === 'call' && isText(next.value.args[0]?.value ?? nothing)))) return { index: at + 1, message: next.value, shape: shape.fields };
  const marked = shape.fields === 'none' && !shape.joins && positional[at + 1] && !isText(first.value) && markerLike.test(lastName(first.value) ?? '') ? positional[at + 1] : undefined;
  return marked ? { index: at + 1, message: marked.value, shape: shape.fields } : { index: at, message: first.value, shape: shape.fields };
}

/** Programs' own loggers take the error first: `logger.Fatal(err, "no server")`. */
const errorLike = /^(?:e|t|ex|th|thr|err|error|exception|throwable|thrown|cause)$|(?:Err|Error|Exception|Failure)$|^[eE]rr[A-Z]/;

/** SLF4J's markers and Android's tags stand before the message. */
const markerLike = /marker$|^tag$|_?(?:MARKER|TAG)$/i;

const contextLike = /^(?:e|ex|err|error|obj|data|ctx|meta|metadata|fields|context|bindings|props|info)$/i;

/** Holes of a `%` format. */
export const holesIn = (message: Expr): number => splitPercent(literalOf(message) ?? '').filter((piece) => piece.text === undefined).length;

/** Text as it is written, whole or with holes. */
export const isText = (expr: Expr) => expr.kind === 'text' || expr.kind === 'template'
  || (expr.kind === 'choice' && expr.options.some((option) => option.kind === 'text' || option.kind === 'template'));

/** The level that an argument at a position, or the one of that name, gives. */
export function levelAt(position: number | undefined, positional: readonly Arg[], all: readonly Arg[]): Level | undefined {
  const value = position === undefined ? undefined : (positional[position]?.value ?? all.find((arg) => arg.name === 'level')?.value);
  if (!value) return undefined;
  if (value.kind === 'object') {
    const inside = value.entries.find((entry) => entry.key === 'level')?.value;
    return inside && levelOfExpr(inside);
  }
  return levelOfExpr(value);
}

/** The level an expression names: `'info'`, `logging.WARNING`, `slog.LevelError`, `30`. */
export function levelOfExpr(value: Expr): Level | undefined {
  const text = literalOf(value) ?? (value.kind === 'number' ? value.text : lastName(value));
  return text === undefined ? undefined : levelOfText(text.replace(/^(?:level|loglevel|log_?)_?(?=.)|_?level$/gi, ''));
}
