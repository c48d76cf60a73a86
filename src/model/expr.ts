/** UTF-16 offsets into the text, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An expression as every language has it: languages lower their syntax to this, rules and the engine read only this. */
export type Expr = { readonly range: Range; /** Of a hole in a format string: `d`, `s`, `q` … */ readonly verb?: string } & (
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly text: string }
  /** Text with holes, however it is built. `parts` are in order; literal parts are `text`. */
  | { readonly kind: 'template'; readonly style: TemplateStyle; readonly parts: readonly Expr[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expr; readonly property: string }
  | { readonly kind: 'index'; readonly object: Expr; readonly key: Expr }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Arg[]; readonly isNew?: boolean }
  /** Object literal, dict, struct literal, map. */
  | { readonly kind: 'object'; readonly type?: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Expr[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expr }
  /** `test ? yes : no`, `yes if test else no`; also `a ?? b`, `a || b`, `a or b` with `test` absent. */
  | { readonly kind: 'choice'; readonly test?: Expr; readonly options: readonly Expr[] }
  /** `returns` is what a function gives that is one expression: `() => x`, `lambda: x`. */
  | { readonly kind: 'function'; readonly params: readonly string[]; readonly functionId: number; readonly returns?: Expr }
  | { readonly kind: 'await'; readonly operand: Expr }
  | { readonly kind: 'other'; readonly children: readonly Expr[] }
);

/** interpolation: `${x}`, f"{x}" · concat: a + b · percent: "%s" % x · format: "{}".format(x), fmt.Sprintf, String.format */
export type TemplateStyle = 'interpolation' | 'concat' | 'percent' | 'format';

export interface Arg {
  readonly value: Expr;
  /** Keyword argument's name. */
  readonly name?: string;
  /** `...xs`, `*xs`, `**xs`. */
  readonly spread?: boolean;
  readonly range: Range;
}

export interface Entry {
  /** Absent for a spread or a computed key. */
  readonly key?: string;
  readonly value: Expr;
  readonly spread?: boolean;
  readonly range: Range;
}

/** The literal text of an expression without holes. */
export function literalOf(expr: Expr | undefined): string | undefined {
  if (expr?.kind === 'text') return expr.value;
  if (expr?.kind !== 'template') return undefined;
  let whole = '';
  for (const part of expr.parts) {
    if (part.kind !== 'text') return undefined;
    whole += part.value;
  }
  return whole;
}
