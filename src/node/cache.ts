import { closeSync, fstatSync, futimesSync, openSync, readFileSync, readSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { hashOf, hashOfBytes } from '../base/hash.ts';
import type { Cache } from '../base/ports.ts';

/** A value that is kept and not read yet. */
export interface Held {
  /** Once, and at once: what another process puts in its place meanwhile is not seen. Throws where it is broken. */
  read(): unknown;
}

/** A cache of files. */
export interface FileCache extends Cache {
  /** What is kept under a name, for later; `undefined` as with `load`. */
  hold(name: string): Held | undefined;
}

export interface CacheLimits {
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

const usual: CacheLimits = { files: 120, bytes: 1_000_000_000 };
const suffix = '.cache';
const draftSuffix = '.draft';
/** A draft this old is of a process that was ended. */
const draftMs = 3_600_000;
/** Before the bytes of a value: how long the mark is, the mark, a sum of the bytes. */
const sizeBytes = 4;
const sumBytes = 8;

/**
 * Files of one folder, one for each name, each with a mark of the program and the name, and a sum of its bytes. `version` names the program, shortly: another
 * one's values are not read, nor what is broken or another user's. Several processes may use one folder: a file is put in its place whole.
 */
export function makeCache(folder: string, version: string, limits = usual): FileCache {
  const fileOf = (name: string): string => join(folder, hashOf(name).toString(36).padStart(11, '0') + suffix);
  const markOf = (name: string): Buffer => Buffer.from(JSON.stringify(['sightline', version, name]));

  /** Those not used for longest go when there are too many: workspaces that are not opened any more. */
  async function tidy(): Promise<void> {
    const dated: { readonly file: string; readonly at: number; readonly bytes: number }[] = [];
    for (const name of await readdir(folder)) {
      if (!name.endsWith(suffix) && !name.endsWith(draftSuffix)) continue;
      const file = join(folder, name);
      // Another process may have been first.
      const facts = await stat(file).catch(() => undefined);
      if (!facts) continue;
      if (name.endsWith(suffix)) dated.push({ file, at: facts.mtimeMs, bytes: facts.size });
      else if (Date.now() - facts.mtimeMs > draftMs) await rm(file, { force: true });
    }
    let bytes = 0;
    for (const [rank, each] of dated.sort((a, b) => b.at - a.at).entries()) {
      bytes += each.bytes;
      if (rank >= limits.files || bytes > limits.bytes) await rm(each.file, { force: true });
    }
  }

  function hold(name: string): Held | undefined {
    const file = openOwn(fileOf(name));
    if (file === undefined) return undefined;
    try {
      const mark = markOf(name);
      const head = Buffer.alloc(sizeBytes + mark.length + sumBytes);
      const length = readSync(file, head, 0, head.length, 0);
      if (length < head.length || head.readUInt32LE(0) !== mark.length || !head.subarray(sizeBytes, sizeBytes + mark.length).equals(mark)) {
        closeSync(file);
        return undefined;
      }
      futimesSync(file, new Date(), new Date());
      return {
        read() {
          try {
            // A read with a place leaves the file at its start.
            const bytes = readFileSync(file).subarray(head.length);
            if (hashOfBytes(bytes) !== head.readDoubleLE(head.length - sumBytes)) throw new Error(`What was kept in ${folder} is broken.`);
            return deserialize(bytes);
          } finally {
            closeSync(file);
          }
        },
      };
    } catch {
      return undefined;
    }
  }

  return {
    hold,
    async load(name) {
      try {
        return hold(name)?.read();
      } catch {
        return undefined;
      }
    },
    async save(name, value) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `${process.pid}-${process.hrtime.bigint()}${draftSuffix}`);
      const [mark, bytes] = [markOf(name), serialize(value)];
      const head = Buffer.alloc(sizeBytes + mark.length + sumBytes);
      head.writeUInt32LE(mark.length, 0);
      mark.copy(head, sizeBytes);
      head.writeDoubleLE(hashOfBytes(bytes), head.length - sumBytes);
      try {
        await writeFile(draft, [head, bytes], { mode: 0o600 });
        await rename(draft, fileOf(name));
      } finally {
        await rm(draft, { force: true });
      }
      await tidy();
    },
  };
}

/** Opens a file that belongs to this user. */
function openOwn(path: string): number | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const facts = fstatSync(file);
    const own = process.getuid?.();
    if (facts.isFile() && (own === undefined || facts.uid === own)) return file;
  } catch {
    if (file === undefined) return undefined;
  }
  closeSync(file);
  return undefined;
}
