import { groupBy } from '../../base/groups.ts';
import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { Assignment, FunctionFact } from '../../model/facts.ts';
import { makeNesting, type Nesting } from '../../model/nesting.ts';
import type { Route, RouterRef } from '../../model/routeFacts.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** Where a router stands: what its file puts before its paths, and what other files may put before that. */
export interface RouterPlace {
  readonly prefix: string;
  readonly base?: RouterRef;
}

/** A router given to another one. */
interface Holder {
  readonly call: Call;
  readonly given: Expr;
  readonly prefix: string;
}

const holds = /^(?:service|nest|nest_service|merge|configure)$/;
const maxDepth = 10;
const partsOf = (value: Expr): readonly string[] | undefined => pathOf(value)?.split('.');

/** Routers of axum, actix-web, poem: chains of calls that are put into each other, in variables, and in functions that give or take one. */
export class RustRouters {
  readonly #draft: Draft;
  readonly #scope: Scope;
  readonly #holders: readonly Holder[];
  /** By where what they are given begins, and by its name. */
  readonly #byStart: ReadonlyMap<number, readonly Holder[]>;
  readonly #byName: ReadonlyMap<string | undefined, readonly Holder[]>;
  readonly #functions: Nesting<FunctionFact>;
  readonly #assigned: ReadonlyMap<number, readonly Assignment[]>;

  constructor(draft: Draft, scope: Scope) {
    this.#draft = draft;
    this.#scope = scope;
    this.#holders = draft.calls.flatMap(({ call }): Holder[] => {
      const name = call.callee.kind === 'member' ? call.callee.property : '';
      const given = call.args.at(-1)?.value;
      return holds.test(name) && given ? [{ call, given, prefix: name.startsWith('nest') ? literalOf(call.args[0]?.value) ?? '' : '' }] : [];
    });
    this.#byStart = groupBy(this.#holders, ({ given }) => given.range.start);
    this.#byName = groupBy(this.#holders, ({ given }) => pathOf(given));
    this.#functions = makeNesting(draft.functions.filter(({ id, name }) => id > 0 && name !== ''), ({ range }) => range);
    this.#assigned = groupBy(draft.assignments, ({ value }) => value.range.start);
  }

  /** Says which routers of other functions this file puts where. */
  readLinks(): void {
    for (const { call, given, prefix } of this.#holders) {
      const configures = lastName(call.callee) === 'configure';
      const path = given.kind === 'call' ? (given.callee.kind === 'name' || /^[a-z_]/.test(partsOf(given.callee)?.[0] ?? 'A') ? this.symbolOf(given.callee) : undefined) : this.symbolOf(given);
      if (path === undefined || (given.kind === 'call' && isMaker(given.callee))) continue;
      const outer = this.placeOf(call);
      this.#draft.routerLinks.push({ child: configures ? { of: 'parameter', name: path, position: 0 } : { of: 'result', name: path }, ...(outer.base ? { parent: outer.base } : {}), prefix: joinPath(outer.prefix, prefix) });
    }
  }

  placeOf(call: Call, depth = 0): RouterPlace {
    const { own, root } = rootOf(call);
    const under = ({ prefix, base }: RouterPlace, more: string): RouterPlace => ({ prefix: joinPath(joinPath(prefix, more), own), ...(base ? { base } : {}) });
    const holder = depth > maxDepth ? undefined : smallest((this.#byStart.get(call.range.start) ?? []).filter(({ given }) => given.range.end >= call.range.end));
    if (holder) return under(this.placeOf(holder.call, depth + 1), holder.prefix);
    const [around] = this.#functions.around(call.range);
    if (root.kind === 'name' && around) {
      const position = around.params.filter(({ name }) => name !== 'self').findIndex(({ name }) => name === root.name);
      if (position >= 0) return under({ prefix: '', base: { of: 'parameter', name: around.qualifiedName, position } }, '');
    }
    const variable = root.kind === 'name' ? root.name : this.#variableOf(call.range);
    const given = variable === undefined || depth > maxDepth ? undefined : smallest((this.#byName.get(variable) ?? []).filter((each) => (!around || isInside(each.call.range, around.range)) && rootName(each.call) !== variable));
    if (given) return under(this.placeOf(given.call, depth + 1), given.prefix);
    const made = root.kind === 'name' && around ? this.#scope.valuesOf(root.name, around.id)[0]?.value : undefined;
    const inner = made?.kind === 'call' ? rootOf(made).own : '';
    return under({ prefix: inner, ...(around ? { base: { of: 'result', name: around.qualifiedName } } : {}) }, '');
  }

  #variableOf(range: Range): string | undefined {
    const assigned = this.#assigned.get(range.start)?.find(({ value }) => value.range.end >= range.end);
    return assigned && pathOf(assigned.target);
  }

  /** `write::show` with the module that `write` is imported from. */
  symbolOf(value: Expr): string | undefined {
    const [head = '', ...rest] = partsOf(value) ?? [];
    if (head === '') return undefined;
    const found = this.#draft.imports.find(({ local }) => local === head);
    const module = found ? [...found.module.split('::'), ...(found.imported === '*' ? [] : [found.imported])] : [head];
    return [...module, ...rest].filter((part) => !/^(?:crate|self|super)$/.test(part)).join('.');
  }

  /** The function behind a handler, in this file or by all that is said of it. */
  handlerOf(value: Expr | undefined): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> {
    if (value?.kind === 'function') return { handler: value.range };
    const symbol = value && this.symbolOf(value.kind === 'call' ? value.callee : value);
    if (symbol === undefined) return {};
    const name = symbol.slice(symbol.lastIndexOf('.') + 1);
    const own = symbol === name ? this.#draft.functions.find((each) => each.id > 0 && each.name === name) : undefined;
    return { handlerName: name, handlerSymbols: [symbol], ...(own ? { handler: own.named ?? own.range } : {}) };
  }
}

/** The smallest of those that hold something. */
const smallest = (holders: Holder[]): Holder | undefined => holders.sort((a, b) => a.given.range.end - a.given.range.start - (b.given.range.end - b.given.range.start))[0];

/** The first thing of a chain, and the path that it begins with: `web::scope("/api")`, `web::resource("/x")`. */
function rootOf(call: Call): { readonly own: string; readonly root: Expr } {
  let at: Expr = call;
  while (at.kind === 'call') {
    if (/(?:^|\.)(?:scope|resource)$|^Scope\.new$/.test(pathOf(at.callee) ?? '')) return { own: literalOf(at.args[0]?.value) ?? '', root: at };
    if (at.callee.kind !== 'member') break;
    at = at.callee.object;
  }
  // `Router::new()` is no variable.
  return { own: '', root: at.kind === 'name' && /^[A-Z]/.test(at.name) ? call : at };
}

const rootName = (call: Call): string | undefined => {
  const { root } = rootOf(call);
  return root.kind === 'name' ? root.name : undefined;
};

/** What makes a router in place is none of another function. */
const makers = new Set('scope resource new default get post put delete patch any to route at service wrap layer with_state fallback'.split(' '));
const isMaker = (callee: Expr): boolean => makers.has((pathOf(callee) ?? lastName(callee) ?? '').split('.').at(-1) ?? '');
