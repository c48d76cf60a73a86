import { closeSync, fstatSync, openSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { FileEntry, Files } from '../base/ports.ts';
import { folderRefusal, isIgnored, makeExcludes, makeRules, type FolderRules } from './ignoreRules.ts';

export interface FolderFiles extends Files {
  /** What the last walk left out, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** False for paths that a walk would leave out. */
  accepts(path: string): Promise<boolean>;
  /** Why a walk would leave this path out; `undefined` when it would not. */
  refusal(path: string): Promise<string | undefined>;
}

const maxFiles = 500_000;
const maxDepth = 64;
const readsBetweenPauses = 8;
const maxReadBytes = 64 * 1024 * 1024;

/**
 * A folder on disk. The walk leaves out dependencies, build output, what `.gitignore` and `excludes` (VS Code's globs) name,
 * and links that lead out of the folder or back to a folder already seen; it counts all of that in `skipped`.
 */
export function makeFiles(root: string, excludes: readonly string[]): FolderFiles {
  const base = resolve(root);
  const excluded = makeExcludes(excludes);
  const skipped = new Map<string, number>();
  let realBase: string | undefined;
  let reads = 0;
  const skip = (reason: string): void => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1);

  const rulesIn = async (folder: string): Promise<FolderRules | undefined> => {
    const text = await readFile(join(base, folder, '.gitignore'), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : makeRules(folder, text);
  };

  const refusal = (path: string, name: string, isFolder: boolean, rules: readonly FolderRules[]): string | undefined => {
    const refused = isFolder ? folderRefusal(name) : undefined;
    const asked = isFolder ? `${path}/` : path;
    if (refused) return refused;
    if (isIgnored(asked, rules)) return 'named in .gitignore';
    return excluded.ignores(asked) ? 'excluded by settings' : undefined;
  };

  async function* walk(folder: string, rules: readonly FolderRules[], seen: ReadonlySet<string>, depth: number, signal: AbortSignal | undefined): AsyncGenerator<FileEntry> {
    signal?.throwIfAborted();
    const own = await rulesIn(folder);
    const all = own ? [...rules, own] : rules;
    const entries = await readdir(join(base, folder), { withFileTypes: true }).catch(() => undefined);
    if (!entries) return skip('folder that cannot be read');
    const inside: { readonly path: string; readonly seen: ReadonlySet<string> }[] = [];
    const found: { readonly path: string; readonly facts: Promise<Stats | undefined> }[] = [];
    for (const entry of entries) {
      const path = `${folder}${entry.name}`;
      let kind: 'file' | 'folder' | undefined = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : undefined;
      let below = seen;
      if (entry.isSymbolicLink()) {
        const target = await realpath(join(base, path)).catch(() => undefined);
        const facts = target === undefined ? undefined : await stat(target).catch(() => undefined);
        if (target === undefined || !facts) { skip('broken link'); continue; }
        if (!isInside(target, base)) { skip('link out of the folder'); continue; }
        kind = facts.isDirectory() ? 'folder' : facts.isFile() ? 'file' : undefined;
        if (kind === 'folder' && (seen.has(target) || isInside(join(base, folder), target))) { skip('link in a circle'); continue; }
        below = new Set([...seen, target]);
      }
      if (!kind) continue;
      const refused = refusal(path, entry.name, kind === 'folder', all);
      if (refused !== undefined) { skip(refused); continue; }
      if (kind === 'folder') inside.push({ path: `${path}/`, seen: below });
      else found.push({ path, facts: stat(join(base, path)).catch(() => undefined) });
    }
    for (const { path, facts } of found) {
      const known = await facts;
      if (known) yield { path, sizeBytes: known.size, modifiedMs: known.mtimeMs };
      else skip('vanished');
    }
    if (depth >= maxDepth && inside.length > 0) return skip(`deeper than ${maxDepth} folders`);
    for (const each of inside) yield* walk(each.path, all, each.seen, depth + 1, signal);
  }

  return {
    skipped,
    async *list(signal) {
      skipped.clear();
      let count = 0;
      for await (const entry of walk('', [], new Set([await realpath(base).catch(() => base)]), 0, signal)) {
        if (count >= maxFiles) return skip(`everything after ${maxFiles} files`);
        count += 1;
        yield entry;
      }
    },
    // Synchronous calls are a fifth of the cost, and this runs in a worker; the pauses let messages in.
    async read(path) {
      reads += 1;
      if (reads % readsBetweenPauses === 0) await new Promise((resume) => setImmediate(resume));
      const file = resolve(base, path);
      if (!isInside(file, base)) throw new Error(`${path} leads out of ${base}`);
      // A link may have been put there after the walk.
      realBase ??= await realpath(base);
      if (!isInside(realpathSync.native(file), realBase)) throw new Error(`${path} links out of ${base}`);
      const handle = openSync(file, 'r');
      try {
        const { size } = fstatSync(handle);
        if (size > maxReadBytes) throw new Error(`${path} has ${size} bytes; at most ${maxReadBytes} are read`);
        return readFileSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    async accepts(path) {
      return (await this.refusal(path)) === undefined;
    },
    async refusal(path) {
      const parts = path.split('/');
      if (parts.some((part) => part === '..' || part === '')) return 'outside of the folder';
      const rules: FolderRules[] = [];
      let folder = '';
      for (const [at, name] of parts.entries()) {
        const own = await rulesIn(folder);
        if (own) rules.push(own);
        const isFolder = at < parts.length - 1;
        const refused = refusal(`${folder}${name}`, name, isFolder, rules);
        if (refused !== undefined) return refused;
        folder += `${name}/`;
      }
      return undefined;
    },
  };
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
