import type { FileFacts, Metric } from '../model/facts.ts';
import type { Finding, FindingSeverity } from '../model/finding.ts';

/** What the user or the repository set; words are matched as whole parts of a name, lower case. */
export interface RuleOptions {
  readonly sensitiveWords: readonly string[];
  readonly harmlessWords: readonly string[];
}

/** What is known of the workspace around a file; absent where files are checked one by one. */
export interface KnownWorkspace {
  /** Metrics that its code registers, by the names it gives them. */
  metrics(): readonly Pick<Metric, 'name' | 'type'>[];
}

export interface CheckedFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly facts: FileFacts;
  readonly options: RuleOptions;
  readonly workspace?: KnownWorkspace;
}

/** What a folder of this family gives as `member`. Its README.md is the help page of its findings. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: FindingSeverity;
  /** Ids of languages it claims; each has a fixture that fires and one that stays silent. */
  readonly languages: readonly string[];
  /** Pure. Findings in the order of their place; `severity` may be lowered, never raised, from the rule's own. */
  check(file: CheckedFile): readonly Omit<Finding, 'rule'>[];
}
