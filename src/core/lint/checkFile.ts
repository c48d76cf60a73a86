import type { Range } from '../../model/expr.ts';
import type { Finding, FindingSeverity } from '../../model/finding.ts';
import { defaultLintConfig, type LintConfig } from '../../model/lintConfig.ts';
import type { AskedNeighbours } from './neighbours.ts';
import type { CheckedFile, Rule } from '../../rules/rule.ts';
import { suppressionsOf, unusedSuppression } from './suppressions.ts';

/** Findings of one file; `path` is relative to its workspace folder. */
export type FileToCheck = Omit<CheckedFile, 'options' | 'neighbours'> & { readonly neighbours?: AskedNeighbours };
export type LintCheck = (file: FileToCheck, config: LintConfig) => readonly Finding[];

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
  rules: readonly Rule[], file: FileToCheck, config: LintConfig = defaultLintConfig,
): CheckResult {
  const findings: Finding[] = [];
  const suppressions = suppressionsOf(file.text, file.facts.comments);
  const checked = new Set<string>();
  let suppressed = 0;
  let unsure = 0;
  const options = { sensitiveWords: config.sensitiveWords, harmlessWords: config.harmlessWords };
  for (const rule of rules) {
    const wanted = config.rules[rule.id];
    if (wanted === 'off' || !rule.languages.includes(file.facts.language)) continue;
    checked.add(rule.id);
    for (const found of runRule(rule, { ...file, options }, file.neighbours)) {
      if (suppressions.covers(rule.id, found.range)) suppressed += 1;
      else if (found.confidence < config.minConfidence) unsure += 1;
      else findings.push({ ...found, rule: rule.id, severity: severityOf(found.severity, rule.severity, wanted) });
    }
  }
  const aboutComments = config.rules[unusedSuppression];
  if (aboutComments !== 'off') {
    const left = suppressions.leftOver(checked, rules.map(({ id }) => id));
    findings.push(...left.map((found) => ({ ...found, severity: aboutComments ?? found.severity })));
  }
  return { findings: findings.sort((a, b) => byPlace(a.range, b.range)), suppressed, unsure };
}

/** What a rule found without asking for anything that is not read yet holds for the next time. */
function runRule(rule: Rule, file: CheckedFile, asked: AskedNeighbours | undefined): ReturnType<Rule['check']> {
  const before = asked?.finished.get(rule.id);
  if (before) return before;
  const missing = asked?.missing;
  const found = rule.check(file);
  if (asked?.missing === missing) asked?.finished.set(rule.id, found);
  return found;
}

const order: readonly FindingSeverity[] = ['error', 'warning', 'information', 'hint'];

/** What the user set, but never above a finding that the rule itself lowered. */
function severityOf(found: FindingSeverity, own: FindingSeverity, wanted: FindingSeverity | undefined): FindingSeverity {
  if (wanted === undefined) return found;
  return found === own ? wanted : order[Math.max(order.indexOf(found), order.indexOf(wanted))] ?? found;
}

const byPlace = (a: Range, b: Range) => a.start - b.start || a.end - b.end;
