import type { AttributeValue, Attributes } from '../../model/attributes.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import type { Field, Opened } from '../../protocol/notice.ts';
import { certaintyWord, howText, openAnswer, type OpenOptions } from '../source/navigate.ts';
import { shownPath } from '../source/workspacePaths.ts';

const mostFields = 200;
const mostCharacters = 20_000;

/** Fields with their values as text, for a page; what a limit kept back is counted. */
export function toFields(attributes: Attributes): { readonly fields: Field[]; readonly leftOut: number } {
  const entries = Object.entries(attributes);
  return { fields: entries.slice(0, mostFields).map(([key, value]) => toField(key, value)), leftOut: Math.max(entries.length - mostFields, 0) };
}

function toField(key: string, value: AttributeValue): Field {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= mostCharacters ? { key, value: text } : { key, value: text.slice(0, mostCharacters), leftOut: text.length - mostCharacters };
}

export interface SourceText {
  source?: { certainty: string; place: string; how: string };
  noSource?: string;
}

/** What a page says of where something comes from. */
export function sourceText(answer: SourceAnswer | undefined): SourceText {
  if (!answer) return {};
  if (!answer.found) return { noSource: answer.reason };
  return { source: { certainty: certaintyWord(answer), place: placeText(answer), how: howText(answer) } };
}

export function placeText(answer: Extract<SourceAnswer, { found: true }>): string {
  return `${shownPath(answer.candidates[0].file)}:${answer.candidates[0].line}`;
}

/** Opens an answer for a page, which is told why not when there is nothing to open. */
export async function openForPage(answer: SourceAnswer | undefined, options: { readonly beside?: boolean | undefined; readonly keepFocus?: boolean | undefined }): Promise<Opened> {
  if (!answer) return { opened: false, reason: 'It is no longer kept' };
  if (!answer.found) return { opened: false, reason: answer.reason };
  const open: OpenOptions = { beside: options.beside ?? false, keepFocus: options.keepFocus ?? false };
  await openAnswer(answer, open);
  return { opened: true };
}
