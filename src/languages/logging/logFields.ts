import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { Field, FieldShape } from '../../model/logFacts.ts';
import { lastName } from '../lowering/draft.ts';
import { isText, messageKeys } from './messagePlace.ts';

/** What a language says of arguments. */
export interface FieldReading {
  /** Keyword arguments that are not fields (`exc_info`). */
  readonly notFields: ReadonlySet<string>;
  /** A field of a typed argument: `zap.String("key", value)`. */
  typedField?(value: Expr): Field | undefined;
}

/** Fields given beside the message: an object's entries, keywords, pairs, typed arguments. */
export function fieldsOf(shape: FieldShape, object: Expr | undefined, rest: readonly Arg[], all: readonly Arg[], reading: FieldReading): Field[] {
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
export function chainFields(object: Expr, reading: Pick<FieldReading, 'typedField'>): Field[] {
  const fields: Field[] = [];
  let at = object;
  while (at.kind === 'call' && at.callee.kind === 'member') {
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

export function pairFields(rest: readonly Arg[], shape: FieldShape, reading: Pick<FieldReading, 'typedField'>): Field[] {
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
