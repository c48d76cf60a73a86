import type { Arg, Expr, Range } from '../../model/expr.ts';
import { isTextual, unescape } from '../lowering/lowering.ts';

/** Macros whose arguments are a format and what fills it. */
export type Fill = (name: string, args: readonly Arg[], range: Range) => Expr | undefined;

const literal = /^(?:[bc]?"(?:[^"\\]|\\[^])*"|[bc]?r(#*)"[^]*?"\1)/;
const word = /^(?:r#)?[A-Za-z_]\w*/;
const maxDepth = 40;

/**
 * Reads what stands between a macro's brackets, which the grammar leaves as tokens: `key = value`, `%value`, `?value`, `"key" => value`
 * and plain expressions, parted by `,` and `;`. Offsets are those of `text`.
 */
export function readMacroArgs(text: string, from: number, to: number, fill: Fill, depth = 0): Arg[] {
  return pieces(text, from, to).flatMap((range): Arg[] => {
    const piece = text.slice(range.start, range.end);
    const keyed = /^(?:([A-Za-z_][\w.]*)|"([^"\\]*)")\s*(?:=>|=(?![=>]))\s*/.exec(piece);
    const start = range.start + (keyed?.[0].length ?? 0);
    const sigil = /^[%?](?=\S)/.exec(text.slice(start, start + 2))?.[0].length ?? 0;
    const value = readExpr(text, start + sigil, range.end, fill, depth + 1);
    const name = keyed?.[1] ?? keyed?.[2];
    // A field's own name is its key: `%order`, `?order.id`.
    return [{ value, range, ...(name !== undefined ? { name } : sigil > 0 ? { name: text.slice(start + sigil, range.end).trim() } : {}) }];
  });
}

/** Parts at the commas and semicolons that stand in no brackets and no text, blanks taken off. */
function pieces(text: string, from: number, to: number): Range[] {
  const found: Range[] = [];
  let start = from;
  let depth = 0;
  const close = (end: number): void => {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    if (piece.trim() !== '') found.push({ start: start + lead, end: start + piece.trimEnd().length });
    start = end + 1;
  };
  for (let at = from; at < to; at += 1) {
    const length = skipped(text, at, to);
    if (length > 0) at += length - 1;
    else if ('([{'.includes(text[at] ?? ' ')) depth += 1;
    else if (')]}'.includes(text[at] ?? ' ')) depth -= 1;
    else if (depth === 0 && (text[at] === ',' || text[at] === ';')) close(at);
  }
  close(to);
  return found;
}

/** Length of the text, character or comment that begins here; 0 for none. */
function skipped(text: string, at: number, to: number): number {
  const first = text[at];
  if (first === '"' || first === 'r' || first === 'b' || first === 'c') {
    if (first !== '"' && /\w/.test(text[at - 1] ?? '')) return 0;
    return literal.exec(text.slice(at, to))?.[0].length ?? 0;
  }
  if (first === "'") return /^'(?:[^'\\]|\\(?:u\{[^}]*\}|x..|.))'/.exec(text.slice(at, at + 14))?.[0].length ?? 0;
  if (first === '/' && text[at + 1] === '/') return Math.max(1, (text.indexOf('\n', at) + 1 || to) - at);
  return 0;
}

/** Where the bracket at `at` closes; `to` for never. */
function closing(text: string, at: number, to: number): number {
  let depth = 0;
  for (let index = at; index < to; index += 1) {
    const length = skipped(text, index, to);
    if (length > 0) index += length - 1;
    else if ('([{'.includes(text[index] ?? ' ')) depth += 1;
    else if (')]}'.includes(text[index] ?? ' ') && --depth === 0) return index;
  }
  return to;
}

