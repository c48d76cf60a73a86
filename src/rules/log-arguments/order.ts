import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding } from '../../model/finding.ts';
import { lastName } from '../code/exprs.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile } from '../rule.ts';

const objectFirst = new Set(['pino', 'fastify', 'nestjs-pino']);
const errorName = /^(?:e|ex|err|error|exception|cause|reason|failure)$|(?:Err|Error|Exception)$/;

/** pino takes one object, before the message; what comes behind it fills holes, and where there are none it is dropped. */
export function checkOrder(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'> | undefined {
  const isKnown = objectFirst.has(log.library);
  if (!isKnown && !looksLikePino(log, file)) return undefined;
  const [first, second, ...rest] = log.args;
  const message = textOf(first?.value);
  if (!first || !second || message === undefined || /%[sdifjoOc]/.test(message)) return undefined;
  const dropped = rest.length === 0 ? kindOf(second.value) : undefined;
  if (dropped === undefined) return undefined;
  return {
    severity: 'warning', confidence: (dropped === 'value' ? 0.6 : 0.85) - (isKnown ? 0 : 0.2), range: second.range,
    message: dropped === 'error'
      ? `\`${lastName(second.value) ?? 'The error'}\` stands behind the message, where this logger drops it: the error is not logged at all. Put it first.`
      : 'This stands behind the message, where this logger drops it unless the message has a `%s` for it. Put it first, in an object.',
    related: [],
    fixes: dropped === 'value' ? [] : [{ title: 'Put it before the message', edits: swapped(first, second, dropped, file), safe: false }],
  };
}

/** A logger from another file whose other calls here put an object first, which only pino and its kin take. */
const looksLikePino = (log: LogCall, file: CheckedFile): boolean => file.facts.language === 'typescript' && log.library === 'unknown'
  && objectsFirst(file).get(log.receiver)?.some((other) => other !== log) === true;

/** By receiver the first two calls with an object before the message. */
const objectsFirst = perFile(({ facts }) => {
  const found = new Map<string, LogCall[]>();
  for (const log of facts.logCalls) {
    const known = found.get(log.receiver) ?? [];
    if (known.length > 1 || log.args.length < 2 || log.args[0]?.value.kind !== 'object' || textOf(log.args[1]?.value) === undefined) continue;
    known.push(log);
    found.set(log.receiver, known);
  }
  return found;
});

const textOf = (expr: Expr | undefined): string | undefined => literalOf(expr) ?? (expr?.kind === 'template' ? expr.parts.map((part) => literalOf(part) ?? '').join('') : undefined);

function kindOf(expr: Expr): 'object' | 'error' | 'value' | undefined {
  if (expr.kind === 'object') return 'object';
  if (expr.kind === 'name' || expr.kind === 'member') return errorName.test(lastName(expr) ?? '') ? 'error' : 'value';
  return undefined;
}

function swapped(first: Arg, second: Arg, kind: 'object' | 'error', { text }: CheckedFile) {
  const code = text.slice(second.range.start, second.range.end);
  const object = kind === 'object' ? code : code === 'err' ? '{ err }' : `{ err: ${code} }`;
  return [{ range: { start: first.range.start, end: second.range.end }, text: `${object}, ${text.slice(first.range.start, first.range.end)}` }];
}
