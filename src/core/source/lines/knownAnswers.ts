import { isObject, parseJson } from '../../../base/json.ts';
import type { Climb } from '../ladder.ts';
import type { Remembered } from '../messages/matchMessage.ts';
import type { Found } from '../messages/ranked.ts';
import { tiedOf } from '../messages/neighbours.ts';
import { flattenText, matchTemplate, type CompiledTemplate } from '../messages/template.ts';
import type { LineAnswer } from './locateLine.ts';
import type { LineKey } from './lineKey.ts';

/** The answer to all lines of one key. */
export interface KnownAnswer {
  readonly key: Uint8Array;
  /** What is written behind the id; absent where calls tie and the lines before may speak for one. */
  readonly tail?: Uint8Array;
  /** Set in place of it. */
  readonly tied?: Climb;
  /** What the matcher remembers of the message's shape, and remembered then: the answer holds while that is the same. */
  readonly shape?: Remembered;
  readonly remembered?: readonly Found[];
  /** The call to tell to the lines after of the same thread. */
  readonly noted?: Found;
  readonly thread?: string;
  /** Digits in the text of the best call: it must fit the message again, behind so many characters of a formatter. */
  readonly again?: { readonly template: CompiledTemplate; readonly formatted: number };
  /** The body's bytes, where its digits count. */
  readonly exact?: Uint8Array;
}

/** Of lines that hardly come again, one in so many is kept. */
const sparse = 16;
const maxEntries = 16_000;
const maxBytes = 32_000_000;
/** What an entry takes beside its bytes, about; one whose calls tie has all that is known of the line. */
const entryBytes = 700;
const tiedBytes = 5_000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
/** Texts that stand in no line, to see which text of a line is which field. */
const probes = { id: 'id \u2063 probe', body: 'body \u2063 probe' };

/**
 * Answers by the bytes of lines, so that lines which come again are not parsed. Holds a bounded number of bytes; when it is full it begins
 * anew. Exactly what the ladder answers: a key keeps all that the ladder looks at, and what it does not keep is looked at in `fits`.
 */
export class KnownAnswers {
  readonly #entries = new Map<number, KnownAnswer>();
  #bytes = 0;
  #asked = 0;
  #found = 0;
  #every = 1;

  /** What is known of lines with this key, if it still holds. */
  find(key: LineKey, bytes: Uint8Array): KnownAnswer | undefined {
    this.#asked += 1;
    const known = this.#entries.get(key.hash);
    if (!known || !key.is(known.key) || !fits(known, key, bytes)) return undefined;
    this.#found += 1;
    return known;
  }

  /** Keeps an answer where it is that of all lines with the key. `text` is the line, `json` what was written for it. */
  keep(key: LineKey, text: string, bytes: Uint8Array, { id, climbed, isFixed }: LineAnswer, json: string): void {
    const climb = climbed?.climb;
    if ((!climb && !isFixed) || this.#asked % this.#every !== 0 || !isTold(text, key, bytes)) return;
    const remembered = climb?.shape?.found;
    const exact = key.isMasked && climb && !isBlind(climb, key, bytes) ? bytes.slice(key.bodyFrom, key.bodyTo) : undefined;
    const template = remembered?.[0]?.template;
    const again = key.isMasked && !exact && climb && template && hasDigits(template) ? { template, formatted: climb.line.formatted } : undefined;
    const tied = climb && tiedOf(climb.alone).length > 1 ? climb : undefined;
    const tail = tied ? undefined : encoder.encode(json.slice('{"id":'.length + JSON.stringify(id).length));
    const noted = climbed?.how.noted;
    const size = key.length + (tail?.length ?? 0) + (exact?.length ?? 0) + (tied ? tiedBytes : entryBytes);
    if (this.#bytes + size > maxBytes || this.#entries.size >= maxEntries) this.clear();
    this.#bytes += size;
    this.#entries.set(key.hash, {
      key: key.bytes.slice(0, key.length), ...(tail ? { tail } : {}), ...(again ? { again } : {}), ...(exact ? { exact } : {}), ...(tied ? { tied } : {}),
      ...(climb?.shape && remembered ? { shape: climb.shape, remembered } : {}), ...(climb && noted ? { noted, thread: climb.thread } : {}),
    });
  }

  clear(): void {
    this.#every = this.#found < this.#asked / 4 ? sparse : 1;
    this.#entries.clear();
    this.#bytes = this.#asked = this.#found = 0;
  }
}

function fits({ shape, remembered, again, exact }: KnownAnswer, key: LineKey, bytes: Uint8Array): boolean {
  if (shape?.found !== remembered) return false;
  if (exact && !isSame(exact, bytes, key.bodyFrom)) return false;
  return again === undefined || matchTemplate(again.template, flattenText(bodyOf(key, bytes) ?? ''), again.formatted) !== undefined;
}

/** Keys that are the same have bodies of one length. */
function isSame(exact: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < exact.length; at += 1) if (exact[at] !== bytes[from + at]) return false;
  return true;
}

/** Text that other digits may make JSON. */
const nearlyJson = /^\s*\{|\{"/;

const hasDigits = ({ literals }: CompiledTemplate): boolean => literals.some(({ text }) => /\d/.test(text));

/**
 * True where other digits in the body lead to the same line but for its message: it is plain text that is remembered by its shape, and no logger in it has
 * digits. Nothing stands behind a message whose call has digits.
 */
function isBlind({ line: { message, logger, bare }, shape }: Climb, key: LineKey, bytes: Uint8Array): boolean {
  if (!shape || message === undefined || nearlyJson.test(message) || /\d/.test(logger ?? '')) return false;
  const template = shape.found[0]?.template;
  return message === bodyOf(key, bytes) && (bare === undefined || template === undefined || !hasDigits(template));
}

function bodyOf({ bodyFrom, bodyTo }: LineKey, bytes: Uint8Array): string | undefined {
  const raw = decoder.decode(bytes.subarray(bodyFrom, bodyTo));
  if (!raw.includes('\\')) return raw;
  const text = parseJson(`"${raw}"`);
  return typeof text === 'string' ? text : undefined;
}

/** True where what the key takes for id and body is what JSON takes for `id` and `record.body`. */
function isTold(text: string, { from, to, idFrom, idTo, bodyFrom, bodyTo, isMasked }: LineKey, bytes: Uint8Array): boolean {
  if (idFrom === idTo || text.includes('\u2063') || text.includes('\\u2063')) return false;
  const piece = (start: number, end: number): string => decoder.decode(bytes.subarray(start, end));
  const behind = isMasked ? `${piece(idTo, bodyFrom)}${probes.body}${piece(bodyTo, to)}` : piece(idTo, to);
  const read = parseJson(`${piece(from, idFrom)}"${probes.id}"${behind}`);
  if (!isObject(read) || read['id'] !== probes.id) return false;
  return !isMasked || (isObject(read['record']) && read['record']['body'] === probes.body);
}
