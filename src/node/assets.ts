import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assets } from '../base/ports.ts';

/** Reads files shipped with Sightline from the first of `folders` that has them. Names are plain: no folders, no `..`. */
export function makeAssets(folders: readonly string[]): Assets {
  return {
    async read(name) {
      if (!/^[\w][\w.-]*$/.test(name)) throw new Error(`${name} is not the name of a shipped file`);
      for (const folder of folders) {
        const bytes = await readFile(join(folder, name)).catch(() => undefined);
        if (bytes) return bytes;
      }
      throw new Error(`${name} is in none of ${folders.join(', ')}; build Sightline again`);
    },
  };
}
