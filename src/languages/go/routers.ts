import { literalOf, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { RouterRef } from '../../model/routeFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath, Mounts } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import type { Symbols } from './symbols.ts';

export type Call = Extract<Expr, { kind: 'call' }>;

export interface Reading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  readonly symbols: Symbols;
  readonly mounts: Mounts;
  readonly framework: string | undefined;
  /** Functions without parameters that a group's opening is given, in which its router stands for the group: `m.Group("/x", func() { m.Get(…) })`. */
  readonly bodies: ReadonlyMap<number, CallFact>;
  /** Run when all groups of the file are known. */
  readonly later: (() => void)[];
}

const groupMethods = /^(?:Group|PathPrefix|Route|Party|Combo)$/;
const routerType = /(?:Router|RouterGroup|IRoutes?|IRouter|Engine|Mux|ServeMux|Echo|Group|fiber\.App|Router|Party|Hertz|WebService)$/;
const routerMaker = /^(?:New|Default|NewRouter|NewMux|NewServeMux|NewEngine|Classic|StrictSlash|UseEncodedPath)$/;

export function texts(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (literalOf(value) === '') return [''];
  return templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
}

/** A path that is text, or a constant of another file: `{paths.Users}`. */
export function pathTexts(value: Expr | undefined, functionId: number, { templates, scope }: Pick<Reading, 'templates' | 'scope'>): string[] {
  // `path.Join(base, "/users")` of constants.
  if (value?.kind === 'call' && /^(?:path\.Join|url\.JoinPath)$/.test(pathOf(value.callee) ?? '')) {
    return value.args.reduce<readonly string[]>((all, arg) => all.flatMap((outer) => pathTexts(arg.value, functionId, { templates, scope }).map((inner) => joinPath(outer, inner))).slice(0, 16), ['']).slice();
  }
  const known = texts(value, functionId, templates);
  if (known.length > 0 || !value) return known;
  const path = pathOf(value);
  const root = path?.split('.')[0] ?? '';
  const isOutside = path !== undefined && scope.parameterOwner(root, functionId) === undefined && scope.valuesOf(root, functionId).length === 0;
  return isOutside ? [`{${path}}`] : [];
}

/** `"GET"`, `http.MethodGet`, `fiber.MethodGet`. */
export function methodText(value: Expr | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = literalOf(value) ?? (value.kind === 'member' ? /^Method(\w+)$/.exec(value.property)?.[1] : value.kind === 'call' ? literalOf(value.args[0]?.value) : undefined);
  return text !== undefined && (value.kind === 'call' ? /^(?:get|post|put|patch|delete|head|options)$/i : /^[A-Za-z]{3,7}$/).test(text) ? text.toUpperCase() : undefined;
}

/** A router variable, told apart from one of the same name in another function. */
export function routerKey(receiver: Expr, functionId: number, { scope }: Reading): string {
  const path = pathOf(receiver);
  if (path === undefined) return '';
  const owner = scope.parameterOwner(path, functionId) ?? scope.valuesOf(path, functionId)[0]?.functionId;
  return owner === undefined ? path : `${owner} ${path}`;
}

/** Groups opened in one chain: behind more of them no path is claimed, as each call of the chain would put them together again. */
const maxGroups = 20;

/** Prefixes of a router expression: a variable, or a group opened in place. Those of fields are known to the workspace only. */
export function prefixesOf(receiver: Expr, functionId: number, reading: Reading, groups = 0): string[] {
  if (receiver.kind === 'member') return bodyPrefixes(receiver, functionId, reading);
  if (receiver.kind !== 'call' || receiver.callee.kind !== 'member') {
    const inside = bodyPrefixes(receiver, functionId, reading);
    return reading.mounts.prefixesOf(routerKey(receiver, functionId, reading)).flatMap((prefix) => inside.map((inner) => joinPath(prefix, inner)));
  }
  const opens = groupMethods.test(receiver.callee.property);
  if (opens && groups >= maxGroups) return [];
  const inner = prefixesOf(receiver.callee.object, functionId, reading, opens ? groups + 1 : groups);
  const adds = opens ? pathTexts(receiver.args[0]?.value, functionId, reading)[0] : undefined;
  return adds === undefined ? inner : inner.map((prefix) => joinPath(prefix, adds));
}

/** What the bodies of groups around a use of their router put before it. */
function bodyPrefixes(receiver: Expr, functionId: number, reading: Reading): string[] {
  const path = reading.bodies.size === 0 ? undefined : pathOf(receiver);
  if (path === undefined) return [''];
  let prefixes = [''];
  for (let id = functionId; id > 0; id = reading.draft.functions[id]?.parent ?? -1) {
    const opener = reading.bodies.get(id);
    if (opener?.call.callee.kind !== 'member' || pathOf(rootOf(opener.call.callee.object) ?? opener.call.callee.object) !== path) continue;
    const own = pathTexts(opener.call.args[0]?.value, opener.functionId, reading);
    if (own.length > 0) prefixes = own.flatMap((outer) => prefixes.map((inner) => joinPath(outer, inner))).slice(0, 16);
  }
  return prefixes;
}

