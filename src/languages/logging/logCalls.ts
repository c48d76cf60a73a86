import type { Arg, Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Field, FieldShape, LogCall, Template } from '../../model/logFacts.ts';
import { levelOfText, type Level } from '../../model/severity.ts';
import type { Binder } from './binding.ts';
import { lastName, literalOf, pathOf, type Draft } from '../lowering/draft.ts';
import { splitPercent, type HoleStyle } from '../lowering/formats.ts';
import { givenLogger } from './givenLogger.ts';
import type { LoggerLibrary, MethodShape } from './loggers.ts';
import type { TemplateReader } from '../texts/templates.ts';

export interface LogReading {
  readonly draft: Draft;
  readonly binder: Binder;
  readonly templates: TemplateReader;
  /** Methods of any library: the first, cheap look at a call. */
  readonly methods: ReadonlySet<string>;
  /** A call of a bare function that logs by its name (`logError('…')`), where the file does not say what it is. */
  bareFunction?(name: string): MethodShape | undefined;
  readonly unknown: LoggerLibrary;
  /** Keyword arguments that are not fields (`exc_info`). */
  readonly notFields: ReadonlySet<string>;
  /** A field of a typed argument: `zap.String("key", value)`. */
  typedField?(value: Expr): Field | undefined;
}

/** Turns the calls that log into log calls; the others stay calls. */
export function readLogCalls(reading: LogReading): void {
  const { draft } = reading;
  for (const fact of draft.calls) {
    const log = logCallOf(fact, reading);
    if (log) draft.logCalls.push(log);
  }
}

function logCallOf(fact: CallFact, reading: LogReading): LogCall | undefined {
  const { call, functionId } = fact;
  const { callee } = call;
  if (call.isNew) return undefined;
  if (callee.kind === 'member') {
    if (call.args.length === 0 && callee.property !== 'log') return undefined;
    if (!reading.methods.has(callee.property)) return undefined;
    const binding = reading.binder.bind(callee.object, functionId);
    const given = binding === undefined || binding.library === reading.unknown ? givenLogger(call, functionId, reading.binder) : undefined;
    if (given) return { ...makeLogCall({ ...fact, call: { ...call, args: call.args.slice(1) } }, callee.property, given.library.id, given.shape, reading, given.name), args: call.args };
    const shape = binding && !binding.method && Object.hasOwn(binding.library.methods, callee.property)
      ? binding.library.methods[callee.property] : undefined;
    if (binding && shape) return makeLogCall(fact, callee.property, binding.library.id, shape, reading, binding.name);
    // A type of that name in the program's own module has methods that the library has not.
    const other = binding && !binding.method && Object.hasOwn(reading.unknown.methods, callee.property) ? reading.unknown.methods[callee.property] : undefined;
    if (binding && other && binding.library.id !== 'print') return makeLogCall(fact, callee.property, reading.unknown.id, other, reading, binding.name);
    const alias = pathOf(callee) === undefined ? undefined : reading.binder.bind(callee, functionId);
    if (alias?.method) return aliased(fact, alias.method, alias.library, reading, alias.name);
    return alias?.library.callable ? makeLogCall(fact, callee.property, alias.library.id, alias.library.callable, reading, alias.name) : undefined;
  }
  if (callee.kind === 'name') {
    const binding = reading.binder.bind(callee, functionId);
    if (binding?.method) return aliased(fact, binding.method, binding.library, reading, binding.name);
    if (binding?.library.callable && call.args.length > 0) {
      return makeLogCall(fact, callee.name, binding.library.id, binding.library.callable, reading, binding.name);
    }
    const bare = reading.bareFunction?.(callee.name);
    return bare && !draft(reading, callee.name) ? makeLogCall(fact, callee.name, reading.unknown.id, bare, reading, undefined) : undefined;
  }
  if (callee.kind === 'call') {
    const binding = reading.binder.bind(callee, functionId);
    return binding?.library.callable ? makeLogCall(fact, lastName(callee) ?? '', binding.library.id, binding.library.callable, reading, binding.name) : undefined;
  }
  return undefined;
}

const draft = (reading: LogReading, name: string) => reading.draft.functions.some((each) => each.name === name);

function aliased(fact: CallFact, method: string, library: LoggerLibrary, reading: LogReading, name: string | undefined): LogCall | undefined {
  const shape = library.methods[method];
  return shape && makeLogCall(fact, method, library.id, shape, reading, name);
}

