import { addTo } from '../../../base/groups.ts';
import type { RouterRef } from '../../../model/routeFacts.ts';
import type { FunctionEntry, RouteEntry, TypeEntry } from '../index/records.ts';
import { makeClasses, type Located, type Reached } from './classRoutes.ts';
import { joinPrefix } from './routePath.ts';
import { RouterVariables, type Definition } from './routerVariables.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';
import { allBest, lastPart } from './symbolFit.ts';

/** A route with the prefixes that other files put before it. */
export interface LinkedRoute {
  readonly entry: RouteEntry;
  readonly path: string;
  readonly method: string;
  /** True where all mounts up to a router of its own are known. */
  readonly rooted: boolean;
  /** The class whose requests it serves, where it inherits the route. */
  readonly type?: TypeEntry;
  /** Set where it stands for mounts that were not followed: of its path no more is known than the end. */
  readonly isPartial?: true;
}

interface Mount {
  readonly parent: Definition | undefined;
  readonly prefix: string;
}

/** Mounts of a router that is mounted more often are generated. */
const maxPrefixes = 24;
const maxDepth = 8;
/** Routers looked at for the prefixes of one: where all mount each other there is no end of ways. */
const maxLooks = 2_000;

/** A prefix that is known only while running, which telemetry has or has not. */
const unknownPrefix = /^\{\w*(?:prefix|base|root|path|mount|context)\w*\}(?=\/)|^\{\w+(?:\.\w+)+\}(?=\/)/i;

const priceOf = ({ file }: { readonly file: string }): number => standingPrice[standingOf(file)];
const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
/** Fields belong to all files of their package. */
const keyOf = (ref: RouterRef, file: string): string => [ref.of, ref.name, ref.position ?? '', ref.of === 'field' ? folderOf(file) : file].join('\0');
const groupOf = (ref: RouterRef): string => [ref.of, lastPart(ref.name).toLowerCase(), ref.position ?? ''].join('\0');

/** Routers that a mention means: where another function of that name fits it better, none. */
function meantBy(child: RouterRef, from: string, targets: readonly Definition[], functions: ReadonlyMap<string, readonly FunctionEntry[]>): readonly Definition[] {
  if (targets.length === 0) return targets;
  const others = child.of === 'field' ? [] : (functions.get(lastPart(child.name)) ?? []).filter(({ file, qualifiedName }) => !targets.some((each) => each.file === file && each.qualifiedName === qualifiedName));
  return allBest<Definition | FunctionEntry>(child.name, from, [...targets, ...others], priceOf).filter((each): each is Definition => 'ref' in each);
}

const known = new WeakMap<SourceIndex, { readonly version: number; readonly routes: readonly LinkedRoute[] }>();

/** All routes of the workspace as they are served, put together once for each state of the index. */
export function linkRoutes(index: SourceIndex): readonly LinkedRoute[] {
  const { version } = index;
  let kept = known.get(index);
  if (kept?.version !== version) known.set(index, (kept = { version, routes: link(index) }));
  return kept.routes;
}

