import type { Arg, CallFact, Expr, FileFacts, LogCall } from '../../model/facts.ts';
import { lastName, literalOf } from '../exprs.ts';
import { wordsOf } from '../words.ts';

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
}

export interface Sink {
  /** `the log`, `a span`. */
  readonly goal: string;
  readonly functionId: number;
  readonly at: number;
  readonly outlets: readonly Outlet[];
}

/** Everything that leaves the program through log calls, span attributes, baggage and metric labels. */
export function sinksOf(facts: FileFacts): readonly Sink[] {
  const logs = facts.logCalls.map((log): Sink => ({ goal: 'the log', functionId: log.functionId, at: log.range.start, outlets: outletsOf(log, facts) }));
  const others = facts.calls.flatMap((fact) => {
    const goal = goalOf(fact);
    return goal === undefined ? [] : [{ goal, functionId: fact.functionId, at: fact.call.range.start, outlets: attributeOutlets(fact.call.args).map((outlet) => (goal === 'a metric label' ? { ...outlet, whole: false } : outlet)) }];
  });
  return [...logs, ...others];
}

function outletsOf(log: LogCall, facts: FileFacts): Outlet[] {
  if (log.wrapper !== undefined) return wrapperOutlets(log);
  const found: Outlet[] = log.fields.map(({ key, value }) => ({ key, value, whole: true }));
  const taken = new Set(log.fields.map(({ value }) => value.range.start));
  const typed = new Set(log.fields.map(({ range }) => range.start));
  const message = literalOf(log.message);
  const holes = message !== undefined && log.lazyHoles ? holesOf(message) : [];
  const at = log.message ? log.args.findIndex(({ value }) => value.range.start === log.message?.range.start) : -1;
  let hole = 0;
  log.args.forEach((arg, index) => {
    const { value } = arg;
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
];

const holePattern = /%%|%(?:\((\w+)\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([a-zA-Z])|\{[\w.]*(?:[:!][^}]*)?\}/g;

function holesOf(message: string): { before: string; verb?: string }[] {
  const holes: { before: string; verb?: string }[] = [];
  let from = 0;
  for (const match of message.matchAll(holePattern)) {
    if (match[0] === '%%') continue;
    holes.push({ before: message.slice(from, match.index), ...(match[2] !== undefined ? { verb: match[2] } : {}) });
    from = match.index + match[0].length;
  }
  return holes;
}

const attributeMethods = new Set(['setAttribute', 'setAttributes', 'set_attribute', 'set_attributes', 'SetAttributes', 'SetAttribute', 'setTag', 'set_tag', 'SetTag', 'addEvent', 'add_event', 'AddEvent', 'AddTag', 'setBaggageItem', 'set_baggage']);
const labelMethods = new Set(['labels', 'WithLabelValues', 'With', 'inc', 'add', 'record', 'observe', 'Add', 'Record', 'set']);
const spanWords = new Set(['span', 'scope', 'activity', 'segment', 'transaction', 'baggage']);

/** Where a call that is no log call takes its values, if they are published. */
function goalOf({ call, callee: written }: CallFact): string | undefined {
  const { callee } = call;
  if (callee.kind !== 'member' || call.isNew) return undefined;
  const owner = wordsOf(lastName(callee.object) ?? '');
  if (attributeMethods.has(callee.property) || (callee.property === 'setEntry' && /baggage/i.test(written))) {
    return owner.some((word) => spanWords.has(word)) || /span|tracer|activity/i.test(written) ? 'a span' : undefined;
  }
  if (labelMethods.has(callee.property)) return owner.some((word) => /^(?:counter|gauge|histogram|metrics?|meter|summary)$/.test(word)) ? 'a metric label' : undefined;
  return undefined;
}

/** `('key', value)`, `({ key: value })`, `(attribute.String("key", value))`, keywords. */
function attributeOutlets(args: readonly Arg[]): Outlet[] {
  const [first, second] = args;
  const key = literalOf(first?.value);
  if (key !== undefined && second && second.value.kind !== 'object') return [{ key, value: second.value, whole: true }];
  return args.flatMap(({ value, name }): Outlet[] => {
    if (value.kind === 'call' && value.callee.kind === 'member' && value.args.length === 2) {
      const inner = literalOf(value.args[0]?.value);
      const held = value.args[1]?.value;
      if (inner !== undefined && held) return [{ key: inner, value: held, whole: true }];
    }
    return value.kind === 'text' ? [] : [{ value, whole: true, ...(name !== undefined ? { key: name } : {}) }];
  });
}
