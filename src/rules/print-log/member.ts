import type { Finding } from '../../model/finding.ts';
import { makeAudience } from '../code/audience.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { fixesOf } from './fixes.ts';
import { isDisplay, printsIn } from './prints.ts';
import { makeReaders } from './readers.ts';

export const member: Rule = {
  id: 'print-log',
  title: 'A print in service code',
  severity: 'information',
  languages: ['typescript', 'python', 'go', 'java', 'csharp', 'rust', 'ruby', 'php'],
  check,
};

function check(file: CheckedFile): readonly Omit<Finding, 'rule'>[] {
  const all = printsIn(file);
  const prints = all.filter((print) => !isDisplay(print, file.facts.language));
  if (prints.length === 0) return [];
  const audience = makeAudience(file);
  const isMeant = makeReaders(file, all);
  return prints.filter(({ range, functionId }) => audience(range, functionId) === 'service').filter((print) => !isMeant(print)).map((print) => ({
    severity: 'information',
    confidence: 0.8,
    range: { start: print.range.start, end: print.range.start + calleeLength(file.text, print.range, print.callee) },
    message: `\`${print.callee}\` writes a line without level, time and fields, so it cannot be filtered or searched. Use a logger.`,
    related: [],
    fixes: fixesOf(print, file),
  }));
}

/** The callee as it stands in the text, blanks included. */
function calleeLength(text: string, { start, end }: { readonly start: number; readonly end: number }, callee: string): number {
  const name = callee.split('.').at(-1) ?? callee;
  const at = text.indexOf(name, start + callee.length - name.length);
  return at >= 0 && at < end ? at + name.length - start : end - start;
}