/** Puts together what files say of each other's routes: mounted routers, inherited mappings, functions that register for their callers, constants. */
function link(index: SourceIndex): readonly LinkedRoute[] {
  const definitions = new Map<string, Definition>();
  const define = (ref: RouterRef, file: string): Definition => {
    const key = keyOf(ref, file);
    let known = definitions.get(key);
    if (!known) definitions.set(key, (known = { ref, file, qualifiedName: ref.name }));
    return known;
  };
  const wrappers = new Map<string, { readonly file: string; readonly qualifiedName: string; readonly prefix: string; readonly suffix?: string; readonly method: string; readonly base: RouterRef | undefined }[]>();
  for (const record of index.records()) {
    for (const { base } of record.routes) if (base && base.module === undefined) define(base, record.file);
    // Controllers that serve nothing but what they inherit.
    for (const { child } of record.routerLinks) if (child.of === 'class' && record.language === 'typescript') define({ of: 'variable', name: 'controllers' }, record.file);
    for (const { parent, child } of record.routerLinks) {
      if (parent) define(parent, record.file);
      if (child.of === 'variable' && child.module === undefined) define(child, record.file);
    }
    for (const { base } of record.routeCalls) if (base) define(base, record.file);
    for (const { name, base, ...wrapper } of record.routeWrappers) {
      if (base) define(base, record.file);
      addTo(wrappers, lastPart(name), { file: record.file, qualifiedName: name, base, ...wrapper });
    }
  }
  const groups = new Map<string, Definition[]>();
  for (const each of definitions.values()) addTo(groups, groupOf(each.ref), each);
  const mounts = new Map<Definition, Mount[]>();
  const functions = new Map<string, FunctionEntry[]>();
  for (const each of index.functions()) addTo(functions, each.name, each);
  const variables = new RouterVariables([...index.records()].map(({ file }) => file), definitions.values());
  for (const { file, routerLinks } of index.records()) {
    for (const { child, parent } of routerLinks) if (parent && child.of === 'variable' && child.module === undefined) for (const { definition } of variables.resolve(child, file)) variables.noteInner(definition);
  }
  for (const record of index.records()) {
    if (standingOf(record.file) === 'test') continue;
    for (const { child, parent, prefix } of record.routerLinks) {
      if (child.of === 'class') continue;
      if (child.of === 'variable') {
        const outer = parent && definitions.get(keyOf(parent, record.file));
        for (const { definition, inside } of variables.resolve(child, record.file)) if (definition !== outer) addTo(mounts, definition, { parent: outer, prefix: inside === '' ? prefix : joinPrefix(prefix === '' ? '/' : prefix, inside) });
        continue;
      }
      for (const target of meantBy(child, record.file, groups.get(groupOf(child)) ?? [], functions)) addTo(mounts, target, { parent: parent && definitions.get(keyOf(parent, record.file)), prefix });
    }
  }
  const prefixes = new Map<Definition, Reached<string>>();
  const climbFrom = (start: Definition): Reached<string> => {
    let looks = 0;
    let isPartial = false;
    const climb = (at: Definition, open: readonly Definition[]): readonly string[] => {
      const own = open.includes(at) ? undefined : mounts.get(at);
      if (!own) return [''];
      if (open.length > maxDepth || (looks += 1) > maxLooks) {
        isPartial = true;
        return [''];
      }
      const all = [...new Set(own.flatMap(({ parent, prefix }) => (parent ? climb(parent, [...open, at]) : ['']).map((outer) => joinPrefix(outer, prefix))))];
      if (all.length > maxPrefixes) isPartial = true;
      return all.slice(0, maxPrefixes);
    };
    const all = climb(start, []);
    return { all, isPartial };
  };
  const prefixesOf = (ref: RouterRef | undefined, file: string): Reached<string> => {
    const start = ref && (ref.module === undefined ? definitions.get(keyOf(ref, file)) : variables.base(ref, file));
    if (!start) return { all: [''], isPartial: false };
    const found = prefixes.get(start) ?? climbFrom(start);
    prefixes.set(start, found);
    return found;
  };
  const isMounted = (ref: RouterRef | undefined, file: string): boolean => {
    const at = ref && (ref.module === undefined ? definitions.get(keyOf(ref, file)) : variables.base(ref, file));
    // What a function gives to nobody that is known may be put anywhere.
    return (at && mounts.get(at))?.some(({ parent }) => parent?.ref.of !== 'result' || mounts.has(parent)) ?? false;
  };
  const constantsOf = (path: string, file: string, isColon = false): string => constantsIn(index, path, { file, isColon }).replace(unknownPrefix, '').replace(/\{([A-Za-z_]\w*(?:\.\w+)+)\}/g, '{=$1}');
  const linked: LinkedRoute[] = [];
  const classes = makeClasses(index);
  /** `isPartial`: what stands before the path was not followed. */
  const add = (entry: RouteEntry, path: string, method: string, isPartial = false): void => {
    const constants = (whole: string, isColon = false): string => constantsOf(whole, entry.file, isColon);
    const put = (route: Omit<LinkedRoute, 'entry' | 'method'>): void => void linked.push({ entry, method, ...route, ...(isPartial ? { isPartial } : {}) });
    const putRest = (rest: string): void => void linked.push({ entry, method, path: constants(rest), rooted: false, isPartial: true });
    if (entry.base?.of === 'class') {
      const heirs = classes.heirsOf(entry.base.name, entry.file);
      const name = lastPart(entry.handlerSymbols?.[0] ?? '');
      const inner = entry.inner === '[action]' ? '' : entry.inner;
      const below = ({ prefix, rooted }: Located, type?: TypeEntry): void => put({ rooted, path: constants(joinPrefix(prefix, inner ?? path)), ...(type ? { type } : {}) });
      if (heirs.isPartial) putRest(inner ?? path);
      for (const { type, prefix } of heirs.all) {
        // A method that says its own path anew is a route of its own.
        if (index.record(type.file)?.routes.some(({ base, inner: own, handlerSymbols }) => base && own !== '[action]' && handlerSymbols?.[0] === `${type.name}.${name}`)) continue;
        const located = classes.locatedAt(type.name, type.file);
        for (const each of located.all) below(each, type);
        if (located.isPartial) putRest(inner ?? path);
        if (located.all.length > 0 && prefix === undefined && path === entry.inner) continue;
        const own = withTokens(prefix === undefined ? path : joinPrefix(prefix, entry.inner ?? path), type.name, name);
        const outer = entry.framework === 'nest' ? prefixesOf({ of: 'variable', name: 'controllers' }, type.file) : undefined;
        for (const each of outer?.all ?? ['']) put({ type, rooted: false, path: constants(joinPrefix(each, own)) });
        if (outer?.isPartial) putRest(own);
      }
      if (heirs.all.length > 0 && classes.isAbstract(entry.base.name, entry.file)) return;
      const above = classes.prefixAbove(entry.base.name, entry.file);
      // A method that says nothing is served where the path above asks for its name.
      if (above !== undefined && inner !== entry.inner && !above.includes('[action]')) return;
      const located = classes.locatedAt(entry.base.name, entry.file);
      for (const each of located.all) below(each);
      if (located.isPartial) putRest(inner ?? path);
      if (located.all.length > 0 && above === undefined && path === entry.inner) return;
      put({ path: constants(above === undefined || inner === undefined ? path : withTokens(joinPrefix(above, inner), entry.base.name, name)), rooted: false });
      return;
    }
    // Laravel puts what this file has below `/api`.
    if (entry.framework === 'laravel' && /(?:^|\/)routes\/api\.php$/.test(entry.file)) path = joinPrefix('/api', path);
    // Modules put more prefixes before Nest's controllers.
    const rooted = entry.framework !== 'nest' && isMounted(entry.base, entry.file);
    const outer = prefixesOf(entry.base, entry.file);
    for (const prefix of outer.all) put({ path: constants(joinPrefix(prefix, path), colons.has(entry.framework)), rooted });
    if (outer.isPartial) putRest(path);
  };
  for (const record of index.records()) {
    for (const entry of record.routes) add(entry, entry.path, entry.method);
    for (const { through, ...call } of record.routeCalls) {
      const best = allBest(through.replace(/^this\./, ''), record.file, wrappers.get(lastPart(through)) ?? [], priceOf);
      // One function may register several methods; several functions of one name may be meant.
      // A row that no function serves is one of another kind, where the loop is not of its package.
      const isRow = through !== '[]' || call.handler !== undefined || folderOf(best[0]?.file ?? '') === folderOf(record.file);
      for (const wrapper of (isRow ? best : []).filter((each) => each.file === best[0]?.file && each.qualifiedName === best[0].qualifiedName)) {
        const path = joinPrefix(wrapper.prefix, call.path) + (wrapper.suffix ?? '');
        const method = wrapper.method === '*' ? call.method : wrapper.method;
        // What a class inherits registers on its own router.
        const outer = wrapper.base && !(call.base && through.startsWith('this.')) ? prefixesOf(wrapper.base, wrapper.file) : undefined;
        for (const prefix of outer?.all ?? ['']) add(call, joinPrefix(prefix, path), method);
        if (outer?.isPartial) add(call, path, method, true);
      }
    }
  }
  return linked;
}

