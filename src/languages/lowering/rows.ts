import { literalOf, type Arg, type Expr, type Range } from '../../model/expr.ts';
import { isInside, lastName, pathOf } from './draft.ts';
import type { Scope } from './scope.ts';

/** What a loop binds of each item: a whole item, a column of a row, an entry of an object. */
export interface Bound {
  readonly name: string;
  readonly at?: number | string;
}

/** A loop over rows that the source tells: its names, what is walked, and the code that runs for each. */
export interface Walk {
  readonly bound: readonly Bound[];
  readonly walked: Expr;
  readonly body: Range;
  readonly functionId: number;
}

/** The walks around a place, in the order of their list. */
export type WalksAround = (range: Range) => readonly Walk[];

/** Bodies of loops lie beside or inside each other, so those around a place are the nearest one before it and those around that. */
export function walksAround(walks: readonly Walk[]): WalksAround {
  interface Placed { readonly walk: Walk; readonly at: number; readonly outer: Placed | undefined }
  const sorted: Placed[] = [];
  let open: Placed | undefined;
  for (const { walk, at } of walks.map((walk, at) => ({ walk, at })).sort((a, b) => a.walk.body.start - b.walk.body.start || b.walk.body.end - a.walk.body.end || a.at - b.at)) {
    while (open && open.walk.body.end < walk.body.end) open = open.outer;
    sorted.push(open = { walk, at, outer: open });
  }
  return (range) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.walk.body.start ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    const found: Placed[] = [];
    for (let each = sorted[low - 1]; each; each = each.outer) if (isInside(range, each.walk.body) && each.walk.body !== range) found.push(each);
    return found.sort((a, b) => a.at - b.at).map(({ walk }) => walk);
  };
}

type Names = ReadonlyMap<string, Expr>;
const maxRows = 200;
const maxDepth = 12;

/** A call as it is made in each turn of the loops around it; empty where no loop is, or its rows are not known. */
export function unrolled(call: Extract<Expr, { kind: 'call' }>, walks: WalksAround, scope: Scope): readonly Extract<Expr, { kind: 'call' }>[] {
  let turns: Names[] = [];
  for (const walk of walks(call.range)) {
    const before: readonly Names[] = turns.length > 0 ? turns : [new Map()];
    const inside = before.flatMap((names) => rowsOf(filled(walk.walked, names), walk.functionId, scope).map((row): Names => new Map([...names, ...walk.bound.flatMap(({ name, at }): [string, Expr][] => {
      const value = at === undefined ? row : partOf(row, at);
      return value ? [[name, value]] : [];
    })])));
    if (inside.length === 0 && turns.length === 0) continue;
    turns = inside.slice(0, maxRows);
  }
  return turns.flatMap((names) => {
    const made = filled(call, names);
    return made.kind === 'call' && made !== call ? [made] : [];
  });
}

/** Items of a list, entries of an object as rows of two. */
function rowsOf(walked: Expr, functionId: number, scope: Scope, depth = 0): readonly Expr[] {
  if (depth > 4) return [];
  if (walked.kind === 'list') return walked.items;
  if (walked.kind === 'other' && walked.children.length === 1 && walked.children[0]) return rowsOf(walked.children[0], functionId, scope, depth + 1);
  if (walked.kind === 'call' && walked.callee.kind === 'member' && /^(?:entries|keys|values)$/.test(walked.callee.property)) {
    const given = walked.args[0]?.value ?? walked.callee.object;
    const object = given.kind === 'object' ? given : scope.valuesOf(pathOf(given) ?? '', functionId)[0]?.value;
    const { property } = walked.callee;
    return object?.kind !== 'object' ? [] : object.entries.flatMap(({ key, value, range }): Expr[] => {
      if (key === undefined) return [];
      const text: Expr = { kind: 'text', value: key, range };
      return [property === 'keys' ? text : property === 'values' ? value : { kind: 'list', items: [text, value], range }];
    });
  }
  const path = pathOf(walked);
  const [held] = path === undefined ? [] : scope.valuesOf(path, functionId);
  return held ? rowsOf(held.value, held.functionId, scope, depth + 1) : [];
}

function partOf(row: Expr, at: number | string): Expr | undefined {
  if (typeof at === 'number') return row.kind === 'list' ? row.items[at] : undefined;
  return row.kind === 'object' ? row.entries.find(({ key }) => key === at)?.value : undefined;
}

/** An expression with names put in, and what that makes plain: members of objects, `router['get']`, text in another case. */
function filled(expr: Expr, names: Names, depth = 0): Expr {
  if (depth > maxDepth || names.size === 0) return expr;
  const put = (each: Expr): Expr => filled(each, names, depth + 1);
  switch (expr.kind) {
    case 'name': return names.get(expr.name) ?? expr;
    case 'member': {
      const object = put(expr.object);
      return object === expr.object ? expr : partOf(object, expr.property) ?? { ...expr, object };
    }
    case 'index': {
      const [object, key] = [put(expr.object), put(expr.key)];
      const literal = literalOf(key);
      if (object === expr.object && key === expr.key) return expr;
      return literal === undefined ? { ...expr, object, key } : partOf(object, literal) ?? { kind: 'member', object, property: literal, range: expr.range };
    }
    case 'call': {
      const callee = put(expr.callee);
      const args = expr.args.map((arg): Arg => ({ ...arg, value: put(arg.value) }));
      const object = callee.kind === 'member' ? literalOf(callee.object) : undefined;
      if (object !== undefined && /^to(?:Lower|Upper)Case$/.test(lastName(callee) ?? '')) return { kind: 'text', value: lastName(callee) === 'toLowerCase' ? object.toLowerCase() : object.toUpperCase(), range: expr.range };
      return callee === expr.callee && args.every(({ value }, at) => value === expr.args[at]?.value) ? expr : { ...expr, callee, args };
    }
    case 'template': return { ...expr, parts: expr.parts.map(put) };
    case 'list': return { ...expr, items: expr.items.map(put) };
    case 'object': return { ...expr, entries: expr.entries.map((entry) => ({ ...entry, value: put(entry.value) })) };
    case 'choice': return { ...expr, options: expr.options.map(put) };
    case 'binary': return { ...expr, left: put(expr.left), right: put(expr.right) };
    default: return expr;
  }
}
