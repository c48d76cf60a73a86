import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { CallFact, FileFacts } from '../../model/facts.ts';
import { contains } from '../code/catches.ts';
import { lastName, pathOf } from '../code/exprs.ts';
import { wordsOf } from '../names/words.ts';

const set = (words: string) => new Set(words.split(/\s+/));
const attributeMethods = set('setAttribute setAttributes set_attribute set_attributes SetAttributes SetAttribute setTag set_tag SetTag addEvent add_event AddEvent AddTag recordException record_exception RecordError RecordException AddException setStatus set_status SetStatus setBaggageItem set_baggage');
const baggageMethods = set('createBaggage setBaggage set_baggage setBaggageItem SetBaggageItem AddBaggage SetBaggage NewMember NewMemberRaw setEntry');
const labelMethods = set('inc add record observe Add Record set Inc Observe increment');
const labellers = set('labels WithLabelValues withLabelValues');
const spanWords = set('span scope activity segment transaction baggage');
/** Calls that give fields to all lines that follow. */
const contextCalls = /^(?:\w+\.)*(?:MDC|ThreadContext|CloseableThreadContext|LogContext|ScopeContext|GlobalDiagnosticsContext|MappedDiagnosticsContext|MappedDiagnosticsLogicalContext)\.(?:put|putCloseable|putAll|PushProperty|Set)$|(?:^|\.)bind_contextvars$/;
const binders = set('child bind With WithField WithFields WithValues with ForContext WithProperty WithProperties Property Properties BeginScope withContext Str Any Interface Bytes Stringer');
const instruments = /^(?:counters?|gauges?|histograms?|metrics?|meter|summary|timer|instrument|statsd|dogstatsd|registry|updowncounter)$/;
const metricTypes = /(?:Counter|Gauge|Histogram|Summary|Meter|UpDownCounter)(?:Vec)?$/i;

/** Tells the objects of a file that are metrics, by what they were made from, or by their name or that of what holds them. */
export function metricsOf({ assignments, metrics }: FileFacts): (object: Expr) => boolean {
  let made: Set<string> | undefined;
  const makesOne = (value: Expr, type: string | undefined): boolean => metricTypes.test((type ?? '').replace(/<.*>/, ''))
    || (value.kind === 'call' && metricTypes.test((lastName(value.callee) ?? '').replace(/_/g, '')))
    || metrics.some(({ range }) => contains(value.range, range) || contains(range, value.range));
  return (object) => {
    made ??= new Set(assignments.flatMap(({ target, value, type }) => (makesOne(value, type) ? pathOf(target) ?? [] : [])));
    let at = object;
    for (let steps = 0; steps < 8; steps++) {
      if (made.has(pathOf(at) ?? '') || instruments.test(wordsOf(lastName(at) ?? '').at(-1) ?? '')) return true;
      if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
      else if (at.kind === 'member') at = at.object;
      else return false;
    }
    return false;
  };
}

/** Loggers of a file: what it logs with, and what those were derived from. */
function loggersOf({ assignments, logCalls }: FileFacts): ReadonlySet<string> {
  const loggers = new Set(logCalls.filter(({ library }) => library !== 'print').map(({ receiver }) => receiver));
  for (const { target, value } of assignments) {
    const from = value.kind === 'call' && value.callee.kind === 'member' && loggers.has(pathOf(target) ?? '') ? pathOf(rootOf(value.callee.object)) : undefined;
    if (from !== undefined) loggers.add(from);
  }
  return loggers;
}

/** Tells where a call that is no log call takes its values, if they are published. */
export function makeGoals(facts: FileFacts): (fact: CallFact) => string | undefined {
  const isMetric = metricsOf(facts);
  let loggers: ReadonlySet<string> | undefined;
  const isLogger = (object: Expr) => {
    // Rust's loggers are macros: `query.bind(&token)` is for a database.
    if (facts.language === 'rust') return false;
    const root = rootOf(object);
    return isNamedLogger(root) || [object, root].some((each) => (loggers ??= loggersOf(facts)).has(pathOf(each) ?? ''));
  };
  return (fact) => goalOf(fact, isMetric, isLogger);
}

