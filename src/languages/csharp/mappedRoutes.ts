import { literalOf, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Route, RouterRef } from '../../model/routeFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';

const maps: Readonly<Record<string, string>> = {
  MapGet: 'GET', MapPost: 'POST', MapPut: 'PUT', MapDelete: 'DELETE', MapPatch: 'PATCH', Map: '*', MapMethods: '*', MapHealthChecks: 'GET', MapHub: '*', MapGraphQL: '*', MapPrometheusScrapingEndpoint: 'GET',
};
const builder = /(?:IEndpointRouteBuilder|RouteGroupBuilder|WebApplication|EndpointRouteBuilder)\b/;

interface Reading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
}

/** A router expression: the prefixes that this file gives it, and what it is to other files. */
interface Router {
  readonly prefixes: readonly string[];
  readonly base?: RouterRef;
}

/** Texts of a path; a constant of another file is `{Paths.Users}`. */
export function pathTexts(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => pathTexts(item, functionId, templates));
  if (literalOf(value) === '') return [''];
  const known = templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
  const constant = known.length === 0 && value.kind === 'member' ? pathOf(value) : undefined;
  return constant !== undefined && /^[A-Z]\w*(?:\.[A-Z]\w*)+$/.test(constant) ? [`{${constant}}`] : known;
}

/** Minimal APIs: `app.MapGet("/x", h)` in groups, in extension methods of builders that other files call on their groups. */
export function readMappedRoutes(draft: Draft, scope: Scope, templates: TemplateReader): void {
  const reading = { draft, scope, templates };
  for (const fact of draft.calls) {
    readMap(fact, reading);
    readHandedOn(fact, reading);
  }
}

/** Groups in one chain: behind more of them no path is claimed, as each call of the chain would put them together again. */
const maxGroups = 20;

/** Follows a chain to what it is called on; conventions between (`.WithTags("x")`) add nothing. */
function routerOf(expr: Expr, functionId: number, reading: Reading, depth = 0): Router {
  let at = expr;
  let suffix = '';
  let groups = 0;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    const opens = at.callee.property === 'MapGroup';
    if (opens && ++groups > maxGroups) return { prefixes: [] };
    if (opens) suffix = joinPath(pathTexts(at.args[0]?.value, functionId, reading.templates)[0] ?? '', suffix);
    at = at.callee.object;
  }
  const under = ({ prefixes, base }: Router): Router => ({ prefixes: prefixes.map((prefix) => joinPath(prefix, suffix)), ...(base ? { base } : {}) });
  if (at.kind !== 'name' || depth > 6) return { prefixes: [suffix] };
  const { name } = at;
  const owner = reading.scope.parameterOwner(name, functionId);
  if (owner !== undefined) {
    const fact = reading.draft.functions[owner];
    return under({ prefixes: [''], ...(fact?.name ? { base: { of: 'parameter', name: fact.qualifiedName, position: fact.params.findIndex((param) => param.name === name) } } : {}) });
  }
  const made = reading.scope.valuesOf(name, functionId).find(({ value }) => value.kind === 'call' && value.callee.kind === 'member' && value !== expr);
  return under(made && chainHasGroup(made.value) ? routerOf(made.value, made.functionId, reading, depth + 1) : { prefixes: [''] });
}

function chainHasGroup(value: Expr): boolean {
  let at = value;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (at.callee.property === 'MapGroup') return true;
    at = at.callee.object;
  }
  return false;
}

