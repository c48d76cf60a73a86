import type { Expr } from '../../model/expr.ts';
import type { Assignment } from '../../model/facts.ts';
import { insideOf, pathOf } from './exprs.ts';
import { makeNesting } from '../../model/nesting.ts';
import { perFile } from './perFile.ts';

/** What a logger was made of, as far as its file tells. */
export interface Origins {
  /** Itself and all paths and beginnings of paths that it came from: `this.log`, `root` of `root.child()`. */
  readonly paths: ReadonlySet<string>;
  /** True where something gave it that the file does not show: a parameter, a field set elsewhere, a function. */
  readonly open: boolean;
}

export interface LoggerOrigins {
  of(path: string): Origins;
  /** The paths that hold what a call makes, where nothing else but log calls uses them; empty where anything may. */
  ownersOf(call: Extract<Expr, { kind: 'call' }>, functionId: number): readonly string[];
}

const beginning = (path: string) => path.split('.')[0] ?? path;

/** What hands a logger on: the receiver and the callee of a call, and what is given to it by name. */
function handing(value: Expr): readonly Expr[] {
  switch (value.kind) {
    case 'call': return [value.callee, ...value.args.map((arg) => arg.value)].flatMap((each) => (each.kind === 'object' || each.kind === 'list' ? [] : [each]));
    case 'object':
    case 'list':
    case 'function': return [];
    default: return insideOf(value);
  }
}

/** Where the loggers of a file come from: what one takes out, another of the same file does not. */
export const loggerOrigins = perFile(({ facts }): LoggerOrigins => {
  const byTarget = new Map<string, Assignment[]>();
  for (const each of facts.assignments) {
    const path = pathOf(each.target);
    const known = path === undefined ? undefined : byTarget.get(path);
    if (known) known.push(each);
    else if (path !== undefined) byTarget.set(path, [each]);
  }
  const imported = new Set(facts.imports.map(({ local }) => local));
  const logs = makeNesting(facts.logCalls, ({ range }) => range);
  const held = makeNesting(facts.assignments.filter(({ value }) => value.kind !== 'function'), ({ value }) => value.range);
  let given: Set<string> | undefined;
  const handedOut = () => (given ??= new Set(facts.calls.flatMap(({ call }) => ([...logs.around(call.range)].length > 0 ? [] : call.args.flatMap(({ value }) => namesIn(value, 0))))));
  const memo = new Map<string, Origins>();

  function of(path: string): Origins {
    const known = memo.get(path);
    if (known) return known;
    const paths = new Set<string>();
    let open = false;
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (paths.has(next)) continue;
      paths.add(next);
      const values = byTarget.get(next);
      const first = beginning(next);
      if (values) for (const { value } of values) waiting.push(...pathsIn(value));
      else if (first !== next && byTarget.has(first)) waiting.push(first);
      else if (imported.has(first)) paths.add(first);
      else open = true;
    }
    const origins = { paths, open };
    memo.set(path, origins);
    return origins;
  }

  return {
    of,
    ownersOf(call, functionId) {
      const owners = [...held.around(call.range)].filter((each) => each.functionId === functionId).flatMap(({ target }) => pathOf(target) ?? []);
      return owners.some((owner) => handedOut().has(owner)) ? [] : owners;
    },
  };
});

const deepest = 6;

function pathsIn(value: Expr, depth = 0): readonly string[] {
  const path = pathOf(value);
  if (path !== undefined) return [path];
  return depth > deepest ? [] : handing(value).flatMap((inner) => pathsIn(inner, depth + 1));
}

/** All that is named in an argument, also inside of objects. */
function namesIn(value: Expr, depth: number): readonly string[] {
  const path = pathOf(value);
  if (path !== undefined) return [path];
  return depth > deepest ? [] : insideOf(value).flatMap((inner) => namesIn(inner, depth + 1));
}
