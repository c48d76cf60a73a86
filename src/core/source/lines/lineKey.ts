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
  readonly bytes = new Uint8Array(maxKeyBytes);
  length = 0;
  /** A 32-bit hash of the key (FNV-1a). */
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
    const { bytes } = this;
    let [hash, length, at] = [0x811c9dc5, 0, this.idTo];
    for (; at < to; at += 1) {
      const byte = line[at] ?? 0;
      bytes[length++] = byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
      if (byte !== quote || !begins(line, at, bodyStart)) continue;
      let open = at + bodyStart.length;
      if (line[open] === space) open += 1;
      if (line[open] === quote && open < to) break;
    }
    if (at < to) {
      for (const end = at + bodyStart.length + (line[at + bodyStart.length] === space ? 2 : 1); (at += 1) < end;) hash = Math.imul(hash ^ (bytes[length++] = line[at] ?? 0), 0x01000193);
      this.bodyFrom = at;
      for (; at < to && line[at] !== quote; at += 1) {
        let byte = line[at] ?? 0;
        if (byte === backslash) {
          // What is escaped stays as it is, the digits of `\u0041` too.
          const end = Math.min(to, at + (line[at + 1] === letterU ? 6 : 2));
          for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[length++] = line[at] ?? 0), 0x01000193);
          at -= 1;
          continue;
        }
        if (byte >= zero && byte <= nine && line[at + 1] !== letterX && line[at + 1] !== backslash) {
          byte = zero;
          this.isMasked = true;
        }
        bytes[length++] = byte;
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
      this.bodyTo = at;
      for (; at < to; at += 1) hash = Math.imul(hash ^ (bytes[length++] = line[at] ?? 0), 0x01000193);
    }
    this.length = length;
    this.hash = hash;
    return true;
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

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;

function begins(line: Uint8Array, from: number, what: readonly number[]): boolean {
  for (let at = 0; at < what.length; at += 1) if (line[from + at] !== what[at]) return false;
  return true;
}
