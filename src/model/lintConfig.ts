import type { FindingSeverity } from './finding.ts';

/** What users set about the lint: the same keys in the editor's settings (`sightline.lint.…`) and in the repository's file. */
/** What is wrong in a repository's file. */
export interface ConfigProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface LintConfig {
  /** Severity of a rule's findings by its id; `off` leaves the rule out. Rules that are absent keep their own. */
  readonly rules: Readonly<Record<string, FindingSeverity | 'off'>>;
  /** Names of variables, fields and functions that are loggers, beside those that are recognised. */
  readonly loggers: readonly string[];
  /** Further words of names that hold secrets; lower case parts of a name. */
  readonly sensitiveWords: readonly string[];
  /** Words of names that look like secrets and are none. */
  readonly harmlessWords: readonly string[];
  /** Findings less sure than this are left out: 0 to 1. */
  readonly minConfidence: number;
  /** Globs of files that are not checked, from the folder of the file or workspace. */
  readonly exclude: readonly string[];
}

export const defaultLintConfig: LintConfig = { rules: {}, loggers: [], sensitiveWords: [], harmlessWords: [], minConfidence: 0.5, exclude: [] };

/** `over` goes before `under` where both say something; lists unite. */
export function joinLintConfigs(under: LintConfig, over: Partial<LintConfig>): LintConfig {
  const both = (one: readonly string[], other: readonly string[] = []) => [...new Set([...one, ...other])];
  return {
    rules: { ...under.rules, ...over.rules },
    loggers: both(under.loggers, over.loggers),
    sensitiveWords: both(under.sensitiveWords, over.sensitiveWords),
    harmlessWords: both(under.harmlessWords, over.harmlessWords),
    minConfidence: over.minConfidence ?? under.minConfidence,
    exclude: both(under.exclude, over.exclude),
  };
}
