import type { Expr } from '../../model/expr.ts';
import type { FileFacts, FunctionFact } from '../../model/facts.ts';
import type { Flow } from '../flow/flow.ts';
import type { CheckedFile, Declared, Interest } from '../rule.ts';
import type { Containers, ForeignType } from './containers.ts';
import type { OwnFunctions } from '../flow/ownFunctions.ts';
import type { Leak, Verdict } from './verdict.ts';
import type { NameVerdict, Vocabulary } from '../names/vocabulary.ts';

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
  /** True for what a conversion makes plain: `string(key)` of a type that hides itself. */
  readonly unwrapped?: boolean;
  /** The parameter whose way is followed instead of sensitive names. */
  readonly traced?: { readonly name: string; readonly functionId: number };
}

/** A function of another file, judged there. */
export interface ForeignFunction extends Pick<Declared, 'placeOf'> {
  readonly judge: Judge;
  readonly fact: FunctionFact;
}

/** What other files of the workspace say of what a file uses. */
export interface Elsewhere {
  /** The function of another file that a call runs. */
  called(call: Extract<Expr, { kind: 'call' }>, functionId: number, interest: Interest): ForeignFunction | undefined;
  typed(written: string): ForeignType | undefined;
  /** True where a name is that of an enumeration. */
  isEnum(name: string): boolean;
  /** The file that an imported name comes from. */
  named(name: string): CheckedFile | undefined;
}

/** What is known of one file while its expressions are judged. */
export interface Judge {
  readonly file: CheckedFile;
  readonly facts: FileFacts;
  readonly vocabulary: Vocabulary;
  readonly flow: Flow;
  readonly containers: Containers;
  readonly own: OwnFunctions;
  readonly elsewhere: Elsewhere;
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
