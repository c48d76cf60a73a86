import { parseJson } from '../../../base/json.ts';
import type { Ladder } from '../ladder.ts';
import { Neighbours } from '../messages/neighbours.ts';
import { AnswerBlock } from './answerBlock.ts';
import { KnownAnswers } from './knownAnswers.ts';
import { LineKey } from './lineKey.ts';
import { endOfLine, linesIn } from './linesIn.ts';
import { locateLine, shown, type LocateOptions } from './locateLine.ts';

/**
 * Answers a stream of JSON lines, each as `locateLine` does, in order; UTF-8 both ways, broken UTF-8 as U+FFFD, a line feed behind each answer. Gives the
 * answers to lines that came together in one block, or in several where that would be much; reads on when they were taken. Empty lines give nothing.
 */
export async function* locateBlocks(ladder: Ladder, blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: LocateOptions): AsyncGenerator<AnswerBlock> {
  const locator = new LineLocator(ladder, options);
  let out = new AnswerBlock();
  for await (const whole of linesIn(blocks)) {
    for (let from = whole.from; from < whole.to;) {
      const to = endOfLine(whole, from);
      if (!locator.again(whole.bytes, from, to, out)) {
        const text = locator.textOf(whole.bytes, from, to);
        // Waiting costs as much as a line's answer does.
        const prepared = ladder.prepare([text]);
        if (prepared) await prepared;
        locator.anew(text, whole.bytes, out, prepared === undefined);
      }
      from = to + 1;
      if (!out.isFull) continue;
      yield out;
      out = new AnswerBlock();
    }
    if (out.lines === 0) continue;
    yield out;
    out = new AnswerBlock();
  }
}

/** Answers lines one by one, from memory where it can. */
class LineLocator {
  readonly #ladder: Ladder;
  readonly #options: LocateOptions;
  readonly #neighbours = new Neighbours();
  readonly #known = new KnownAnswers();
  readonly #key = new LineKey();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #state: number;
  /** The line has a key. */
  #isKeyed = false;

  constructor(ladder: Ladder, options: LocateOptions) {
    this.#ladder = ladder;
    this.#options = options;
    this.#state = ladder.state;
  }

  textOf(bytes: Uint8Array, from: number, to: number): string {
    return this.#decoder.decode(bytes.subarray(from, to));
  }

  /** Answers a line whose like was answered before; false where there was none. */
  again(bytes: Uint8Array, from: number, to: number, out: AnswerBlock): boolean {
    // What an explanation tells is each line's own.
    this.#isKeyed = !this.#options.explain && this.#key.read(bytes, from, to);
    if (!this.#isKeyed) return false;
    if (this.#state !== this.#ladder.state) {
      this.#state = this.#ladder.state;
      this.#known.clear();
    }
    const known = this.#known.find(this.#key, bytes);
    if (!known) return false;
    const { tail, tied, noted, thread } = known;
    if (tail) {
      if (noted && thread !== undefined) this.#neighbours.note(thread, noted);
      out.writeKnown(bytes, this.#key.idFrom, this.#key.idTo, tail);
    } else if (tied) {
      const id = parseJson(this.textOf(bytes, this.#key.idFrom, this.#key.idTo));
      out.write(JSON.stringify({ id, ...shown(this.#ladder.byMessage(tied, this.#neighbours).answer, this.#options) }));
    }
    return true;
  }

  /** Answers the line that `again` did not know, and keeps the answer where it is that of others too. */
  anew(text: string, bytes: Uint8Array, out: AnswerBlock, mayKeep: boolean): void {
    if (text.trim() === '') return;
    const located = locateLine(this.#ladder, text, this.#options, this.#neighbours);
    const json = JSON.stringify({ id: located.id, ...located.shown });
    out.write(json);
    if (mayKeep && this.#isKeyed) this.#known.keep(this.#key, text, bytes, located, json);
  }
}
