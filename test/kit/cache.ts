import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where things that are slow to get are kept, outside the checkout, so that a second clone reuses them. */
export function cacheRoot(): string {
  const set = process.env.SIGHTLINE_CACHE;
  if (set) return set;
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'sightline');
}

/** A short stable key of everything that decides what is in a cached folder (lock files, versions, platform). */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.update(`${process.platform}-${process.arch}`).digest('hex').slice(0, 16);
}

/**
 * The folder `name-key` of the cache, made once. `make` fills a folder beside it that takes the name only when
 * `make` succeeded, so a broken or concurrent attempt never leaves a half-filled cache behind.
 */
export async function cached(name: string, key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheRoot(), `${name}-${key}`);
  if (existsSync(join(folder, '.complete'))) return folder;
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await make(draft);
    writeFileSync(join(draft, '.complete'), new Date().toISOString());
    if (existsSync(join(folder, '.complete'))) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
