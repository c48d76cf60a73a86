import type { Finding } from '../../model/finding.ts';
import type { Range } from '../../model/expr.ts';
import { makeLines, type Lines } from './lines.ts';

/** Id of findings about comments that suppress nothing, or do not say why. */
export const unusedSuppression = 'unused-suppression';
/** What reports say of it beside the rules. */
export const suppressionRule = { id: unusedSuppression, title: 'A comment that suppresses nothing, or does not say why', severity: 'information' } as const;

interface Suppression {
  readonly line: number;
  /** Alone on its line, so that it speaks of the next one. */
  readonly alone: boolean;
  readonly range: Range;
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  readonly hasReason: boolean;
  readonly used: Set<string>;
}

export interface Suppressions {
  /** True when a comment on the finding's first line, on its last, or alone on the line before takes it out. */
  covers(rule: string, range: Range): boolean;
  /**
   * Findings about the comments themselves: those that took nothing out although their rule ran (`checked`), that name no rule (`known`),
   * and that give no reason. To be asked when all rules have run.
   */
  leftOver(checked: ReadonlySet<string>, known: readonly string[]): readonly Finding[];
}

// At the comment's start: one that only tells of such comments is none.
const pattern = /^(?:\/\/+|#+|\/\*+|--)\s*sightline-ignore\s+([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*)(\s*:\s*[^\s*/-])?/;
const none: Suppressions = { covers: () => false, leftOver: () => [] };

/** Reads `sightline-ignore secret-in-log, print-log: reason` from comments. */
export function suppressionsOf(text: string, comments: readonly Range[]): Suppressions {
  if (!text.includes('sightline-ignore')) return none;
  const lines = makeLines(text);
  const all = comments.map((comment) => readComment(text, comment, lines)).filter((each) => each !== undefined);
  const byLine = new Map(all.map((each) => [each.line, each]));
  const take = (suppression: Suppression | undefined, rule: string): boolean => {
    const names = suppression?.rules.some(({ id }) => id === rule) === true;
    if (names) suppression?.used.add(rule);
    return names;
  };
  return {
    covers(rule, range) {
      const first = lines.positionAt(range.start).line;
      const before = byLine.get(first - 1);
      return take(byLine.get(first), rule) || take(byLine.get(lines.positionAt(range.end).line), rule) || (before?.alone === true && take(before, rule));
    },
    leftOver: (checked, known) => all.flatMap((each) => {
      const found = (range: Range, severity: Finding['severity'], message: string, fixes: Finding['fixes'] = []): Finding => ({ rule: unusedSuppression, severity, confidence: 1, range, message, related: [], fixes });
      const whole = [{ title: 'Remove this comment', safe: true, edits: [{ range: removal(text, each, lines), text: '' }] }];
      const idle = each.rules.filter(({ id }) => known.includes(id) && checked.has(id) && !each.used.has(id));
      return [
        ...each.rules.filter(({ id }) => !known.includes(id)).map(({ id, range }) => found(range, 'warning', `There is no rule "${id}". Rules: ${known.join(', ')}.`)),
        ...idle.map(({ id, range }) => found(range, 'information', `Nothing here is found by ${id}: this comment suppresses nothing.`, idle.length === each.rules.length ? whole : [])),
        ...(each.hasReason || each.used.size === 0 ? [] : [found(each.range, 'hint', 'Say why, after a colon: the next reader will ask.')]),
      ];
    }),
  };
}

function readComment(text: string, { start, end }: Range, lines: Lines): Suppression | undefined {
  const comment = text.slice(start, end);
  const match = pattern.exec(comment);
  if (!match?.[1]) return undefined;
  const names = start + match.index + match[0].indexOf(match[1]);
  const rules = [...match[1].matchAll(/[a-z][a-z-]*/g)].map(({ 0: id, index }) => ({ id, range: { start: names + index, end: names + index + id.length } }));
  const first = lines.positionAt(start).line;
  return {
    line: lines.positionAt(end).line, alone: text.slice(lines.startOf(first), start).trim() === '', range: { start, end }, rules,
    hasReason: match[2] !== undefined, used: new Set(),
  };
}

/** The comment with the blanks before it; its whole lines where nothing else stands on them. */
function removal(text: string, { range, alone }: Suppression, lines: Lines): Range {
  const lineStart = lines.startOf(lines.positionAt(range.start).line);
  const nextLine = lines.startOf(lines.positionAt(range.end).line + 1);
  if (alone && text.slice(range.end, nextLine).trim() === '') return { start: lineStart, end: nextLine };
  const before = text.slice(lineStart, range.start);
  return { start: lineStart + before.trimEnd().length, end: range.end };
}
