import type { Range } from '../../model/facts.ts';
import { makeLines } from './lines.ts';

export interface Suppressions {
  /** True when a comment on the finding's first line, on its last, or on the line before takes it out. */
  covers(rule: string, range: Range): boolean;
}

const pattern = /\bsightline-ignore\s+([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*)/;

/** Reads `sightline-ignore secret-in-log: reason` from comments. */
export function suppressionsOf(text: string, comments: readonly Range[]): Suppressions {
  const byLine = new Map<number, { rules: readonly string[]; alone: boolean }>();
  if (!text.includes('sightline-ignore')) return { covers: () => false };
  const lines = makeLines(text);
  for (const { start, end } of comments) {
    const match = pattern.exec(text.slice(start, end));
    if (!match?.[1]) continue;
    const line = lines.positionAt(end).line;
    const alone = text.slice(lines.startOf(lines.positionAt(start).line), start).trim() === '';
    byLine.set(line, { rules: match[1].split(/\s*,\s*/), alone });
  }
  return {
    covers(rule, range) {
      const first = lines.positionAt(range.start).line;
      const last = lines.positionAt(range.end).line;
      if (byLine.get(first)?.rules.includes(rule) || byLine.get(last)?.rules.includes(rule)) return true;
      const before = byLine.get(first - 1);
      return before?.alone === true && before.rules.includes(rule);
    },
  };
}