function goalOf({ call, callee: written }: CallFact, isMetric: (object: Expr) => boolean, isLogger: (object: Expr) => boolean): string | undefined {
  const { callee } = call;
  if (call.isNew || call.args.length === 0) return undefined;
  if (/(?:^|\W)(?:(?:trace|debug|info|warn|error)_)?span!$/.test(written)) return 'a span';
  if (/(?:^|\.)trace\.WithAttributes$/.test(written)) return 'a span';
  if (/(?:^|\.)metric\.WithAttributes$/.test(written)) return 'a metric label';
  if (contextCalls.test(written.replace(/\s+/g, ''))) return 'the log';
  if (callee.kind !== 'member') return undefined;
  const { property, object } = callee;
  if (property === 'record' && call.args.length === 2 && literalOf(call.args[0]?.value) !== undefined && /\bspan\b/i.test(written)) return 'a span';
  if (property === 'Write' && call.args.every(({ value }) => value.kind === 'call' && /^zap\.[A-Z]\w+$/.test(pathOf(value.callee) ?? ''))) return 'the log';
  if (baggageMethods.has(property) && (property !== 'setEntry' || /baggage/i.test(written))) return 'baggage';
  if (property === 'put' && /\bBaggage\b/.test(written)) return 'baggage';
  if (/^(?:start_(?:as_current_)?span|start(?:Active)?Span)$/.test(property) && call.args.some(({ name, value }) => name === 'attributes' || value.kind === 'object')) return 'a span';
  if (attributeMethods.has(property)) return wordsOf(lastName(object) ?? '').some((word) => spanWords.has(word)) || /span|tracer|activity/i.test(written) || isKeyValue(call.args[0]?.value) ? 'a span' : undefined;
  if (labellers.has(property) || (labelMethods.has(property) && !isSample(property, call.args) && isMetric(object))) return 'a metric label';
  if (/^(?:tags?|counter|gauge|timer|summary)$/.test(property) && /\b(?:Counter|Timer|Gauge|DistributionSummary|LongTaskTimer)\s*\.\s*builder\b|\b\w*(?:[rR]egistry|Metrics)\s*\.\s*(?:counter|timer|summary|gauge)$/.test(written)) return 'a metric label';
  return binders.has(property) && isLogger(object) ? 'the log' : undefined;
}

/** `gauge.set(tokens.active)`: the number that is measured. */
const isSample = (property: string, args: readonly Arg[]): boolean => /^(?:set|observe|record)$/i.test(property) && args.length === 1 && args[0]?.name === undefined && (args[0]?.value.kind === 'member' || args[0]?.value.kind === 'name' || args[0]?.value.kind === 'call');

/** What a chain of bound fields begins with: `log` of `log.With().Str("a", a)`. */
function rootOf(object: Expr): Expr {
  let at = object;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (!binders.has(at.callee.property) && !/^(?:Int|Bool|Timestamp|Caller|Err|Dur|Time|opt|Dict|For\w*Event|Message|Exception|Named|WithName|WithError|Sugar|Logger)\w*$/.test(at.callee.property)) break;
    at = at.callee.object;
  }
  return at;
}

const isNamedLogger = (root: Expr): boolean => /^(?:log|logger|lg|slog|zlog|zerolog)$/.test(wordsOf(lastName(root) ?? '').at(-1) ?? '');

/** OpenTelemetry's own pair: `KeyValue::new("key", value)`. */
const isKeyValue = (value: Expr | undefined): boolean => value?.kind === 'call' && /(?:^|\.)KeyValue\.new$/.test(pathOf(value.callee) ?? '');

export interface Attribute {
  readonly key?: string;
  readonly value: Expr;
}

/** `('key', value)`, `('a', x, 'b', y)`, `({ key: value })`, `(attribute.String("key", value))`, keywords. */
export function attributesOf(args: readonly Arg[]): Attribute[] {
  const found: Attribute[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    // What runs inside of a span is none of its attributes.
    if (!arg || arg.value.kind === 'function') continue;
    const key = literalOf(arg.value);
    const next = args[index + 1];
    if (key !== undefined && next && next.name === undefined && literalOf(next.value) === undefined) {
      found.push({ key: next.value.kind === 'object' ? '' : key, value: next.value });
      index += 1;
    } else if (arg.name !== undefined || arg.value.kind !== 'text') found.push(typed(arg.value) ?? { value: arg.value, ...(arg.name === undefined ? {} : { key: arg.name }) });
  }
  return found;
}

/** `attribute.String("key", value)`, `new KeyValuePair<string, object>("key", value)`. */
function typed(value: Expr): Attribute | undefined {
  if (value.kind !== 'call' || value.args.length !== 2 || (value.callee.kind !== 'member' && !value.isNew)) return undefined;
  const key = literalOf(value.args[0]?.value);
  const held = value.args[1]?.value;
  return key !== undefined && held ? { key, value: held } : undefined;
}
