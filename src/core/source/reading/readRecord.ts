import { lastStart } from '../../../base/text.ts';
import { shortened } from '../../../base/text.ts';
import type { Expr, Range } from '../../../model/expr.ts';
import type { CallFact, FileFacts } from '../../../model/facts.ts';
import type { LogCall, Template } from '../../../model/logFacts.ts';
import { fileRoutes } from './fileRoutes.ts';
import { givenFunctions } from './givenFunctions.ts';
import { looksLikeMessage, openTemplatesOf, type MayBeConstant } from '../messages/openTemplate.ts';
import type { FileRecord, KeptText, LogEntry, MountEntry, OpenCall, Place, RouteEntry, SpanEntry, TextCall, WrapperEntry } from '../index/records.ts';
import { compileReadings } from '../messages/markup.ts';
import { toldBy } from '../messages/told.ts';
import { compileTemplate, type CompiledTemplate } from '../messages/template.ts';

interface Reading {
  readonly file: string;
  readonly facts: FileFacts;
  readonly text: string;
  place(range: Range): Place;
  label(range: Range): string;
  functionName(id: number): string;
  readonly mayBeConstant: MayBeConstant;
  isImported(name: string): boolean;
  readonly lines: number;
  /** Starts of the decorators of functions, of which the language tells no name behind them. */
  readonly decorators: ReadonlySet<number>;
}

/** Keeps of a file's facts what matching needs, with lines in place of offsets; lets go of the text and the expressions. */
export function readRecord(file: string, text: string, facts: FileFacts): FileRecord {
  const reading = makeReading(file, text, facts);
  const logs: LogEntry[] = [];
  const openCalls: OpenCall[] = [];
  const logged = new Set(facts.logCalls.map(({ range }) => range.start));
  const textCalls = facts.calls.flatMap((call) => (logged.has(call.call.range.start) ? [] : textCall(reading, call)));
  for (const call of facts.logCalls) {
    const entry = logEntry(reading, call);
    logs.push(entry);
    for (const open of call.templates) if (mayStandForText(open, reading)) openCalls.push({ entry, open });
    // Text inside a call of any name inside the message: a translation, a colour, a helper that builds it.
    const { message } = call;
    if (!message || !entry.templates.every(({ literals }) => literals.length === 0)) continue;
    for (const { offset, texts } of textCalls) if (offset >= message.range.start && offset < message.range.end) for (const { open: text } of texts) openCalls.push({ entry, open: text });
  }
  if (facts.language === 'java') for (const call of facts.calls) if (!logged.has(call.call.range.start)) openCalls.push(...messageCall(reading, call));
  const given = givenFunctions(facts);
  const inLogCalls = (offset: number): boolean => facts.logCalls.some(({ range }) => offset >= range.start && offset < range.end);
  return {
    file, language: facts.language, lines: reading.lines, logs, openCalls,
    throws: facts.throws.flatMap((thrown) => throwEntry(reading, thrown.range, thrown.value, thrown.functionId)),
    spans: facts.spanStarts.map((span) => spanEntry(reading, span)),
    spanWrappers: facts.spanWrappers,
    spanCalls: facts.spanCalls.map(({ range, callee, texts, isUsed, functionId }) => ({ ...reading.place(range), callee, texts, isUsed, functionName: reading.functionName(functionId), label: reading.label(range) })),
    routes: [...facts.routes, ...fileRoutes(file, facts)].map((route) => routeEntry(reading, route)),
    operations: facts.operations.map((operation) => routeEntry(reading, operation)),
    metrics: facts.metrics.filter(({ name }) => name !== '').map(({ range, name, type, labels }) => ({ ...reading.place(range), name, type, labels, label: reading.label(range) })),
    functions: facts.functions.filter(({ id, name }) => id !== 0 && name !== '').map((each) => {
      const { endLine } = reading.place(each.range);
      const { line } = reading.place(each.named ?? each.range);
      const inner = given.get(each.id);
      return { file, name: each.name, qualifiedName: each.qualifiedName, line, endLine, ...(inner ? { givenLine: reading.place(inner).line } : {}) };
    }),
    wrappers: facts.logWrappers.map((wrapper): WrapperEntry => {
      const { name, messageParam, level, prefix, suffix, library, lazyHoles } = wrapper;
      const qualified = reading.functionName(wrapper.functionId) || name;
      const owner = qualified.slice(0, Math.max(0, qualified.lastIndexOf('.')));
      return { file, name, owner, messageParam, prefix, suffix, library, lazyHoles, ...(level ? { level } : {}) };
    }),
    textCalls: textCalls.filter(({ offset }) => !inLogCalls(offset)),
    mounts: facts.calls.flatMap((call) => mountsOf(file, call, facts)),
    routerLinks: facts.routerLinks,
    routeWrappers: facts.routeWrappers,
    routeCalls: facts.routeCalls.map((call) => ({ ...routeEntry(reading, call), through: call.through })),
    types: facts.types.flatMap(({ name, range, bases, isAbstract }) => (isAbstract || (bases && bases.length > 0) ? [{ file, name, line: reading.place(range).line, bases: bases ?? [], isAbstract: isAbstract ?? false }] : [])),
    texts: sharedTextsOf(facts, reading),
    loggers: loggersOf(facts),
  };
}

