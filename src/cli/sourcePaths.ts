import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Problem } from '../core/lint/report.ts';
import { isBelow } from '../node/below.ts';
import { makeFiles } from '../node/files.ts';

/** A file to be checked. */
export interface SourcePath {
  /** As it is shown: the given path, or one below it. */
  readonly path: string;
  /** From the given folder; of a file given by name, from where the command runs. */
  readonly inside: string;
  /** The path of the command line that it was found by. */
  readonly given: string;
  /** True where the file itself was given. */
  readonly isNamed: boolean;
  /** Where it is read from: a folder and a path in it. */
  readonly root: string;
  readonly below: string;
}

/** Larger files are left out. */
export const maxBytes = 2_000_000;

/**
 * All files below the given paths whose name `wanted` accepts, and files given by name, of them only those of `changed`. What cannot be read goes to
 * `onProblem`; what was left out on purpose (ignored) goes to `onSkipped` with the number of files.
 */
export async function* sourcePaths(
  paths: readonly string[], wanted: (path: string) => boolean, onProblem: (problem: Problem) => void, onSkipped: (reason: string, count: number) => void,
  changed?: { has(path: string): boolean },
): AsyncGenerator<SourcePath> {
  const seen = new Set<string>();
  for (const given of paths) {
    const facts = await stat(given).catch((error: unknown) => void onProblem({ path: given, reason: reasonOf(error) }));
    if (!facts) continue;
    const isFolder = facts.isDirectory();
    if (!isFolder && !wanted(given)) {
      onProblem({ path: given, reason: 'Its suffix belongs to no language that is checked.' });
      continue;
    }
    const root = isFolder ? given : dirname(given);
    const files = makeFiles(root, []);
    for await (const below of isFolder ? files.paths() : [basename(given)]) {
      const path = isFolder ? shown(join(given, below)) : shown(given);
      if (!wanted(path) || changed?.has(path) === false) continue;
      if (seen.has(path)) continue;
      seen.add(path);
      yield { path, inside: isFolder ? below : insideOf(given), isNamed: !isFolder, given, root, below };
    }
    for (const [reason, count] of files.skipped) {
      if (reason === 'folder that cannot be read') onProblem({ path: given, reason: `${count} ${count === 1 ? 'folder' : 'folders'} below it cannot be read.` });
      else onSkipped(reason, count);
    }
  }
}

/** A path without what lies above the folder where the command runs. */
export function insideOf(given: string): string {
  return isBelow(given, '') ? shown(relative('', given)) : basename(given);
}

const shown = (path: string) => (sep === '/' ? path : path.replaceAll(sep, '/'));

/** What kept a file from being read, for people. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT': return 'There is no such file or folder.';
    case 'EACCES':
    case 'EPERM': return 'Reading it is not permitted.';
    case 'ELOOP': return 'Its links lead in a circle.';
    case 'ENOTDIR': return 'A part of the path is a file, no folder.';
    default: return error instanceof Error ? error.message : String(error);
  }
}
