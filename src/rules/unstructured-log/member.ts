import type { Finding, Fix } from '../../model/finding.ts';
import { flowOf } from '../flow/flow.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { bakedIn, type Baked } from './baked.ts';
import { csharpFixes } from './csharpFix.ts';
import { goFixes } from './goFix.ts';
import { javaFixes } from './javaFix.ts';
import { javascriptFixes } from './javascriptFix.ts';
import { pythonFixes } from './pythonFix.ts';

export const member: Rule = {
  id: 'unstructured-log',
  title: 'Values baked into a log message',
  severity: 'warning',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check(file) {
    if (file.facts.logCalls.length === 0) return [];
    const flow = flowOf(file);
    return file.facts.logCalls
      .flatMap((log) => {
        const baked = bakedIn(log, file, flow);
        return baked ? [toFinding(baked, file)] : [];
      })
      .sort((a, b) => a.range.start - b.range.start);
  },
};

const fixesFor: Readonly<Record<string, (baked: Baked, file: CheckedFile) => readonly Fix[]>> = { typescript: javascriptFixes, python: pythonFixes, go: goFixes, java: javaFixes, csharp: csharpFixes };

function toFinding(baked: Baked, file: CheckedFile): Omit<Finding, 'rule'> {
  return {
    severity: 'warning',
    confidence: baked.sure,
    range: baked.message.range,
    message: `The message is different each time, so it cannot be counted or searched by its values. Keep it constant and pass ${baked.values.length === 1 ? 'the value' : 'the values'} ${wayOf(baked, file)}.`,
    related: [],
    fixes: baked.apart || baked.log.wrapper !== undefined ? [] : fixesFor[file.facts.language]?.(baked, file) ?? [],
  };
}

/** How this logger takes values. */
function wayOf({ log }: Baked, { facts }: CheckedFile): string {
  if (facts.language === 'python') {
    return log.library === 'structlog' ? 'as keyword arguments' : log.library === 'loguru' ? 'as keyword arguments for named holes' : 'as arguments that the logger fills in (`%s`)';
  }
  if (facts.language === 'go') {
    switch (log.library) {
      case 'zap': return 'as `zap.Field`s';
      case 'zapSugar': return `with \`${log.method.replace(/(?:f|ln|w)$/, '')}w\``;
      case 'zerolog': return 'as fields of the event';
      case 'logrus': return 'with `WithFields`';
      default: return 'as key and value pairs';
    }
  }
  if (facts.language === 'java') return log.library === 'flogger' || log.library === 'jboss' ? 'as arguments that the logger fills in (`%s`)' : `as arguments that the logger fills in (\`${log.library === 'jul' ? '{0}' : '{}'}\`)`;
  if (facts.language === 'csharp') return 'as arguments for named holes';
  if (log.library === 'nest') return 'in an object';
  if (log.fieldShape === 'none') return 'as arguments';
  return log.fieldShape === 'objectLast' ? 'in an object after it' : log.library === 'unknown' ? 'as fields' : 'in an object before it';
}
