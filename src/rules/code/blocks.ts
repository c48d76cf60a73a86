import type { Range } from '../../model/expr.ts';
import type { CheckedFile } from '../rule.ts';

/** So far is looked for the ends of a block. */
const farthest = 1_500;

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** What stands in the same block after a place, as far as it is near. */
export function restOfBlock({ start, end }: Range, { facts, text }: CheckedFile): string {
  const near = text.slice(end, end + farthest);
  if (facts.language === 'python' || facts.language === 'ruby') {
    const own = indentOf(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
    const [first = '', ...lines] = near.split('\n');
    const after = lines.findIndex((line) => line.trim() !== '' && indentOf(line) < own);
    return [first, ...(after < 0 ? lines : lines.slice(0, after))].join('\n');
  }
  let depth = 0;
  for (let at = 0; at < near.length; at += 1) {
    if (near[at] === '{') depth += 1;
    else if (near[at] === '}' && --depth < 0) return near.slice(0, at);
  }
  return near;
}

/** The condition of the block around a place, with the word before it: `if (verbose)`. Empty where it is far away or has none. */
export function conditionBefore(start: number, { facts, text }: CheckedFile): string {
  const from = Math.max(0, start - farthest);
  const near = text.slice(from, start);
  if (facts.language === 'python' || facts.language === 'ruby') {
    const lines = near.split('\n');
    const own = indentOf(lines.at(-1) ?? '');
    const outer = lines.slice(0, -1).findLast((line) => line.trim() !== '' && indentOf(line) < own) ?? '';
    return /^\s*(?:el)?if\b/.test(outer) ? outer : '';
  }
  const direct = /\bif\s*\([^;{}]*\)\s*$|&&\s*$/.exec(near.slice(-200))?.[0];
  if (direct !== undefined) return near.slice(-200).split(/[;{}\n](?=[^;{}\n]*$)/).at(-1) ?? '';
  let depth = 0;
  for (let at = near.length - 1; at >= 0; at -= 1) {
    if (near[at] === '}') depth += 1;
    else if (near[at] === '{' && --depth < 0) return /(?:^|[;{}\n])\s*((?:\}\s*else\s+)?if\b[^;{}]*)$/.exec(near.slice(Math.max(0, at - 300), at))?.[1] ?? '';
  }
  return '';
}
