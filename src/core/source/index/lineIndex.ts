import type { Learned } from '../places/learned.ts';
import type { CompiledTemplate } from '../messages/template.ts';
import type { LogEntry } from './records.ts';
import { commonShare } from './words.ts';

/** One reading of one call. */
export interface Item {
  readonly entry: LogEntry;
  readonly template: CompiledTemplate;
  /** Bits taken off for tests, generated code and copies. */
  readonly price: number;
}

/** What messages of log lines are matched against. */
export interface LineIndex {
  /** What earlier answers taught. */
  readonly learned: Learned;
  /** Grows with each change of files and of what was learned: answers kept for an older state may be wrong. */
  readonly state: number;
  /** Readings of log calls and raises that may have written a text with these words (lower case); one that two of them lead to comes twice. */
  itemsFor(words: Iterable<string>): readonly Item[];
  /** As `itemsFor`, of other calls with text. */
  textsFor(words: Iterable<string>): readonly Item[];
  /** The log calls that give a field. */
  entriesWithKey(key: string): readonly LogEntry[];
  /** What a word proves, in bits: rare words more, short ones less. */
  bitsOf(word: string): number;
  bitsOfKey(key: string): number;
  /** True where some file of the workspace lies in a folder named like the service. */
  hasFolder(service: string): boolean;
  /** Names that loggers of the workspace go by, in the form of `bareName`. */
  ownNames(): ReadonlySet<string>;
}

/** What a whole index is made of, to be written. */
export interface IndexContents {
  readonly templates: number;
  readonly entries: number;
  readonly byWord: ReadonlyMap<string, readonly Item[]>;
  readonly textsByWord: ReadonlyMap<string, readonly Item[]>;
  readonly byKey: ReadonlyMap<string, readonly LogEntry[]>;
  readonly frequency: ReadonlyMap<string, number>;
  readonly wordless: ReadonlySet<Item>;
  /** Of each file its linked log calls, and its readings, those of one call together. */
  readonly files: readonly { readonly entries: readonly LogEntry[]; readonly items: readonly Item[] }[];
}

/** Fewer calls than this do not make a word rarer: a small workspace is no measure of language. */
const leastTemplates = 1_500;

/** The bits of a word that `count` of all `templates` hold. */
export function bitsOfWord(word: string, count: number, templates: number): number {
  const total = Math.max(templates, leastTemplates);
  const frequency = Math.max(1, count, commonShare(word) * total);
  const bits = Math.log2(1 + total / frequency);
  return word.length < 4 && word.charCodeAt(0) < 0x2e80 ? Math.min(bits, 2 * word.length) : bits;
}

/** The bits of a field that `count` of all `entries` give. */
export const bitsOfField = (count: number, entries: number): number => Math.min(6, Math.log2(1 + Math.max(entries, 200) / Math.max(1, count)));
