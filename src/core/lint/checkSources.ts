import type { SourceFindings, SourcesChecked } from '../../model/finding.ts';
import type { FactReader } from '../source/readWorkspace.ts';
import type { LintCheck } from './checkFile.ts';
import { isWorthParsing, loggersOf } from './worthParsing.ts';
import { makeLines } from './lines.ts';
import { unwrittenAs } from './unwritten.ts';
import type { WorkspaceLint } from './workspaceLint.ts';

/** Checks files of a workspace one after the other; a file that cannot be read or is not to be checked is counted. */
export async function checkSources(
  files: readonly string[], parts: { readonly reader: FactReader; readonly lint: WorkspaceLint; readonly check: LintCheck; readonly read: (file: string) => Promise<string> },
): Promise<SourcesChecked> {
  const found: SourceFindings[] = [];
  const leftOut: Record<string, number> = {};
  const leave = (reason: string) => (leftOut[reason] = (leftOut[reason] ?? 0) + 1);
  for (const file of files) {
    const how = await parts.lint.of(file);
    if (!how) {
      leave('excluded by the configuration');
      continue;
    }
    const text = await parts.read(file).catch(() => undefined);
    if (text === undefined) {
      leave('not readable');
      continue;
    }
    const unwritten = unwrittenAs(how.path, text);
    if (unwritten) {
      leave(unwritten);
      continue;
    }
    if (!isWorthParsing(parts.reader.languageOf(file), text, how.config)) continue;
    const facts = await parts.reader.read(file, text, loggersOf(how.config));
    const findings = facts ? parts.check({ path: how.path, text, facts }, how.config) : [];
    if (findings.length > 0) found.push({ file, findings, lineStarts: makeLines(text).starts });
  }
  return { found, leftOut };
}
