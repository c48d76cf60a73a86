import { addTo } from '../../base/groups.ts';
import type { Expr } from '../../model/expr.ts';
import type { Assignment, Return } from '../../model/facts.ts';
import { isInside, lastName, pathOf, type Draft } from './draft.ts';

/** What names stand for in one file. */
export interface Scope {
  /** Everything assigned to a path, seen from a function: of the nearest function outwards that assigns it. Empty for parameters and unknown names. */
  valuesOf(path: string, functionId: number): readonly Assignment[];
  /** The function, from `functionId` outwards, whose parameter this name is. */
  parameterOwner(name: string, functionId: number): number | undefined;
  /** What the function of this file that a callee names gives back; empty where no function or several have the name. */
  returnsOf(callee: Expr, given?: number): readonly Return[];
  /** Names of a function's parameters, without the receiver. */
  parametersOf(functionId: number): readonly string[];
  /** Where the function gives what a path holds to a call, which may change it. */
  handedOn(path: string, functionId: number): readonly Expr[];
  /** What is put behind the list of that path, in the function or outside of functions. */
  addedTo(path: string, functionId: number): readonly Expr[];
}

const receivers = new Set(['this', 'self', 'cls']);

/** Paths on `this` and `self` belong to the whole file, all others to the function that assigns them. */
export function makeScope(draft: Draft): Scope {
  const byPath = new Map<string, Assignment[]>();
  for (const assignment of draft.assignments) {
    const path = pathOf(assignment.target);
    if (path === undefined || assignment.each) continue;
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
  const imported = new Set(draft.imports.map(({ local }) => local));
  /** Go's receivers are called what the method likes. */
  const isReceiver = (object: Expr): boolean => object.kind === 'name' && (receivers.has(object.name) || (draft.language === 'go' && !imported.has(object.name)));
  let returns: Map<string, Return[]> | undefined;
  let added: Map<string, { readonly functionId: number; readonly value: Expr }[]> | undefined;
  let handed: Map<string, Expr[]> | undefined;
  return {
    parameterOwner,
    returnsOf(callee, given) {
      const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' && isReceiver(callee.object) ? callee.property : undefined;
      if (name === undefined) return [];
      returns ??= returnsByName(draft);
      const all = returns.get(name) ?? [];
      const isOne = given === undefined || all.every(({ functionId }) => functionId === all[0]?.functionId);
      const found = isOne ? all : all.filter(({ functionId }) => draft.functions[functionId]?.params.length === given);
      return found.every(({ functionId }) => functionId === found[0]?.functionId) ? found : [];
    },
    parametersOf: (functionId) => (draft.functions[functionId]?.params ?? []).map(({ name }) => name).filter((name, index) => index > 0 || !receivers.has(name)),
    handedOn(path, functionId) {
      handed ??= handedOn(draft);
      return handed.get(`${functionId} ${path}`) ?? [];
    },
    addedTo(path, functionId) {
      added ??= additions(draft);
      return (added.get(path) ?? []).filter((each) => each.functionId === functionId || each.functionId === 0).map(({ value }) => value);
    },
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

function returnsByName(draft: Draft): Map<string, Return[]> {
  const byName = new Map<string, Return[]>();
  for (const each of draft.returns) {
    if (each.other) continue;
    const name = draft.functions[each.functionId]?.name ?? '';
    const list = byName.get(name);
    if (list) list.push(each);
    else byName.set(name, [each]);
  }
  return byName;
}

/** Arguments that are plain names, by function and name. */
function handedOn(draft: Draft): Map<string, Expr[]> {
  const byPath = new Map<string, Expr[]>();
  for (const { call, functionId } of draft.calls) for (const { value } of call.args) {
    if (value.kind !== 'name') continue;
    addTo(byPath, `${functionId} ${value.name}`, value);
  }
  return byPath;
}

const adders = new Set(['append', 'push', 'extend', 'add', 'unshift']);
const maxAdded = 24;

/** `lines.append(text)`, `lines.push(a, b)`, `lines.extend([a, b])`, by the path of the list. */
function additions(draft: Draft): Map<string, { functionId: number; value: Expr }[]> {
  const byPath = new Map<string, { functionId: number; value: Expr }[]>();
  for (const { call, functionId } of draft.calls) {
    if (call.callee.kind !== 'member' || !adders.has(lastName(call.callee) ?? '')) continue;
    const path = pathOf(call.callee.object);
    if (path === undefined) continue;
    const values = call.args.flatMap(({ value }) => (value.kind === 'list' ? value.items : [value])).map((value) => ({ functionId, value }));
    byPath.set(path, [...(byPath.get(path) ?? []), ...values].slice(0, maxAdded));
  }
  return byPath;
}

/** Of each pair that these give, the last is a value. */
const givesPairs = new Set(['items', 'entries', 'enumerate']);

/** A loop's names: each stands for every item of what is walked; a row of names for the columns of literal rows. */
export function itemAssignments(target: Expr, walked: Expr, functionId: number): Assignment[] {
  const { range } = target;
  const other: Expr = { kind: 'other', children: [], range };
  if (target.kind === 'name') return [{ target, value: { kind: 'index', object: walked, key: other, range }, range, functionId }];
  if (target.kind !== 'list') return [];
  const last = target.items.at(-1);
  if (walked.kind === 'call' && last && givesPairs.has(lastName(walked.callee) ?? '')) return [{ target: last, value: { kind: 'index', object: walked, key: other, range }, range, functionId, each: true }];
  if (walked.kind !== 'list') return [];
  return target.items.map((item, column) => ({
    target: item, range, functionId,
    value: { kind: 'choice', range, options: walked.items.slice(0, 64).flatMap((row) => (row.kind === 'list' ? row.items[column] ?? [] : [])) },
  }));
}

/** The value of one key of an object literal, or of all its keys when `key` is not given. */
export function entryValues(object: Expr, key: string | undefined): readonly Expr[] {
  if (object.kind === 'list') return key === undefined ? object.items : [];
  if (object.kind !== 'object') return [];
  const fitting = key === undefined ? object.entries : object.entries.filter((entry) => entry.key === key);
  return fitting.filter((entry) => !entry.spread).map((entry) => entry.value);
}
