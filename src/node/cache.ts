import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Cache } from '../base/ports.ts';

const maxFiles = 24;
const suffix = '.cache';

/** Files of one folder, one for each name. `version` names the program: another one's values are not read. */
export function makeCache(folder: string, version: string): Cache {
  const mark = createHash('sha256').update(version).digest();
  const fileOf = (name: string): string => join(folder, createHash('sha256').update(name).digest('hex').slice(0, 32) + suffix);

  /** The oldest go when there are too many: workspaces that are not opened any more. */
  async function tidy(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(suffix));
    if (names.length <= maxFiles) return;
    const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
    for (const { name } of dated.sort((a, b) => a.at - b.at).slice(0, names.length - maxFiles)) await rm(join(folder, name), { force: true });
  }

  return {
    async load(name) {
      const bytes = await readFile(fileOf(name)).catch(() => undefined);
      if (!bytes || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
      try {
        return deserialize(bytes.subarray(mark.length));
      } catch {
        return undefined;
      }
    },
    async save(name, value) {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `${randomUUID()}.draft`);
      try {
        await writeFile(draft, Buffer.concat([mark, serialize(value)]));
        await rename(draft, fileOf(name));
      } finally {
        await rm(draft, { force: true });
      }
      await tidy();
    },
  };
}
