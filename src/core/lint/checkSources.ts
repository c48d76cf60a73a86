import type { Finding, SourceFindings, SourcesChecked } from '../../model/finding.ts';
import type { LintConfig } from '../../model/lintConfig.ts';
import type { CheckedFile, KnownWorkspace } from '../../rules/rule.ts';
import type { FactReader } from '../source/reading/readWorkspace.ts';
import type { LintCheck } from './checkFile.ts';
import type { Neighbourhood } from './neighbours.ts';
import { isWorthParsing, loggersOf } from './worthParsing.ts';
import { makeLines } from './lines.ts';
import { unwrittenAs } from './unwritten.ts';
import type { WorkspaceLint } from './workspaceLint.ts';

export interface LintParts {
  readonly reader: FactReader;
  readonly lint: WorkspaceLint;
  readonly check: LintCheck;
  readonly workspace: KnownWorkspace;
  /** The other files of the workspace, with the name that an absolute file has among them; `undefined` for a file outside. */
  around(file: string): { readonly neighbourhood: Neighbourhood; readonly name: string } | undefined;
}

/** Findings of a text as if it stood in a file; none where the configuration leaves the file out. */
export async function checkText(file: string, text: string, parts: LintParts): Promise<readonly Finding[]> {
  const { reader, lint } = parts;
  const how = await lint.of(file);
  if (!how || !isWorthParsing(reader.languageOf(file), text, how.config)) return [];
  const facts = await reader.read(how.path, text, { loggers: loggersOf(how.config), forRules: true, isOpen: true });
  return facts ? checkAmong(file, { path: how.path, text, facts }, how.config, parts) : [];
}

async function checkAmong(file: string, read: Pick<CheckedFile, 'path' | 'text' | 'facts'>, config: LintConfig, { check, workspace, around }: LintParts): Promise<readonly Finding[]> {
  const place = around(file);
  if (!place) return check({ ...read, workspace }, config);
  const facts = await place.neighbourhood.withLoggers(place.name, read, config);
  return place.neighbourhood.check(place.name, config, (neighbours) => check({ ...read, facts, workspace, neighbours }, config));
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
    const findings = facts ? await checkAmong(file, { path: how.path, text, facts }, how.config, parts) : [];
    if (findings.length > 0) found.push({ file, findings, lineStarts: makeLines(text).starts });
  }
  return { found, leftOut };
}
