import { Learned } from '../places/learned.ts';
import { near } from '../places/paths.ts';
import type { SourceMaps } from '../stacks/sourceMaps.ts';
import type { IndexImage, Postings } from './indexImage.ts';
import { bitsOfField, bitsOfWord, type Item, type LineIndex } from './lineIndex.ts';
import type { LogEntry } from './records.ts';
import type { SourceIndex } from './sourceIndex.ts';

interface Read {
  readonly entry: LogEntry;
  readonly items: readonly Item[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** An index that is read from its image bit by bit, as lines ask for it. Its files do not change. */
export class ImageIndex implements LineIndex {
  readonly learned = new Learned();
  readonly maps: SourceMaps | undefined;
  readonly #image: IndexImage;
  readonly #read: (index: ImageIndex) => SourceIndex;
  readonly #words: ReadonlyMap<string, number>;
  readonly #texts: ReadonlyMap<string, number>;
  readonly #keys: ReadonlyMap<string, number>;
  readonly #entries: (Read | undefined)[] = [];
  readonly #byWord = new Map<number, readonly Item[]>();
  readonly #textsByWord = new Map<number, readonly Item[]>();
  readonly #byKey = new Map<number, readonly LogEntry[]>();
  readonly #folders = new Map<string, boolean>();
  #wordless: readonly Item[] | undefined;
  #ownNames: ReadonlySet<string> | undefined;
  #whole: SourceIndex | undefined;

  /** `whole` makes the index that the image is of, with what this one learned; it is called once at most. */
  constructor(image: IndexImage, whole: (index: ImageIndex) => SourceIndex, maps?: (index: ImageIndex) => SourceMaps) {
    this.#image = image;
    this.#read = whole;
    this.#words = numbered(image.words);
    this.#texts = numbered(image.texts);
    this.#keys = numbered(image.keys);
    this.maps = maps?.(this);
  }

  get state(): number {
    return this.learned.version;
  }

  itemsFor(words: Iterable<string>): readonly Item[] {
    const items = this.#allOf(words, this.#words, this.#image.words, this.#byWord);
    this.#wordless ??= Array.from(this.#image.wordless, (number) => this.#item(number));
    for (const item of this.#wordless) items.push(item);
    return items;
  }

  textsFor(words: Iterable<string>): readonly Item[] {
    return this.#allOf(words, this.#texts, this.#image.texts, this.#textsByWord);
  }

  entriesWithKey(key: string): readonly LogEntry[] {
    const at = this.#keys.get(key);
    if (at === undefined) return [];
    let known = this.#byKey.get(at);
    if (!known) {
      known = Array.from(numbersOf(this.#image.keys, at), (number) => this.#entry(number).entry);
      this.#byKey.set(at, known);
    }
    return known;
  }

  bitsOf(word: string): number {
    const at = this.#words.get(word);
    return bitsOfWord(word, at === undefined ? 0 : this.#image.frequencies[at] ?? 0, this.#image.templates);
  }

  bitsOfKey(key: string): number {
    const at = this.#keys.get(key);
    const { starts } = this.#image.keys;
    return bitsOfField(at === undefined ? 0 : (starts[at + 1] ?? 0) - (starts[at] ?? 0), this.#image.entries);
  }

  hasFolder(service: string): boolean {
    let known = this.#folders.get(service);
    if (known === undefined) {
      known = linesOf(this.#image.logFiles).some((file) => near(file.split('/'), service));
      this.#folders.set(service, known);
    }
    return known;
  }

  ownNames(): ReadonlySet<string> {
    return (this.#ownNames ??= new Set(linesOf(this.#image.ownNames)));
  }

  whole(): SourceIndex {
    return (this.#whole ??= this.#read(this));
  }

  #allOf(words: Iterable<string>, numbers: ReadonlyMap<string, number>, postings: Postings, read: Map<number, readonly Item[]>): Item[] {
    const items: Item[] = [];
    for (const word of words) {
      const at = numbers.get(word);
      if (at === undefined) continue;
      let known = read.get(at);
      if (!known) read.set(at, (known = Array.from(numbersOf(postings, at), (number) => this.#item(number))));
      for (const item of known) items.push(item);
    }
    return items;
  }

  #item(number: number): Item {
    const { itemStarts } = this.#image;
    const at = lastAtMost(itemStarts, number);
    const item = this.#entry(at).items[number - (itemStarts[at] ?? 0)];
    if (!item) throw new Error(`The image of the index has no reading ${number}.`);
    return item;
  }

  #entry(at: number): Read {
    let known = this.#entries[at];
    if (!known) {
      const { json, jsonStarts, prices } = this.#image;
      const entry = restored(JSON.parse(decoder.decode(json.subarray(jsonStarts[at], jsonStarts[at + 1]))) as LogEntry);
      const price = prices[at] ?? 0;
      known = { entry, items: entry.templates.map((template) => ({ entry, template, price })) };
      this.#entries[at] = known;
    }
    return known;
  }
}

/** JSON has `null` for holes without a name. */
function restored(entry: LogEntry): LogEntry {
  if (!entry.templates.some(({ names }) => names)) return entry;
  return { ...entry, templates: entry.templates.map((template) => (template.names ? { ...template, names: template.names.map((name) => name ?? undefined) } : template)) };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));
const numbered = ({ names }: Postings): ReadonlyMap<string, number> => new Map(linesOf(names).map((name, at) => [name, at]));
const numbersOf = ({ starts, numbers }: Postings, at: number): Uint32Array => numbers.subarray(starts[at], starts[at + 1]);

/** The last place whose number is at most `number`; numbers grow, and places in a row may have the same. */
function lastAtMost(numbers: Uint32Array, number: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}
