import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { LogCall, Template } from '../../model/logFacts.ts';
import type { Binder } from './binding.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { HoleStyle } from '../lowering/formats.ts';
import { givenLogger } from './givenLogger.ts';
import { chainFields, fieldsOf, type FieldReading } from './logFields.ts';
import type { LoggerLibrary, MethodShape } from './loggers.ts';
import { findMessage, holesIn, isText, leadingLevel, levelAt } from './messagePlace.ts';
import type { TemplateReader } from '../texts/templates.ts';

export interface LogReading extends FieldReading {
  readonly draft: Draft;
  readonly binder: Binder;
  readonly templates: TemplateReader;
  /** Methods of any library: the first, cheap look at a call. */
  readonly methods: ReadonlySet<string>;
  /** A call of a bare function that logs by its name (`logError('…')`), where the file does not say what it is. */
  bareFunction?(name: string): MethodShape | undefined;
  readonly unknown: LoggerLibrary;
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
  const computed = methodOfLogger(callee);
  if (computed) {
    const binding = reading.binder.bind(computed.logger, functionId);
    const known = computed.method === undefined ? usualMethods.find((each) => binding && Object.hasOwn(binding.library.methods, each)) : computed.method;
    const shape = binding && !binding.method && known !== undefined && Object.hasOwn(binding.library.methods, known) ? binding.library.methods[known] : undefined;
    if (!binding || !shape || call.args.length === 0) return undefined;
    const { level: _, ...open } = shape;
    return makeLogCall(fact, known ?? '', binding.library.id, computed.method === undefined ? open : shape, reading, binding.name);
  }
  if (callee.kind === 'call') {
    const binding = reading.binder.bind(callee, functionId);
    return binding?.library.callable ? makeLogCall(fact, lastName(callee) ?? '', binding.library.id, binding.library.callable, reading, binding.name) : undefined;
  }
  return undefined;
}

/** `logger[level](…)`, `logger['info'](…)`, `getattr(logger, level)(…)`: a method that is looked up. */
function methodOfLogger(callee: Expr): { readonly logger: Expr; readonly method?: string } | undefined {
  const [logger, key] = callee.kind === 'index' ? [callee.object, callee.key] : callee.kind === 'call' && callee.callee.kind === 'name' && callee.callee.name === 'getattr' ? callee.args.map(({ value }) => value) : [];
  if (!logger || !key) return undefined;
  const method = literalOf(key);
  return { logger, ...(method === undefined ? {} : { method }) };
}

const usualMethods: readonly string[] = ['info', 'Info', 'log'];

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

const hasHoles = (message: Expr, shape: MethodShape) => shape.holes === 'percent' && /%[sdifjoOc]/.test(literalOf(message) ?? '');

/** `print("a", b)` as one text. */
function joinArgs(message: Expr, rest: readonly Arg[], always: boolean): Expr {
  const blank: Expr = { kind: 'text', value: ' ', range: { start: message.range.end, end: message.range.end } };
  const values = [message, ...rest.map(({ value }) => value)];
  const parts = values.flatMap((value, index) => (index > 0 && (always || !(isText(value) || isText(values[index - 1] ?? value))) ? [blank, value] : [value]));
  return { kind: 'template', style: 'concat', parts, range: message.range };
}
