import { withoutAnsi } from '../../../base/text.ts';
import type { HoleKind, Template } from '../../../model/logFacts.ts';
import { isNameChar, wordsOf } from '../index/words.ts';

/** A stretch of literal text, white space at its ends taken off. */
export interface Literal {
  readonly text: string;
  /** True where a name may not go on to the left or right: the text had white space or the message's end there. */
  readonly startsClean: boolean;
  readonly endsClean: boolean;
}

/** A template made ready for matching: gap, literal, gap, literal … gap. A gap at either end may have no holes. */
export interface CompiledTemplate {
  readonly literals: readonly Literal[];
  readonly gaps: readonly (readonly HoleKind[])[];
  /** Words (lower case) that stand whole in every message of this template, with repeats. */
  readonly words: readonly string[];
  /** Words that a hole may continue: they prove something, but cannot be looked up. */
  readonly openWords: readonly string[];
  /** Which of `words` stands inside of the first literal, whole wherever that is found; absent where none does. */
  readonly inner?: number;
  /** Literal characters that are neither letters nor white space. */
  readonly marks: number;
  /** True where its text breaks the line between its ends. */
  readonly breaks?: boolean;
  /** What the holes are called, in order; absent where none has a name. */
  readonly names?: readonly (string | undefined)[];
}

const flat = (text: string): string => (/[^\S ]|  |[\u001b\u009b]/.test(text) ? withoutAnsi(text).replace(/\s+/g, ' ') : text);

/** Characters that are neither letters nor white space. */
function marksIn(text: string): number {
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return text.replace(/[\p{L}\s]/gu, '').length;
    const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!isLetter && code !== 0x20 && (code < 0x09 || code > 0x0d)) marks += 1;
  }
  return marks;
}

/** Makes a template ready. White space at seams is free; neighbouring texts are one. */
export function compileTemplate(template: Template): CompiledTemplate {
  const literals: Literal[] = [];
  const gaps: HoleKind[][] = [[]];
  const names: (string | undefined)[] = [];
  const words: string[] = [];
  const openWords: string[] = [];
  let marks = 0;
  let inner: number | undefined;
  let breaks = false;
  const texts = joined(template);
  texts.forEach((segment, index) => {
    if ('hole' in segment) {
      gaps.at(-1)?.push(segment.hole);
      names.push(segment.name);
      return;
    }
    if (!breaks && segment.text.includes('\n')) breaks = breaksLine(segment.text, index === 0, index === texts.length - 1);
    const raw = flat(segment.text);
    const text = raw.trim();
    if (text === '') return;
    const startsClean = index === 0 || raw.startsWith(' ');
    const endsClean = index === texts.length - 1 || raw.endsWith(' ');
    literals.push({ text, startsClean, endsClean });
    gaps.push([]);
    for (const { start, end } of wordsOf(text)) {
      const open = (start === 0 && !startsClean) || (end === text.length && !endsClean);
      const word = text.slice(start, end).toLowerCase();
      // The longest is the rarest, about.
      if (literals.length === 1 && start > 0 && end < text.length && word.length > (words[inner ?? -1]?.length ?? 0)) inner = words.length;
      (open ? openWords : words).push(word);
    }
    marks += marksIn(text);
  });
  // `{} --> {}`: where there is no word, the marks that stand alone are what can be looked up.
  if (words.length === 0 && openWords.length === 0) for (const { text, startsClean, endsClean } of literals) if (startsClean && endsClean && isMarks(text)) words.push(text);
  return { literals, gaps: gaps.map((holes) => (holes.length === 0 ? none : holes)), words, openWords: openWords.length === 0 ? noWords : openWords, marks, ...(inner === undefined ? {} : { inner }), ...(breaks ? { breaks } : {}), ...(names.some((name) => name !== undefined) ? { names } : {}) };
}