function readMap({ call, functionId }: CallFact, reading: Reading): void {
  const { callee } = call;
  if (callee.kind !== 'member' || call.args.length === 0) return;
  const method = Object.hasOwn(maps, callee.property) ? maps[callee.property] : undefined;
  if (!method || (call.args.length < 2 && !/Health|Hub|GraphQL|Prometheus/.test(callee.property))) return;
  const listed = callee.property === 'MapMethods' ? call.args[1]?.value : undefined;
  const methods = listed?.kind === 'list' ? listed.items.flatMap((item) => (literalOf(item) ?? lastName(item) ?? '').toUpperCase() || []) : [method];
  const router = routerOf(callee.object, functionId, reading);
  const handler = call.args.length > 1 ? call.args.at(-1)?.value : undefined;
  const base = router.base ? { base: router.base } : {};
  for (const path of pathTexts(call.args[0]?.value, functionId, reading.templates)) {
    for (const prefix of router.prefixes) {
      const whole = joinPath(prefix, path);
      for (const verb of methods) reading.draft.routes.push({ range: call.range, method: verb, path: whole.startsWith('/') ? whole : `/${whole}`, framework: 'aspnet', ...handlerOf(handler, functionId, reading), ...base });
    }
  }
}

/** `api.MapOrders()`, `OrdersApi.Map(app.MapGroup("/orders"))`: the builder goes on to a method of the program's own. */
function readHandedOn({ call, functionId }: CallFact, reading: Reading): void {
  const { callee } = call;
  const name = lastName(callee) ?? '';
  if (!/^[A-Z]/.test(name) || name === 'MapGroup' || (Object.hasOwn(maps, name) && callee.kind === 'member' && isBuilder(callee.object, functionId, reading))) return;
  const symbol = pathOf(callee) ?? name;
  const link = (child: RouterRef, { prefixes, base }: Router): void => {
    for (const prefix of prefixes) reading.draft.routerLinks.push({ child, ...(base ? { parent: base } : {}), prefix });
  };
  if (callee.kind === 'member' && isBuilder(callee.object, functionId, reading)) link({ of: 'parameter', name, position: 0 }, routerOf(callee.object, functionId, reading));
  for (const [position, { value }] of call.args.entries()) if (isBuilder(value, functionId, reading)) link({ of: 'parameter', name: symbol, position }, routerOf(value, functionId, reading));
}

function isBuilder(value: Expr, functionId: number, { scope, draft }: Reading): boolean {
  if (value.kind === 'call') return chainHasGroup(value);
  if (value.kind !== 'name') return false;
  const owner = scope.parameterOwner(value.name, functionId);
  if (owner !== undefined) return builder.test(draft.functions[owner]?.params.find(({ name }) => name === value.name)?.type ?? '');
  return value.name === 'app' || scope.valuesOf(value.name, functionId).some(({ value: made }) => chainHasGroup(made));
}

/** A lambda, a method group of this class or of another. */
function handlerOf(value: Expr | undefined, functionId: number, { draft, scope }: Reading): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> {
  if (!value) return {};
  if (value.kind === 'function') return { handler: value.range };
  const named = (symbol: string): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> => {
    const fact = draft.functions.find(({ id, name, qualifiedName }) => id !== 0 && (symbol.includes('.') ? qualifiedName === symbol || qualifiedName.endsWith(`.${symbol}`) : name === symbol));
    return { handlerName: symbol.slice(symbol.lastIndexOf('.') + 1), handlerSymbols: [symbol], ...(fact ? { handler: fact.named ?? fact.range } : {}) };
  };
  if (value.kind === 'name') {
    const behind = scope.valuesOf(value.name, functionId).at(-1)?.value;
    return behind?.kind === 'function' ? { handler: behind.range, handlerName: value.name } : named(value.name);
  }
  if (value.kind !== 'member') return {};
  const object = pathOf(value.object);
  if (object === undefined) return named(value.property);
  const owner = scope.parameterOwner(object, functionId);
  const type = owner === undefined ? scope.valuesOf(object, functionId)[0]?.type : draft.functions[owner]?.params.find(({ name }) => name === object)?.type;
  const alike = type === undefined && /^[a-z_]/.test(object) ? draft.functions.filter(({ name }) => name === value.property) : [];
  if (alike.length === 1) return named(value.property);
  return named(`${(type ?? object).replace(/<.*$|\?$/gs, '').replace(/^this\./, '')}.${value.property}`);
}
