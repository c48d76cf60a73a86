import type { Certainty } from '../../../model/sourceRef.ts';

export interface Scored {
  readonly score: number;
  /** True where the call explains the message from its start to its end. */
  readonly whole?: boolean;
  /** True where the call explains the message up to its end if the message was cut there. */
  readonly cut?: boolean;
  /** Of the text alone. */
  readonly bits?: number;
  /** What the logger's name says for it. */
  readonly loggerBits?: number;
}

/** Below this nothing is answered: any program could have written the text. */
export const leastBits = 6;
/** Below this nothing is answered even where a log call explains the message from start to end. */
export const leastBitsOfWhole = 3;
/** Bits and margin over the next from which an answer is sure; less is enough where the call explains all of the message. */
const sure = { bits: 18, margin: 2, bitsOfWhole: 14, marginOfWhole: 4, /** Over another text that explains all of it too, be it as cut. */ rival: 7, /** Over the same text of the same logger. */ twin: 5, /** Bits from which a logger's name speaks for a call's own file, class or logger. */ speaks: 4 };
/** Answers this close to each other are equal. */
export const tieMargin = 0.75;

/** How many of the ranked (best first) are equally good. */
export function tiedCount(ranked: readonly Scored[]): number {
  const best = ranked[0]?.score ?? 0;
  let count = 0;
  while (count < ranked.length && best - (ranked[count]?.score ?? 0) < tieMargin) count += 1;
  return count;
}

/**
 * Certainty of the best and the probability of each, from the bits of the best and its margin over the next. `atMost` holds the
 * bits down where another thing than the text keeps the answer from being sure.
 */
export function judge(ranked: readonly Scored[], atMost = Infinity): { readonly certainty: Certainty; readonly confidences: readonly number[] } {
  const best = Math.min(ranked[0]?.score ?? 0, atMost);
  const tied = tiedCount(ranked);
  const margin = (ranked[0]?.score ?? 0) - (ranked[1]?.score ?? 0);
  const known = foundAtAll(best);
  if (tied > 1) return { certainty: 'oneOf', confidences: shares(ranked, known) };
  const rival = ranked.slice(1).find(({ whole, cut, bits = 0 }) => (whole || cut) && Math.abs((ranked[0]?.bits ?? 0) - bits) >= tieMargin);
  const alone = !rival || (ranked[0]?.score ?? 0) - rival.score >= sure.rival;
  const enough = (best >= sure.bits && margin >= sure.margin) || (ranked[0]?.whole === true && best >= sure.bitsOfWhole && margin >= sure.marginOfWhole);
  // The same text twice: a logger that speaks for both, for one only louder, does not tell them apart.
  const twin = ranked.slice(1).some(({ bits = 0, loggerBits = 0, score }) => loggerBits >= sure.speaks && Math.abs((ranked[0]?.bits ?? 0) - bits) < tieMargin && (ranked[0]?.score ?? 0) - score < sure.twin);
  if (alone && enough && !twin) return { certainty: 'sure', confidences: [0.998, ...shares(ranked.slice(1), 0.002)] };
  const confidences = shares(ranked, known);
  return { certainty: 'likely', confidences };
}

/** Probability that the right call is among those found at all. */
function foundAtAll(bits: number): number {
  return Math.min(0.99, Math.max(0.25, 1 - 2 ** (-(bits - 2.5) / 2.4)));
}

function shares(ranked: readonly Scored[], whole: number): readonly number[] {
  const best = ranked[0]?.score ?? 0;
  const weights = ranked.map(({ score }) => 2 ** (score - best));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.round((1000 * whole * weight) / sum) / 1000);
}
