import type { Range } from '../../model/expr.ts';
import type { Finding } from '../../model/finding.ts';
import { calleeRange } from '../code/callee.ts';
import { givenTo, handlersOf, namesOfError, useOf, type Handler } from '../code/catches.ts';
import { alwaysBefore } from '../flow/flow.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { statementAt } from '../code/statement.ts';
import { isTestCode } from '../code/testCode.ts';

export const member: Rule = {
  id: 'log-and-rethrow',
  title: 'The same error is logged and thrown on',
  severity: 'information',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check: (file) => isTestCode(file.path) ? [] : handlersOf(file.facts).flatMap((handler) => checkHandler(handler, file)),
};

const none: ReadonlySet<string> = new Set();

function checkHandler(handler: Handler, file: CheckedFile): Omit<Finding, 'rule'>[] {
  const { facts, text } = file;
  const names = namesOfError(handler.fact, facts);
  const onward = thrownOn(handler, names, file);
  return handler.logs.flatMap((log) => {
    if (log.level !== 'error' && log.level !== 'fatal' && log.level !== 'warn') return [];
    const tells = log.method === 'exception' || log.args.some(({ name }) => name === 'exc_info') || names.some((name) => givenTo(log, facts).some((expr) => useOf(name, expr, none) !== undefined));
    const thrown = tells ? onward.find((range) => range.start > log.range.end && alwaysBefore(text, log.range.start, range.start) && indentAt(range.start, text) <= indentAt(log.range.start, text)) : undefined;
    if (!thrown) return [];
    const statement = statementAt(log.range, text);
    return [{
      severity: 'information', confidence: log.library === 'print' ? 0.5 : carries(thrown, names, file) ? 0.7 : 0.4, range: calleeRange(log, text),
      message: 'The error is logged here and thrown on: whoever catches it logs it again, and one failure counts as two. Do one of both.',
      related: [{ range: thrown, message: 'It is thrown on here.' }],
      fixes: statement ? [{ title: 'Remove this log call', edits: [{ range: statement, text: '' }], safe: false }] : [],
    }];
  });
}

const indentAt = (at: number, text: string) => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))?.[0].length ?? 0;

/** False for an error of another kind, which tells the caller something else. */
const carries = ({ start, end }: Range, names: readonly string[], { facts, text }: CheckedFile): boolean =>
  facts.language !== 'python' || /^raise\s*$|\bfrom\b/.test(text.slice(start, end)) || names.some((name) => new RegExp(`\\b${name}\\b`).test(text.slice(start, end)));

/** Places of a handler that give the caught error, or one made of it, to the caller. */
function thrownOn({ fact, throws }: Handler, names: readonly string[], { facts, text }: CheckedFile): readonly Range[] {
  if (facts.language === 'go') {
    const body = text.slice(fact.body.start, fact.body.end);
    return [...body.matchAll(/\breturn\b([^\n]*)/g)]
      .filter(([, rest = '']) => names.some((name) => new RegExp(`\\b${name}\\b`).test(rest)))
      .map(({ index, 0: all }) => ({ start: fact.body.start + index, end: fact.body.start + index + all.length }));
  }
  // What Python raises in a handler carries the caught error as its context.
  return throws.filter(({ value }) => value === undefined || facts.language === 'python' || names.some((name) => useOf(name, value, none) === 'whole')).map(({ range }) => range);
}
