import type { Range } from './facts.ts';

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
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  readonly fixes: readonly Fix[];
}