/** A log call of a known shape. */
export function makeLogCall(fact: CallFact, method: string, library: string, shape: MethodShape, reading: LogReading, loggerName: string | undefined): LogCall {
  const { call, functionId } = fact;
  const positional = call.args.filter((arg) => arg.name === undefined);
  const found = findMessage(shape, positional, call.args);
  const level = (shape.joins ? undefined : leadingLevel(positional)) ?? shape.level ?? levelAt(shape.levelArg, positional, call.args);
  const rest = positional.slice(found.index + 1);
  const message = found.message;
  const given = rest.length > 0 || call.args.some(({ name }) => name !== undefined && !reading.notFields.has(name));
  const holes = given && (library === reading.unknown.id || shape.holes === 'percent') ? styleOf(message, shape.holes, shape.joins ? 0 : rest.length) : shape.holes;
  const joined = shape.joins && message && rest.length > 0 && rest.every((arg) => !arg.spread) && !hasHoles(message, shape) ? joinArgs(message, rest, shape.joins === 'blanks') : message;
  const both = shape.mayJoin && message && rest.length > 0 && rest.length > holesIn(message) && rest.every((arg) => !arg.spread && arg.value.kind !== 'object');
  return {
    range: call.range,
    callee: fact.callee,
    receiver: call.callee.kind === 'member' ? pathOf(call.callee.object) ?? lastName(call.callee.object) ?? '' : '',
    method,
    library,
    ...(level ? { level } : {}),
    templates: joined ? [...withRest(reading.templates.read(joined, functionId, holes, formatArgs(rest, call.args, holes === shape.holes && shape.fields !== 'keywords')), shape.joins && joined === message ? rest.length - holesIn(message) : 0), ...(both ? reading.templates.read(joinArgs(message, rest, true), functionId, shape.holes, []) : [])] : [],
    ...(message ? { message } : {}),
    args: call.args,
    fields: [...(call.callee.kind === 'member' ? chainFields(call.callee.object, reading) : []), ...fieldsOf(holes === 'percent' && found.shape === 'pairs' ? 'none' : found.shape, found.fields, rest, call.args, reading)],
    fieldShape: library === reading.unknown.id && found.shape === 'keywords' && !call.args.some(({ name }) => name !== undefined && !reading.notFields.has(name)) ? 'extra' : found.shape,
    lazyHoles: shape.holes !== 'none',
    ...(loggerName !== undefined ? { loggerName } : {}),
    functionId,
  };
}