function makeReading(file: string, text: string, facts: FileFacts): Reading {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => lastStart(starts, offset);
  const imported = new Set(facts.imports.map(({ local }) => local));
  const own = ownNames(facts);
  const byId = new Map(facts.functions.map((each) => [each.id, each]));
  return {
    file, facts, text, lines: starts.length, decorators: new Set(facts.functions.flatMap(({ decorators, named }) => (named ? [] : decorators.map(({ range }) => range.start)))),
    isImported: (name) => imported.has(name),
    mayBeConstant: (first, last) => imported.has(first) || /^[A-Z]/.test(first) || /^[A-Z][A-Z0-9_]+$/.test(last) || (own !== undefined && first === last && first.length > 3 && !own.has(first)),
    place({ start, end }) {
      const line = lineAt(start);
      return { file, line: line + 1, column: start - (starts[line] ?? 0) + 1, endLine: lineAt(Math.max(start, end - 1)) + 1, offset: start };
    },
    label: ({ start, end }) => shortened(text.slice(start, Math.min(end, start + 200)).replace(/\s+/g, ' '), 120),
    functionName: (id) => byId.get(id)?.qualifiedName ?? '',
  };
}

/** Names that this file gives, where a package's files share theirs without importing: any other name may be another file's. */
function ownNames({ language, functions, assignments }: FileFacts): ReadonlySet<string> | undefined {
  if (language !== 'go') return undefined;
  return new Set([...functions.flatMap(({ params }) => params.map(({ name }) => name)), ...assignments.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : []))]);
}

/**
 * Runtimes report a call of several lines at its method's name, Python at its first line; that is the line that is told.
 */
function callPlace(reading: Reading, call: LogCall): Place {
  const whole = reading.place(call.range);
  if (reading.facts.language === 'python' || whole.line === whole.endLine) return whole;
  const firstArg = call.args[0]?.range.start ?? call.range.end;
  const named = reading.text.lastIndexOf(`.${call.method}`, firstArg);
  if (named < call.range.start) return whole;
  return { ...whole, line: reading.place({ start: named + 1, end: named + 2 }).line };
}

function logEntry(reading: Reading, call: LogCall): LogEntry {
  return {
    ...callPlace(reading, call),
    kind: 'log',
    keys: call.fields.map(({ key }) => key),
    ...toldBy(call),
    templates: compileReadings(call.templates),
    functionName: reading.functionName(call.functionId),
    library: call.library,
    label: reading.label(call.range),
    ...(call.level ? { level: call.level } : {}),
    ...(call.loggerName ? { loggerName: call.loggerName } : reading.isImported(call.receiver) ? { loggerVariable: call.receiver } : {}),
    ...(call.wrapper ? { wrapper: call.wrapper } : call.args.some(({ name }) => name === 'stacklevel') ? { namesCaller: true } : {}),
  };
}

