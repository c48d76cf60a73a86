import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { Cache } from '../base/ports.ts';

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
const sumBytes = 4;

/**
 * Files of one folder, one for each name, each with a mark of the program and a sum of its bytes. `version` names the program: another one's values are
 * not read, nor what is broken or another user's. Several processes may use one folder: a file is put in its place whole.
 */
export function makeCache(folder: string, version: string, limits = usual): Cache {
  const mark = createHash('sha256').update(version).digest();
  const fileOf = (name: string): string => join(folder, createHash('sha256').update(name).digest('hex').slice(0, 32) + suffix);

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

  return {
    async load(name) {
      const file = fileOf(name);
      const bytes = await ownBytes(file);
      const head = mark.length + sumBytes;
      if (!bytes || bytes.length < head || !bytes.subarray(0, mark.length).equals(mark) || bytes.readUInt32LE(mark.length) !== crc32(bytes.subarray(head))) return undefined;
      try {
        const value: unknown = deserialize(bytes.subarray(head));
        await utimes(file, new Date(), new Date()).catch(() => undefined);
        return value;
      } catch {
        return undefined;
      }
    },
    async save(name, value) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `${randomUUID()}${draftSuffix}`);
      const bytes = serialize(value);
      const sum = Buffer.alloc(sumBytes);
      sum.writeUInt32LE(crc32(bytes));
      try {
        await writeFile(draft, [mark, sum, bytes], { mode: 0o600 });
        await rename(draft, fileOf(name));
      } finally {
        await rm(draft, { force: true });
      }
      await tidy();
    },
  };
}

/** The bytes of a file that belongs to this user. */
async function ownBytes(file: string): Promise<Buffer | undefined> {
  const handle = await open(file, 'r').catch(() => undefined);
  try {
    const own = process.getuid?.();
    const facts = await handle?.stat();
    return facts?.isFile() && (own === undefined || facts.uid === own) ? await handle?.readFile() : undefined;
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}
