import type { Item } from './lineIndex.ts';
import type { LogEntry } from './records.ts';
import type { SourceIndex } from './sourceIndex.ts';

/** Numbers under names: those of name `at` stand from `starts[at]` to `starts[at + 1]`. */
export interface Postings {
  /** A line each. */
  readonly names: string;
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

/** The part of an index that lines need, as few large values that are quickly read: what is said of a call is not looked at before it is asked for. */
export interface IndexImage {
  readonly templates: number;
  readonly entries: number;
  readonly counts: SourceIndex['counts'];
  /** Readings of log calls and raises by the word they are looked up by, as numbers over all files; words that are only counted have none. */
  readonly words: Postings;
  /** Those of other calls with text. */
  readonly texts: Postings;
  /** Of each word, how many templates hold it. */
  readonly frequencies: Uint32Array;
  /** Entries by field, as numbers over all files. */
  readonly keys: Postings;
  readonly wordless: Uint32Array;
  /** Names of loggers, a line each. */
  readonly ownNames: string;
  /** Files with log calls, a line each. */
  readonly logFiles: string;
  /** The entries as JSON, one behind the other, in UTF-8. */
  readonly json: Uint8Array;
  /** Where an entry's JSON begins, and the number of its first reading; one more than there are entries. */
  readonly jsonStarts: Uint32Array;
  readonly itemStarts: Uint32Array;
  /** Of each entry, what is taken off its readings. */
  readonly prices: Float64Array;
}

const encoder = new TextEncoder();

export function makeImage(index: SourceIndex): IndexImage {
  const { templates, entries, byWord, textsByWord, byKey, frequency, wordless, files } = index.contents();
  const itemNumbers = new Map<Item, number>();
  const entryNumbers = new Map<LogEntry, number>();
  const pieces: Uint8Array[] = [];
  const [jsonStarts, itemStarts, prices]: [number[], number[], number[]] = [[0], [0], []];
  let bytes = 0;
  for (const { entries: calls, items } of files) {
    const byEntry = new Map<LogEntry, Item[]>();
    // Calls without any reading are found by their fields.
    for (const call of calls) byEntry.set(call, []);
    for (const item of items) byEntry.set(item.entry, [...(byEntry.get(item.entry) ?? []), item]);
    for (const [entry, own] of byEntry) {
      entryNumbers.set(entry, entryNumbers.size);
      for (const item of own) itemNumbers.set(item, itemNumbers.size);
      const piece = encoder.encode(JSON.stringify(entry));
      pieces.push(piece);
      prices.push(own[0]?.price ?? 0);
      jsonStarts.push(bytes += piece.length);
      itemStarts.push(itemNumbers.size);
    }
  }
  const words = [...new Set([...byWord.keys(), ...frequency.keys()])];
  const records = [...index.records()];
  return {
    templates, entries, counts: index.counts, wordless: numbersOf([...wordless], itemNumbers),
    words: postingsOf(words, (word) => byWord.get(word) ?? [], itemNumbers), frequencies: Uint32Array.from(words, (word) => frequency.get(word) ?? 0),
    texts: postingsOf([...textsByWord.keys()], (word) => textsByWord.get(word) ?? [], itemNumbers),
    keys: postingsOf([...byKey.keys()], (key) => byKey.get(key) ?? [], entryNumbers),
    ownNames: [...index.ownNames()].join('\n'), logFiles: records.filter(({ logs }) => logs.length > 0).map(({ file }) => file).join('\n'),
    json: joined(pieces, bytes), jsonStarts: Uint32Array.from(jsonStarts), itemStarts: Uint32Array.from(itemStarts), prices: Float64Array.from(prices),
  };
}

function postingsOf<T>(names: readonly string[], of: (name: string) => readonly T[], numbers: ReadonlyMap<T, number>): Postings {
  const starts = [0];
  const all: T[] = [];
  for (const name of names) {
    all.push(...of(name));
    starts.push(all.length);
  }
  return { names: names.join('\n'), starts: Uint32Array.from(starts), numbers: numbersOf(all, numbers) };
}

const numbersOf = <T>(things: readonly T[], numbers: ReadonlyMap<T, number>): Uint32Array => Uint32Array.from(things, (thing) => numbers.get(thing) ?? 0);

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
