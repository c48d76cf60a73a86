import { literalOf, type Range } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding } from '../../model/finding.ts';
import { atLevel, calleeRange } from '../code/callee.ts';
import { catchesOf, contains } from '../code/catches.ts';
import { makeNesting } from '../../model/nesting.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { isTestCode } from '../code/testCode.ts';

export const member: Rule = {
  id: 'log-in-loop',
  title: 'A log call on every turn of a loop',
  severity: 'information',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check(file) {
    if (file.facts.loops.length === 0 || isTestCode(file.path)) return [];
    return file.facts.logCalls.flatMap((log) => {
      const loop = log.library !== 'print' && (log.level === 'info' || log.level === 'warn') ? innermost(log, file) : undefined;
      return loop && overData(headOf(loop, file.text)) && literalOf(log.message) !== '' && everyTurn(log, loop, file) ? [toFinding(log, loop, file)] : [];
    });
  },
};

const loopsIn = perFile(({ facts }) => makeNesting(facts.loops, (loop) => loop));

/** The innermost loop around a log call, unless a handler or an inner function stands between them. */
function innermost(log: LogCall, file: CheckedFile): Range | undefined {
  const { facts } = file;
  const [best] = loopsIn(file).around(log.range);
  const own = facts.functions[log.functionId];
  if (!best || [...catchesOf(facts).around(log.range)].some(({ body }) => contains(best, body))) return undefined;
  // A callback of `forEach` is the loop itself.
  return own && own.id > 0 && contains(best, own.range) && own.range.start > best.start + 200 ? undefined : best;
}

const headOf = (loop: Range, text: string) => text.slice(loop.start, Math.min(loop.end, loop.start + 300)).split(/[{\n]/, 1)[0] ?? '';

const endless = /^while\s*\(?\s*(?:true|True|1|!|not\b)|^for\s*(?:\(\s*;\s*;\s*\)|\s*$)|^do\b|\b(?:attempt|retr(?:y|ies)|tries|worker|server|port|phase|stage|step|backoff|deadline|shard|replica|argv|args|signal|plugin|provider|extension|adapter|subscriber|listener|migration|installer|seeder|ServiceLoader)/i;
const tellsTrouble = /\b(?:err(?:or)?s?|warn(?:ing)?s?|fail(?:ed|ures?)|problems?|issues?|violations?|conflicts?|missing|invalid|unknown|deprecat\w*|orphan\w*|stale|expired|unused|duplicates?)\b/i;

/** False for loops that wait, serve or try again, and for those over a handful of things that are worth a line each. */
const overData = (head: string): boolean => /^(?:for|foreach|async for|while)\b|=>|^\(?\w+\)?\s*=>|function|\bin\b|\brange\b/i.test(head) && !endless.test(head) && !tellsTrouble.test(head.replace(/([a-z])([A-Z])/g, '$1 $2'));

/** True where nothing between the loop and the call decides whether it runs, as far as indentation tells. */
function everyTurn(log: LogCall, loop: Range, { text }: CheckedFile): boolean {
  const lineOf = (at: number) => text.slice(text.lastIndexOf('\n', at - 1) + 1);
  const indent = (line: string) => /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const body = text.slice(loop.start, loop.end).split('\n').slice(1);
  const first = body.find((line) => line.trim() !== '' && !/^\s*(?:\/\/|#|\*|\{\s*$)/.test(line));
  const own = lineOf(log.range.start);
  if (first === undefined || indent(own) !== indent(first)) return false;
  if (!/^\s*(?:await\s+)?$/.test(text.slice(text.lastIndexOf('\n', log.range.start - 1) + 1, log.range.start))) return false;
  if (body.some((line) => /\b(?:sleep|Sleep|setTimeout|delay|Delay|wait|await_|poll|tick(?:er)?|<-time)\b/.test(line))) return false;
  if (/^\s*(?:if\b[^\n]*)?continue\b/m.test(text.slice(loop.start, log.range.start))) return false;
  // A loop that ends behind the call, at its depth, turns once; one that is gone on with before it, seldom.
  return !body.some((line) => indent(line) === indent(first) && /^\s*(?:break|return|throw|raise|panic\()/.test(line));
}

const telling = /\b(?:progress|start(?:ing|ed)?|stopp?(?:ing|ed)?|listen(?:ing)?|loaded|loading|migrat\w+|register(?:ed|ing)|retry(?:ing)?|attempt)\b|%|\d+ of/i;

function toFinding(log: LogCall, loop: Range, file: CheckedFile): Omit<Finding, 'rule'> {
  const edit = atLevel(log, 'debug', file);
  return {
    severity: 'information',
    confidence: telling.test(literalOf(log.message) ?? '') ? 0.5 : 0.65,
    range: calleeRange(log, file.text),
    message: 'This logs on every turn of the loop: a thousand items are a thousand lines that say the same. Log once behind the loop with the count, or at debug level.',
    related: [{ range: { start: loop.start, end: loop.start + headOf(loop, file.text).trimEnd().length }, message: 'The loop.' }],
    fixes: edit ? [{ title: 'Log at debug level', edits: [edit], safe: false }] : [],
  };
}