/** ASP.NET's `[controller]` and `[action]` in a class's path are the names of the one that inherits it and of its method. */
const withTokens = (path: string, type: string, method: string): string => path.replaceAll('[controller]', type.replace(/Controller$/, '')).replaceAll('[action]', method.replace(/Async$/, ''));

/** A text with the constants that it names, `{paths.Users}`, filled in where the workspace tells them. */
export const constantsIn = (index: SourceIndex, text: string, from: ConstantUse = {}): string => text.replace(/\{([A-Za-z_][\w.]*)\}/g, (whole, name: string) => constantOf(index, name, from) ?? whole);

interface ConstantUse {
  readonly file?: string;
  /** Where no name in braces is a parameter. */
  readonly isColon?: boolean;
}

/** Here another class's constant is written with that class, or in capitals: any other name in braces is a parameter. */
const qualifies = /\.(?:java|kt|cs)$/;

/** Frameworks whose own parameters are `:id`, so that no name in braces is one. */
const colons = new Set(['express', 'koa', 'fastify', 'restify', 'hono']);

function constantOf(index: SourceIndex, name: string, { file = '', isColon = false }: ConstantUse): string | undefined {
  const parts = name.split('.');
  if (parts.length === 1 && /^[a-z]/.test(name) && qualifies.test(file)) return undefined;
  const owned = parts.length > 1 ? index.links.constant(parts.slice(-2).join('.')) : undefined;
  const text = owned ?? index.links.constant(parts.at(-1) ?? name) ?? index.links.texts.pathOf(parts.at(-1) ?? name);
  return text !== undefined && (owned !== undefined || (isColon && /^[\w.-]+$/.test(text)) || text.includes('/') || parts.length > 1 || /^[A-Z][A-Z\d_]+$/.test(name)) ? text : undefined;
}
