import type { Arg, Expr, Range } from '../../model/expr.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { codeAt } from './edits.ts';

/** The message and its arguments as they will stand in the call. */
export interface Filled {
  readonly message: string;
  readonly args: readonly string[];
  /** From the message to the last argument. */
  readonly range: Range;
}

/** The format of each value of a `String.format` or `string.Format`, as written (`%.2f`); none where the holes do not fit. */
export function formatsOf(baked: Baked, file: CheckedFile, hole: RegExp): readonly string[] {
  if (baked.how !== 'format') return [];
  const found = [...codeAt(file, baked.message.range).matchAll(hole)].map(([text]) => text).filter((text) => text !== '%n' && text !== '%%');
  return found.length === baked.values.length ? found : [];
}

/**
 * Puts a hole in the place of each value. Arguments that the call has already fill the holes that stand in the texts, in their order; what is
 * left of them (an exception) stays behind. `undefined` where they do not suffice.
 */
export function fillHoles(baked: Baked, file: CheckedFile, own: RegExp, holeFor: (value: Expr, index: number) => { readonly hole: string; readonly code: string }): Filled | undefined {
  const at = baked.log.args.findIndex(({ range }) => range.start === baked.message.range.start);
  if (at < 0 || baked.texts.length === 0) return undefined;
  const rest: Arg[] = baked.log.args.slice(at + 1);
  const args: string[] = [];
  let message = '';
  for (const [index, text] of baked.texts.entries()) {
    for (let holes = text.match(own)?.length ?? 0; holes > 0; holes--) {
      const next = rest.shift();
      if (!next) return undefined;
      args.push(codeAt(file, next.range));
    }
    const value = baked.values[index];
    const made = value && holeFor(value, index);
    message += text + (made?.hole ?? '');
    if (made) args.push(made.code);
  }
  const end = baked.log.args.at(-1)?.range.end ?? baked.message.range.end;
  return { message, args: [...args, ...rest.map(({ range }) => codeAt(file, range))], range: { start: baked.message.range.start, end } };
}
