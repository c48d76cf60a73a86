import type { Outcome } from './evaluate.ts';

const bands = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1.01];

/**
 * A reliability table: in each band of confidence, how many answers there were, what they said of themselves on average, and how
 * many were right. Lines of other packages are in it: no answer of theirs is right.
 */
export function calibrationTable(outcomes: readonly Outcome[]): readonly string[] {
  const answered = outcomes.filter((each) => each.answered);
  const rows = bands.slice(0, -1).flatMap((from, index) => {
    const to = bands[index + 1] ?? 1;
    const inside = answered.filter(({ confidence }) => confidence >= from && confidence < to);
    if (inside.length === 0) return [];
    const said = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    const right = inside.filter((each) => each.right && !each.foreign).length / inside.length;
    return [`    ${from.toFixed(2)}–${Math.min(1, to).toFixed(2)}  ${String(inside.length).padStart(5)} answers  said ${said.toFixed(3)}  right ${right.toFixed(3)}`];
  });
  const gap = answered.reduce((sum, each) => sum + (each.confidence - (each.right && !each.foreign ? 1 : 0)) ** 2, 0) / Math.max(1, answered.length);
  return [...rows, `    Brier score ${gap.toFixed(4)} over ${answered.length} answers`];
}
