import type { FileFacts, Range } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Rule, RuleOptions } from '../../rules/rule.ts';
import { suppressionsOf } from './suppressions.ts';

export interface LintOptions extends RuleOptions {
  readonly disabledRules: readonly string[];
  /** Findings less sure than this are left out. */
  readonly minConfidence: number;
}

export const defaultLintOptions: LintOptions = { disabledRules: [], minConfidence: 0.5, sensitiveWords: [], harmlessWords: [] };

export interface CheckResult {
  /** In the order of their place. */
  readonly findings: readonly Finding[];
  /** Findings that a comment in the file takes out. */
  readonly suppressed: number;
  /** Findings left out because they are less sure than `minConfidence`. */
  readonly unsure: number;
}

/** Runs the rules over the facts of one file. Pure; `path` is relative to the workspace, with `/`. */
export function checkFile(
  rules: readonly Rule[], file: { readonly path: string; readonly text: string; readonly facts: FileFacts }, options: LintOptions = defaultLintOptions,
): CheckResult {
  const findings: Finding[] = [];
  const suppressions = suppressionsOf(file.text, file.facts.comments);
  let suppressed = 0;
  let unsure = 0;
  for (const rule of rules) {
    if (options.disabledRules.includes(rule.id) || !rule.languages.includes(file.facts.language)) continue;
    for (const found of rule.check({ ...file, options })) {
      if (found.confidence < options.minConfidence) unsure += 1;
      else if (suppressions.covers(rule.id, found.range)) suppressed += 1;
      else findings.push({ ...found, rule: rule.id });
    }
  }
  return { findings: findings.sort((a, b) => byPlace(a.range, b.range)), suppressed, unsure };
}

const byPlace = (a: Range, b: Range) => a.start - b.start || a.end - b.end;
