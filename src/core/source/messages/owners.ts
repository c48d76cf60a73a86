import { leastBitsOfWhole, tieMargin } from './certainty.ts';
import type { Line } from './line.ts';
import { best, type Ranked } from './ranked.ts';

const leastRaiseBits = 10;
const maxRaises = 2;

/** The raises whose text stands in a value of the best call: what the message tells of was made there. */
export function withRaises(ranked: readonly Ranked[], all: readonly Ranked[]): readonly Ranked[] {
  const [first] = ranked;
  if (first?.entry.kind !== 'log' || first.values.length === 0) return ranked;
  const raises = best(all.filter(({ entry, bits, match }) => entry.kind === 'throw' && bits >= leastRaiseBits && match !== undefined && match.start > (first.match?.start ?? 0) && !ranked.some((each) => each.entry === entry)));
  return [...ranked, ...raises.slice(0, maxRaises).map((each) => ({ ...each, inner: true }))];
}

/** `error: %s`: where the text of a raise stands right behind the label of a few calls at most, these wrote it, though their own text says little; `undefined` where none is. */
export function labelled(all: readonly Ranked[], { freePrefix }: Line): readonly Ranked[] | undefined {
  const raises = all.filter(({ entry, bits, match }) => entry.kind === 'throw' && bits >= leastRaiseBits && match !== undefined && match.start > 0);
  const owners = raises.length === 0 ? [] : best(all.filter(({ entry, whole, template, match }) => entry.kind === 'log' && whole && template?.literals.length === 1 && match !== undefined && match.values.length === 1
    && match.firstLiteral <= freePrefix && raises.some((raise) => Math.abs((raise.match?.start ?? 0) - match.literalsEnd) <= 1)));
  const lift = Math.max(0, leastWithRaises - (owners[0]?.score ?? 0));
  return owners.length === 0 || owners.length > maxLabelled ? undefined : owners.map((each) => ({ ...each, score: each.score + lift }));
}

/** Where a few calls with little text of their own explain the whole line, and other text only a part of it, that part is a value of theirs; `undefined` where not. */
export function owned(all: readonly Ranked[], { text, freePrefix }: Line): readonly Ranked[] | undefined {
  const spans = ({ match, template }: Ranked): boolean => match !== undefined && match.start <= freePrefix && match.end >= text.flat.length && match.found === template?.literals.length;
  const owners = best(all.filter((each) => each.entry.kind === 'log' && each.bits >= leastBitsOfWhole && spans(each)));
  const others = all.filter(({ entry }) => entry.kind !== 'log');
  if (owners.length === 0 || owners.length > maxLabelled || others.length === 0 || others.some(spans)) return undefined;
  const most = (owners[0]?.score ?? 0) - tieMargin;
  return [...owners, ...others.map((each) => ({ ...each, score: Math.min(each.score, most) }))];
}

/** More calls than these with one label say nothing. */
const maxLabelled = 3;
/** Bits from which a call is told with the raises in its values. */
export const leastWithRaises = 8;
