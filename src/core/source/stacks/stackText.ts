import { isObject, parseJson } from '../../../base/json.ts';
import type { FrameFields } from './frameReaders.ts';
import { innerJson, structuredFrames } from './structuredFrames.ts';

const maxStrings = 2_000;

/** Something that only stacks have; asked first, for most texts have none. */
const hint = /(?:^|\s|n|t|\|)at \S|File \\*["/~]|:\d+:in |\.(?:go|rs|pyx?|[cm]?[jt]sx?):\d|\.php(?:[:(]\d| on line )|:[^\s\d:]{1,12} \d|@\w+:\/\/|"(?:lineno|line|lineNumber|line_number)"/;

/** False for texts that cannot hold a frame. */
export const mayHoldFrames = (text: string): boolean => hint.test(text);

/**
 * The ways in which a stack text may be meant, the plainest first: as it stands; with its escapes undone, as JSON, logfmt and rsyslog
 * write them; the texts and the structured frames inside of a JSON record; without what a logger put before each line.
 */
export function* stackReadings(given: string): Generator<string | readonly (readonly FrameFields[])[]> {
  const text = given.replace(/\r\n?/g, '\n');
  yield text;
  const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (json !== undefined) {
    yield stringsOf(json).join('\n\n');
    yield structuredFrames(json);
    return;
  }
  let escaped = text;
  for (let depth = 0; depth < 2 && /\\[nrtu"]|#012/.test(escaped); depth += 1) {
    // Quotes that are not escaped end a text, where those of the text itself are.
    if (/[^\\]\\"/.test(escaped)) yield unescaped(escaped.replace(/(?<!\\)"/g, '\n'));
    escaped = unescaped(escaped);
    yield escaped;
    yield escaped.replace(/"(?=[\s,}\]"]|$)/g, '\n');
  }
  const plain = escaped.includes('\n') ? withoutLinePrefix(escaped) : undefined;
  if (plain !== undefined) yield plain;
  if (text.includes('\n') && /^\s*\{/m.test(text)) yield text.split('\n').flatMap((line) => stringsOf(/^\s*\{/.test(line) ? parseJson(line) ?? line : line)).join('\n');
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u00(?<hex>[0-9a-fA-F]{2})|(?<one>["\\/nrt]))|#01(?<octal>[12])/g, (...match) => {
    const { hex, one, octal } = match.at(-1) as { hex?: string; one?: string; octal?: string };
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return octal === '2' ? '\n' : '\t';
    return one === 'n' ? '\n' : one === 't' ? '\t' : one === 'r' ? '' : one ?? '';
  }).replace(/\r\n?/g, '\n');
}

/** The texts of a JSON value that may be stacks, longest first so that a stack goes before what quotes a part of it. */
function stringsOf(value: unknown): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [value];
  for (let steps = 0; open.length > 0 && steps < maxStrings; steps += 1) {
    const at = open.pop();
    if (typeof at === 'string') {
      const inner = innerJson(at);
      if (inner === undefined) found.push(at);
      else open.push(inner);
    }
    else if (Array.isArray(at)) {
      if (at.every((each) => typeof each === 'string')) found.push(at.join('\n'));
      else open.push(...at.slice(0, maxStrings).reverse());
    } else if (isObject(at)) open.push(...Object.values(at).reverse());
  }
  return found.filter((text) => mayHoldFrames(text)).sort((a, b) => b.length - a.length);
}

/** What all lines begin with, their digits aside, taken off: a timestamp, a container's name, a logger. */
function withoutLinePrefix(text: string): string | undefined {
  const lines = text.split('\n');
  const full = lines.filter((line) => line.trim() !== '').slice(0, 200);
  const [first = '', ...others] = full.map(masked);
  if (others.length === 0) return undefined;
  let common = first;
  for (const other of others) {
    let length = 0;
    while (length < common.length && common[length] === other[length]) length += 1;
    common = common.slice(0, length);
  }
  // What belongs to the frames themselves is no prefix.
  common = common.replace(/(?<=[\s|\]:>])(?:\s*(?:at|from|File|in|Caused by:)?\s*["(/\w.#-]*)$/, '');
  if (common.trim().length < 3) return undefined;
  return lines.map((line) => (masked(line).startsWith(common) ? line.slice(lengthIn(line, common.length)) : line)).join('\n');
}

/** Rows of digits made one `0`, so that moments are alike. */
const masked = (line: string): string => line.slice(0, 400).replace(/\d+/g, '0');

/** How many characters of a line became so many of the masked one. */
function lengthIn(line: string, length: number): number {
  let at = 0;
  for (let count = 0; count < length && at < line.length; count += 1) {
    if (/\d/.test(line[at] ?? '')) while (/\d/.test(line[at] ?? '')) at += 1;
    else at += 1;
  }
  return at;
}
