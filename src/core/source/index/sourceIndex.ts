import { linkCalls, LinkTables, textEntries } from './link.ts';
import { Learned } from '../places/learned.ts';
import { near, PathIndex } from '../places/paths.ts';
import type { FileRecord, FunctionEntry, LogEntry, MountEntry, RouteEntry, SpanEntry } from './records.ts';
import type { SourceMaps } from '../stacks/sourceMaps.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';
import type { CompiledTemplate } from '../messages/template.ts';
import { bitsOfField, bitsOfWord, type IndexContents, type Item, type LineIndex } from './lineIndex.ts';
import { ownNamesOf } from '../messages/ownNames.ts';

interface Held {
  readonly record: FileRecord;
  readonly items: readonly Item[];
  /** Entries of the record after linking. */
  readonly entries: readonly LogEntry[];
}

/**
 * All that is known of the workspace's files, by word, key, name and path. Files are put in and taken out one by one; `version`
 * grows with each change.
 */
export class SourceIndex implements LineIndex {
  readonly paths = new PathIndex();
  /** Outlives the index. */
  readonly learned: Learned;
  readonly links = new LinkTables();
  /** Maps of built code, where there are folders to read them from. */
  maps: SourceMaps | undefined;
  readonly #files = new Map<string, Held>();
  readonly #byWord = new Map<string, Item[]>();
  readonly #textsByWord = new Map<string, Item[]>();
  readonly #byKey = new Map<string, LogEntry[]>();
  readonly #frequency = new Map<string, number>();
  /** Readings that have no word to be looked up by, but literal text. */
  readonly #wordless = new Set<Item>();
  readonly #folders = new Map<string, boolean>();
  #ownNames: { readonly version: number; readonly names: ReadonlySet<string> } | undefined;
  #templates = 0;
  #entries = 0;
  version = 0;

  constructor(learned = new Learned()) {
    this.learned = learned;
  }

  get state(): number {
    return this.version + this.learned.version;
  }

