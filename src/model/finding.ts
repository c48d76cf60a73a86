import type { Range } from './expr.ts';

export type FindingSeverity = 'error' | 'warning' | 'information' | 'hint';

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True when it may be applied without being looked at. */
  readonly safe: boolean;
}

export interface Finding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  /** 0 to 1. */
  readonly confidence: number;
  /** On the culprit, not on the whole call. */
  readonly range: Range;
  readonly message: string;
  /** Steps of the flow that led here, in order. */
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** The name that made it a finding, where users can declare that name harmless. */
  readonly name?: string;
}

/** The log call that a fix makes. */
export interface FixedCall {
  /** Constant text that its lines hold, longest first; not empty. */
  readonly contains: readonly string[];
  /** Names of the fields of its lines. */
  readonly fields: readonly string[];
}

/** A place of another file, lines and columns from 1, columns in UTF-16 units; the end is exclusive. */
export interface FilePlace {
  /** Absolute, or as the command line shows its paths. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One step of the flow that led to a finding. */
export interface Related {
  readonly range: Range;
  readonly message: string;
  /** Set where the step lies in another file; `range` is then the place here that leads there. */
  readonly elsewhere?: FilePlace;
}

/** What was found in one file of the workspace. */
export interface SourceFindings {
  /** Absolute. */
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Offset of each line's first character, so that places can be told without the text. */
  readonly lineStarts: readonly number[];
}

export interface SourcesChecked {
  /** Files with findings only. */
  readonly found: readonly SourceFindings[];
  /** Number of files that were left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}
