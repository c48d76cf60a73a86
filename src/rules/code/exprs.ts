import type { Expr } from '../../model/expr.ts';

/** `a.b.c` of names, members and constant keys (`a['b']`); `undefined` for anything else. */
export function pathOf(expr: Expr): string | undefined {
  const parts: string[] = [];
  let at: Expr = expr;
  for (;;) {
    if (at.kind === 'member') {
      parts.push(at.property);
      at = at.object;
    } else if (at.kind === 'index' && at.key.kind === 'text') {
      parts.push(at.key.value);
      at = at.object;
    } else break;
  }
  if (at.kind !== 'name') return undefined;
  parts.push(at.name);
  return parts.reverse().join('.');
}

/** The last name of `a.b.c`, `f()`, `x[i]`. */
export function lastName(expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'name': return expr.name;
    case 'member': return expr.property;
    case 'call': return lastName(expr.callee);
    case 'index': return expr.key.kind === 'text' ? expr.key.value : lastName(expr.object);
    case 'await': return lastName(expr.operand);
    case 'unary': return lastName(expr.operand);
    default: return undefined;
  }
}

/** Any element of what a loop runs over. */
export const elementOf = (whole: Expr): Expr => ({ kind: 'index', object: whole, key: { kind: 'other', children: [], range: whole.range }, range: whole.range });

/** True for what `elementOf` and the readers of loops make: an index without a key of its own. */
export const isElement = (expr: Expr): boolean => expr.kind === 'index' && expr.key.kind === 'other' && expr.key.range.start === expr.range.start && expr.key.range.end === expr.range.end;

/** Expressions directly inside another, in their order. */
export function insideOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'template': return expr.parts;
    case 'member': return [expr.object];
    case 'index': return [expr.object, expr.key];
    case 'call': return [expr.callee, ...expr.args.map(({ value }) => value)];
    case 'object': return expr.entries.map(({ value }) => value);
    case 'list': return expr.items;
    case 'binary': return [expr.left, expr.right];
    case 'unary':
    case 'await': return [expr.operand];
    case 'choice': return expr.test ? [expr.test, ...expr.options] : expr.options;
    case 'other': return expr.children;
    default: return [];
  }
}