  get counts(): { files: number; logCalls: number; spanStarts: number; routes: number } {
    let spanStarts = 0;
    let routes = 0;
    for (const { record } of this.#files.values()) {
      spanStarts += record.spans.length;
      routes += record.routes.length;
    }
    return { files: this.#files.size, logCalls: this.#entries, spanStarts, routes };
  }

  /** Puts in or replaces one file, and links those files anew whose calls it changes. */
  put(record: FileRecord): void {
    const before = this.#files.get(record.file)?.record;
    this.#drop(record.file);
    const touched = this.links.replace(before, record);
    this.#hold(record);
    for (const file of touched) if (file !== record.file) this.#relink(file);
    this.version += 1;
  }

  /** Puts in many files at once: everything is linked when all are known. */
  putAll(records: Iterable<FileRecord>): void {
    const added: FileRecord[] = [];
    for (const record of records) {
      this.links.replace(this.#files.get(record.file)?.record, record);
      this.#drop(record.file);
      added.push(record);
      this.#files.set(record.file, { record, items: [], entries: [] });
    }
    // Frequencies first, so that every reading is filed under the word that is the rarest in the end.
    const linked = added.map((record) => ({ record, ...this.#itemsOf(record) }));
    for (const { items } of linked) this.#count(items, 1);
    for (const { record, items, entries } of linked) this.#file(record, items, entries);
    this.version += 1;
  }

  delete(file: string): void {
    const before = this.#files.get(file)?.record;
    if (!before) return;
    this.#drop(file);
    for (const touched of this.links.replace(before, undefined)) if (touched !== file) this.#relink(touched);
    this.version += 1;
  }

  record(file: string): FileRecord | undefined {
    return this.#files.get(file)?.record;
  }

  /** The log calls of a file, those through wrappers too. */
  entriesOf(file: string): readonly LogEntry[] {
    return this.#files.get(file)?.entries ?? [];
  }

  *records(): IterableIterator<FileRecord> {
    for (const { record } of this.#files.values()) yield record;
  }

  *spans(): IterableIterator<SpanEntry> {
    for (const { record } of this.#files.values()) yield* record.spans;
  }

  *routes(): IterableIterator<RouteEntry> {
    for (const { record } of this.#files.values()) yield* record.routes;
  }

  *mounts(): IterableIterator<MountEntry> {
    for (const { record } of this.#files.values()) yield* record.mounts;
  }

  *functions(): IterableIterator<FunctionEntry> {
    for (const { record } of this.#files.values()) yield* record.functions;
  }

  itemsFor(words: Iterable<string>): readonly Item[] {
    const items = allOf(this.#byWord, words);
    for (const item of this.#wordless) items.push(item);
    return items;
  }

  textsFor(words: Iterable<string>): readonly Item[] {
    return allOf(this.#textsByWord, words);
  }

  hasFolder(service: string): boolean {
    let known = this.#folders.get(service);
    if (known === undefined) {
      known = false;
      for (const { record } of this.#files.values()) if (record.logs.length > 0 && near(record.file.split('/'), service)) known = true;
      this.#folders.set(service, known);
    }
    return known;
  }

  entriesWithKey(key: string): readonly LogEntry[] {
    return this.#byKey.get(key) ?? [];
  }

  bitsOf(word: string): number {
    return bitsOfWord(word, this.#frequency.get(word) ?? 0, this.#templates);
  }

  bitsOfKey(key: string): number {
    return bitsOfField(this.#byKey.get(key)?.length ?? 0, this.#entries);
  }

  ownNames(): ReadonlySet<string> {
    if (this.#ownNames?.version !== this.version) this.#ownNames = { version: this.version, names: ownNamesOf([...this.#files].map(([file, { entries }]) => ({ file, entries }))) };
    return this.#ownNames.names;
  }

  /** Itself: nothing of it is still to be read. */
  whole(): this {
    return this;
  }

  /** What the index is made of, to be written as an image. */
  contents(): IndexContents {
    return { templates: this.#templates, entries: this.#entries, byWord: this.#byWord, textsByWord: this.#textsByWord, byKey: this.#byKey, frequency: this.#frequency, wordless: this.#wordless, files: [...this.#files.values()] };
  }

  #itemsOf(record: FileRecord): { items: Item[]; entries: LogEntry[] } {
    const price = standingPrice[standingOf(record.file)];
    const entries = linkCalls(record, this.links);
    const items = [...entries, ...record.throws, ...textEntries(record, this.links)].flatMap((entry) => entry.templates.map((template) => ({ entry, template, price })));
    return { items, entries };
  }

  #hold(record: FileRecord): void {
    const { items, entries } = this.#itemsOf(record);
    this.#count(items, 1);
    this.#file(record, items, entries);
  }

  #file(record: FileRecord, items: readonly Item[], entries: readonly LogEntry[]): void {
    this.#files.set(record.file, { record, items, entries });
    this.#folders.clear();
    this.#entries += entries.length;
    this.paths.add(record.file);
    for (const item of items) {
      const anchors = this.#anchors(item.template);
      if (anchors.length === 0 && item.entry.kind === 'log' && (item.template.openWords.length > 0 || item.template.marks >= 4)) this.#wordless.add(item);
      for (const anchor of anchors) pushTo(item.entry.kind === 'text' ? this.#textsByWord : this.#byWord, anchor, item);
    }
    for (const entry of entries) for (const key of new Set(entry.keys)) pushTo(this.#byKey, key, entry);
  }

  #drop(file: string): void {
    const held = this.#files.get(file);
    if (!held) return;
    this.#files.delete(file);
    this.paths.delete(file);
    this.#entries -= held.entries.length;
    this.#count(held.items, -1);
    const gone = new Set<Item>(held.items);
    const words = new Set(held.items.flatMap(({ template }) => template.words));
    for (const word of words) for (const byWord of [this.#byWord, this.#textsByWord]) keepIn(byWord, word, (item) => !gone.has(item));
    for (const item of gone) this.#wordless.delete(item);
    const goneEntries = new Set(held.entries);
    for (const key of new Set(held.entries.flatMap(({ keys }) => keys))) keepIn(this.#byKey, key, (entry) => !goneEntries.has(entry));
  }

  #relink(file: string): void {
    const held = this.#files.get(file);
    if (!held) return;
    this.#drop(file);
    this.#hold(held.record);
  }

  /** The rarest word; also the rarest of the first words, which a cut message still has. */
  #anchors(template: CompiledTemplate): readonly string[] {
    const rarest = (words: readonly string[]): string | undefined => {
      let best: string | undefined;
      for (const word of words) if (best === undefined || this.bitsOf(word) > this.bitsOf(best)) best = word;
      return best;
    };
    const whole = rarest(template.words);
    if (whole === undefined) return [];
    const half = template.words.length >= 2 ? rarest(template.words.slice(0, Math.ceil(0.6 * template.words.length))) : undefined;
    return half === undefined || half === whole ? [whole] : [whole, half];
  }

  #count(items: readonly Item[], by: 1 | -1): void {
    for (const { entry, template } of items) {
      if (entry.kind !== 'log') continue;
      this.#templates += by;
      for (const word of new Set([...template.words, ...template.openWords])) {
        const now = (this.#frequency.get(word) ?? 0) + by;
        if (now > 0) this.#frequency.set(word, now);
        else this.#frequency.delete(word);
      }
    }
  }
}

function pushTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function allOf(byWord: ReadonlyMap<string, readonly Item[]>, words: Iterable<string>): Item[] {
  const items: Item[] = [];
  for (const word of words) {
    const own = byWord.get(word);
    if (own) for (const item of own) items.push(item);
  }
  return items;
}

function keepIn<V>(map: Map<string, V[]>, key: string, keep: (value: V) => boolean): void {
  const rest = map.get(key)?.filter(keep);
  if (!rest) return;
  if (rest.length > 0) map.set(key, rest);
  else map.delete(key);
}

