import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { Route } from '../../model/routeFacts.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { texts } from './paths.ts';
import type { DecoratedClass } from './structure.ts';

type Call = Extract<Expr, { kind: 'call' }>;

const routerName = /^(?:app|router|javalin|server|routes?|builder|b|r|config)$|(?:Router|App|Builder)$/i;
const verbs = new Set(['andRoute', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'route']);
const routing = /^(?:spark|io\.javalin|io\.vertx\.ext\.web|org\.springframework\.web\.(?:servlet\.function|reactive\.function)|io\.helidon|ratpack|io\.undertow|play\.)/;
/** Their path and verb stand in their first argument. */
const byPredicate = new Set(['route', 'andRoute']);
const nesting = /^(?:path|nest|andNest|group|register|mountSubRouter)$/;

/** Routes that are called: `router.get("/x", h)`, `route().GET("/x", h::list)`, `route(GET("/x"), h)`, in `path("/api", …)` around them. */
export function readCalledRoutes(draft: Draft, scope: Scope, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  const imported = draft.imports.some(({ module }) => routing.test(module));
  const nests: { readonly range: Range; readonly prefix: string }[] = [];
  for (const { call, functionId } of draft.calls) {
    const name = lastName(call.callee) ?? '';
    if (!imported || !nesting.test(name) || call.args.length < 2) continue;
    const [prefix] = pathOfCall(call.args[0]?.value, functionId, templates);
    if (prefix !== undefined) for (const { value, range } of call.args.slice(1)) nests.push({ range: registering(value, draft) ?? range, prefix });
  }
  for (const { call, functionId } of draft.calls) {
    const property = lastName(call.callee) ?? '';
    if (!verbs.has(property)) continue;
    const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
    const isRouter = receiver === undefined ? imported : imported || routerName.test(lastName(receiver) ?? pathOf(receiver) ?? '') || (receiver.kind === 'call' && verbs.has(lastName(receiver) ?? ''));
    if (!isRouter) continue;
    const predicate = plainPredicate(call.args[0]?.value);
    const inner = predicate?.kind === 'call' ? lastName(predicate.callee) ?? '' : '';
    const outer = handlerBehind(call, draft);
    const first = predicate && (predicate.kind === 'function' || predicate.kind === 'member') && imported && receiver === undefined && call.args.length === 1 ? [''] : undefined;
    const given = call.args.slice(1).map(({ value }) => value);
    // What comes after the handler describes it or guards it; a name before it is a predicate.
    const handler = first ? predicate : given.find(({ kind }) => kind === 'function' || kind === 'member') ?? given.find(({ kind }) => kind === 'name') ?? (given.length === 0 ? (predicate?.kind === 'function' ? predicate : outer) : undefined);
    if (!handler) continue;
    // `route(GET("/x"), h)`: the verb stands inside.
    const paths = first ?? (byPredicate.has(property) && verbs.has(inner) && predicate?.kind === 'call' ? pathOfCall(predicate.args[0]?.value, functionId, templates) : pathOfCall(predicate, functionId, templates));
    const method = byPredicate.has(property) ? (verbs.has(inner) ? inner.toUpperCase() : '*') : property.toUpperCase();
    const around = nests.filter(({ range }) => isInside(call.range, range)).sort((a, b) => a.range.start - b.range.start).reduce((all, { prefix }) => joinPath(all, prefix), '');
    for (const path of paths) {
      if (!imported && !path.startsWith('/')) continue;
      const whole = joinPath(around, path);
      draft.routes.push({ range: call.range, method, path: whole.startsWith('/') ? whole : `/${whole}`, framework: draft.imports.some(({ module }) => module.startsWith('spark')) ? 'spark' : 'router', ...handlerOf(handler, functionId, draft, scope, classes) });
    }
  }
}

/** Vert.x: `router.get("/x").handler(h)`. */
function handlerBehind(call: Call, draft: Draft): Expr | undefined {
  const next = draft.calls.find(({ call: other }) => other.callee.kind === 'member' && other.callee.object === call);
  if (next?.call.callee.kind !== 'member') return undefined;
  const { property } = next.call.callee;
  return /^(?:handler|blockingHandler|respond)$/.test(property) ? next.call.args[0]?.value : /^(?:produces|consumes|putMetadata|setName)$/.test(property) ? handlerBehind(next.call, draft) : undefined;
}

/** `GET("/x").and(accept(JSON))`: what the further conditions are put to. */
function plainPredicate(value: Expr | undefined): Expr | undefined {
  let at = value;
  for (let steps = 0; steps < 8 && at?.kind === 'call' && at.callee.kind === 'member' && /^(?:and|or|negate)$/.test(at.callee.property) && at.callee.object.kind === 'call'; steps++) at = at.callee.object;
  return at;
}

/** `nest(path("/x"), own())`, `path("/x", this::own)`: the method of this file that registers what is nested. */
function registering(value: Expr, draft: Draft): Range | undefined {
  const named = value.kind === 'call' ? value.callee : value;
  const name = named.kind === 'name' ? named.name : named.kind === 'member' && pathOf(named.object) === 'this' ? named.property : undefined;
  const found = name === undefined ? [] : draft.functions.filter((each) => each.name === name);
  return found.length === 1 ? found[0]?.range : undefined;
}

/** A text, or `path("/x")`. */
function pathOfCall(given: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  const value = plainPredicate(given);
  if (value?.kind === 'call' && /^(?:path|pathPrefix)$/.test(lastName(value.callee) ?? '')) return texts(value.args[0]?.value, functionId, templates);
  return value?.kind === 'text' || value?.kind === 'template' || value?.kind === 'name' || (value?.kind === 'member' && literalOf(value) === undefined && /^[A-Z]/.test(value.property)) ? texts(value, functionId, templates) : [];
}

/** `this::list`, `OrderHandler::list`, `orders::list` with the type of the field or parameter. */
function handlerOf(value: Expr, functionId: number, draft: Draft, scope: Scope, classes: readonly DecoratedClass[]): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> {
  if (value.kind === 'function') return { handler: value.range };
  const named = (symbol: string) => {
    const fact = draft.functions.find(({ qualifiedName }) => qualifiedName === symbol || qualifiedName.endsWith(`.${symbol}`));
    return { handlerName: symbol, handlerSymbols: [symbol], ...(fact ? { handler: fact.named ?? fact.range } : {}) };
  };
  if (value.kind === 'member') {
    const object = pathOf(value.object);
    if (object === 'this') {
      const own = classes.findLast(({ node }) => isInside(value.range, node));
      return named(own ? `${own.name}.${value.property}` : value.property);
    }
    if (object === undefined) {
      const type = value.object.kind === 'call' && value.object.isNew ? lastName(value.object.callee) : undefined;
      return named(type === undefined ? value.property : `${type}.${value.property}`);
    }
    return named(`${typeOf(object.replace(/^this\./, ''), functionId, draft, scope) ?? object}.${value.property}`);
  }
  if (value.kind !== 'name') return {};
  const type = typeOf(value.name, functionId, draft, scope);
  return { handlerName: value.name, ...(type === undefined ? {} : { handlerSymbols: [`${type}.handle`, `${type}.apply`] }) };
}

function typeOf(name: string, functionId: number, draft: Draft, scope: Scope): string | undefined {
  const owner = scope.parameterOwner(name, functionId);
  const type = owner === undefined ? scope.valuesOf(name, functionId)[0]?.type : draft.functions[owner]?.params.find((each) => each.name === name)?.type;
  return type?.replace(/<.*$/s, '');
}
