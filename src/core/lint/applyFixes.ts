import type { Finding, TextEdit } from '../../model/finding.ts';

/**
 * The edits of all safe fixes that do not touch each other, in the order of their place; of two that do, the first stays and
 * the other waits for the next look at the file. `fixes` is their number.
 */
export function chooseEdits(findings: readonly Finding[]): { readonly edits: readonly TextEdit[]; readonly fixes: number } {
  const chosen: TextEdit[] = [];
  let fixes = 0;
  for (const finding of findings) {
    const fix = finding.fixes.find(({ safe }) => safe);
    if (!fix) continue;
    const fresh = fix.edits.filter((edit) => !chosen.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => chosen.some((other) => touch(edit, other)))) continue;
    chosen.push(...fresh);
    fixes += 1;
  }
  return { edits: chosen.sort((a, b) => a.range.start - b.range.start), fixes };
}

/** The text with edits applied, which are in order and do not touch. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let result = '';
  for (const edit of edits) {
    result += text.slice(at, edit.range.start) + edit.text;
    at = edit.range.end;
  }
  return result + text.slice(at);
}

/** Two insertions at one place touch: their order would be chance. */
const touch = (one: TextEdit, other: TextEdit) => one.range.start <= other.range.end && other.range.start <= one.range.end;
/** Two findings may need the same import. */
const isSame = (one: TextEdit, other: TextEdit) => one.text === other.text && one.range.start === other.range.start && one.range.end === other.range.end;