function throwEntry(reading: Reading, range: Range, value: Expr | undefined, functionId: number): readonly LogEntry[] {
  const args = value?.kind === 'call' ? value.args.map((arg) => arg.value) : value ? [value] : [];
  const templates: CompiledTemplate[] = [];
  for (const arg of args) for (const open of openTemplatesOf(arg, reading.mayBeConstant)) if (looksLikeMessage(open)) templates.push(compileTemplate(open));
  if (templates.length === 0) return [];
  const { file, ...place } = reading.place(range);
  return [{ file, ...place, kind: 'throw', keys: [], templates, functionName: reading.functionName(functionId), library: 'throw', label: reading.label(range) }];
}

function spanEntry(reading: Reading, span: FileFacts['spanStarts'][number]): SpanEntry {
  return {
    ...reading.place(span.range),
    names: span.names.map(compileTemplate),
    constants: span.names.flatMap((name) => wholeText(name) ?? []),
    functionName: reading.functionName(span.functionId),
    label: reading.label(span.range),
    ...(span.scope ? { scope: span.scope } : {}),
  };
}

/** The text of a template without holes. */
export const wholeText = (template: Template): string | undefined => (template.every((segment) => 'text' in segment) ? template.map((segment) => ('text' in segment ? segment.text : '')).join('') : undefined);

function routeEntry(reading: Reading, route: FileFacts['routes'][number]): RouteEntry {
  const { method, path, framework, handler, handlerName, handlerSymbols, handlerModule, maker, base, inner } = route;
  return {
    ...reading.place(route.range), method, path, framework, label: reading.label(route.range),
    ...(handlerSymbols ? { handlerSymbols } : {}), ...(handlerModule === undefined ? {} : { handlerModule }), ...(maker ? { maker } : {}), ...(base ? { base } : {}), ...(inner === undefined ? {} : { inner }),
    ...(handlerName ? { handlerName } : {}),
    // A handler that is registered by its decorator begins there.
    ...(handler ? { handler: reading.place(reading.decorators.has(route.range.start) ? route.range : handler) } : {}),
  };
}

function textCall(reading: Reading, { callee, call, functionId, said }: CallFact): readonly TextCall[] {
  const texts = call.args.slice(0, 6).flatMap((arg, position) => {
    const known = said?.get(position);
    if (known) return known.map((open) => ({ position, open, named: true as const }));
    if (arg.spread || !mayHoldText(arg.value)) return [];
    return openTemplatesOf(arg.value, reading.mayBeConstant).filter(looksLikeMessage).map((open) => ({ position, open }));
  });
  if (texts.length === 0) return [];
  const keys = call.args.flatMap((arg) => (arg.value.kind === 'object' ? arg.value.entries.flatMap(({ key }) => key ?? []) : []));
  return [{ ...reading.place(call.range), name: callee.slice(Math.max(callee.lastIndexOf('.'), callee.lastIndexOf(':')) + 1), callee, texts, keys, functionName: reading.functionName(functionId) }];
}

/** `LOG.lost(name)`: a call without text on a logger or a constant, which logs if a message interface has text for that method. */
function messageCall(reading: Reading, { callee, call, functionId }: CallFact): readonly OpenCall[] {
  if (call.callee.kind !== 'member' || call.isNew) return [];
  const { object, property } = call.callee;
  const owner = lastNameOf(object);
  const type = object.kind === 'member' ? lastNameOf(object.object) : '';
  const constant = (/^[A-Z][A-Z0-9_]*$/.test(owner) && messageOwner.test(type)) || reading.facts.imports.some(({ local, imported, module }) => local === owner && imported === owner && messageOwner.test(module));
  if (!(constant || messageOwner.test(owner)) || !/^[A-Za-z]\w{2,}$/.test(property) || /^is\w+Enabled$/.test(property)) return [];
  const named = reading.text.lastIndexOf(property, call.args[0]?.range.start ?? call.range.end);
  const start = named > call.range.start ? named : call.range.start;
  const entry: LogEntry = {
    ...reading.place({ start, end: call.range.end }), offset: call.range.start, kind: 'log', keys: [], templates: [], functionName: reading.functionName(functionId), library: 'messages', label: `${callee}(…)`,
  };
  return [{ entry, open: [{ hole: 'any', ref: type === '' ? `${property}()` : `${type}.${property}()` }] }];
}

