import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Neighbourhood } from '../core/lint/neighbours.ts';
import type { SourceParser } from '../core/source/reading/parser.ts';
import { makeFiles } from '../node/files.ts';
import type { SourcePath } from './sourcePaths.ts';

export type NeighbourhoodOf = (task: SourcePath) => { readonly neighbourhood: Neighbourhood; /** The task's file in it. */ readonly name: string };

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/**
 * The workspaces of paths: the repository around a given path (the folder with `.git`), else the given folder, else that of the given file. Nothing
 * outside is read. `all` are the files of whole folders that are checked, so that these are not walked again.
 */
export function makeNeighbourhoods(parser: SourceParser, all: readonly SourcePath[]): NeighbourhoodOf {
  const byGiven = new Map<string, { readonly root: string; readonly neighbourhood: Neighbourhood }>();
  const byRoot = new Map<string, Neighbourhood>();

  function open(root: string): Neighbourhood {
    const files = makeFiles(root, []);
    const listed = all.filter(({ isNamed, given }) => !isNamed && resolve(given) === root).map(({ below }) => below);
    return new Neighbourhood({
      reader: parser,
      async paths() {
        if (listed.length > 0) return listed;
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
        const shown = relative('', join(root, path));
        return slashed(shown.startsWith('..') || isAbsolute(shown) ? join(root, path) : shown);
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
