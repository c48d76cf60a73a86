import type { Catch } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding } from '../../model/finding.ts';
import { calleeRange } from '../code/callee.ts';
import { contains, givenTo, handlersOf, namesOfError, textsOfError, useOf, type Handler } from '../code/catches.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { isTestCode } from '../code/testCode.ts';
import { fixesOf } from './fixes.ts';

export const member: Rule = {
  id: 'error-without-cause',
  title: 'An error is logged without the error',
  severity: 'warning',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check: (file) => isTestCode(file.path) ? [] : handlersOf(file.facts).flatMap((handler) => checkHandler(handler, file)),
};

const none: ReadonlySet<string> = new Set();
const toText = new Set(['str', 'String', 'repr', 'format', 'sprintf', 'Sprintf', 'toString', 'type', 'typeof', 'getClass', 'GetType']);

function checkHandler(handler: Handler, file: CheckedFile): Omit<Finding, 'rule'>[] {
  const { fact, logs, throws } = handler;
  const names = namesOfError(fact, file.facts);
  const uses = logs.map((log) => ({ log, use: useIn(log, names, file) }));
  if (uses.some(({ use }) => use === 'whole')) return [];
  if (throws.some(({ value }) => value === undefined || file.facts.language === 'python' || names.some((name) => useOf(name, value, toText) === 'whole'))) return [];
  if (file.facts.language === 'go' && returnsError(fact, names, file.text)) return [];
  // One finding a handler: the first that tells of the failure.
  const loud = uses.filter(({ log }) => (log.level === 'error' || log.level === 'fatal') && log.library !== 'print');
  const first = loud.find(({ use }) => use !== undefined) ?? loud[0];
  if (!first || first.use === 'whole') return [];
  if (first.use === undefined && isToldElse(handler, uses, file)) return [];
  const sure = handedOn(handler, names, file) ? 0.4 : sureOf(fact, first.use, file);
  const [name = 'the error'] = names;
  const message = first.use === 'part'
    ? `Only the text of \`${name}\` is logged: where it came from is lost. Pass the error itself.`
    : `${names.length > 0 ? `\`${name}\` is caught` : 'An error is caught'}, but not logged: nobody will know what failed. Pass the error to the log call.`;
  return [{ severity: 'warning', confidence: sure, range: calleeRange(first.log, file.text), message, related: [{ range: { start: fact.range.start, end: fact.body.start }, message: 'It is caught here.' }], fixes: fixesOf(first.log, fact, file) }];
}

function useIn(log: LogCall, names: readonly string[], { facts, text }: CheckedFile): 'whole' | 'part' | undefined {
  const given = givenTo(log, facts);
  if (facts.language === 'python') {
    if (log.method === 'exception') return 'whole';
    const info = log.args.find(({ name }) => name === 'exc_info' || name === 'exception' || name === 'exc')?.value;
    if (info && !(info.kind === 'boolean' && info.text === 'False')) return 'whole';
    const written = text.slice(log.range.start, log.range.end);
    if (/\btraceback\b|\bformat_exc\b|\bopt\(exception|__traceback__/.test(written)) return 'whole';
    return names.some((name) => given.some((expr) => useOf(name, expr, toText) !== undefined)) ? 'part' : undefined;
  }
  const isNet = facts.language === 'csharp';
  // `task.Exception` is another way to the same.
  if (isNet && given.some((expr) => expr.kind === 'member' && /^(?:Inner)?Exception$/.test(expr.property))) return 'whole';
  const uses = names.flatMap((name) => given.map((expr) => useOf(name, expr, isNet ? none : toText, isNet)));
  if (uses.includes('whole')) return 'whole';
  // An error of Go has no stack to lose.
  return uses.includes('part') ? (facts.language === 'go' ? 'whole' : 'part') : undefined;
}

/** True where a quieter call of the handler tells the error, or this one a text that was made of it. */
function isToldElse({ fact, logs }: Handler, uses: readonly { readonly use: 'whole' | 'part' | undefined }[], { facts }: CheckedFile): boolean {
  const texts = textsOfError(fact, facts);
  return uses.some(({ use }) => use !== undefined) || (texts.length > 0 && logs.some((log) => givenTo(log, facts).some((expr) => texts.some((name) => useOf(name, expr, toText) !== undefined))));
}

/** True where something else in the handler is given the error: a reporter, a callback, a print of its stack. */
function handedOn({ fact, logs }: Handler, names: readonly string[], { facts }: CheckedFile): boolean {
  return facts.calls.some(({ call }) => contains(fact.body, call.range) && !logs.some(({ range }) => contains(range, call.range))
    && ((call.callee.kind === 'member' && call.callee.property === 'printStackTrace') || call.args.some(({ value }) => value.kind === 'name' && names.includes(value.name))));
}

const broad = /\bexcept\s*(?::|\(?\s*(?:Base)?Exception\b)|\bcatch\s*(?:\{|\(\s*(?:final\s+)?(?:[\w.]*\.)?(?:Exception|Throwable|RuntimeException)\b)/;

/** A narrow handler may know all there is to know about its error; a broad one does not. */
function sureOf(fact: Catch, use: 'part' | undefined, { facts, text }: CheckedFile): number {
  const head = text.slice(fact.range.start, fact.body.start + 1);
  // `if err != nil || n == 0`: there may be no error.
  if (facts.language === 'go' && /\|\|/.test(head)) return 0.45;
  const isBroad = facts.language === 'typescript' || facts.language === 'go' || broad.test(head);
  if (use === 'part') return isBroad ? (facts.language === 'python' ? 0.6 : 0.7) : 0.4;
  return isBroad ? 0.8 : 0.45;
}

/** `return fmt.Errorf("…: %w", err)`: whoever gets it logs it. */
function returnsError(fact: Catch, names: readonly string[], text: string): boolean {
  const body = text.slice(fact.body.start, fact.body.end);
  return [...body.matchAll(/\breturn\b([^\n]*)/g)].some(([, rest = '']) => names.some((name) => new RegExp(`\\b${name}\\b`).test(rest))) && contains(fact.range, fact.body);
}
