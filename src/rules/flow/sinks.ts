import { literalOf, type Expr } from '../../model/expr.ts';
import type { FileFacts } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import { attributesOf, makeGoals } from './attributes.ts';
import { lastName, pathOf } from '../code/exprs.ts';
import { perFile } from '../code/perFile.ts';

/** A value on its way out, with its key where it has one and the text before it where that may say what it is. */
export interface Outlet {
  readonly value: Expr;
  readonly key?: string;
  readonly before?: string;
  /** True where an argument ended between the text and the value: `print("token", x)`. */
  readonly delimited?: boolean;
  readonly verb?: string;
  /** False where an object comes out without what is in it. */
  readonly whole: boolean;
  /** True for `{@x}` of .NET's loggers: all fields come out. */
  readonly serialized?: boolean;
}

export interface Sink {
  /** `the log`, `a span`. */
  readonly goal: string;
  /** Of a call of a logger. */
  readonly receiver?: string;
  readonly functionId: number;
  readonly at: number;
  readonly end: number;
  readonly outlets: readonly Outlet[];
}

/** Everything that leaves the program through log calls, span attributes, baggage and metric labels. */
export const sinksOf = perFile(({ facts }): readonly Sink[] => {
  const logs = facts.logCalls.map((log): Sink => ({ goal: 'the log', ...(log.library === 'print' || log.library === 'click' ? {} : { receiver: log.receiver }), functionId: log.functionId, at: log.range.start, end: log.range.end, outlets: outletsOf(log, facts) }));
  const goalOf = makeGoals(facts);
  const others = facts.calls.flatMap((fact) => {
    const goal = goalOf(fact);
    return goal === undefined ? [] : [{ goal, functionId: fact.functionId, at: fact.call.range.start, end: fact.call.range.end, outlets: attributesOf(fact.call.args).map((attribute) => ({ ...attribute, whole: goal !== 'a metric label' })) }];
  });
  return [...logs, ...others, ...definedCalls(facts)];
});

