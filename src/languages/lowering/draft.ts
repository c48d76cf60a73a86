import type { Expr, Range } from '../../model/expr.ts';
import type { FileFacts, FunctionFact } from '../../model/facts.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Facts of a file while they are being gathered. */
export type Draft = Mutable<FileFacts>;

/** Starts with function 0, the file itself. */
export function makeDraft(language: string, end: number): Draft {
  const all = { start: 0, end };
  const file: FunctionFact = { id: 0, name: '', qualifiedName: '', range: all, body: all, params: [], parent: -1, decorators: [] };
  return {
    language, imports: [], functions: [file], types: [], assignments: [], calls: [], logCalls: [], logWrappers: [], spanStarts: [], spanWrappers: [], spanCalls: [],
    routes: [], operations: [], routerLinks: [], routeWrappers: [], routeCalls: [], throws: [], returns: [], catches: [], loops: [], metrics: [], comments: [], problems: [],
  };
}

/** `a.b.c` of names and members (`this` and `self` are names); `undefined` for anything else. */
export function pathOf(expr: Expr): string | undefined {
  if (expr.kind === 'name') return expr.name;
  if (expr.kind !== 'member') return undefined;
  const parts: string[] = [];
  let at: Expr = expr;
  while (at.kind === 'member') {
    parts.push(at.property);
    at = at.object;
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
    case 'index': return lastName(expr.object);
    case 'await': return lastName(expr.operand);
    default: return undefined;
  }
}

export const isInside = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;
