import type { FixedCall, TextEdit } from '../../model/finding.ts';
import { fragmentsOf } from '../source/marks.ts';
import { compileTemplate } from '../source/messages/template.ts';
import { applyEdits } from './applyFixes.ts';
import type { LintParts } from './checkSources.ts';
import { loggersOf } from './worthParsing.ts';

/** The log call that a fix of this text makes: what finds its lines, and the fields that they get. `undefined` where it makes none. */
export async function fixedCall(file: string, text: string, edits: readonly TextEdit[], { reader, lint }: Pick<LintParts, 'reader' | 'lint'>): Promise<FixedCall | undefined> {
  const how = await lint.of(file);
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start);
  const last = inOrder.at(-1);
  if (!how || !last) return undefined;
  const place = inOrder.slice(0, -1).reduce((at, { range, text: by }) => at + by.length - (range.end - range.start), last.range.start);
  const facts = await reader.read(how.path, applyEdits(text, inOrder), { loggers: loggersOf(how.config), forRules: true });
  const call = facts?.logCalls.findLast(({ range }) => range.start <= place && place <= range.end);
  const contains = call && fragmentsOf(call.templates.map(compileTemplate));
  if (!call || !contains || contains.length === 0) return undefined;
  return { contains, fields: call.fields.map(({ key }) => key) };
}
