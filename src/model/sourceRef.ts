import type { LeftOut } from './page.ts';

/** A place in the workspace. `file` is relative to its folder, with `/`; `line` and `column` count from 1. */
export interface SourceRef {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** How a place was found, in the order the ladder is climbed. */
export type Rung = 'attributes' | 'stack' | 'template' | 'message' | 'span' | 'route' | 'rpc' | 'symbol';

/**
 * What became of a place since the commit that ran. `line` is its line there. same, moved, changed (the line, or the call, was edited since),
 * deleted, absent (the commit has no such file): `commit` is the whole id. notFetched, unknown: `why` says it in words.
 */
export type Drift =
  | { readonly state: 'same' | 'moved' | 'changed' | 'deleted' | 'absent'; readonly commit: string; readonly line?: number }
  | { readonly state: 'notFetched' | 'unknown'; readonly why: string };

export interface Candidate extends SourceRef {
  /** Probability that this is the place, 0 to 1. */
  readonly confidence: number;
  /** Function, class or call text, to tell candidates apart. */
  readonly label: string;
  /** Last line of a call that has several. */
  readonly endLine?: number;
  /** Values of the message's holes, in order, where the rung recovers them. */
  readonly values?: readonly HoleValue[];
  /** Absent where nothing is known of the commit and nothing depends on it. */
  readonly drift?: Drift;
}

/** What stood in a hole of a message; the name is that of the variable, field or placeholder, where it has one. */
export interface HoleValue {
  readonly name?: string;
  readonly value: string;
}

export type Certainty = 'exact' | 'sure' | 'likely' | 'oneOf';

/** Every answer says how it was found and how sure it is; no answer says why there is none. `leftOut` is what was not looked at, or which places that fit as well are not among the candidates: it is never sure then. */
export type SourceAnswer =
  | { readonly found: true; readonly rung: Rung; readonly certainty: Certainty; readonly candidates: readonly [Candidate, ...Candidate[]]; readonly leftOut?: LeftOut }
  | { readonly found: false; readonly reason: string };
