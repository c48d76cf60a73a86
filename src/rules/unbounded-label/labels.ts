import type { Arg, CallFact, Expr, FileFacts, Range } from '../../model/facts.ts';
import { lastName, literalOf, pathOf } from '../exprs.ts';
import { contains } from '../catches.ts';
import { wordsOf } from '../words.ts';

/** A label as it is given to a measurement. */
export interface Label {
  readonly key?: string;
  readonly value: Expr;
  /** The value, or the key where it tells. */
  readonly range: Range;
}

const positional = new Set(['labels', 'WithLabelValues', 'WithLabels', 'labelValues', 'GetMetricWithLabelValues', 'DeleteLabelValues', 'NewTimer']);
const keyed = new Set(['inc', 'add', 'record', 'observe', 'set', 'dec', 'Add', 'Record', 'Set', 'Inc', 'With', 'increment', 'startTimer', 'tag', 'tags', 'incr', 'gauge', 'histogram', 'timing', 'distribution']);
/** Micrometer's shorthands: a name, then keys and values. */
const registered = new Set(['counter', 'timer', 'summary', 'gauge']);
const instruments = /^(?:counter|counters|gauge|gauges|histogram|histograms|summary|metric|metrics|meter|timer|instrument|statsd|dogstatsd|registry|updowncounter)$/;

/** Labels that a call gives to a metric; empty for calls that measure nothing. */
export function labelsOf(fact: CallFact, facts: FileFacts): readonly Label[] {
  const { call } = fact;
  const { callee, args } = call;
  if (callee.kind !== 'member' || call.isNew || args.length === 0) return [];
  const method = callee.property;
  if (registered.has(method) && /registry$/i.test(lastName(callee.object) ?? '')) return pairs(args.slice(1));
  if (!positional.has(method) && !keyed.has(method)) return [];
  if (!isInstrument(callee.object, facts)) return [];
  const all = args.flatMap((arg) => keyedLabels(arg));
  if (all.length > 0 || !positional.has(method)) return method === 'tag' && args.length === 2 ? pair(args) : [...all, ...(method === 'tags' ? pairs(args) : [])];
  return args.map(({ value, range }) => ({ value, range }));
}

/** By its name, or by what it was assigned: a metric that is registered here. */
function isInstrument(object: Expr, facts: FileFacts): boolean {
  let at: Expr = object;
  for (let depth = 0; depth < 8; depth++) {
    const name = lastName(at);
    if (name !== undefined && instruments.test(wordsOf(name).at(-1) ?? '')) return true;
    const path = pathOf(at);
    if (path !== undefined && facts.assignments.some(({ target, value }) => pathOf(target) === path && facts.metrics.some(({ range }) => contains(value.range, range) || contains(range, value.range)))) return true;
    if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
    else if (at.kind === 'member') at = at.object;
    else return false;
  }
  return false;
}

function keyedLabels({ value, name, range }: Arg): Label[] {
  if (name !== undefined) return name === 'amount' || name === 'exemplar' || name === 'attributes' || name === 'tags' ? keyedLabels({ value, range }) : [{ key: name, value, range }];
  if (value.kind === 'object') return value.entries.flatMap((entry) => (entry.key === undefined ? [] : [{ key: entry.key, value: entry.value, range: entry.range }]));
  if (value.kind !== 'call') return [];
  // `attribute.String("user", id)`, `new KeyValuePair<string, object?>("user", id)`, `Attributes.of(stringKey("user"), id)`, `WithAttributes(…)`, `Tags.of("user", id)`.
  const key = literalOf(value.args[0]?.value) ?? (value.args[0]?.value.kind === 'call' ? literalOf(value.args[0].value.args[0]?.value) : undefined);
  const held = value.args[1];
  if (key !== undefined && held) return [{ key, value: held.value, range: value.range }, ...value.args.slice(2).flatMap((arg) => keyedLabels(arg))];
  return value.args.flatMap((arg) => keyedLabels(arg));
}

function pair([key, value]: readonly Arg[]): Label[] {
  const name = literalOf(key?.value);
  return name === undefined || !value ? [] : [{ key: name, value: value.value, range: value.range }];
}

const pairs = (args: readonly Arg[]): Label[] => args.flatMap((_, at) => (at % 2 === 0 ? pair(args.slice(at, at + 2)) : []));
