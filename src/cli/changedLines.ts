import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeLines } from '../core/lint/lines.ts';
import { readHunks } from '../core/source/places/drift.ts';
import type { Finding } from '../model/finding.ts';
import { makeGit } from '../node/git.ts';
import { UsageError } from './command.ts';

/** As git names it: links on the way followed. */
function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return resolve(path);
  }
}

export interface ChangedLines {
  /** True for files that have a line of their own since then. */
  has(path: string): boolean;
  /** Findings that touch such a line. */
  only(path: string, text: string, findings: readonly Finding[]): Promise<readonly Finding[]>;
}

/** What changed below the given paths since the branch left `revision`; throws a `UsageError` where git cannot tell. */
export async function changedLines(paths: readonly string[], revision: string): Promise<ChangedLines> {
  const git = makeGit({ timeoutMs: 60_000 });
  const commits = new Map<string, string>();
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (!facts) continue;
    const inside = facts.isDirectory() ? join(resolve(path), '.') : dirname(resolve(path));
    const changed = await git.changedSince(join(inside, 'x'), revision);
    if (changed.state === 'unusable') throw new UsageError(`--changed ${revision}: git cannot tell what changed in ${path}: ${changed.why}.`);
    if (changed.state === 'absent') throw new UsageError(`--changed ${revision}: ${path} has no such branch, tag or commit. In CI it may have to be fetched first.`);
    for (const file of changed.files) commits.set(file, changed.commit);
  }
  return {
    has: (path) => commits.has(real(path)),
    async only(path, text, findings) {
      const commit = commits.get(real(path));
      if (commit === undefined) return [];
      const diff = await git.diff(resolve(path), commit);
      if (diff === undefined) return findings;
      const hunks = readHunks(diff);
      const lines = makeLines(text);
      return findings.filter(({ range }) => {
        const [from, to] = [lines.positionAt(range.start).line, lines.positionAt(range.end).line];
        return hunks.some((hunk) => hunk.gained > 0 && from < hunk.to + hunk.gained && to >= hunk.to);
      });
    },
  };
}
