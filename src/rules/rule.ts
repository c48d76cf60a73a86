import type { Range } from '../model/expr.ts';
import type { FileFacts, Metric } from '../model/facts.ts';
import type { FilePlace, Finding, FindingSeverity } from '../model/finding.ts';

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

/** A function, class or variable of another file, as this file names it. */
export interface Reference {
  /** The module as written in the import; absent where the language needs none (same package, class found by its name). */
  readonly module?: string;
  /** Its name there; `default` for the default export, `*` for the module itself. */
  readonly name: string;
  /** A method of the class or object of that name. */
  readonly member?: string;
}

/** The file that declares what a reference names. */
export interface Declared {
  readonly file: CheckedFile;
  /** Its name in that file. */
  readonly name: string;
  placeOf(range: Range): FilePlace;
}

/** What makes a declaration worth reading: a look at its text costs a hundredth. */
export interface Interest {
  /** It has to log. */
  readonly logs?: boolean;
  /** Found near the declaration. */
  readonly hint?: RegExp;
  /** True where the hint may stand anywhere in the file. */
  readonly anywhere?: boolean;
}

/** The files that a file uses. */
export interface Neighbours {
  /**
   * Where a name is declared; `undefined` where that is nowhere in the workspace or of no interest, or not read yet: then it is read and the
   * file is checked once more.
   */
  declared(reference: Reference, interest: Interest): Declared | undefined;
  /** Texts of the files near this one that configure its logging; none where they are not read yet, as above. */
  configurations(): readonly string[];
}

export interface CheckedFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly facts: FileFacts;
  readonly options: RuleOptions;
  readonly workspace?: KnownWorkspace;
  /** Absent where files are checked one by one, and of a neighbour itself: one step is taken. */
  readonly neighbours?: Neighbours;
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