const messageOwner = /(?:^|_)LOG(?:GER|S)?$|^_?log(?:ger|s)?$|Log(?:ger|s)?$|[Mm]essages$|_?MESSAGES$/;

const mayHoldText = ({ kind }: Expr): boolean => kind === 'text' || kind === 'template' || kind === 'binary' || kind === 'choice';

const mountCall = /(?:^|\.)(?:use|register|mount|Mount|include_router|register_blueprint|include|path|re_path|url|route|Route|Group|group|basePath|StripPrefix|Handle|add_url_rule)$/;

function mountsOf(file: string, { callee, call }: CallFact, { imports }: FileFacts): readonly MountEntry[] {
  if (!mountCall.test(callee)) return [];
  let prefix: string | undefined;
  const targets: { readonly target: string; readonly module?: readonly string[] }[] = [];
  const add = (target: string, root: string): void => {
    const from = imports.find(({ local }) => local === root);
    const member = from && from.imported !== 'default' && from.imported !== '*' ? from.imported : undefined;
    targets.push(from ? { target, module: [...moduleSegments(from.module), ...(member !== undefined && root !== target ? [member] : [])] } : { target });
  };
  const look = (expr: Expr, name: string | undefined, depth: number): void => {
    if (expr.kind === 'text' && (name === undefined || /prefix|path/i.test(name)) && (expr.value.startsWith('/') || name !== undefined || callee.endsWith('path'))) prefix ??= expr.value;
    else if (expr.kind === 'name') add(expr.name, expr.name);
    else if (expr.kind === 'member') add(expr.property, expr.object.kind === 'name' ? expr.object.name : '');
    else if (expr.kind === 'call' && expr.args[0]?.value.kind === 'text' && /^(?:require|include|import_string)$/.test(lastNameOf(expr.callee))) targets.push({ target: '', module: moduleSegments(expr.args[0].value.value) });
    else if (expr.kind === 'object') for (const entry of expr.entries) look(entry.value, entry.key ?? '', depth + 1);
    else if (expr.kind === 'call' && depth < 2) for (const arg of expr.args) look(arg.value, arg.name, depth + 1);
  };
  for (const arg of call.args) look(arg.value, arg.name, 0);
  const found = prefix;
  return found === undefined || found === '/' || found === '' ? [] : targets.map((target) => ({ file, prefix: found, ...target }));
}

/** `./routes/orders.js`, `app.routers` as names of folders and file. */
const moduleSegments = (module: string): readonly string[] => (module.includes('/') || !/^[\w.]+$/.test(module) ? module.replace(/\.[cm]?[jt]sx?$/, '').split('/') : module.split('.')).filter((part) => part !== '' && part !== '.' && part !== '..');

const lastNameOf = (callee: Expr): string => (callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '');

const fewLetters = 16;
const builtIn = /(?:^|\.)(?:str|repr|String|stringify|toString|format|join|get|strip|trim|len|int|keys|values|items|now|time|name|type|print_exc|format_exc|dumps|pformat|inspect|decode|encode|upper|lower)\(\)$/;

/** True where a reference in the message may be text of another file: always for constants, for functions and tables where little else is in it. */
function mayStandForText(open: Template, { mayBeConstant }: Reading): boolean {
  const letters = open.reduce((sum, segment) => sum + ('text' in segment ? segment.text.replace(/[^\p{L}]/gu, '').length : 0), 0);
  return open.some((segment) => {
    if (!('ref' in segment) || segment.ref === undefined || segment.ref.length > 200) return false;
    const path = segment.ref.replace(/(?:\(\)|\[\])$/, '');
    const first = path.slice(0, path.indexOf('.') >>> 0);
    const last = path.slice(path.lastIndexOf('.') + 1);
    if (segment.ref.endsWith('()')) return letters < fewLetters && !builtIn.test(segment.ref) && (path.includes('.') || mayBeConstant(first, last));
    return mayBeConstant(first, last);
  });
}

