import { addTo } from '../../base/groups.ts';
import type { Expr } from '../../model/expr.ts';
import type { Assignment, FileFacts, Param } from '../../model/facts.ts';
import { elementOf, insideOf, isElement, pathOf } from '../code/exprs.ts';
import { countBefore } from '../../model/nesting.ts';
import { perFile } from '../code/perFile.ts';

/** What may stand behind a path at one place of a file. */
export interface Reaching {
  /** Nearest first. */
  readonly values: readonly Assignment[];
  /** True when nothing else can stand behind it: the earliest of `values` always runs before the place. */
  readonly complete: boolean;
}

/** Which assignments reach a place, without knowledge of what the values mean. */
export interface Flow {
  reaching(path: string, functionId: number, at: number): Reaching;
  /** Assignments to a property of `path` (`path.x = …`, `path['x'] = …`) before the place, nearest first. */
  changes(path: string, functionId: number, at: number): readonly { readonly key: string; readonly value: Expr; readonly range: Assignment['range'] }[];
  /** False for the second and later targets of one assignment (`token, err := f()`): what they get is not known. */
  isFirst(assignment: Assignment): boolean;
  /** The parameter that a name is, seen from a function outwards, unless the name was assigned again on the way. */
  paramOf(name: string, functionId: number): Param | undefined;
  /** True where a function itself gives a name a value. */
  assigns(name: string, functionId: number): boolean;
}

/** True where an expression is made of what a path names. */
const insideNames = (expr: Expr, path: string): boolean => pathOf(expr) === path || insideOf(expr).some((inner) => insideNames(inner, path));

/** A variable that is written more often is asked for the nearest only: every use of it would look at all of them. */
const mostValues = 50;

const nothing: Reaching = { values: [], complete: false };
const receivers = new Set(['this', 'self', 'cls']);

interface Change {
  readonly key: string;
  readonly assignment: Assignment;
  readonly range: Assignment['range'];
}

/**
 * Order of the text stands for order of running; indentation stands for blocks: an assignment always runs before a place
 * when no line between them is indented less than the assignment. Closures look into the functions around them.
 */
export const flowOf = perFile(({ facts, text }): Flow => {
  const byPath = new Map<string, Assignment[]>();
  const inFunction = new Map<string, { readonly all: Assignment[]; /** By place; of several that begin together the first last. */ sorted?: readonly Assignment[] }>();
  const byObject = new Map<string, { key: string; assignment: Assignment }[]>();
  for (const written of [...facts.assignments, ...additionsIn(facts)]) {
    const assignment = written.each && !isElement(written.value) ? { ...written, value: elementOf(written.value) } : written;
    const path = pathOf(assignment.target);
    if (path === undefined) continue;
    addTo(byPath, path, assignment);
    const key = `${assignment.functionId} ${path}`;
    const here = inFunction.get(key);
    if (here) here.all.push(assignment);
    else inFunction.set(key, { all: [assignment] });
    const dot = path.lastIndexOf('.');
    if (dot > 0) addTo(byObject, path.slice(0, dot), { key: path.slice(dot + 1), assignment });
  }
  const objects = new Map<string, readonly Change[]>();
  function sortedChanges(path: string, functionId: number): readonly Change[] {
    const sorted = (byObject.get(path) ?? []).filter(({ assignment }) => assignment.functionId === functionId).map((each) => ({ ...each, range: each.assignment.range })).reverse().sort((a, b) => a.range.start - b.range.start);
    objects.set(`${functionId} ${path}`, sorted);
    return sorted;
  }
  const runs = new Map<number, Run>();
  const alwaysRuns = (from: number, to: number): boolean => {
    const run = runs.get(from) ?? runFrom(text, from);
    runs.set(from, run);
    return runsUntil(text, run, to);
  };
  const firsts = new Map<number, number>();
  for (const { range, target } of facts.assignments) firsts.set(range.start, Math.min(firsts.get(range.start) ?? target.range.start, target.range.start));
  const parentOf = (id: number) => facts.functions[id]?.parent ?? -1;

  function reaching(path: string, functionId: number, at: number): Reaching {
    const all = byPath.get(path);
    if (!all) return nothing;
    const head = path.split('.', 1)[0] ?? path;
    if (receivers.has(head)) return { values: all.slice(0, 4), complete: false };
    for (let id = functionId; id >= 0; id = parentOf(id)) {
      const here = inFunction.get(`${id} ${path}`);
      if (here) return id === functionId ? before(here.sorted ??= [...here.all].reverse().sort((a, b) => a.range.start - b.range.start), at) : outer(here.all);
      if (facts.functions[id]?.params.some((param) => param.name === head)) return nothing;
    }
    return nothing;
  }

  /** Of the same function: what ran before, up to the first that always runs. */
  function before(here: readonly Assignment[], at: number): Reaching {
    const values: Assignment[] = [];
    for (let index = countBefore(here, at) - 1; index >= 0; index -= 1) {
      const each = here[index];
      if (!each || each.range.end > at) continue;
      if (values.length === mostValues) return { values, complete: false };
      values.push(each);
      if (!each.adds && alwaysRuns(each.range.start, at)) return { values, complete: true };
    }
    return { values, complete: false };
  }

  /** One name of a destructured parameter has the type of the whole: not its own. */
  const destructured = ({ range, type, name }: Param) => type !== undefined && facts.language === 'typescript' && text.slice(range.start, range.end) === name && text[range.end] !== ':' && text[range.end] !== '?';

  const outer = (here: readonly Assignment[]): Reaching => ({ values: here.slice(-4).reverse(), complete: here.length === 1 });

  return {
    isFirst: ({ range, target, value }) => value.kind !== 'call' || firsts.get(range.start) === target.range.start,
    reaching,
    changes(path, functionId, at) {
      const all = objects.get(`${functionId} ${path}`) ?? sortedChanges(path, functionId);
      const count = countBefore(all, at);
      const { values, complete } = count > 0 ? reaching(path, functionId, at) : nothing;
      const first = complete ? values.at(-1) : undefined;
      // What was put into another value of that name is gone.
      const from = first && !insideNames(first.value, path) ? first.range.start : -1;
      return all.slice(Math.max(0, count - mostValues), count).filter(({ range }) => range.start >= from && range.end <= at).reverse()
        .map(({ key, assignment }) => ({ key, value: assignment.value, range: assignment.range }));
    },
    assigns: (name, functionId) => byPath.get(name)?.some((each) => each.functionId === functionId && !each.adds) ?? false,
    paramOf(name, functionId) {
      for (let id = functionId; id > 0; id = parentOf(id)) {
        const found = facts.functions[id]?.params.find((param) => param.name === name);
        if (found) return destructured(found) ? { name: found.name, range: found.range } : found;
        if (byPath.get(name)?.some((each) => each.functionId === id && !each.adds)) return undefined;
      }
      return undefined;
    },
  };
});