export function readText(token: string, range: Range): Expr {
  const quote = token.indexOf('"');
  const raw = /^[bc]?r/.test(token);
  const hashes = raw ? token.slice(0, quote).replace(/[^#]/g, '').length : 0;
  const inner = token.slice(quote + 1, token.length - 1 - hashes);
  return { kind: 'text', value: raw ? inner : unescape(inner.replace(/\\\r?\n\s*/g, '')), range };
}

/** An expression as far as names, fields, calls and texts go; operators make a flat row. */
function readExpr(text: string, from: number, to: number, fill: Fill, depth: number): Expr {
  let at = from;
  const blanks = (): void => {
    while (at < to && /\s/.test(text[at] ?? '')) at += 1;
  };
  const range = (start: number): Range => ({ start, end: at });
  blanks();
  const start = at;
  const other = (children: readonly Expr[]): Expr => ({ kind: 'other', children, range: { start, end: to } });
  if (depth > maxDepth || at >= to) return other([]);
  const prefix = /^(?:&(?:mut\s+)?|\*|!|-)\s*/.exec(text.slice(at, at + 12))?.[0];
  if (prefix !== undefined) {
    const operand = readExpr(text, at + prefix.length, to, fill, depth + 1);
    return prefix.startsWith('&') || prefix.startsWith('*') ? operand : { kind: 'unary', operator: prefix.trim(), operand, range: { start, end: to } };
  }
  let expr: Expr;
  const rest = text.slice(at, to);
  const token = literal.exec(rest)?.[0];
  const number = /^\d[\w.]*/.exec(rest)?.[0];
  const name = word.exec(rest)?.[0];
  if (token !== undefined) {
    at += token.length;
    expr = readText(token, range(start));
  } else if (number !== undefined) {
    at += number.length;
    expr = { kind: 'number', text: number, range: range(start) };
  } else if (name !== undefined && !/^(?:if|match|move|async|unsafe|loop|for|while|return)$/.test(name)) {
    at += name.length;
    expr = name === 'true' || name === 'false' ? { kind: 'boolean', text: name, range: range(start) } : { kind: 'name', name, range: range(start) };
  } else if (text[at] === '(') {
    const end = closing(text, at, to);
    const inside = readMacroArgs(text, at + 1, end, fill, depth + 1);
    at = Math.min(end + 1, to);
    expr = inside.length === 1 && inside[0] ? inside[0].value : { kind: 'list', items: inside.map(({ value }) => value), range: range(start) };
  } else return other([]);
  for (;;) {
    blanks();
    const next = text.slice(at, Math.min(to, at + 200));
    const path = /^(?:::<[^<>]*(?:<[^<>]*>[^<>]*)*>)?(?:::|\.)\s*(?:r#)?([A-Za-z_]\w*|\d+)/.exec(next);
    if (path?.[1] !== undefined) {
      at += path[0].length;
      expr = path[1] === 'await' ? { kind: 'await', operand: expr, range: range(start) } : { kind: 'member', object: expr, property: path[1], range: range(start) };
      continue;
    }
    const called = /^(?:::<[^<>]*(?:<[^<>]*>[^<>]*)*>)?(!?)\s*(?=[([{])/.exec(next);
    if (called && (called[1] === '!' || text[at + called[0].length] !== '{')) {
      const open = at + called[0].length;
      const end = closing(text, open, to);
      const args = readMacroArgs(text, open + 1, end, fill, depth + 1);
      at = Math.min(end + 1, to);
      if (called[1] === '!') expr = fill(expr.kind === 'member' ? expr.property : expr.kind === 'name' ? expr.name : '', args, range(start)) ?? { kind: 'other', children: args.map(({ value }) => value), range: range(start) };
      else if (text[open] === '[' && args[0]) expr = { kind: 'index', object: expr, key: args[0].value, range: range(start) };
      else expr = { kind: 'call', callee: expr, args, range: range(start) };
      continue;
    }
    if (next.startsWith('?')) {
      at += 1;
      continue;
    }
    break;
  }
  if (at >= to) return expr;
  const operator = /^(?:==|!=|<=|>=|&&|\|\||<<|>>|as\b|[-+*/%<>&|^])\s*/.exec(text.slice(at, to))?.[0];
  if (operator === undefined) return other([expr]);
  if (operator.startsWith('as')) return expr;
  const right = readExpr(text, at + operator.length, to, fill, depth + 1);
  return isTextual(expr) && operator.trim() === '+' ? { kind: 'template', style: 'concat', parts: [expr, right], range: { start, end: to } }
    : { kind: 'binary', operator: operator.trim(), left: expr, right, range: { start, end: to } };
}
