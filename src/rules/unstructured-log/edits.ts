import type { Range } from '../../model/expr.ts';
import type { TextEdit } from '../../model/finding.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { constantMessage, quoted } from './constantMessage.ts';
import { fieldNames, type NameStyle } from './fieldNames.ts';

export interface FieldText {
  readonly name: string;
  /** The value, as written. */
  readonly code: string;
}

/** What every idiom starts from: a constant message and named values. */
export interface Parts {
  readonly message: string;
  readonly fields: readonly FieldText[];
}

export const codeAt = (file: CheckedFile, range: Range): string => file.text.slice(range.start, range.end);

export function partsOf(baked: Baked, file: CheckedFile, style: NameStyle, taken: readonly string[] = []): Parts {
  const names = fieldNames(baked.values, style, taken);
  const fields = baked.values.map((value, index) => ({ name: names[index] ?? 'value', code: codeAt(file, value.range) }));
  return { message: constantMessage(baked.texts, names), fields };
}

/** The quote that the file uses for the message, `'` or `"`. */
export function quoteOf(baked: Baked, file: CheckedFile): '"' | "'" {
  if (file.facts.language === 'go') return '"';
  const code = codeAt(file, baked.message.range);
  const own = /^[rRuUfFbB]{0,2}(["'])/.exec(code)?.[1];
  if (own === '"' || own === "'") return own;
  return usualQuote(file);
}

const usualQuote = perFile(({ text }) => (text.split("'").length > text.split('"').length ? "'" : '"'));

export const messageEdit = (baked: Baked, file: CheckedFile, message: string): TextEdit => ({ range: baked.message.range, text: quoted(message, quoteOf(baked, file)) });