/** True for a few marks without letters or digits: `>>`, `-->`, `::`. */
export const isMarks = (text: string): boolean => /^[!-/:-@[-^`{-~]{2,6}$/.test(text);

/** A line feed at the end of the message ends it; any other breaks its line. */
const breaksLine = (text: string, starts: boolean, ends: boolean): boolean => (starts ? (ends ? text.trim() : text.trimStart()) : ends ? text.trimEnd() : text).includes('\n');

const none: readonly HoleKind[] = [];
const noWords: readonly string[] = [];

function joined(template: Template): Template {
  const segments: (Template[number])[] = [];
  for (const segment of template) {
    const last = segments.at(-1);
    if ('text' in segment && last && 'text' in last) segments[segments.length - 1] = { text: last.text + segment.text };
    else if (!('text' in segment) || segment.text !== '') segments.push(segment);
  }
  return segments;
}

/** A message made ready for matching: `flat` has a space for each run of white space, `lined` a line feed where the run had one. */
export interface FlatText {
  readonly flat: string;
  readonly lined: string;
}

/** Messages are looked at up to here; what follows counts as an unmatched end. */
export const maxMessageChars = 8_192;

export function flattenText(text: string): FlatText {
  const plain = withoutAnsi(text.length > maxMessageChars ? text.slice(0, maxMessageChars) : text);
  if (!runs.test(plain)) return { flat: plain, lined: plain };
  const lined = plain.replace(/\s+/g, (run) => (run.includes('\n') ? '\n' : ' ')).trim();
  return { flat: lined.replaceAll('\n', ' '), lined };
}

/** Where `offset` of a text without escape sequences lies in its flat form. */
export function flatOffset(text: string, offset: number): number {
  return offset === 0 || !runs.test(text) ? offset : text.slice(0, offset).trimStart().replace(/\s+/g, ' ').length;
}

/** The text up to an offset of its flat form. */
export function cutText({ flat, lined }: FlatText, end: number): FlatText {
  const kept = flat.slice(0, end).trimEnd();
  return { flat: kept, lined: lined.slice(0, kept.length) };
}

const runs = /[\t\n\r\f\v\u00a0]| {2}/;

export interface TemplateMatch {
  /** Where the template's part of the message begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Values of the holes, in order, trimmed. */
  readonly values: readonly string[];
  /** Literals found whole; fewer than the template has when the message was cut inside it. */
  readonly found: number;
  /** Characters of the next literal that end a cut message. */
  readonly partial: number;
  /** True where it ends in a value though text of the template should follow, and does not say that it was cut. */
  readonly cutInHole?: boolean;
  /** Offset of the first literal; the message's length where there is none. */
  readonly firstLiteral: number;
  /** Where the last literal that was found ends; 0 where there is none. */
  readonly literalsEnd: number;
}

interface Search {
  readonly template: CompiledTemplate;
  readonly flat: string;
  readonly ends: number[];
  readonly starts: number[];
  steps: number;
}

const maxSteps = 96;

/**
 * Walks the literals in order; `undefined` when they are not all there (a message cut at its end may miss the last ones). What stands
 * before `from` is a formatter's, unless the template needs it. `mayBeWhole` is false where one of its words is known to be missing.
 */
export function matchTemplate(template: CompiledTemplate, text: FlatText, from = 0, mayBeWhole = true): TemplateMatch | undefined {
  const { literals, gaps } = template;
  const flatText = text.flat;
  if (literals.length === 0) {
    return { start: from, end: flatText.length, values: spread(flatText.slice(from).trim(), gaps[0]?.length ?? 0), found: 0, partial: 0, firstLiteral: flatText.length, literalsEnd: 0 };
  }
  const search: Search = { template, flat: flatText, starts: [], ends: [], steps: maxSteps };
  const behind = mayBeWhole && place(search, 0, from);
  const placed = behind || (mayBeWhole && from > 0 && place(search, 0, 0)) ? { found: literals.length, partial: 0 } : cutAt(search, from);
  if (!placed) return undefined;
  const { found, partial } = placed;
  const { starts, ends } = search;
  const cut = found < literals.length;
  const first = starts[0] ?? 0;
  const leads = (gaps[0]?.length ?? 0) > 0;
  const trails = (gaps.at(-1)?.length ?? 0) > 0;
  const end = cut || trails ? flatText.length : ends[literals.length - 1] ?? flatText.length;
  const opens = first >= from ? from : 0;
  const values: string[] = [];
  for (const [index, holes] of gaps.entries()) {
    if (holes.length === 0) continue;
    const at = index === 0 ? opens : ends[index - 1];
    const to = index === literals.length ? end : starts[index];
    if (at === undefined || to === undefined) continue;
    const value = flatText.slice(at, to).trim();
    if (holes.length === 1) values.push(value);
    else values.push(...spread(value, holes.length));
  }
  return { start: leads ? opens : first, end, values, found, partial, ...(cut && partial === 0 && !/(?:…|\.{3})$/.test(flatText) ? { cutInHole: true } : {}), firstLiteral: first, literalsEnd: cut ? flatText.length : ends[literals.length - 1] ?? 0 };
}

/** Shares one text among neighbouring holes: by white space where the count fits, else all to the first. */
function spread(text: string, holes: number): readonly string[] {
  if (holes === 0) return [];
  if (holes === 1) return [text];
  const pieces = text.split(' ');
  return pieces.length === holes ? pieces : [text, ...Array.from({ length: holes - 1 }, () => '')];
}

/** Puts literal `index` at its first fitting place from `from` on, and the rest behind it. */
function place(search: Search, index: number, from: number): boolean {
  const { template: { literals, gaps }, flat: text, starts, ends } = search;
  const literal = literals[index];
  if (!literal) return fitsHoles(gaps[index], text.slice(from));
  const isLast = index === literals.length - 1 && gaps[index + 1]?.length === 0;
  if (isLast && tryAt(search, index, from, text.length - literal.text.length)) return true;
  for (let at = text.indexOf(literal.text, from); at >= 0 && search.steps > 0; at = text.indexOf(literal.text, at + 1)) {
    search.steps -= 1;
    if (tryAt(search, index, from, at)) return true;
  }
  starts.length = Math.min(starts.length, index);
  ends.length = Math.min(ends.length, index);
  return false;
}

function tryAt(search: Search, index: number, from: number, at: number): boolean {
  const { template: { literals, gaps }, flat: text, starts, ends } = search;
  const literal = literals[index];
  if (!literal || at < from || !text.startsWith(literal.text, at)) return false;
  const end = at + literal.text.length;
  if (literal.startsClean && at > 0 && namesTouch(text, at)) return false;
  if (literal.endsClean && end < text.length && namesTouch(text, end)) return false;
  const holes = gaps[index];
  if (holes && holes.length > 0 && !fitsHoles(holes, text.slice(from, at))) return false;
  starts[index] = at;
  ends[index] = end;
  return index === literals.length - 1 && gaps[index + 1]?.length === 0 ? true : place(search, index + 1, end);
}

const namesTouch = (text: string, at: number): boolean => isNameChar(text.charCodeAt(at - 1)) && isNameChar(text.charCodeAt(at));

const digits = /^[[({]?[-+]?(?:0x)?\d[\da-fA-F.,:_ +\-eE]*[\])}]?$|^[-+]?(?:nan|inf(?:inity)?)$|^(?:None|null|nil|undefined)$/i;

function fitsHoles(holes: readonly HoleKind[] | undefined, value: string): boolean {
  if (holes?.length !== 1 || holes[0] === 'any') return true;
  const trimmed = value.trim();
  return holes[0] === 'digits' ? trimmed.length <= 80 && digits.test(trimmed) : /^["'`]/.test(trimmed);
}

