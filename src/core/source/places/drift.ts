import type { Drift } from '../../../model/sourceRef.ts';

/** Lines `from … from + lost - 1` became `to … to + gained - 1`. Where one of the two counts is 0, its start is the line before. */
export interface Hunk {
  readonly from: number;
  readonly lost: number;
  readonly to: number;
  readonly gained: number;
}

const header = /^@@ -(?<from>\d{1,9})(?:,(?<lost>\d{1,9}))? \+(?<to>\d{1,9})(?:,(?<gained>\d{1,9}))? @@/gm;

/** The hunks of one file's `git diff -U0`, in order. */
export function readHunks(diff: string): readonly Hunk[] {
  return [...diff.matchAll(header)].map(({ groups = {} }) => {
    const { from, lost = '1', to, gained = '1' } = groups;
    return { from: Number(from), lost: Number(lost), to: Number(to), gained: Number(gained) };
  });
}

export interface Moved {
  /** From 1; of a line that is gone, the line after which it stood, or the first. */
  readonly line: number;
  readonly state: 'same' | 'moved' | 'changed' | 'deleted';
}

/** Where a line of the old text is in the new one. An edited line keeps its place among the lines that replace it. */
export function moveLine(hunks: readonly Hunk[], line: number): Moved {
  let shift = 0;
  for (const { from, lost, to, gained } of hunks) {
    if (lost === 0 ? line <= from : line < from) break;
    if (lost > 0 && line < from + lost) {
      if (gained === 0) return { line: Math.max(to, 1), state: 'deleted' };
      return { line: to + Math.min(line - from, gained - 1), state: 'changed' };
    }
    shift += gained - lost;
  }
  return { line: line + shift, state: shift === 0 ? 'same' : 'moved' };
}

/** Where a line of the new text was in the old one. */
export function moveBack(hunks: readonly Hunk[], line: number): Moved {
  return moveLine(hunks.map(({ from, lost, to, gained }) => ({ from: to, lost: gained, to: from, gained: lost })), line);
}

/** A line through several diffs, one after the other; the worst that happened to it is told. */
export function moveThrough(diffs: readonly (readonly Hunk[])[], line: number): Moved {
  const order = ['same', 'moved', 'changed', 'deleted'] as const;
  return diffs.reduce<Moved>((before, hunks) => {
    const after = moveLine(hunks, before.line);
    const worst = order.indexOf(after.state) > order.indexOf(before.state) ? after.state : before.state;
    return { line: after.line, state: worst === 'moved' && after.line === line ? 'same' : worst };
  }, { line, state: 'same' });
}

/** `moved from 41 at 3f2c1a9 to 47`; empty when there is nothing to say. */
export function driftText(drift: Drift | undefined, line: number): string {
  switch (drift?.state) {
    case undefined:
      return '';
    case 'notFetched': case 'unknown':
      return drift.why;
    case 'absent':
      return `not in the commit that ran, ${shortId(drift.commit)}`;
    case 'same':
      return `unchanged since ${shortId(drift.commit)}`;
    case 'moved':
      return `moved from ${drift.line ?? '?'} at ${shortId(drift.commit)} to ${line}`;
    case 'changed':
      return drift.line === undefined || drift.line === line ? `changed since ${shortId(drift.commit)}` : `changed since ${shortId(drift.commit)}, where it was line ${drift.line}`;
    case 'deleted':
      return `line ${drift.line ?? '?'} of ${shortId(drift.commit)} was deleted since; this is where it stood`;
  }
}

export const shortId = (commit: string): string => commit.slice(0, 7);
