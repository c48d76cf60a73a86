import type { Template } from '../../../model/logFacts.ts';
import type { FileRecord, KeptText, OpenTemplate } from './records.ts';

/** Names under which another file may keep what `a.b.GONE`, `texts[]` or `x.describe()` stands for, the most telling first. */
export function namesOfRef(ref: string): readonly string[] {
  const parts = ref.split('.');
  const names = [parts.slice(-2).join('.'), parts.at(-1) ?? ref];
  return names[0] === names[1] ? [ref] : names;
}

/** The names of other files' texts that a record's messages are made of. */
export function refsOf(record: FileRecord): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (open: OpenTemplate): void => {
    for (const segment of open) if ('ref' in segment && segment.ref !== undefined) for (const name of namesOfRef(segment.ref)) names.add(name);
  };
  for (const { open } of record.openCalls) add(open);
  for (const { texts } of record.textCalls) for (const { open } of texts) add(open);
  return names;
}

const listOf = (records: FileRecord | readonly FileRecord[] | undefined): readonly FileRecord[] => (records === undefined ? [] : 'file' in records ? [records] : records);

/** A kept text as readings. */
export const readingsIn = (kept: KeptText): readonly Template[] => (typeof kept === 'string' ? [[{ text: kept }]] : kept);

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

/** Texts that files keep under names: constants, tables, what functions give back. */
export class SharedTexts {
  /** The records that keep something under a name: one, or a list. */
  readonly #keepers = new Map<string, FileRecord | readonly FileRecord[]>();
  /** How many files make messages of a name. */
  readonly #wanted = new Map<string, number>();

  learn(record: FileRecord): void {
    for (const name of record.texts.keys()) {
      const known = this.#keepers.get(name);
      this.#keepers.set(name, known === undefined ? record : [...listOf(known), record]);
    }
    for (const name of refsOf(record)) this.#wanted.set(name, (this.#wanted.get(name) ?? 0) + 1);
  }

  forget(record: FileRecord): void {
    for (const name of record.texts.keys()) {
      const rest = listOf(this.#keepers.get(name)).filter(({ file }) => file !== record.file);
      if (rest.length > 0) this.#keepers.set(name, rest);
      else this.#keepers.delete(name);
    }
    for (const name of refsOf(record)) this.#wanted.set(name, (this.#wanted.get(name) ?? 1) - 1);
  }

  /** True where a message is made of something of that name. */
  wants(name: string): boolean {
    return (this.#wanted.get(name) ?? 0) > 0;
  }

  /** The only path of a route that files know under a name, whatever other text they have under it. */
  pathOf(name: string): string | undefined {
    const paths = new Set(listOf(this.#keepers.get(name)).flatMap(({ texts }) => {
      const kept = texts.get(name);
      return typeof kept === 'string' && /^\/[^\s]*$/.test(kept) ? [kept] : [];
    }));
    return paths.size === 1 ? [...paths][0] : undefined;
  }

  /** What a reference stands for; `undefined` where there is nothing or where files disagree. The own file goes first, then those of its folder. */
  readingsOf(ref: string, own?: FileRecord): readonly Template[] | undefined {
    for (const name of namesOfRef(ref)) {
      const here = own?.texts.get(name);
      if (here !== undefined) return readingsIn(here);
      const known = listOf(this.#keepers.get(name));
      for (const files of own ? [known.filter(({ file }) => folderOf(file) === folderOf(own.file)), known] : [known]) {
        const first = files[0]?.texts.get(name);
        if (first !== undefined && files.every(({ texts }) => texts.get(name) === first || JSON.stringify(texts.get(name)) === JSON.stringify(first))) return readingsIn(first);
      }
    }
    return undefined;
  }
}
