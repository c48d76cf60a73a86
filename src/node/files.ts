import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Files } from '../base/ports.ts';
import { folderRefusal, isIgnored, isOfVersionControl, makeExcludes, makeRules, type FolderRules } from './ignoreRules.ts';

export interface FolderFiles extends Files {
  /** The bytes of a file in memory that the next call of this method writes over. Throws where `read` rejects. */
  readNow(path: string): Buffer;
  /** The paths that `list` gives, without a look at each file. */
  paths(): AsyncIterable<string>;
  /** What the last walk left out, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** False for paths that a walk would leave out. */
  accepts(path: string): Promise<boolean>;
  /** Why a walk would leave this path out; `undefined` when it would not. */
  refusal(path: string): Promise<string | undefined>;
}

/** What a walk gives of a file; `undefined` where it is gone. A link's target was looked at already. */
type EntryOf<T> = (path: string, known: Stats | undefined) => T | undefined;

const maxFiles = 500_000;
const maxDepth = 64;
const ignoreFile = '.gitignore';
const readsBetweenPauses = 8;
/** Reads without a pause, after which it is looked again whether a folder is a link that leads out. */
const nowReadsPerLook = 64;
const entriesBetweenPauses = 200;
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
  /** The folder of the last file that was read, until the next pause: it is no link that leads out. */
  let inside: string | undefined;
  let walked = 0;
  const skip = (reason: string): undefined => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1);

  const rulesIn = (folder: string): FolderRules | undefined => {
    const text = orNothing(() => readFileSync(join(base, folder, ignoreFile), 'utf8'));
    return text === undefined ? undefined : makeRules(folder, text);
  };

  const refusal = (path: string, name: string, isFolder: boolean, rules: readonly FolderRules[]): string | undefined => {
    const refused = isFolder ? folderRefusal(name) : undefined;
    const asked = isFolder ? `${path}/` : path;
    if (refused) return refused;
    if (isIgnored(asked, rules)) return 'named in .gitignore';
    return excluded.ignores(asked) ? 'excluded by settings' : undefined;
  };

  /** Asks the disk without waiting: promises are nine tenths of the time of a walk. The pauses let messages in. */
  async function* walk<T>(folder: string, rules: readonly FolderRules[], seen: ReadonlySet<string>, depth: number, entryOf: EntryOf<T>, signal?: AbortSignal): AsyncGenerator<readonly T[]> {
    const entries = orNothing(() => readdirSync(join(base, folder), { withFileTypes: true }));
    if (!entries) return skip('folder that cannot be read');
    const own = entries.some(({ name }) => name === ignoreFile) ? rulesIn(folder) : undefined;
    const all = own ? [...rules, own] : rules;
    const inside: { readonly path: string; readonly seen: ReadonlySet<string> }[] = [];
    const found: T[] = [];
    for (const entry of entries) {
      const path = `${folder}${entry.name}`;
      const kind = kindOf(entry, path, folder, seen);
      if (!kind) continue;
      const refused = refusal(path, entry.name, kind.isFolder, all);
      if (refused !== undefined) {
        if (!isOfVersionControl(entry.name)) skip(refused);
        continue;
      }
      if (kind.isFolder) { inside.push({ path: `${path}/`, seen: kind.seen }); continue; }
      const made = entryOf(path, kind.facts);
      if (made !== undefined) found.push(made);
      else skip('vanished');
    }
    walked += entries.length;
    if (walked >= entriesBetweenPauses) {
      walked = 0;
      await new Promise((resume) => setImmediate(resume));
    }
    signal?.throwIfAborted();
    yield found;
    if (depth >= maxDepth && inside.length > 0) return skip(`deeper than ${maxDepth} folders`);
    for (const each of inside) yield* walk(each.path, all, each.seen, depth + 1, entryOf, signal);
  }

  /** What an entry of a folder is, a link followed; nothing for links that are left out, pipes, devices. */
  function kindOf(entry: Dirent, path: string, folder: string, seen: ReadonlySet<string>): { readonly isFolder: boolean; readonly seen: ReadonlySet<string>; readonly facts?: Stats } | undefined {
    if (entry.isFile()) return { isFolder: false, seen };
    if (entry.isDirectory()) return { isFolder: true, seen };
    if (!entry.isSymbolicLink()) return undefined;
    const target = orNothing(() => realpathSync.native(join(base, path)));
    const facts = target === undefined ? undefined : orNothing(() => statSync(target));
    if (target === undefined || !facts) return skip('broken link');
    if (!isInside(target, base)) return skip('link out of the folder');
    if (facts.isFile()) return { isFolder: false, seen, facts };
    if (!facts.isDirectory()) return undefined;
    if (seen.has(target) || isInside(join(base, folder), target)) return skip('link in a circle');
    return { isFolder: true, seen: new Set([...seen, target]) };
  }

  /** A link may have been put there after the walk: one in place of the file is refused by the system, its folder is looked at. */
  function openInside(file: string, path: string, real: string): number {
    const folder = dirname(file);
    const outside = (): Error => new Error(`${path} links out of ${base}`);
    if (noLinks !== undefined) {
      if (folder !== inside && !isInside(realpathSync.native(folder), real)) throw outside();
      inside = folder;
      const handle = orNothing(() => openSync(file, constants.O_RDONLY | noLinks));
      if (handle !== undefined) return handle;
    }
    if (!isInside(realpathSync.native(file), real)) throw outside();
    return openSync(file, 'r');
  }

  /** Runs `take` on an open file of this folder. */
  function opened<T>(path: string, take: (handle: number) => T): T {
    const file = resolve(base, path);
    if (!isInside(file, base)) throw new Error(`${path} leads out of ${base}`);
    realBase ??= realpathSync.native(base);
    const handle = openInside(file, path, realBase);
    try {
      return take(handle);
    } finally {
      closeSync(handle);
    }
  }

  async function* all<T>(entryOf: EntryOf<T>, signal?: AbortSignal): AsyncGenerator<T> {
    skipped.clear();
    let count = 0;
    for await (const found of walk('', [], new Set([await realpath(base).catch(() => base)]), 0, entryOf, signal)) {
      for (const entry of found) {
        if (count >= maxFiles) return skip(`everything after ${maxFiles} files`);
        count += 1;
        yield entry;
      }
    }
  }

  return {
    skipped,
    list: (signal) => all((path, known) => {
      const facts = known ?? orNothing(() => statSync(join(base, path)));
      return facts && { path, sizeBytes: facts.size, modifiedMs: facts.mtimeMs };
    }, signal),
    paths: () => all((path) => path),
    // Synchronous calls are a fifth of the cost, and this runs in a worker; the pauses let messages in.
    async read(path) {
      reads += 1;
      if (reads % readsBetweenPauses === 0) {
        inside = undefined;
        await new Promise((resume) => setImmediate(resume));
      }
      return opened(path, (handle) => {
        const { size } = fstatSync(handle);
        if (size > maxReadBytes) throw new Error(`${path} has ${size} bytes; at most ${maxReadBytes} are read`);
        return readWhole(handle, size);
      });
    },
    readNow(path) {
      reads += 1;
      if (reads % nowReadsPerLook === 0) inside = undefined;
      return opened(path, (handle) => readShared(handle, path));
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
        const own = rulesIn(folder);
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

/** Not on Windows. */
const noLinks: number | undefined = constants.O_NOFOLLOW;

/** The bytes of an open file; one that grew meanwhile is read as it is now. */
function readWhole(handle: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  for (let count = -1; count !== 0 && length < bytes.length; length += Math.max(0, count)) count = readSync(handle, bytes, length, bytes.length - length, length);
  return length > size ? readFileSync(handle) : bytes.subarray(0, length);
}

let shared = Buffer.allocUnsafeSlow(256 * 1024);

/** The bytes of an open file, in memory that is used again. */
function readShared(handle: number, path: string): Buffer {
  let length = 0;
  for (let count = -1; count !== 0; length += Math.max(0, count)) {
    if (length === shared.length) {
      if (length >= maxReadBytes) throw new Error(`${path} has more than ${maxReadBytes} bytes, which are all that is read`);
      const larger = Buffer.allocUnsafeSlow(2 * length);
      shared.copy(larger);
      shared = larger;
    }
    count = readSync(handle, shared, length, shared.length - length, length);
  }
  return shared.subarray(0, length);
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

function orNothing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
