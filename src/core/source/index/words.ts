/** Words are runs of letters: digits and punctuation part them; a letter of a script without spaces is a word of its own. */
export interface Word {
  readonly start: number;
  readonly end: number;
}

/** 0: not a letter, 1: letter of a word, 2: a word of its own. */
function kindOf(code: number): 0 | 1 | 2 {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? 1 : 0;
  if (code < 0xc0 || code === 0xd7 || code === 0xf7 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040)) return 0;
  return (code >= 0x2e80 && code < 0xa000) || (code >= 0xac00 && code < 0xd7b0) ? 2 : 1;
}

/** True for letters, digits and `_`: two of them side by side are one name. */
export function isNameChar(code: number): boolean {
  return kindOf(code) !== 0 || (code >= 48 && code <= 57) || code === 95;
}

/** Words of a text in order, as ranges. */
export function wordsOf(text: string, limit = Infinity): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length && words.length < limit;) {
    const kind = kindOf(text.charCodeAt(at));
    let end = at + 1;
    if (kind === 1) while (end < text.length && kindOf(text.charCodeAt(end)) === 1) end += 1;
    if (kind !== 0) words.push({ start: at, end });
    at = end;
  }
  return words;
}

/**
 * Share of log messages that hold a word, in percent, for words that are common in every program: a small workspace
 * cannot tell from its own few messages that `failed` says little.
 */
const commonPercent: Readonly<Record<string, number>> = {
  to: 22, the: 14, for: 12, failed: 12, error: 12, not: 11, in: 10, is: 9, of: 8, from: 8, a: 8, with: 7, and: 6, on: 5, no: 5, s: 5,
  file: 5, unable: 3, could: 3, cannot: 3, by: 3, be: 3, has: 3, this: 3, at: 3, d: 3, name: 3, id: 3, request: 3, failure: 2, invalid: 3,
  as: 3, set: 2, found: 3, user: 2, will: 2, or: 2, using: 3, was: 2, new: 2, it: 2, are: 2, that: 2, while: 2, connection: 2, server: 2,
  service: 2, data: 2, value: 2, read: 2, message: 2, get: 2, config: 2, start: 2, started: 2, starting: 2, stopped: 1.5, stopping: 1,
  closed: 1, closing: 1, created: 1.5, creating: 1.5, deleted: 1, received: 1.5, sending: 1, got: 2, done: 1, complete: 1, completed: 1,
  finished: 1, process: 1.5, processing: 1.5, processed: 1, loading: 1, loaded: 1, timeout: 1.5, path: 2, type: 2, key: 1.5, url: 1.5,
  status: 1.5, time: 1.5, ms: 1.5, info: 1, warning: 2, debug: 1, port: 1.5, host: 1, already: 1.5, write: 1, update: 1, updated: 1,
  exception: 2, unexpected: 1.5, unknown: 1.5, missing: 1.5, available: 1, running: 1.5, run: 1, http: 1.5, client: 1.5, response: 1.5,
  job: 1, task: 1, state: 1, retry: 1, retrying: 1, skipping: 1, ignoring: 1, ok: 1, count: 1, version: 1, i: 1.5, e: 1, n: 1, x: 1,
};

export function commonShare(word: string): number {
  return Object.hasOwn(commonPercent, word) ? (commonPercent[word] ?? 0) / 100 : 0;
}