const growers = new Set(['append', 'push', 'unshift', 'add', 'Add', 'put', 'putAll', 'set', 'insert', 'extend', 'update', 'addAll', 'AddRange', 'offer', 'WriteString', 'Append', 'AppendLine', 'AppendFormat', 'setProperty', 'Set', 'TryAdd']);

/** Calls that put more into an object: `parts.push(x)`, `text.append(a).append(b)`, `map.put("key", x)`. */
function additionsIn(facts: FileFacts): Assignment[] {
  return facts.calls.flatMap(({ call, functionId }): Assignment[] => {
    if (call.callee.kind !== 'member' || !growers.has(call.callee.property) || call.args.length === 0 || call.args.length > 3) return [];
    let target: Expr = call.callee.object;
    while (target.kind === 'call' && target.callee.kind === 'member' && growers.has(target.callee.property)) target = target.callee.object;
    // What is put into `url.searchParams` is in `url` too.
    if (target.kind === 'member' && target.property === 'searchParams') target = target.object;
    const path = pathOf(target);
    if (path === undefined || /log(?:ger)?$/i.test(path)) return [];
    const [first, second] = call.args;
    const key = first?.value.kind === 'text' ? first.value.value : undefined;
    const value: Expr = key !== undefined && second ? { kind: 'object', entries: [{ key, value: second.value, range: second.range }], range: call.range }
      : { kind: 'list', items: call.args.map(({ value: item }) => item), range: call.range };
    return [{ target, value, range: call.range, functionId, adds: true }];
  });
}

/** True when code at `from` has always run when `to` runs, as far as indentation tells. */
export const alwaysBefore = (text: string, from: number, to: number): boolean => runsUntil(text, runFrom(text, from), to);

/** How far it is known that code has always run. */
interface Run {
  readonly depth: number;
  /** The end of the last line that was looked at. */
  at: number;
  /** Where a line begins that is indented less; at once for code that a condition stands before. */
  end: number;
}

function runFrom(text: string, from: number): Run {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const isConditional = /\b(?:if|else|case|catch|when)\b|[?]|&&/.test(text.slice(lineStart, from));
  return { depth: indentOf(text, lineStart), at: from - 1, end: isConditional ? -1 : Infinity };
}

/** Looks at the lines up to a place, each once however often it is asked. */
function runsUntil(text: string, run: Run, to: number): boolean {
  if (run.depth === 0 && run.end === Infinity) return true;
  while (run.end === Infinity) {
    const next = text.indexOf('\n', run.at + 1);
    if (next < 0 || next + 1 >= to) break;
    run.at = next;
    const start = next + 1;
    const indent = indentOf(text, start);
    const first = text[start + indent];
    if (first === undefined || first === '\n' || first === '\r' || first === '#') continue;
    if (indent < run.depth && !/^(?:\/\/|\*)/.test(text.slice(start + indent, start + indent + 2))) run.end = start;
  }
  return run.end >= to;
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at - lineStart;
}