/** Calls of what `LoggerMessage.Define` made: after the logger come the values of its message's holes, last the exception. */
function definedCalls({ language, assignments, calls }: FileFacts): Sink[] {
  const defined = language !== 'csharp' ? [] : assignments.flatMap(({ target, value }) => {
    const name = pathOf(target);
    const message = value.kind === 'call' && /^LoggerMessage\.Define(?:Scope)?$/.test(pathOf(value.callee) ?? '') ? value.args.map((arg) => literalOf(arg.value)).findLast((text) => text !== undefined) : undefined;
    return name === undefined || message === undefined ? [] : [[name, [...message.matchAll(/\{@?(\w+)/g)].map(([, hole = '']) => hole)] as const];
  });
  if (defined.length === 0) return [];
  const holesOfName = new Map(defined);
  return calls.flatMap(({ call, functionId }): Sink[] => {
    const holes = holesOfName.get(pathOf(call.callee) ?? '');
    if (!holes) return [];
    const outlets = call.args.slice(1, 1 + holes.length).map(({ value }, at): Outlet => ({ value, whole: true, ...(holes[at] === undefined ? {} : { key: holes[at] }) }));
    return [{ goal: 'the log', functionId, at: call.range.start, end: call.range.end, outlets }];
  });
}

/** `[LoggerMessage]`: what is passed to the method is logged, wherever it is called. */
const declaredOutlets = ({ functionId }: LogCall, facts: FileFacts): Outlet[] =>
  (facts.functions[functionId]?.params ?? []).filter(({ type }) => !/^(?:I?Logger\b|(?:\w*)Exception\b|LogLevel\b|EventId\b)/.test(type ?? '')).map(({ name, range }) => ({ value: { kind: 'name', name, range: { start: range.end - name.length, end: range.end } }, whole: true }));

const contextName = /^(?:ctx|context|r|req|request|c|gc)$/;

/** `print(…, file=report)` writes a file. */
const isFileWritten = ({ library, args }: LogCall): boolean => library === 'print' && args.some(({ name, value }) => name === 'file' && !/^(?:stderr|stdout|__stderr__|__stdout__)$/.test(lastName(value) ?? ''));

function outletsOf(log: LogCall, facts: FileFacts): Outlet[] {
  if (isFileWritten(log)) return [];
  if (log.callee === 'LoggerMessage') return log.functionId > 0 ? declaredOutlets(log, facts) : [];
  if (log.wrapper !== undefined) return wrapperOutlets(log);
  const message = literalOf(log.message);
  const found: Outlet[] = log.fields.map(({ key, value }) => {
    const hole = facts.language === 'csharp' ? message?.search(new RegExp(`\\{[@$]?${key.replace(/\W/g, '.')}\\s*[}:,]`)) ?? -1 : -1;
    return { key, value, whole: true, ...(message?.includes(`{@${key}`) ? { serialized: true } : {}), ...(hole > 0 ? { before: message?.slice(0, hole) ?? '' } : {}) };
  });
  const taken = new Set(log.fields.map(({ value }) => value.range.start));
  const typed = new Set(log.fields.map(({ range }) => range.start));
  const written = message === undefined ? [] : holesOf(message);
  const at = log.message ? log.args.findIndex(({ value }) => value.range.start === log.message?.range.start) : -1;
  const holes = log.lazyHoles || (written.length > 0 && written.length === log.args.length - at - 1) ? written : [];
  let hole = 0;
  log.args.forEach((arg, index) => {
    const { value } = arg;
    if (index === 0 && log.method === 'assert') return;
    // What a logger of the program takes before the message is a context or a sender: it asks it for what it needs.
    if (log.library === 'unknown' && facts.language === 'go' && (index < at || (index === 0 && log.args.length > 1 && contextName.test(lastName(value) ?? ''))) && (value.kind === 'name' || value.kind === 'member')) return;
    if (taken.has(value.range.start) || (value.kind === 'call' && typed.has(value.range.start))) return;
    const entries = value.kind === 'object' && value.entries.length > 0 && value.entries.every((entry) => entry.key !== undefined && taken.has(entry.value.range.start));
    if (entries) return;
    const previous = value.kind === 'template' || value.kind === 'object' ? undefined : literalOf(log.args[index - 1]?.value);
    const filled = index > at && at >= 0 && arg.name === undefined ? holes[hole++] : undefined;
    const before = filled?.before ?? previous;
    found.push({
      value,
      ...(arg.name !== undefined && !/^(?:exc_info|stack_info|stacklevel|extra|msg|message|event|file|end|sep|flush)$/.test(arg.name) ? { key: arg.name } : {}),
      ...(before !== undefined ? { before } : {}),
      ...(filled === undefined && previous !== undefined ? { delimited: true } : {}),
      ...(filled?.verb !== undefined ? { verb: filled.verb } : {}),
      whole: facts.language !== 'go' || filled === undefined || filled.verb === 'v' || filled.verb === 's',
    });
  });
  return found;
}

/** Of a call of the program's own wrapper only the message and the fields are known to be logged. */
const wrapperOutlets = (log: LogCall): Outlet[] => [
  ...log.fields.map(({ key, value }) => ({ key, value, whole: true })),
  ...(log.message ? [{ value: log.message, whole: true }] : []),
  ...filledOutlets(log),
];

/** What a wrapper fills into its message: the arguments after it. */
function filledOutlets(log: LogCall): Outlet[] {
  const holes = log.lazyHoles ? holesOf(literalOf(log.message) ?? '') : [];
  const at = log.args.findIndex(({ value }) => value.range.start === log.message?.range.start);
  return at < 0 ? [] : log.args.slice(at + 1, at + 1 + holes.length).map(({ value }, index) => ({ value, whole: true, ...holes[index] }));
}

const holePattern = /%%|%(?:\((\w+)\))?[-+ #0]*(?:\*|\d+)?(?:\.(\*|\d+))?[hlL]?([a-zA-Z])|\{[\w.]*(?:[:!][^}]*)?\}/g;

function holesOf(message: string): { before: string; verb?: string }[] {
  const holes: { before: string; verb?: string }[] = [];
  let from = 0;
  for (const match of message.matchAll(holePattern)) {
    if (match[0] === '%%') continue;
    // `%.4s` writes four characters.
    const verb = match[3] === 's' && Number(match[2]) <= 8 ? 't' : match[3];
    holes.push({ before: message.slice(from, match.index), ...(verb !== undefined ? { verb } : {}) });
    from = match.index + match[0].length;
  }
  return holes;
}
