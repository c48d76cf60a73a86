import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding } from '../../model/finding.ts';
import type { CheckedFile } from '../rule.ts';

/** Libraries that take single attributes among the pairs. */
const takesAttributes = new Set(['slog', 'zapSugar']);

/** Lists of keys and values: odd ones, and keys that are no text. */
export function checkKeys(log: LogCall, { facts }: CheckedFile): Omit<Finding, 'rule'> | undefined {
  if (facts.language !== 'go' || log.fieldShape !== 'pairs' || !log.message || log.library === 'unknown') return undefined;
  const at = log.args.findIndex(({ value }) => value.range.start === log.message?.range.start);
  const rest = at < 0 ? [] : log.args.slice(at + 1);
  for (let index = 0; index < rest.length;) {
    const key = rest[index];
    if (!key) break;
    const kind = keyKind(key.value);
    if (kind === 'attribute' && takesAttributes.has(log.library)) {
      index += 1;
      continue;
    }
    // A name may be a key or an attribute; what comes then cannot be counted.
    if (kind === 'unknown' && takesAttributes.has(log.library)) return undefined;
    if (kind === 'noText') return finding(key, 'A key must be a text: this logger marks it as a bad key and what follows moves by one.', 0.85);
    if (index === rest.length - 1) {
      return finding(key, literalOf(key.value) === undefined
        ? 'Keys and values come in pairs, and this one is alone: a key before it is missing.'
        : `The key ${JSON.stringify(literalOf(key.value))} has no value: it is logged under a name like \`!BADKEY\`, or dropped.`, 0.85);
    }
    index += 2;
  }
  return undefined;
}

const finding = (arg: Arg, message: string, confidence: number): Omit<Finding, 'rule'> => ({ severity: 'warning', confidence, range: arg.range, message, related: [], fixes: [] });

function keyKind(expr: Expr): 'text' | 'attribute' | 'noText' | 'unknown' {
  if (literalOf(expr) !== undefined || expr.kind === 'template' || (expr.kind === 'binary' && expr.operator === '+')) return 'text';
  if (expr.kind === 'number' || expr.kind === 'boolean' || expr.kind === 'null' || expr.kind === 'object' || expr.kind === 'list' || expr.kind === 'function') return 'noText';
  return expr.kind === 'call' ? 'attribute' : 'unknown';
}
