import { holeKindOf, joinTexts, splitBraces, splitPercent } from '../../../languages/lowering/formats.ts';
import type { Expr } from '../../../model/expr.ts';
import type { Segment, Template } from '../../../model/logFacts.ts';
import type { OpenTemplate } from '../index/records.ts';

const maxDepth = 24;

/** Tells whether a dotted name may be a constant: its first and its last part. */
export type MayBeConstant = (first: string, last: string) => boolean;

/** Readings of an expression as text with holes; a hole that may be a constant keeps the name to look it up by. */
export function openTemplatesOf(expr: Expr, mayBe: MayBeConstant, depth = 0): readonly OpenTemplate[] {
  if (depth > maxDepth) return [[{ hole: 'any' }]];
  switch (expr.kind) {
    case 'text': return [[{ text: expr.value }]];
    case 'template': return [expr.parts.flatMap((part) => openTemplatesOf(part, mayBe, depth + 1)[0] ?? [])];
    case 'binary': {
      if (expr.operator !== '+') return [[{ hole: 'any' }]];
      const right = openTemplatesOf(expr.right, mayBe, depth + 1)[0] ?? [];
      return openTemplatesOf(expr.left, mayBe, depth + 1).map((left) => [...left, ...right]);
    }
    case 'choice': return expr.options.flatMap((option) => openTemplatesOf(option, mayBe, depth + 1)).slice(0, 8);
    case 'name': return [[{ ...hole(expr), name: expr.name, ...(mayBe(expr.name, expr.name) ? { ref: expr.name } : {}) }]];
    case 'member': return [[{ ...hole(expr), name: expr.property, ...(mayBe(rootOf(expr), expr.property) ? { ref: expr.property } : {}) }]];
    case 'await': return openTemplatesOf(expr.operand, mayBe, depth + 1);
    default: return [[hole(expr)]];
  }
}

function rootOf(expr: Expr): string {
  let at = expr;
  while (at.kind === 'member') at = at.object;
  return at.kind === 'name' ? at.name : '';
}

const hole = (expr: Expr): { hole: ReturnType<typeof holeKindOf> } => ({ hole: holeKindOf(expr.verb) });

/** True where the text is long enough to be a message: two words, or one long one beside holes. */
export function looksLikeMessage(open: OpenTemplate): boolean {
  const letters = open.map((segment) => ('text' in segment ? segment.text : ' ')).join('');
  return /\p{L}{2,}[^\p{L}]+\p{L}{2,}|\p{L}{8,}/u.test(letters) && letters.length < 4_000;
}

const maxClosed = 48;

/** Puts in the texts that references stand for, in all readings; references without one stay holes. */
export function closeTemplates(open: OpenTemplate, readingsOf: (ref: string) => readonly Template[] | undefined): readonly Template[] {
  let rows: Segment[][] = [[]];
  for (const segment of open) {
    const readings = 'ref' in segment && segment.ref !== undefined ? readingsOf(segment.ref) : undefined;
    if (!readings || readings.length * rows.length > maxClosed) for (const row of rows) row.push(segment);
    else rows = rows.flatMap((row) => readings.map((reading) => [...row, ...reading]));
  }
  return rows.map(joinTexts);
}

/** Splits the holes that a library fills in constant text itself: `%s` where there is one, else `{}`. */
export function withLazyHoles(template: Template): Template {
  return joinTexts(template.flatMap((segment): Segment[] => {
    if (!('text' in segment)) return [segment];
    const percent = splitPercent(segment.text);
    const pieces = percent.some((piece) => piece.text === undefined) ? percent : splitBraces(segment.text);
    return pieces.map((piece): Segment => (piece.text === undefined ? { hole: holeKindOf(piece.verb), ...(piece.name === undefined ? {} : { name: piece.name }) } : { text: piece.text }));
  }));
}
