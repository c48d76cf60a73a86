import type { Arg, Expr } from '../../model/expr.ts';
import type { Segment } from '../../model/logFacts.ts';
import { holeKindOf } from '../lowering/formats.ts';
import { entryValues } from '../lowering/scope.ts';

/** A sum of numbers, or a value that the format takes for a number. */
export const isCount = (expr: Expr): boolean => holeKindOf(expr.verb) === 'digits'
  || (expr.kind === 'binary' && (expr.left.kind === 'number' || expr.right.kind === 'number'));

/** `{name}` and `%(name)s`: a keyword argument, or a key of a literal dictionary. */
export const namedValue = (args: readonly Arg[], name: string): Expr | undefined =>
  args.find((arg) => arg.name === name)?.value ?? args.flatMap(({ value }) => entryValues(value, name))[0];

/** Functions that fill the holes of their first text. */
export const formatters = /^(?:s?printf|sprintf|vsprintf|Sprintf|Errorf|Wrapf|format|Format)$/;

/** True for what may stand for text: a name, a member, an item. */
export const namesText = (expr: Expr): boolean => expr.kind === 'name' || expr.kind === 'member' || expr.kind === 'index';

/** True for what may give a format: a name of it, a call that translates it, a choice between some. */
export const mayHoldText = (expr: Expr): boolean => namesText(expr) || expr.kind === 'call' || (expr.kind === 'choice' && isTextual(expr));

/** True for a reading with two words in a row. */
export const isPhrase = (row: readonly Segment[]): boolean => row.some((segment) => 'text' in segment && /\p{L}{2}.*\s.*\p{L}{2}/su.test(segment.text));

/** What stands right of `%`: a tuple's items, a dictionary's entries by name, or one value. */
export function operandsOf(right: Expr): readonly Arg[] {
  if (right.kind === 'list') return right.items.map((value) => ({ value, range: value.range }));
  if (right.kind !== 'object') return [{ value: right, range: right.range }];
  return right.entries.flatMap(({ key, value, range }) => (key === undefined ? [] : [{ name: key, value, range }]));
}

/** True for text, and for choices and templates with text in them. */
export function isTextual(expr: Expr): boolean {
  return expr.kind === 'text' || (expr.kind === 'template' && expr.parts.some((part) => part.kind === 'text'))
    || (expr.kind === 'choice' && expr.options.some(isTextual));
}

/** `self.kind`: a class that extends this one may give it another value. */
export const isAttribute = (expr: Expr): boolean => expr.kind === 'member' && expr.object.kind === 'name' && /^(?:self|cls|this)$/.test(expr.object.name);
