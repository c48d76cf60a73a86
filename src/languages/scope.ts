import type { Assignment, Expr } from '../model/facts.ts';
import { isInside, pathOf, type Draft } from './draft.ts';

/** What names stand for in one file. */
export interface Scope {
  /** Everything assigned to a path, seen from a function: of the nearest function outwards that assigns it. Empty for parameters and unknown names. */
  valuesOf(path: string, functionId: number): readonly Assignment[];
  /** The function, from `functionId` outwards, whose parameter this name is. */
  parameterOwner(name: string, functionId: number): number | undefined;
}

const receivers = new Set(['this', 'self', 'cls']);

/** Paths on `this` and `self` belong to the whole file, all others to the function that assigns them. */
export function makeScope(draft: Draft): Scope {
  const byPath = new Map<string, Assignment[]>();
  for (const assignment of draft.assignments) {
    const path = pathOf(assignment.target);
    if (path === undefined) continue;
    const list = byPath.get(path);
    if (list) list.push(assignment);
    else byPath.set(path, [assignment]);
  }
  const parameterOwner = (name: string, functionId: number) => {
    for (let id = functionId; id > 0; id = draft.functions[id]?.parent ?? -1) {
      if (draft.functions[id]?.params.some((param) => param.name === name)) return id;
    }
    return undefined;
  };
  /** Of names that several classes of the file give a value, those of the class around the function. */
  const ofOwnClass = (values: readonly Assignment[], functionId: number): readonly Assignment[] => {
    const at = functionId > 0 && values.length > 1 ? draft.functions[functionId]?.range : undefined;
    if (!at) return values;
    const around = draft.types.filter(({ range }) => isInside(at, range)).sort((a, b) => b.range.start - a.range.start);
    for (const { range } of around) {
      const inside = values.filter((each) => isInside(each.range, range));
      if (inside.length > 0) return inside;
    }
    return values;
  };
  return {
    parameterOwner,
    valuesOf(path, functionId) {
      const all = byPath.get(path);
      if (!all) return [];
      const dot = path.indexOf('.');
      const head = dot < 0 ? path : path.slice(0, dot);
      if (dot > 0 && receivers.has(head)) return ofOwnClass(all, functionId);
      for (let id = functionId; id >= 0; id = draft.functions[id]?.parent ?? -1) {
        const here = all.filter((each) => each.functionId === id);
        if (here.length > 0) return ofOwnClass(here, functionId);
        if (draft.functions[id]?.params.some((param) => param.name === head)) return [];
      }
      return dot > 0 ? all : [];
    },
  };
}

/** The value of one key of an object literal, or of all its keys when `key` is not given. */
export function entryValues(object: Expr, key: string | undefined): readonly Expr[] {
  if (object.kind !== 'object') return [];
  const fitting = key === undefined ? object.entries : object.entries.filter((entry) => entry.key === key);
  return fitting.filter((entry) => !entry.spread).map((entry) => entry.value);
}
