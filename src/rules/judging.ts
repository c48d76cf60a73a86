import type { Expr, FileFacts } from '../model/facts.ts';
import type { Flow } from './flow.ts';
import type { CheckedFile } from './rule.ts';
import type { Containers } from './containers.ts';
import type { OwnFunctions } from './ownFunctions.ts';
import type { Leak, Verdict } from './verdict.ts';
import type { NameVerdict, Vocabulary } from './vocabulary.ts';

/** Where an expression is looked at. */
export interface Place {
  readonly functionId: number;
  /** Offset: assignments after it do not count. */
  readonly at: number;
  readonly depth: number;
  /** False where an object would be printed as `[object Object]`. */
  readonly whole: boolean;
  /** True where objects are written out field by field, however they print themselves. */
  readonly serialized?: boolean;
  /** The parameter whose way is followed instead of sensitive names. */
  readonly traced?: { readonly name: string; readonly functionId: number };
}

/** What is known of one file while its expressions are judged. */
export interface Judge {
  readonly file: CheckedFile;
  readonly facts: FileFacts;
  readonly vocabulary: Vocabulary;
  readonly flow: Flow;
  readonly containers: Containers;
  readonly own: OwnFunctions;
  /** What a name tells in this file. */
  nameOf(name: string): NameVerdict | undefined;
  judge(expr: Expr, place: Place): Verdict;
  /** A value under a key that may name something sensitive. */
  judgeKeyed(key: string, value: Expr, place: Place): Verdict;
  /** A verdict in the light of the text right before the value; `delimited` where an argument ended between them. */
  withLabel(expr: Expr, verdict: Verdict, before: string, delimited?: boolean): Verdict;
  leak(expr: Expr, what: string, sure: number, extra?: Partial<Leak>): Verdict;
  written(expr: Expr): string;
}

export const deeper = (place: Place): Place => ({ ...place, depth: place.depth + 1 });