/** Calls that open a group with a body that is given no router of its own. */
export function groupBodies(calls: readonly CallFact[]): ReadonlyMap<number, CallFact> {
  const bodies = new Map<number, CallFact>();
  for (const fact of calls) {
    const { callee, args } = fact.call;
    if (callee.kind !== 'member' || args.length < 2 || !/^(?:Group|Route|Namespace|Prefix)$/.test(callee.property)) continue;
    const body = args.find(({ value }) => value.kind === 'function')?.value;
    if (body?.kind === 'function' && body.params.length === 0) bodies.set(body.functionId, fact);
  }
  return bodies;
}

export function rootOf(value: Expr): Extract<Expr, { kind: 'name' | 'member' | 'call' }> | undefined {
  let at = value;
  while (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
  return at.kind === 'name' || at.kind === 'member' || at.kind === 'call' ? at : undefined;
}

/** What a router is to other files: followed through the groups of this one to a parameter, a field, or what the function returns. */
export function refOf(receiver: Expr, functionId: number, reading: Reading, depth = 0): RouterRef | undefined {
  const { scope, draft, symbols } = reading;
  const root = rootOf(receiver);
  if (!root || depth > 8) return undefined;
  if (root.kind === 'call') return undefined;
  if (root.kind === 'member') {
    const symbol = fieldOf(root, functionId, reading);
    return symbol === undefined ? undefined : { of: 'field', name: symbol };
  }
  const owner = scope.parameterOwner(root.name, functionId);
  if (owner !== undefined) {
    const fact = draft.functions[owner];
    if (fact?.name) return { of: 'parameter', name: fact.qualifiedName, position: fact.params.findIndex(({ name }) => name === root.name) };
    // The parameter of `r.Route("/x", func(r chi.Router) { … })` is what it is called on.
    const opener = draft.calls.find(({ call }) => call.args.some(({ value }) => value.kind === 'function' && value.functionId === owner));
    return opener?.call.callee.kind === 'member' ? refOf(opener.call.callee.object, opener.functionId, reading, depth + 1) : undefined;
  }
  const values = scope.valuesOf(root.name, functionId);
  for (const { value, functionId: at } of values) {
    const from = value.kind === 'call' && value.callee.kind === 'member' && opensGroup(value) ? rootOf(value) : value.kind === 'member' || value.kind === 'name' ? value : undefined;
    if (from && !(from.kind === 'name' && from.name === root.name)) return refOf(from, at, reading, depth + 1);
    if (value.kind === 'call' && !routerMaker.test(lastName(value.callee) ?? '')) {
      const symbol = symbols.symbolOf(value.callee, at);
      if (symbol !== undefined && /rout|mux|group|engine/i.test(symbol)) return { of: 'result', name: symbol };
    }
  }
  const made = values[0] && draft.functions[values[0].functionId];
  return made?.name && made.name !== 'main' ? { of: 'result', name: made.qualifiedName } : undefined;
}

function fieldOf(root: Extract<Expr, { kind: 'member' }>, functionId: number, { symbols }: Reading): string | undefined {
  const type = symbols.typeOf(root.object, functionId);
  return type === undefined ? undefined : `${type}.${root.property}`;
}

export const opensGroup = (call: Call): boolean => call.callee.kind === 'member' && /^(?:Group|PathPrefix|Subrouter|With|Party|Use|Route)$/.test(call.callee.property);

/** True for a variable, field or expression that is a router. */
export function isRouter(value: Expr | undefined, functionId: number, reading: Reading): boolean {
  if (value === undefined) return false;
  if (value.kind === 'call') return opensGroup(value) || (value.callee.kind === 'member' && routerMaker.test(value.callee.property) && (reading.framework !== undefined || value.callee.property === 'NewServeMux'));
  const type = reading.symbols.typeOf(value, functionId);
  if (type !== undefined && routerType.test(type)) return true;
  if (value.kind !== 'name') return false;
  return reading.scope.valuesOf(value.name, functionId).some(({ value: made, functionId: at }) => made.kind === 'call' && isRouter(made, at, reading));
}

/** `v1 := r.Group("/v1")`, `s := r.PathPrefix("/x").Subrouter()`, `s.api = r.Group("/api")`. */
export function readGroup(target: Expr, value: Expr, functionId: number, reading: Reading): void {
  if (value.kind !== 'call' || !opensGroup(value) || value.args.some((arg) => arg.value.kind === 'function')) return;
  const root = rootOf(value);
  if (target.kind === 'member') {
    const symbol = fieldOf(target, functionId, reading);
    if (symbol === undefined) return;
    return linkAll({ of: 'field', name: symbol }, value, functionId, reading);
  }
  const key = routerKey(target, functionId, reading);
  for (const prefix of prefixesOf(value, functionId, { ...reading, mounts: new Mounts() })) {
    const parent = root && root.kind !== 'call' && root.kind !== 'member' ? routerKey(root, functionId, reading) : '';
    if (parent !== key) reading.mounts.add(key, parent, prefix);
  }
}

function linkAll(child: RouterRef, router: Expr, functionId: number, reading: Reading, added = ''): void {
  reading.later.push(() => {
    const parent = refOf(router, functionId, reading);
    for (const prefix of prefixesOf(router, functionId, reading)) reading.draft.routerLinks.push({ child, ...(parent ? { parent } : {}), prefix: added === '' ? prefix : joinPath(prefix, added) });
  });
}

const registers = /^(?:Handle|HandleFunc|Mount|Handler|Use|Any)$/;

/** chi's `r.Route("/x", func(r chi.Router) { … })`, `r.Group(func…)`, `r.Mount("/x", sub)`; `http.StripPrefix("/x", sub)`. */
export function readNested(call: Call, functionId: number, reading: Reading): void {
  if (call.callee.kind !== 'member') return;
  const { property, object } = call.callee;
  const last = call.args.at(-1)?.value;
  if (!last) return;
  const nests = property === 'Route' || property === 'Group' || property === 'RouterGroup';
  if (!nests && !registers.test(property)) return;
  const first = call.args.length > 1 ? pathTexts(call.args[0]?.value, functionId, reading)[0] : undefined;
  if (nests && last.kind === 'function' && last.params[0] !== undefined) {
    const root = rootOf(object) ?? object;
    for (const prefix of prefixesOf(object, functionId, { ...reading, mounts: new Mounts() })) reading.mounts.add(`${last.functionId} ${last.params[0]}`, root.kind === 'name' ? routerKey(root, functionId, reading) : '', joinPath(prefix, first ?? ''));
    return;
  }
  if (nests) {
    // `r.Route("/users", h.Routes)`: the method takes the router.
    const symbol = (last.kind === 'name' || last.kind === 'member') && (call.args.length > 1 || property === 'Group') ? reading.symbols.symbolOf(last, functionId) : undefined;
    if (symbol !== undefined) linkAll({ of: 'parameter', name: symbol, position: 0 }, object, functionId, reading, first ?? '');
    return;
  }
  mount(last, property === 'Mount' || (property === 'Use' && first !== undefined) ? first ?? '' : property === 'Handler' ? '' : undefined, object, functionId, reading);
}

/** Puts what a handler expression holds of routers under a prefix; without one, under that of `StripPrefix`. */
function mount(value: Expr, prefix: string | undefined, object: Expr, functionId: number, reading: Reading, seen: ReadonlySet<Expr> = new Set()): void {
  // `handler = wrap(handler)` leads back to itself.
  if (seen.has(value)) return;
  const before = new Set(seen).add(value);
  if (value.kind === 'name') {
    const made = reading.scope.valuesOf(value.name, functionId).find((each) => each.value.kind === 'call');
    if (made && isRouter(made.value, made.functionId, reading)) {
      const root = rootOf(object) ?? object;
      if (prefix !== undefined) reading.mounts.add(routerKey(value, functionId, reading), root.kind === 'name' ? routerKey(root, functionId, reading) : '', prefix);
      return;
    }
    if (made?.value.kind === 'call') mount(made.value, prefix, object, made.functionId, reading, before);
    return;
  }
  if (value.kind !== 'call') return;
  const name = lastName(value.callee) ?? '';
  if (name === 'StripPrefix') {
    const inner = value.args[1]?.value;
    const stripped = pathTexts(value.args[0]?.value, functionId, reading)[0];
    if (inner) mount(inner, stripped ?? prefix, object, functionId, reading, before);
    return;
  }
  const symbol = reading.symbols.symbolOf(value.callee, functionId);
  if (symbol !== undefined) linkAll({ of: 'result', name: symbol }, object, functionId, reading, prefix ?? '');
  for (const arg of value.args) if (arg.value.kind === 'call' || arg.value.kind === 'name') mount(arg.value, prefix, object, functionId, reading, before);
}

/** `users.Register(r.Group("/users"), store)`: a router that a call hands on. */
export function readHandedOn(call: Call, functionId: number, reading: Reading): void {
  for (const [position, { value }] of call.args.entries()) {
    if (value.kind !== 'name' && value.kind !== 'member' && value.kind !== 'call') continue;
    if (!isRouter(value, functionId, reading)) continue;
    const name = lastName(call.callee) ?? '';
    if (registers.test(name) || name === 'ListenAndServe') continue;
    const symbol = reading.symbols.symbolOf(call.callee, functionId);
    if (symbol !== undefined) linkAll({ of: 'parameter', name: symbol, position }, value, functionId, reading);
    // `web.Mount(mux, "/admin", admin())`: a function of the program's own that puts one under the other.
    const prefix = call.args.map((arg) => literalOf(arg.value)).find((text) => text?.startsWith('/'));
    for (const { value: inner } of prefix === undefined ? [] : call.args) {
      const made = inner !== value && inner.kind === 'call' ? reading.symbols.symbolOf(inner.callee, functionId) : undefined;
      if (made !== undefined) linkAll({ of: 'result', name: made }, value, functionId, reading, prefix);
    }
  }
}
