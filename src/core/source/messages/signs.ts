import { wordsOf } from '../index/words.ts';
import { isMarks, leastPartial, withoutEllipsis, type CompiledTemplate, type FlatText } from './template.ts';

/** What a text shows at a glance: most templates need more than that, and are not looked at any closer. */
export interface Signs {
  /** Its words in lower case, and its pieces of marks. */
  readonly words: ReadonlySet<string>;
  /** False for a text with more words than these. */
  readonly hasAll: boolean;
  /** Its last characters: those of a literal in which it was cut. Absent where it is too short for that. */
  readonly end: string | undefined;
}

const maxWords = 1_500;
const ascii = /^[\0-\x7f]*$/;

export function signsOf({ flat }: FlatText): Signs {
  const words = new Set<string>();
  const places = wordsOf(flat, maxWords);
  // Letters of other scripts may have another length in lower case, or another form beside others.
  const lower = ascii.test(flat) ? flat.toLowerCase() : undefined;
  for (const { start, end } of places) words.add(lower === undefined ? flat.slice(start, end).toLowerCase() : lower.slice(start, end));
  for (const piece of flat.split(' ', maxWords)) if (isMarks(piece)) words.add(piece);
  return { words, hasAll: places.length < maxWords, end: endOf(flat) };
}

/** The signs of the start of a text that was cut between two words. */
export const signsOfStart = ({ words, hasAll }: Signs, { flat }: FlatText): Signs => ({ words, hasAll, end: endOf(flat) });

function endOf(flat: string): string | undefined {
  const text = withoutEllipsis(flat);
  return text.length < leastPartial ? undefined : text.slice(-leastPartial);
}

export type MayBe = 'whole' | 'cut' | 'absent';

/**
 * How a template may be in a text: whole; else only as a message that was cut, its first literal there or at the text's end; or not at all, as
 * `matchTemplate` would find.
 */
export function mayBe({ literals, words, inner }: CompiledTemplate, { flat }: FlatText, from: number, { words: known, hasAll, end }: Signs): MayBe {
  const first = literals[0]?.text;
  if (first === undefined || !hasAll || has(known, words)) return 'whole';
  if (end !== undefined && first.length > leastPartial && first.includes(end)) return 'cut';
  return (inner === undefined || known.has(words[inner] ?? '')) && flat.includes(first, from) ? 'cut' : 'absent';
}

function has(known: ReadonlySet<string>, words: readonly string[]): boolean {
  for (const word of words) if (!known.has(word)) return false;
  return true;
}
