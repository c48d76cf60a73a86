const firstBytes = 65_536;
const fullBytes = 262_144;
const encoder = new TextEncoder();
const lineFeed = 10;
const idStart = encoder.encode('{"id":');

/** Answers as bytes, one behind the other. */
export class AnswerBlock {
  #bytes = new Uint8Array(firstBytes);
  #length = 0;
  lines = 0;

  /** What was written; valid for good, the block is not written to any more. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** True where it should be handed on. */
  get isFull(): boolean {
    return this.#length >= fullBytes;
  }

  /** One line of JSON. */
  write(json: string): void {
    // No UTF-16 unit takes more than three bytes.
    this.#reserve(3 * json.length + 1);
    this.#length += encoder.encodeInto(json, this.#bytes.subarray(this.#length)).written;
    this.#end();
  }

  /** An answer known before: the id as it stands in the line, then the rest. */
  writeKnown(line: Uint8Array, idFrom: number, idTo: number, tail: Uint8Array): void {
    this.#reserve(idStart.length + idTo - idFrom + tail.length + 1);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let from = 0; from < idStart.length; from += 1) bytes[at++] = idStart[from] ?? 0;
    for (let from = idFrom; from < idTo; from += 1) bytes[at++] = line[from] ?? 0;
    bytes.set(tail, at);
    this.#length = at + tail.length;
    this.#end();
  }

  #end(): void {
    this.#bytes[this.#length++] = lineFeed;
    this.lines += 1;
  }

  #reserve(more: number): void {
    const least = this.#length + more;
    if (least <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(least, 2 * this.#bytes.length));
    grown.set(this.bytes);
    this.#bytes = grown;
  }
}
