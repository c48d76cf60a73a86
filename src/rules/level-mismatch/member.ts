import { literalOf, type Range } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Level } from '../../model/severity.ts';
import { conditionBefore } from '../code/blocks.ts';
import { atLevel, calleeRange, methodRange } from '../code/callee.ts';
import { catchesOf, givenTo, handlersOf, namesOfError, useOf } from '../code/catches.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { isTestCode } from '../code/testCode.ts';

export const member: Rule = {
  id: 'level-mismatch',
  title: 'The level says something else than the message',
  severity: 'information',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check(file) {
    if (isTestCode(file.path)) return [];
    const caught = handlersOf(file.facts).flatMap(({ fact, logs }) => logs.flatMap((log) => quietFailure(log, namesOfError(fact, file.facts), fact.range, file)));
    const others = file.facts.logCalls.flatMap((log) => [...loudSuccess(log, file), ...fatalThatGoesOn(log, file)]);
    const found = new Map([...caught, ...others].map((finding) => [finding.range.start, finding]));
    return [...found.values()].sort((a, b) => a.range.start - b.range.start);
  },
};

const failure = /\b(?:fail(?:ed|s|ure|ing)?|errors?|exceptions?|could(?: not|n't)|can(?:not|'t)|unable|crash(?:ed)?|broken|fatal|corrupt(?:ed)?|aborted|rejected|refused)\b/i;
const expected = /\b(?:ignor\w*|skip\w*|fall(?:ing)?[ -]?back|retr(?:y|ying|ies)|try(?:ing)? again|optional|not found|no such|already|default\w*|expected|best[ -]effort|harmless|non-fatal|will (?:be )?(?:try|retried)|may|might|if any|cache miss|disconnect\w*|clos(?:ed|ing)|cancel\w*|shutting|cleanup|probe|unsupported|not (?:available|supported|installed|configured|set))\b/i;
const success = /\b(?:success(?:ful|fully)?|succeeded|completed?|finished|started|listening|ready|connected|initiali[sz]ed|loaded|done|ok)\b/i;
const negated = /\b(?:not|no|never|without|un\w+|dis\w+|fail\w*|error\w*|exception\w*|cannot|can't|could|before|after|until|unless|if|when|but|only|invalid|missing|already|timed?|expected|should|must|wait\w*|0)\b/i;

const loudName = /^(?:warn(?:ing)?|error|fatal|critical|severe)$/i;
const letsIn = /\b(?:authenticat\w*|authori[sz]\w*|log(?:in|[ -]in)|sign[ -]?in|passwords?|credentials?)\b/i;
const foreseen = /\berrors\.(?:Is|As)\(|[=!]==?\s*(?:\w+\.)*Err[A-Z]\w*|\binstanceof\b|\bisinstance\(|\bos\.Is\w+\(|\bIs(?:NotFound|Conflict|AlreadyExists|Timeout)\(/;
const foreseenKind = /\b(?:except|catch)\b[^{]*\b\w*(?:NotFound|Exists|Duplicate|Conflict|Validation|Invalid|Timeout|TimedOut|Cancell?ed|Cancell?ation|Interrupted|Closed|Disconnect|Detached|StopIteration|EOF)\w*/;

const messageOf = (log: LogCall): string => literalOf(log.message) ?? (log.message?.kind === 'template' ? log.message.parts.map((part) => literalOf(part) ?? ' ').join('') : '');

/** A failure that is caught and then told as if nothing had happened. */
function quietFailure(log: LogCall, names: readonly string[], caught: Range, file: CheckedFile): Omit<Finding, 'rule'>[] {
  if (log.library === 'print' || (log.level !== 'info' && log.level !== 'debug' && log.level !== 'trace')) return [];
  const message = messageOf(log);
  // A wrapper that is told the level.
  if (log.wrapper !== undefined && log.args.some(({ value }) => loudName.test(literalOf(value) ?? ''))) return [];
  if (!failure.test(message) || expected.test(message)) return [];
  // Who may not come in is no failure of the service.
  if (letsIn.test(message)) return [];
  // Asked for by name: whoever wrote it waited for it.
  if (foreseen.test(conditionBefore(log.range.start, file)) || foreseenKind.test(file.text.slice(caught.start, Math.min(caught.end, caught.start + 200)).split('\n', 1)[0] ?? '')) return [];
  const tells = names.some((name) => givenTo(log, file.facts).some((expr) => useOf(name, expr, new Set()) !== undefined));
  if (log.level !== 'info' && !tells) return [];
  const to: Level = log.level === 'info' ? 'error' : 'warn';
  return [toFinding(log, to, `A failure is logged at ${log.level} level: no alert and no filter for errors will see it.`, log.level === 'info' ? 0.7 : 0.45, file, [{ range: caught, message: 'The error is caught here.' }])];
}

/** What went well, told as an error. */
function loudSuccess(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'>[] {
  if (log.library === 'print' || (log.level !== 'error' && log.level !== 'fatal')) return [];
  const message = messageOf(log);
  if (!success.test(message) || negated.test(message) || message.length > 80) return [];
  for (const _ of catchesOf(file.facts).around(log.range)) return [];
  return [toFinding(log, 'info', 'This tells that something went well, at error level: it will be counted and alerted on as a failure.', 0.65, file, [])];
}

const ends = /\b(?:exit|_exit|abort|throw|raise|return|panic|kill|shutdown|shutDown|terminate|halt|Exit|FailFast|Shutdown|StopApplication|close|destroy|stop)\b/;

/** `fatal` promises the end of the process; Go's loggers keep that promise themselves. */
function fatalThatGoesOn(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'>[] {
  const { facts, text } = file;
  if (facts.language === 'go' || facts.language === 'python' || log.library === 'print' || log.library === 'unknown' || !/^(?:log)?fatal$/i.test(log.method) || log.functionId === 0 || /^main$/i.test(facts.functions[log.functionId]?.name ?? '')) return [];
  const end = facts.functions[log.functionId]?.body.end ?? log.range.end;
  if (!methodRange(log, text) || ends.test(text.slice(log.range.end, end))) return [];
  return [toFinding(log, 'error', 'Fatal says that the program ends, but it goes on after this: the level cannot be told from that of a real end.', 0.55, file, [])];
}

function toFinding(log: LogCall, to: Level, message: string, confidence: number, file: CheckedFile, related: Finding['related']): Omit<Finding, 'rule'> {
  const edit = atLevel(log, to, file);
  return { severity: 'information', confidence, range: calleeRange(log, file.text), message, related, fixes: edit ? [{ title: `Log at ${to} level`, edits: [edit], safe: false }] : [] };
}
