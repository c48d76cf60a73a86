import type { Finding } from '../../model/finding.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { checkHoles } from './count.ts';
import { checkKeys } from './pairs.ts';
import { checkOrder } from './order.ts';

export const member: Rule = {
  id: 'log-arguments',
  title: 'Arguments of a log call that do not fit',
  severity: 'warning',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check: (file) => file.facts.logCalls.flatMap((log) => findingOf(log, file) ?? []),
};

function findingOf(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'> | undefined {
  // What a wrapper of the program's own does with its arguments is its own affair.
  if (log.wrapper !== undefined || log.args.some(({ spread }) => spread)) return undefined;
  return checkOrder(log, file) ?? checkKeys(log, file) ?? checkHoles(log, file);
}
