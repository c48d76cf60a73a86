import type { Finding } from '../../model/finding.ts';
import { applyEdits, chooseEdits } from './applyFixes.ts';

const maxPasses = 10;

export interface FixedText {
  readonly text: string;
  readonly fixes: number;
  /** What is left. */
  readonly findings: readonly Finding[];
}

/**
 * Applies safe fixes until none is left; those of one pass may uncover the next. `check` gives the findings of a text, or `undefined`
 * where it is less readable than before, and then that pass is taken back.
 */
export async function fixText(text: string, findings: readonly Finding[], check: (text: string) => Promise<readonly Finding[] | undefined>): Promise<FixedText> {
  let now: FixedText = { text, fixes: 0, findings };
  for (let pass = 0; pass < maxPasses; pass++) {
    const { edits, fixes } = chooseEdits(now.findings);
    if (edits.length === 0) return now;
    const next = applyEdits(now.text, edits);
    const left = await check(next);
    if (!left) return now;
    now = { text: next, fixes: now.fixes + fixes, findings: left };
  }
  return now;
}
