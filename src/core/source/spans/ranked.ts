import type { LeftOut } from '../../../model/page.ts';
import type { Candidate, Certainty, Rung, SourceAnswer } from '../../../model/sourceRef.ts';
import { answerOf, maxCandidates, moreThanShown } from '../answer.ts';

/** Places with their scores, best first, as an answer: those that tie are told as such, a close second or what was left out makes it likely. */
export function ranked(rung: Rung, certainty: Certainty, found: readonly { readonly score: number; readonly candidate: Omit<Candidate, 'confidence'> }[], unseen?: LeftOut): SourceAnswer | undefined {
  const top = found[0]?.score ?? 0;
  const tied = found.filter(({ score }) => top - score < 0.75).length;
  const close = tied === 1 && top - (found[1]?.score ?? -Infinity) < 1.5;
  const shown: Certainty = tied > 1 ? 'oneOf' : close || unseen ? 'likely' : certainty;
  const kept = found.filter(({ score }) => top - score < 5).slice(0, maxCandidates);
  const weights = kept.map(({ score }) => 2 ** (score - top));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const whole = shown === 'sure' ? 0.998 : shown === 'likely' ? 0.92 : 0.97;
  const candidates = kept.map(({ candidate }, rank): Candidate => ({ ...candidate, confidence: Math.round((1000 * whole * (weights[rank] ?? 0)) / sum) / 1000 }));
  return candidates.length === 0 ? undefined : answerOf(rung, shown, candidates, unseen ?? moreThanShown(tied));
}
