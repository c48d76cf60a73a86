import { isObject } from '../../../base/json.ts';
import type { Cache, FileEntry } from '../../../base/ports.ts';
import type { ReadFile } from '../index/records.ts';

interface Known {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly hash: number;
  readonly read: ReadFile;
}

/** Kept together: what is written at once stops everything else of its thread, and takes its size in memory twice. */
const partFiles = 10_000;
const partName = (workspace: string, part: number): string => `part ${part} of ${workspace}`;

const filesIn = (value: unknown): ReadonlyMap<string, Known> => {
  const files = isObject(value) ? value['files'] : undefined;
  return files instanceof Map ? (files as ReadonlyMap<string, Known>) : new Map();
};

/** What earlier runs read of a workspace's files, by name, size, time and content. */
export class KnownFiles {
  readonly #before: ReadonlyMap<string, Known>;
  readonly #now = new Map<string, Known>();
  #fresh = 0;

  constructor(before: ReadonlyMap<string, Known> = new Map()) {
    this.#before = before;
  }

  /** What a cache holds for a workspace; nothing where there is no cache or it was never filled. */
  static async load(cache: Cache | undefined, workspace: string): Promise<KnownFiles> {
    const first = await cache?.load(workspace);
    const parts = isObject(first) ? Number(first['parts'] ?? 1) : 0;
    const files = new Map(filesIn(first));
    // A part that is not there costs the time of its files.
    for (let part = 1; part < parts; part += 1) for (const [name, known] of filesIn(await cache?.load(partName(workspace, part)))) files.set(name, known);
    return new KnownFiles(files);
  }

  /** The file as it was read, where neither its size nor its time changed. */
  unchanged(name: string, entry: FileEntry): ReadFile | undefined {
    const known = this.#before.get(name);
    if (!known || known.sizeBytes !== entry.sizeBytes || known.modifiedMs !== entry.modifiedMs) return undefined;
    this.#now.set(name, known);
    return known.read;
  }

  /** The hash of the text as it was read; `undefined` where another size tells that it is another. */
  hashOf(name: string, sizeBytes: number): number | undefined {
    const known = this.#before.get(name);
    return known?.sizeBytes === sizeBytes ? known.hash : undefined;
  }

  /** The file as it was read, whose text is the same in spite of another time. */
  same(name: string, modifiedMs: number): ReadFile | undefined {
    const known = this.#before.get(name);
    if (!known) return undefined;
    this.#fresh += 1;
    this.#now.set(name, { ...known, modifiedMs });
    return known.read;
  }

  note(known: Known): void {
    this.#fresh += 1;
    this.#now.set(known.read.name, known);
  }

  /** A file whose text turned out to need a closer look. */
  replace(read: ReadFile): void {
    const known = this.#now.get(read.name);
    if (known) this.#now.set(read.name, { ...known, read });
    this.#fresh += 1;
  }

  /** Saves where anything was read anew or is gone. */
  async save(cache: Cache | undefined, workspace: string): Promise<void> {
    if (!cache || (this.#fresh === 0 && this.#now.size === this.#before.size)) return;
    const names = [...this.#now.keys()];
    const parts = Math.max(1, Math.ceil(names.length / partFiles));
    // The first tells how many there are, and is written last.
    for (let part = parts - 1; part >= 0; part -= 1) {
      const files = new Map<string, Known>();
      for (const name of names.slice(part * partFiles, (part + 1) * partFiles)) {
        const known = this.#now.get(name);
        if (known) files.set(name, known);
      }
      await cache.save(part === 0 ? workspace : partName(workspace, part), { files, parts });
    }
  }
}