/** A logger that nobody knows fills the holes that are in its text; one that fills `%s` may have been taught `{}`. */
function styleOf(message: Expr | undefined, usual: HoleStyle, given: number): HoleStyle {
  if (usual === 'percent') {
    const plain = literalOf(message) ?? '';
    return /\{(?:[A-Za-z_0-9.]*)(?:![rsa])?(?::[^{}]*)?\}/.test(plain) && !/%(?:\(\w+\))?[-+#0-9.]*[sdrifxj%]/.test(plain) ? 'named' : usual;
  }
  if (usual === 'none' && message && given > 0 && holesIn(message) === given) return 'percent';
  const text = usual === 'braces' ? literalOf(message) : undefined;
  if (text === undefined || text.includes('{}')) return usual;
  return /\{\d+[,}]/.test(text) ? 'numbered' : /%(?:\d+\$)?[-+,0-9.]*[sdfxbc]/.test(text) ? 'percent' : usual;
}

const formatArgs = (rest: readonly Arg[], all: readonly Arg[], positionalOnly: boolean): Arg[] =>
  (positionalOnly ? [...rest] : [...rest, ...all.filter((arg) => arg.name !== undefined)]);

/** `console.log('a %s', x, more)`: what is given beyond the holes is put behind. */
const withRest = (templates: readonly Template[], more: number): readonly Template[] => (more > 0 ? templates.map((template) => [...template, { text: ' ' }, { hole: 'any' }]) : templates);

const holesIn = (message: Expr): number => splitPercent(literalOf(message) ?? '').filter((piece) => piece.text === undefined).length;

const hasHoles = (message: Expr, shape: MethodShape) => shape.holes === 'percent' && /%[sdifjoOc]/.test(literalOf(message) ?? '');

/** `print("a", b)` as one text. */
function joinArgs(message: Expr, rest: readonly Arg[], always: boolean): Expr {
  const blank: Expr = { kind: 'text', value: ' ', range: { start: message.range.end, end: message.range.end } };
  const values = [message, ...rest.map(({ value }) => value)];
  const parts = values.flatMap((value, index) => (index > 0 && (always || !(isText(value) || isText(values[index - 1] ?? value))) ? [blank, value] : [value]));
  return { kind: 'template', style: 'concat', parts, range: message.range };
}

/** `logging.trace(LogVerbosity.DEBUG, TAG, text)`, `logger.log('warn', 'text')`: a program's own logger that takes the level first. */
function leadingLevel(positional: readonly Arg[]): Level | undefined {
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

interface Found {
  readonly message?: Expr;
  /** Of the message among the positional arguments; -1 where it is a keyword or missing. */
  readonly index: number;
  readonly fields?: Expr;
  readonly shape: FieldShape;
}

const messageKeys = ['msg', 'message', 'event', 'format', 'messageTemplate'];

function findMessage(shape: MethodShape, positional: readonly Arg[], all: readonly Arg[]): Found {
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

const isText = (expr: Expr) => expr.kind === 'text' || expr.kind === 'template'
  || (expr.kind === 'choice' && expr.options.some((option) => option.kind === 'text' || option.kind === 'template'));

function levelAt(position: number | undefined, positional: readonly Arg[], all: readonly Arg[]): Level | undefined {
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

function fieldsOf(shape: FieldShape, object: Expr | undefined, rest: readonly Arg[], all: readonly Arg[], reading: LogReading): Field[] {
  const fields: Field[] = [];
  if (object) fields.push(...objectFields(object).filter(({ key, value }) => key !== 'msg' && key !== 'message' && key !== 'level' && !(key === 'event' && isText(value))));
  for (const arg of all) {
    if (arg.name === 'extra') fields.push(...objectFields(arg.value));
    if (arg.name === undefined || reading.notFields.has(arg.name)) continue;
    if (shape === 'keywords' && !messageKeys.includes(arg.name)) fields.push({ key: arg.name, value: arg.value, range: arg.range });
  }
  if (shape === 'pairs' || shape === 'typed') fields.push(...pairFields(rest, shape, reading));
  else if (shape === 'objectLast' || shape === 'objectFirst') for (const { value } of rest) fields.push(...objectFields(value));
  return fields;
}

const carriers = /^(?:with\w*|bind|child|forContext|addKeyValue|addArgument|atContext)$/i;

/** Fields given on the way to the method: `log.WithField("k", v).Info("x")`, `log.bind(a=1).info("x")`, `log.child({ a }).info("x")`. */
export function chainFields(object: Expr, reading: Pick<LogReading, 'typedField'>): Field[] {
  const fields: Field[] = [];
  let at = object;
  for (let steps = 0; steps < 40 && at.kind === 'call' && at.callee.kind === 'member'; steps++) {
    const { property } = at.callee;
    if (carriers.test(property)) {
      const only = at.args[0];
      const own = only && at.args.length === 1 && /^withErr/i.test(property) ? [{ key: 'error', value: only.value, range: only.range }]
        : [...at.args.flatMap((arg) => (arg.name === undefined ? objectFields(arg.value) : [{ key: arg.name, value: arg.value, range: arg.range }])),
          ...(only && literalOf(only.value) !== undefined || at.args.length === 1 ? pairFields(at.args, 'pairs', reading) : [])];
      fields.unshift(...own);
    }
    at = at.callee.object;
  }
  return fields;
}

function objectFields(value: Expr): Field[] {
  if (value.kind !== 'object') return [];
  return value.entries.flatMap((entry) => (entry.key !== undefined && !entry.spread ? [{ key: entry.key, value: entry.value, range: entry.range }] : []));
}

export function pairFields(rest: readonly Arg[], shape: FieldShape, reading: Pick<LogReading, 'typedField'>): Field[] {
  const fields: Field[] = [];
  for (let index = 0; index < rest.length; index++) {
    const arg = rest[index];
    if (!arg) continue;
    const typed = reading.typedField?.(arg.value);
    if (typed) fields.push(typed);
    else if (shape === 'pairs') {
      const key = literalOf(arg.value) ?? (arg.value.kind === 'member' || arg.value.kind === 'name' ? lastName(arg.value) : undefined);
      const value = rest[index + 1];
      if (key !== undefined && value) fields.push({ key, value: value.value, range: { start: arg.range.start, end: value.range.end } });
      index++;
    }
  }
  return fields;
}