/** Texts under names of the file's top level and of its classes, entries of its tables, and what its functions give. */
function sharedTextsOf(facts: FileFacts, reading: Reading): ReadonlyMap<string, KeptText> {
  const texts = new Map<string, KeptText>();
  const gives = new Map<string, readonly Template[]>();
  const known = (name: string): string | undefined => {
    const kept = texts.get(name);
    return typeof kept === 'string' ? kept : undefined;
  };
  /** Text of constants above this one, `ROOT + "/users"`. */
  const fold = (value: Expr): string | undefined => {
    if (value.kind === 'text') return value.value;
    if (value.kind === 'name') return known(value.name);
    if (value.kind === 'member') return value.object.kind === 'name' ? known(`${value.object.name}.${value.property}`) : undefined;
    if (value.kind !== 'template') return undefined;
    const parts = value.parts.map((part) => (part.kind === 'template' ? undefined : fold(part)));
    return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
  };
  const add = (name: string | undefined, value: Expr): void => {
    // `errors.New("closed")`
    const told = value.kind === 'call' && lastNameOf(value.callee) === 'New' ? value.args[0]?.value ?? value : value;
    const text = told.kind === 'text' || told.kind === 'template' || told.kind === 'name' ? fold(told) : undefined;
    if (name !== undefined && text !== undefined && text.length < 1_000) texts.set(name, text);
  };
  for (const { target, value, functionId } of facts.assignments) {
    const name = target.kind === 'name' ? target.name : target.kind === 'member' ? target.property : undefined;
    if (functionId !== 0 && !(name && /^[A-Z][A-Z0-9_]+$/.test(name))) continue;
    add(name, value);
    if (target.kind === 'member' && target.object.kind === 'name' && !/^(?:self|this|cls)$/.test(target.object.name)) add(`${target.object.name}.${target.property}`, value);
    if (value.kind !== 'object' && value.kind !== 'list') continue;
    if (value.kind === 'object') for (const entry of value.entries) for (const key of [entry.key, `${name}.${entry.key}`]) add(entry.key === undefined ? undefined : key, entry.value);
    const phrases = (value.kind === 'object' ? value.entries.map((entry) => entry.value) : value.items)
      .flatMap((each) => openTemplatesOf(each, reading.mayBeConstant)).filter(looksLikeMessage).slice(0, maxTable);
    if (name !== undefined && phrases.length > 0) texts.set(`${name}[]`, phrases);
  }
  for (const { functionId, templates } of facts.returns) {
    const called = facts.functions[functionId];
    if (templates.length === 0 || !called) continue;
    for (const name of new Set([called.name, called.qualifiedName.split('.').slice(-2).join('.')])) gives.set(`${name}()`, [...(gives.get(`${name}()`) ?? []), ...templates].slice(0, maxTable));
  }
  for (const [name, templates] of gives) texts.set(name, templates);
  return texts;
}

const maxTable = 48;

/** `log = getLogger("shop.cart")` outside of functions. */
function loggersOf(facts: FileFacts): ReadonlyMap<string, string> {
  const loggers = new Map<string, string>();
  for (const { target, value, functionId } of facts.assignments) {
    if (functionId !== 0 || target.kind !== 'name' || value.kind !== 'call' || !/(?:^|[gG]et_?)logger$/i.test(lastNameOf(value.callee))) continue;
    const named = value.args[0]?.value;
    const name = named?.kind === 'text' ? named.value : named?.kind === 'name' && named.name === '__name__' ? '__name__' : undefined;
    if (name !== undefined) loggers.set(target.name, name);
  }
  return loggers;
}
