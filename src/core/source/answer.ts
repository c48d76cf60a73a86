import type { LeftOut } from '../../model/page.ts';
import type { Candidate, Certainty, Rung, SourceAnswer } from '../../model/sourceRef.ts';

/** Places in one answer. */
export const maxCandidates = 10;

export const moreFit = 'more places fit as well';

/** Of places that fit alike, those that an answer has no room for. */
export const moreThanShown = (alike: number): LeftOut | undefined => (alike > maxCandidates ? { reason: moreFit, count: alike - maxCandidates } : undefined);

/** An answer from candidates, best first; one reason where there are none. */
export function answerOf(rung: Rung, certainty: Certainty, candidates: readonly Candidate[], leftOut?: LeftOut): SourceAnswer {
  const [first, ...others] = candidates;
  return first ? { found: true, rung, certainty, candidates: [first, ...others], ...(leftOut ? { leftOut } : {}) } : { found: false, reason: 'Nothing in the workspace fits.' };
}
