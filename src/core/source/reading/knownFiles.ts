import { hashOf } from '../../../base/hash.ts';
import { isObject } from '../../../base/json.ts';
import type { Cache, FileEntry } from '../../../base/ports.ts';
import type { ReadFile } from '../index/records.ts';

interface Known {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly hash: number;
  readonly read: ReadFile;
}

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
    const value = await cache?.load(workspace);
    const files = isObject(value) ? value['files'] : undefined;
    return new KnownFiles(files instanceof Map ? (files as ReadonlyMap<string, Known>) : undefined);
  }

  /** The file as it was read, where neither its size nor its time changed. */
  unchanged(name: string, entry: FileEntry): ReadFile | undefined {
    const known = this.#before.get(name);
    if (!known || known.sizeBytes !== entry.sizeBytes || known.modifiedMs !== entry.modifiedMs) return undefined;
    this.#now.set(name, known);
    return known.read;
  }

  /** The file as it was read, where its text is the same in spite of another time. */
  sameText(name: string, entry: FileEntry, text: string): ReadFile | undefined {
    const known = this.#before.get(name);
    if (!known || known.sizeBytes !== entry.sizeBytes || known.hash !== hashOf(text)) return undefined;
    this.#fresh += 1;
    this.#now.set(name, { ...known, modifiedMs: entry.modifiedMs });
    return known.read;
  }

  note(entry: FileEntry, text: string, read: ReadFile): void {
    this.#fresh += 1;
    this.#now.set(read.name, { sizeBytes: entry.sizeBytes, modifiedMs: entry.modifiedMs, hash: hashOf(text), read });
  }

  /** A file whose text turned out to need a closer look. */
  replace(read: ReadFile): void {
    const known = this.#now.get(read.name);
    if (known) this.#now.set(read.name, { ...known, read });
    this.#fresh += 1;
  }

  /** Saves where anything was read anew or is gone. */
  async save(cache: Cache | undefined, workspace: string): Promise<void> {
    if (cache && (this.#fresh > 0 || this.#now.size !== this.#before.size)) await cache.save(workspace, { files: this.#now });
  }
}
