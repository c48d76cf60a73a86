import type { Expr, Range } from '../../model/expr.ts';
import type { Route } from '../../model/routeFacts.ts';
import { lastName, type Draft } from '../lowering/draft.ts';

/** Joins a mount's prefix and a path: one slash between, none doubled; the root path of a mount adds nothing. */
export function joinPath(prefix: string, path: string): string {
  if (prefix === '') return path;
  const head = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  if (path === '' || path === '/') return head === '' ? '/' : head;
  return path.startsWith('/') ? head + path : `${head}/${path}`;
}

/** The code behind a handler expression: a function, a named one of this file, or the innermost in wrappers. */
export function handlerOf(value: Expr | undefined, draft: Draft, depth = 0): { handler?: Range; handlerName?: string } {
  if (!value || depth > 5) return {};
  if (value.kind === 'function') {
    const fact = draft.functions[value.functionId];
    return { handler: value.range, ...(fact?.name ? { handlerName: fact.name } : {}) };
  }
  if (value.kind === 'name' || value.kind === 'member') {
    const name = value.kind === 'name' ? value.name : value.property;
    const fact = draft.functions.find((each) => each.name === name);
    const place = fact ?? draft.types.find((each) => each.name === name);
    return { handlerName: name, ...(place ? { handler: place.range } : {}) };
  }
  if (value.kind === 'call') {
    const bound = value.callee.kind === 'member' && (value.callee.property === 'bind' || value.callee.property === 'as_view') ? value.callee.object : undefined;
    if (bound) return handlerOf(bound, draft, depth + 1);
    for (const arg of value.args.toReversed()) {
      const inner = handlerOf(arg.value, draft, depth + 1);
      if (inner.handler) return inner;
    }
    const name = lastName(value.callee);
    return name !== undefined ? { handlerName: name } : {};
  }
  if (value.kind === 'list') return handlerOf(value.items.at(-1), draft, depth + 1);
  return {};
}

/** A router mounted more often than this in one file is generated. */
const maxMounts = 16;
/** Routers looked at for one: where all mount each other there is no end of ways. */
const maxLooks = 2_000;

/** Prefixes under which routers are mounted in one file, followed through mounts of mounts. */
export class Mounts {
  readonly #mounts = new Map<string, { readonly parent: string; readonly prefix: string }[]>();

  /** `parent.use(prefix, child)`. */
  add(child: string, parent: string, prefix: string): void {
    const list = this.#mounts.get(child);
    if (list) list.push({ parent, prefix });
    else this.#mounts.set(child, [{ parent, prefix }]);
  }

  /** A mount around the prefix that the router itself was made with. */
  addOutside(child: string, parent: string, prefix: string): void {
    const own = this.#mounts.get(child)?.filter((mount) => mount.parent === '').map((mount) => mount.prefix) ?? [];
    const around = own.length > 0 ? `${child} mounted` : child;
    if (own.length > 0) this.#mounts.set(child, own.map((inner) => ({ parent: around, prefix: inner })));
    const inside = this.#mounts.has(`${child} mounted`) ? `${child} mounted` : around;
    this.add(inside, parent, prefix);
  }

  /** The mount's prefix stands in for the router's own, as Flask has it. */
  replace(child: string, parent: string, prefix: string): void {
    this.#mounts.set(child, [{ parent, prefix }]);
  }

  /** The routers of the file under which a router stands in the end, each with the prefix on the way. */
  rootsOf(router: string, open: readonly string[] = [], looks = { left: maxLooks }): { readonly root: string; readonly prefix: string }[] {
    const mounts = open.includes(router) || open.length > 8 || (looks.left -= 1) < 0 ? undefined : this.#mounts.get(router);
    if (!mounts) return [{ root: router, prefix: '' }];
    const inside = [...open, router];
    const all = mounts.slice(0, maxMounts).flatMap(({ parent, prefix }) => (parent === '' ? [{ root: router, prefix }]
      : this.rootsOf(parent, inside, looks).map((outer) => ({ root: outer.root, prefix: joinPath(outer.prefix, prefix) }))));
    return [...new Map(all.map((each) => [`${each.root}\0${each.prefix}`, each])).values()].slice(0, maxMounts);
  }

  has(router: string): boolean {
    return this.#mounts.has(router);
  }

  /** All prefixes of a router; one empty prefix where it is mounted nowhere in the file. */
  prefixesOf(router: string, open: readonly string[] = [], looks = { left: maxLooks }): string[] {
    const mounts = open.includes(router) || open.length > 8 || (looks.left -= 1) < 0 ? undefined : this.#mounts.get(router);
    if (!mounts) return [''];
    const inside = [...open, router];
    return [...new Set(mounts.slice(0, maxMounts).flatMap(({ parent, prefix }) => this.prefixesOf(parent, inside, looks).map((outer) => joinPath(outer, prefix))))].slice(0, maxMounts);
  }
}

export const sortRoutes = (routes: Route[]) => routes.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.path < b.path ? -1 : Number(a.path > b.path)));