/**
 * Places what can be placed when the message was cut inside the template: in a literal whose start ends the message, or in a hole
 * behind literals that are there. `undefined` when too little is there.
 */
function cutAt(search: Search, start: number): { found: number; partial: number } | undefined {
  const { template: { literals, gaps }, flat } = search;
  const text = withoutEllipsis(flat);
  search.starts.length = 0;
  search.ends.length = 0;
  let from = start;
  for (const [index, literal] of literals.entries()) {
    const at = flat.indexOf(literal.text, from);
    if (at >= 0) {
      search.starts[index] = at;
      from = search.ends[index] = at + literal.text.length;
      continue;
    }
    const partial = startAtEnd(text, literal.text, from) || (index > 0 ? briefStartAtEnd(text, literal.text, from, gaps[index]) : 0);
    if (index === 0 && partial < leastPartial) return undefined;
    if (partial === 0 && !(flat.length > text.length || (text.length > from ? fitsHoles(gaps[index], text.slice(from)) : opensValue.test(text)))) return undefined;
    if (index === 0) search.starts[0] = text.length - partial;
    return { found: index, partial };
  }
  return undefined;
}

/** A message that ends so was cut before the value. */
const opensValue = /[=:([{"'<#]$/;

/** Characters of a first literal that are enough where the message ends in it. */
export const leastPartial = 12;

/** A text without the mark that it was cut. */
export const withoutEllipsis = (flat: string): string => (flat.endsWith('…') ? flat.slice(0, -1) : flat.endsWith('...') ? flat.slice(0, -3) : flat);

/** A character or two of `literal` behind a value of a kind: `took 5 m` is cut in ` ms`, for `5 m` is no number; 0 where the value fits as it is. */
function briefStartAtEnd(text: string, literal: string, from: number, holes: readonly HoleKind[] | undefined): number {
  if (text.length <= from || fitsHoles(holes, text.slice(from))) return 0;
  for (let length = Math.min(2, literal.length - 1, text.length - from - 1); length > 0; length -= 1) {
    if (text.endsWith(literal.slice(0, length)) && fitsHoles(holes, text.slice(from, text.length - length))) return length;
  }
  return 0;
}

/** Length of the longest start of `literal` that ends `text` at or after `from`. */
function startAtEnd(text: string, literal: string, from: number): number {
  const last = text.charCodeAt(text.length - 1);
  for (let length = Math.min(literal.length - 1, text.length - from); length > 2; length -= 1) {
    if (literal.charCodeAt(length - 1) === last && text.endsWith(literal.slice(0, length))) return length;
  }
  return 0;
}
