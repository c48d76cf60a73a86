/** Lines longer than this have no key: their like does not come again and again. */
export const maxKeyBytes = 4_096;

const [quote, backslash, space, zero, nine, letterU, letterX] = [34, 92, 32, 48, 57, 117, 120];
const idStart = [...'{"id":'].map((each) => each.charCodeAt(0));
const bodyStart = [...'"body":'].map((each) => each.charCodeAt(0));
const maxIdDigits = 15;
const maxIdChars = 100;

/**
 * What a JSON line has in common with others that differ in their `id` and in digits of their body only: its bytes without the id at its
 * start, the digits of the first text called `body` replaced by zeros one for one. A digit before an `x` or an escape stays: `0x1f` is a
 * number, `5x1f` is none. One object reads one line after another; it knows bytes only, not whether they are JSON.
 */
export class LineKey {
  readonly bytes = new Uint8Array(maxKeyBytes + 4);
  readonly #words = new Int32Array(this.bytes.buffer);
  length = 0;
  /** A 32-bit hash of the key. */
  hash = 0;
  /** Where the line stands in the bytes it was read from; all places are of those. */
  from = 0;
  to = 0;
  /** Where the id's JSON stands; both the same where the line does not begin with it. */
  idFrom = 0;
  idTo = 0;
  /** Where the text of the body stands, without its quotes; both 0 where there is none. */
  bodyFrom = 0;
  bodyTo = 0;
  /** True where a digit was replaced. */
  isMasked = false;

  /** False for a line that is too long for a key. */
  read(line: Uint8Array, from: number, to: number): boolean {
    if (to - from > maxKeyBytes) return false;
    this.from = from;
    this.to = to;
    this.#readId(line, from, to);
    this.bodyFrom = this.bodyTo = 0;
    this.isMasked = false;
    const { bytes, idTo } = this;
    let body = 0;
    for (let at = idTo; at < to; at += 1) {
      const byte = line[at] ?? 0;
      bytes[at - idTo] = byte;
      if (byte === quote && body === 0 && begins(line, at, bodyStart)) {
        const open = at + bodyStart.length + (line[at + bodyStart.length] === space ? 1 : 0);
        if (line[open] === quote && open < to) body = open + 1;
      }
    }
    this.length = to - idTo;
    if (body > 0) {
      this.bodyFrom = body;
      this.bodyTo = idTo + this.#mask(body - idTo);
    }
    this.hash = hashOf(bytes, this.#words, this.length);
    return true;
  }

  /** Puts zeros for the digits of the text from there on; answers where it ends. */
  #mask(from: number): number {
    const { bytes, length } = this;
    let at = from;
    for (; at < length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) return at;
      // What is escaped stays as it is, the digits of `\u0041` too.
      if (byte === backslash) at += bytes[at + 1] === letterU ? 5 : 1;
      else if (byte <= nine && byte >= zero && (at + 1 === length || (bytes[at + 1] !== letterX && bytes[at + 1] !== backslash))) {
        bytes[at] = zero;
        this.isMasked = true;
      }
    }
    return length;
  }

  /** True where `key` is this key. */
  is(key: Uint8Array): boolean {
    const { bytes, length } = this;
    if (key.length !== length) return false;
    for (let at = 0; at < length; at += 1) if (bytes[at] !== key[at]) return false;
    return true;
  }

  /** An id that is written as it is read: a whole number, or a text without escapes. */
  #readId(line: Uint8Array, from: number, to: number): void {
    this.idFrom = this.idTo = from;
    if (!begins(line, from, idStart)) return;
    let at = from + idStart.length;
    if (line[at] === space) at += 1;
    const start = at;
    if (line[at] === quote) {
      for (at += 1; at < to && at - start <= maxIdChars; at += 1) {
        const byte = line[at] ?? 0;
        if (byte === quote) {
          this.idFrom = start;
          this.idTo = at + 1;
          return;
        }
        if (byte < space || byte >= 127 || byte === backslash) return;
      }
      return;
    }
    while (at < to && isDigit(line[at] ?? 0)) at += 1;
    if (at === start || at - start > maxIdDigits) return;
    this.idFrom = start;
    this.idTo = at;
  }
}

/** Of bytes up to `length`, behind which there is room for a word; `words` are the same bytes. */
function hashOf(bytes: Uint8Array, words: Int32Array, length: number): number {
  for (let at = length; at < length + 4; at += 1) bytes[at] = 0;
  let hash = length;
  for (let at = 0; 4 * at < length; at += 1) {
    hash = Math.imul(hash ^ (words[at] ?? 0), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;

function begins(line: Uint8Array, from: number, what: readonly number[]): boolean {
  for (let at = 0; at < what.length; at += 1) if (line[from + at] !== what[at]) return false;
  return true;
}
