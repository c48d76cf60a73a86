import type { Finding, SourceFindings, SourcesChecked } from '../../model/finding.ts';
import type { KnownWorkspace } from '../../rules/rule.ts';
import type { FactReader } from '../source/reading/readWorkspace.ts';
import type { LintCheck } from './checkFile.ts';
import { isWorthParsing, loggersOf } from './worthParsing.ts';
import { makeLines } from './lines.ts';
import { unwrittenAs } from './unwritten.ts';
import type { WorkspaceLint } from './workspaceLint.ts';

export interface LintParts {
  readonly reader: FactReader;
  readonly lint: WorkspaceLint;
  readonly check: LintCheck;
  readonly workspace: KnownWorkspace;
}

/** Findings of a text as if it stood in a file; none where the configuration leaves the file out. */
export async function checkText(file: string, text: string, { reader, lint, check, workspace }: LintParts): Promise<readonly Finding[]> {
  const how = await lint.of(file);
  if (!how || !isWorthParsing(reader.languageOf(file), text, how.config)) return [];
  const facts = await reader.read(how.path, text, { loggers: loggersOf(how.config), forRules: true, isOpen: true });
  return facts ? check({ path: how.path, text, facts, workspace }, how.config) : [];
}

/** Checks files of a workspace one after the other; a file that cannot be read or is not to be checked is counted. */
export async function checkSources(
  files: readonly string[], parts: LintParts & { readonly read: (file: string) => Promise<string> },
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
    const facts = await parts.reader.read(how.path, text, { loggers: loggersOf(how.config), forRules: true });
    const findings = facts ? parts.check({ path: how.path, text, facts, workspace: parts.workspace }, how.config) : [];
    if (findings.length > 0) found.push({ file, findings, lineStarts: makeLines(text).starts });
  }
  return { found, leftOut };
}
