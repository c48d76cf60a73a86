import { isObject, parseJson } from '../../../base/json.ts';
import type { Climb } from '../ladder.ts';
import type { Found } from '../messages/matchMessage.ts';
import { tiedOf } from '../messages/neighbours.ts';
import { flattenText, matchTemplate, type CompiledTemplate } from '../messages/template.ts';
import type { LineAnswer } from './locateLine.ts';
import type { LineKey } from './lineKey.ts';

/** The answer to all lines of one key. */
export interface KnownAnswer {
  readonly key: Uint8Array;
  /** What is written behind the id; absent where calls tie and the lines before may speak for one. */
  readonly tail?: Uint8Array;
  /** Absent for what only the text of the line decides. */
  readonly climb?: Climb;
  /** What the matcher remembered of the message's shape: the answer holds while it does. */
  readonly remembered?: readonly Found[];
  /** The call to tell to the lines after. */
  readonly noted?: Found;
  /** A call whose text has digits: it must fit the message still. */
  readonly verified?: CompiledTemplate;
  /** The body's bytes, where its digits count. */
  readonly exact?: Uint8Array;
}

const maxEntries = 50_000;
const maxBytes = 32_000_000;
/** What an entry takes beside its bytes, about. */
const entryBytes = 300;
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

  /** What is known of lines with this key, if it still holds. */
  find(key: LineKey, bytes: Uint8Array): KnownAnswer | undefined {
    const known = this.#entries.get(key.hash);
    return known && key.is(known.key) && fits(known, key, bytes) ? known : undefined;
  }

  /** Keeps an answer where it is that of all lines with the key. `text` is the line, `json` what was written for it. */
  keep(key: LineKey, text: string, bytes: Uint8Array, { id, climbed, isFixed }: LineAnswer, json: string): void {
    const climb = climbed?.climb;
    if ((!climb && !isFixed) || !isTold(text, key, bytes)) return;
    const remembered = climb?.shape?.found;
    const exact = key.isMasked && climb && !isBlind(climb, key, bytes) ? bytes.slice(key.bodyFrom, key.bodyTo) : undefined;
    const first = remembered?.[0]?.template;
    const verified = key.isMasked && !exact && first?.literals.some((literal) => /\d/.test(literal.text)) ? first : undefined;
    const tail = climb && tiedOf(climb.alone).length > 1 ? undefined : encoder.encode(json.slice('{"id":'.length + JSON.stringify(id).length));
    const size = key.length + (tail?.length ?? 0) + (exact?.length ?? 0) + entryBytes;
    if (this.#bytes + size > maxBytes || this.#entries.size >= maxEntries) this.clear();
    this.#bytes += size;
    this.#entries.set(key.hash, {
      key: key.bytes.slice(0, key.length), ...(tail ? { tail } : {}), ...(verified ? { verified } : {}), ...(exact ? { exact } : {}),
      ...(climb ? { climb } : {}), ...(remembered ? { remembered } : {}), ...(climbed?.how.noted ? { noted: climbed.how.noted } : {}),
    });
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }
}

function fits({ climb, remembered, verified, exact }: KnownAnswer, key: LineKey, bytes: Uint8Array): boolean {
  if (climb && climb.shape?.found !== remembered) return false;
  if (exact && !isSame(exact, bytes, key.bodyFrom)) return false;
  return verified === undefined || matchTemplate(verified, flattenText(bodyOf(key, bytes) ?? '')) !== undefined;
}

/** Keys that are the same have bodies of one length. */
function isSame(exact: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < exact.length; at += 1) if (exact[at] !== bytes[from + at]) return false;
  return true;
}

/** Text that other digits may make JSON. */
const nearlyJson = /^\s*\{|\{"/;

/** True where other digits in the body lead to the same line but for its message: it is plain text that is remembered by its shape, and no logger in it has digits. */
function isBlind({ line: { message, logger }, shape }: Climb, key: LineKey, bytes: Uint8Array): boolean {
  return shape !== undefined && message !== undefined && message === bodyOf(key, bytes) && !nearlyJson.test(message) && !/\d/.test(logger ?? '');
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
