import type { LogCall, Template } from '../../model/logFacts.ts';
import type { Finding } from '../../model/finding.ts';
import { calleeRange } from '../code/callee.ts';
import { isTestCode } from '../code/testCode.ts';
import type { Rule } from '../rule.ts';

export const member: Rule = {
  id: 'duplicate-message',
  title: 'The same text logged from several calls',
  severity: 'information',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check({ facts, text, path }) {
    if (isTestCode(path)) return [];
    const groups = new Map<string, LogCall[]>();
    for (const log of facts.logCalls) {
      if (log.library === 'print') continue;
      const key = keyOf(log);
      const known = key === undefined ? undefined : groups.get(key);
      if (known) known.push(log);
      else if (key !== undefined) groups.set(key, [log]);
    }
    return [...groups.values()].filter((logs) => logs.length > 1).flatMap((logs) => toFinding(logs, text)).sort((a, b) => a.range.start - b.range.start);
  },
};

/** What a reader of the log sees: level, logger, text and the names of its fields. Undefined where the text is too short to be searched for. */
function keyOf(log: LogCall): string | undefined {
  const [template] = log.templates;
  if (log.templates.length !== 1 || !template) return undefined;
  const shown = textOf(template);
  if (shown.replaceAll('\u0000', '').replaceAll(/[^\p{L}]/gu, '').length < 6) return undefined;
  return JSON.stringify([log.level ?? '', log.loggerName ?? log.receiver, shown, log.fields.map(({ key }) => key).sort()]);
}

const textOf = (template: Template): string => template.map((segment) => ('text' in segment ? segment.text : '\u0000')).join('');

/** One finding a group, on the second call; the others are its related places. */
function toFinding(logs: readonly LogCall[], text: string): Omit<Finding, 'rule'>[] {
  const [first, second, ...more] = logs;
  if (!first || !second) return [];
  return [{
    severity: 'information', confidence: logs.every(({ functionId }) => functionId === first.functionId) ? 0.6 : 0.7, range: calleeRange(second, text), fixes: [],
    message: `This text is logged from ${logs.length === 2 ? 'two calls' : `${logs.length} calls`} of this file with nothing that tells them apart: a line cannot be led back to its call. Say in each what is different, or log in one place.`,
    related: [first, ...more].map((log) => ({ range: calleeRange(log, text), message: 'The same text here.' })),
  }];
}
