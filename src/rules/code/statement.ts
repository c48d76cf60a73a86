import type { Range } from '../../model/expr.ts';

/** The lines of a statement that an expression is all of, so that it can be removed; `undefined` where more stands on them. */
export function statementAt(expr: Range, text: string): Range | undefined {
  const start = text.lastIndexOf('\n', expr.start - 1) + 1;
  if (!/^\s*(?:await\s+)?$/.test(text.slice(start, expr.start))) return undefined;
  const rest = /^\s*;?[ \t]*(?:\r?\n|$)/.exec(text.slice(expr.end));
  return rest ? { start, end: expr.end + rest[0].length } : undefined;
}
