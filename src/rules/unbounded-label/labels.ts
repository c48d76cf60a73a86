import { literalOf, type Arg, type Expr, type Range } from '../../model/expr.ts';
import type { CallFact, FileFacts } from '../../model/facts.ts';
import { metricsOf } from '../flow/attributes.ts';
import { lastName } from '../code/exprs.ts';

/** A label as it is given to a measurement. */
export interface Label {
  readonly key?: string;
  readonly value: Expr;
  /** The value, or the key where it tells. */
  readonly range: Range;
}

const positional = new Set(['labels', 'WithLabelValues', 'WithLabels', 'labelValues', 'GetMetricWithLabelValues', 'DeleteLabelValues', 'NewTimer']);
const keyed = new Set(['inc', 'add', 'record', 'observe', 'set', 'dec', 'Add', 'Record', 'Set', 'Inc', 'With', 'increment', 'startTimer', 'tag', 'tags', 'incr', 'gauge', 'histogram', 'timing', 'distribution']);
const labelTypes = /tag|label|attribute|map|dictionary|KeyValue|\[/i;
/** Micrometer's shorthands: a name, then keys and values. */
const registered = new Set(['counter', 'timer', 'summary', 'gauge']);

/** Tells the labels that a call gives to a metric; none for calls that measure nothing. */
export function makeLabels(facts: FileFacts): (fact: CallFact) => readonly Label[] {
  const isMetric = metricsOf(facts);
  return ({ call }) => labelsOf(call, isMetric);
}

function labelsOf(call: CallFact['call'], isMetric: (object: Expr) => boolean): readonly Label[] {
  const { callee, args } = call;
  if (callee.kind !== 'member' || call.isNew || args.length === 0) return [];
  const method = callee.property;
  if (registered.has(method) && /registry$/i.test(lastName(callee.object) ?? '')) return pairs(args.slice(1));
  if (!positional.has(method) && !keyed.has(method)) return [];
  if (!isMetric(callee.object)) return [];
  const all = args.flatMap((arg) => keyedLabels(arg));
  if (all.length > 0 || !positional.has(method)) return method === 'tag' && args.length === 2 ? pair(args) : [...all, ...(method === 'tags' ? pairs(args) : [])];
  return args.map(({ value, range }) => ({ value, range }));
}

function keyedLabels({ value, name, range }: Arg): Label[] {
  if (name !== undefined) return name === 'amount' || name === 'exemplar' || name === 'attributes' || name === 'tags' ? keyedLabels({ value, range }) : [{ key: name, value, range }];
  // `results.Add(new Row { Id = … })` of C# measures nothing.
  if (value.kind === 'object' && value.type !== undefined && !labelTypes.test(value.type)) return [];
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
