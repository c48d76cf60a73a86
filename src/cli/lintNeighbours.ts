import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Neighbourhood } from '../core/lint/neighbours.ts';
import type { SourceParser } from '../core/source/reading/parser.ts';
import { isBelow } from '../node/below.ts';
import { makeFiles } from '../node/files.ts';
import type { SourcePath } from './sourcePaths.ts';

export type NeighbourhoodOf = (task: SourcePath) => { readonly neighbourhood: Neighbourhood; /** The task's file in it. */ readonly name: string };

/** Paths of all files below given folders that are checked, by absolute folder, `\0` between them: a thread gets such a text in no time. */
export type ListedFiles = ReadonlyMap<string, string>;

/** Those of whole folders; none where only some of their files are looked at. */
export function listFiles(all: readonly SourcePath[]): ListedFiles {
  const byFolder = new Map<string, string[]>();
  for (const { isNamed, given, below } of all) {
    if (isNamed) continue;
    const list = byFolder.get(given);
    if (list) list.push(below);
    else byFolder.set(given, [below]);
  }
  const listed = new Map<string, string>();
  for (const [given, paths] of byFolder) {
    const folder = resolve(given);
    const before = listed.get(folder);
    listed.set(folder, `${before === undefined ? '' : `${before}\0`}${paths.join('\0')}`);
  }
  return listed;
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/**
 * The workspaces of paths: the repository around a given path (the folder with `.git`), else the given folder, else that of the given file. Nothing
 * outside is read. Folders whose files are `listed` are not walked again.
 */
export function makeNeighbourhoods(parser: SourceParser, listed: ListedFiles): NeighbourhoodOf {
  const byGiven = new Map<string, { readonly root: string; readonly neighbourhood: Neighbourhood }>();
  const byRoot = new Map<string, Neighbourhood>();

  function open(root: string): Neighbourhood {
    const files = makeFiles(root, []);
    return new Neighbourhood({
      reader: parser,
      async paths() {
        const known = listed.get(root);
        if (known !== undefined) return known.split('\0');
        const found: string[] = [];
        for await (const { path } of files.list()) if (parser.languageOf(path)) found.push(path);
        return found;
      },
      async read(path) {
        const bytes = await files.read(path);
        if (bytes.length > maxBytes || bytes.includes(0)) throw new Error(`${path} is no source that is read`);
        return new TextDecoder().decode(bytes);
      },
      told(path) {
        const whole = join(root, path);
        return slashed(isBelow(whole, '') ? relative('', whole) : whole);
      },
    });
  }

  return ({ given, root, below }) => {
    let place = byGiven.get(given);
    if (!place) {
      const around = workspaceOf(given);
      const neighbourhood = byRoot.get(around) ?? open(around);
      byRoot.set(around, neighbourhood);
      byGiven.set(given, place = { root: around, neighbourhood });
    }
    return { neighbourhood: place.neighbourhood, name: slashed(relative(place.root, resolve(root, below))) };
  };
}

const maxBytes = 2_000_000;

function workspaceOf(given: string): string {
  const start = resolve(given);
  const own = statSync(start, { throwIfNoEntry: false })?.isDirectory() === true ? start : dirname(start);
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return own;
  }
}
