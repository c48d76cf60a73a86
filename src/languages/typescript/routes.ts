import { literalOf, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import { pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath, Mounts, sortRoutes } from '../operations/routes.ts';
import { unrolled, walksAround, type Walk } from '../lowering/rows.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { findHandler, handlesErrors } from './handlers.ts';
import { readComposedDecorators, readNestRoutes, type DecoratedClass } from './nestRoutes.ts';
import { readNestModules } from './nestModules.ts';
import { frameworkOf, makers, pathsOf, readMount, routerKey, type Call, type RouteReading } from './routers.ts';
import { readServices } from './services.ts';
import { readTables } from './tables.ts';

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'all', 'del']);
const methodOf = (verb: string): string => (verb === 'all' || verb === 'use' || verb === 'any' ? '*' : verb === 'del' ? 'DELETE' : verb.toUpperCase());

/** What answers requests in a server's place while tests run. */
const doubles = /^(?:msw|nock|miragejs|fetch-mock|axios-mock-adapter)(?:\/|$)/;

/** Routes of Express, Fastify, Koa, Hapi, Hono and Nest, with the prefixes that this file mounts them under and links to those of others. */
export function readTypescriptRoutes(draft: Draft, scope: Scope, templates: TemplateReader, text: string, { classes, walks }: { readonly classes: readonly DecoratedClass[]; readonly walks: readonly Walk[] }): void {
  if (draft.imports.some(({ module }) => doubles.test(module))) return;
  const frameworks = new Map(draft.imports.flatMap(({ local, module }) => (Object.hasOwn(makers, module) ? [[local, makers[module] ?? '']] as const : [])));
  const reading: RouteReading = { draft, scope, templates, mounts: new Mounts(), frameworks };
  for (const fact of draft.calls) readMount(fact, reading);
  const routes: Registration[] = [];
  const taken = new Set<number>();
  const around = walksAround(walks);
  for (const fact of draft.calls) {
    const turns = walks.length === 0 ? [] : unrolled(fact.call, around, scope).flatMap((call) => readCall({ ...fact, call }, reading));
    const found = turns.length > 0 ? turns : readCall(fact, reading);
    routes.push(...found);
    if (found.length > 0) taken.add(fact.call.range.start);
  }
  for (const route of routes) if (!readWrapper(route, reading)) addRoute(route, reading);
  for (const fact of draft.calls) if (!taken.has(fact.call.range.start)) readWrapped(fact, reading);
  rootLinks(reading);
  readTables(reading, text);
  readServices(reading);
  readNestRoutes(draft, classes, templates);
  readNestModules(reading, classes);
  readComposedDecorators(draft);
  sortRoutes(draft.routes);
}

interface Registration {
  readonly verb: string;
  readonly paths: readonly string[];
  readonly handler: Expr | undefined;
  readonly receiver: Expr;
  readonly range: Expr['range'];
  readonly functionId: number;
  readonly framework: string;
}

/** Routers of a function that it mounts nowhere are what the function brings. */
function rootsOf(router: string, mounts: Mounts): ReturnType<Mounts['rootsOf']> {
  const slash = router.indexOf('()/');
  if (slash > 0 && !mounts.has(router)) mounts.add(router, router.slice(0, slash + 2), '');
  return mounts.rootsOf(router);
}

/** Links that start at a router which the file itself mounts start at the outermost one. */
function rootLinks({ draft, mounts }: RouteReading): void {
  draft.routerLinks = draft.routerLinks.flatMap((link) => (link.parent === undefined ? [link]
    : rootsOf(link.parent.name, mounts).map(({ root, prefix }) => ({ ...link, parent: { of: 'variable', name: root } as const, prefix: prefix === '' ? link.prefix : joinPath(prefix, link.prefix) }))));
}

function addRoute({ verb, paths, handler, receiver, range, functionId, framework }: Registration, reading: RouteReading): void {
  const known = findHandler(handler, functionId, reading);
  for (const { root, prefix } of rootsOf(routerKey(receiver, functionId, reading), reading.mounts)) {
    for (const path of paths) {
      reading.draft.routes.push({ range, method: methodOf(verb), path: path.startsWith('/^') ? path : joinPath(prefix, path), framework, base: { of: 'variable', name: root }, ...known });
    }
  }
}

function readCall({ call, functionId }: CallFact, reading: RouteReading): Registration[] {
  const callee = verbTaken(call, functionId, reading);
  if (callee?.kind !== 'member' || call.isNew) return [];
  const verb = callee.property;
  const first = call.args[0]?.value;
  if (verb === 'route' && first?.kind === 'object') return objectRoutes([first], callee.object, call, functionId, reading);
  if (verb === 'route' && first?.kind === 'list') return objectRoutes(first.items, callee.object, call, functionId, reading);
  const added = registered(call, functionId, reading) ?? namedRoute(call, functionId, reading);
  if (added) return [added];
  if (!verbs.has(verb)) return [];
  const chained = chainedRoute(callee.object);
  if (chained) {
    const range = { start: callee.range.end - verb.length, end: call.range.end };
    const framework = frameworkOf(chained.receiver, functionId, reading) ?? 'express';
    return call.args.length === 0 ? [] : [{ verb, paths: pathsOf(chained.args[0]?.value, functionId, reading), handler: handlerArg(call, reading), receiver: chained.receiver, range, functionId, framework }];
  }
  if (call.args.length < 2) return [];
  const receiver = chainStart(callee.object);
  const handler = handlerArg(call, reading);
  const framework = frameworkOf(receiver, functionId, reading) ?? (takesRequest(handler, reading) ? 'unknown' : undefined);
  if (!framework || !canHandle(handler)) return [];
  const named = framework === 'koa' && call.args.length > 2 && !literalOf(first)?.startsWith('/') && literalOf(call.args[1]?.value)?.startsWith('/');
  const paths = pathsOrParameter(named ? call.args[1]?.value : first, functionId, reading);
  const kept = framework === 'unknown' ? paths.filter((path) => path.startsWith('/') || (path === '' && call.args.length > 1) || (/^\{=?[\w.]+\}\//.test(path) && givesCode(handler))) : paths;
  const range = receiver === callee.object ? call.range : { start: callee.range.end - verb.length, end: call.range.end };
  return kept.length === 0 ? [] : [{ verb, paths: kept, handler, receiver, range, functionId, framework }];
}

/** The last argument, or the one before an error handler; of an object with options its `handler`. */
function handlerArg(call: Call, { draft }: RouteReading): Expr | undefined {
  const at = call.args.findLastIndex(({ value }, index) => index === 0 || !handlesErrors(value, draft));
  const last = call.args[at]?.value;
  return last?.kind === 'object' ? last.entries.find(({ key }) => key === 'handler')?.value : last;
}

/** `router[method](path, handler)`: any method, where nothing tells which. */
function verbTaken({ callee, args }: Call, functionId: number, reading: RouteReading): Expr | undefined {
  if (callee.kind !== 'index') return callee;
  const property = literalOf(callee.key) ?? 'all';
  return args.length > 1 && frameworkOf(callee.object, functionId, reading) ? { kind: 'member', object: callee.object, property, range: callee.range } : undefined;
}

/** Koa's `router.register('/x', ['GET'], handler)`. */
function registered(call: Call, functionId: number, reading: RouteReading): Registration | undefined {
  const [path, methods] = call.args;
  if (call.callee.kind !== 'member' || call.callee.property !== 'register' || methods?.value.kind !== 'list' || call.args.length < 3) return undefined;
  const named = methods.value.items.flatMap((item) => literalOf(item) ?? []);
  const paths = pathsOf(path?.value, functionId, reading).filter((each) => each.startsWith('/'));
  if (paths.length === 0 || named.length === 0 || !named.every((each) => verbs.has(each.toLowerCase()))) return undefined;
  return { verb: named.length === 1 ? named[0] ?? 'all' : 'all', paths, handler: handlerArg(call, reading), receiver: call.callee.object, range: call.range, functionId, framework: frameworkOf(call.callee.object, functionId, reading) ?? 'koa' };
}

const adders = new Set(['route', 'add', 'addRoute', 'register', 'registerRoute', 'handle', 'on', 'map', 'method', 'endpoint']);

/** `this.route('GET', '/x', …, handler)` of a router of the program's own. */
function namedRoute(call: Call, functionId: number, reading: RouteReading): Registration | undefined {
  if (call.callee.kind !== 'member' || !adders.has(call.callee.property)) return undefined;
  const [verb, path, ...rest] = call.args;
  const named = literalOf(verb?.value) ?? '';
  if (rest.length === 0 || !/^[A-Z]{3,7}$/.test(named) || !verbs.has(named.toLowerCase())) return undefined;
  const handler = handlerArg(call, reading);
  const paths = pathsOf(path?.value, functionId, reading).filter((each) => each.startsWith('/'));
  const receiver = call.callee.object;
  return paths.length === 0 || !canHandle(handler) ? undefined : { verb: named.toLowerCase(), paths, handler, receiver, range: call.range, functionId, framework: frameworkOf(receiver, functionId, reading) ?? 'unknown' };
}

/** True for a function whose parameters are those of a handler, on whatever it is put. */
function takesRequest(handler: Expr | undefined, { draft }: RouteReading): boolean {
  if (handler?.kind !== 'function') return false;
  const [first, second] = (draft.functions[handler.functionId]?.params ?? []).map(({ name }) => name);
  return second === undefined ? first === 'ctx' : /^_*(?:req|request)$/i.test(first ?? '') && /^_*(?:res|resp|response|reply|rep)$/i.test(second);
}

const canHandle = (value: Expr | undefined): boolean => value !== undefined && ['function', 'name', 'member', 'call', 'list'].includes(value.kind);

/** The texts of a path; where it is a parameter of the function around, the function's callers tell it. */
function pathsOrParameter(value: Expr | undefined, functionId: number, reading: RouteReading): string[] {
  const paths = pathsOf(value, functionId, reading);
  return paths.length === 0 && value?.kind === 'name' && reading.scope.parameterOwner(value.name, functionId) !== undefined ? [`{=${value.name}}`] : paths;
}

/** A function, or what is made with one: nothing else is given to a client's `get`. */
const givesCode = (value: Expr | undefined): boolean => value?.kind === 'function' || (value?.kind === 'call' && value.args.some((arg) => givesCode(arg.value)));

/** `router.get('/a', a).post('/b', b)`: what the first call is made on. */
function chainStart(expr: Expr): Expr {
  let at = expr;
  while (at.kind === 'call' && at.callee.kind === 'member' && (verbs.has(at.callee.property) || at.callee.property === 'use' || at.callee.property === 'register')) at = at.callee.object;
  return at;
}

/** `router.route('/x').get(a).post(b)`: the call that names the path. */
function chainedRoute(expr: Expr): { args: Call['args']; receiver: Expr } | undefined {
  let at = expr;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (at.callee.property === 'route' && at.args.length > 0) return { args: at.args, receiver: at.callee.object };
    if (!verbs.has(at.callee.property)) return undefined;
    at = at.callee.object;
  }
  return undefined;
}

/** Fastify's and Hapi's `route({ method, url | path, handler })`, and lists of them. */
function objectRoutes(objects: readonly Expr[], receiver: Expr, call: Call, functionId: number, reading: RouteReading): Registration[] {
  return objects.flatMap((object): Registration[] => {
    if (object.kind !== 'object') return [];
    const entry = (...keys: string[]): Expr | undefined => object.entries.find(({ key }) => key !== undefined && keys.includes(key))?.value;
    const method = entry('method');
    const verbsOf = method?.kind === 'list' ? method.items.map((item) => literalOf(item) ?? 'all') : [literalOf(method) ?? 'all'];
    const framework = frameworkOf(receiver, functionId, reading) ?? (entry('url') ? 'fastify' : 'hapi');
    const paths = pathsOrParameter(entry('url', 'path'), functionId, reading);
    const options = entry('options', 'config');
    const handler = entry('handler') ?? (options?.kind === 'object' ? options.entries.find(({ key }) => key === 'handler')?.value : undefined);
    return paths.length === 0 ? [] : verbsOf.map((verb) => ({ verb: verb === '*' ? 'all' : verb.toLowerCase(), paths, handler, receiver, range: objects.length > 1 ? object.range : call.range, functionId, framework }));
  });
}

/** A registration whose path is a parameter of the function around: its callers register. */
function readWrapper({ verb, paths, receiver, functionId, framework }: Registration, reading: RouteReading): boolean {
  const { draft, scope, mounts } = reading;
  const hole = /^(?<prefix>[^{}]*)\{=(?<name>\w+)\}$/.exec(paths[0] ?? '')?.groups;
  const owner = hole?.['name'] === undefined ? undefined : scope.parameterOwner(hole['name'], functionId);
  const fact = owner === undefined ? undefined : draft.functions[owner];
  if (paths.length !== 1 || !fact) return false;
  if (fact.name === '') return true;
  for (const { root, prefix } of rootsOf(routerKey(receiver, functionId, reading), mounts)) {
    draft.routeWrappers.push({ name: fact.qualifiedName, prefix: joinPath(prefix, hole?.['prefix'] ?? ''), method: methodOf(verb), framework, base: { of: 'variable', name: root } });
  }
  return true;
}

/** A call with a path and a handler of something that is no router: it registers if what it calls does. */
function readWrapped({ callee, call, functionId }: CallFact, reading: RouteReading): void {
  if (call.isNew || call.args.length < 2 || callee.length === 0) return;
  const at = call.args.findIndex(({ value }) => literalOf(value)?.startsWith('/'));
  // Roles and options may stand behind the handler.
  const code = call.args.slice(at + 1).findLast(({ value }) => findHandler(value, functionId, reading).handler);
  const last = code?.value ?? handlerArg(call, reading);
  if (at < 0 || at > 2 || !canHandle(last) || at === call.args.length - 1) return;
  const verb = call.args.slice(0, at).map(({ value }) => literalOf(value)?.toLowerCase() ?? '').find((text) => verbs.has(text)) ?? 'all';
  const named = call.callee.kind === 'member' && verbs.has(call.callee.property) ? call.callee.property : verb;
  const route = { range: call.range, method: methodOf(named), path: literalOf(call.args[at]?.value) ?? '', framework: 'wrapper', ...findHandler(last, functionId, reading) };
  const through = pathOf(call.callee);
  // What a class has from another one registers on the class's own router.
  const own = through?.startsWith('this.') && through.split('.').length === 2 && call.callee.kind === 'member' ? routerKey(call.callee.object, functionId, reading) : undefined;
  if (through !== undefined) reading.draft.routeCalls.push({ ...route, through, ...(own === undefined ? {} : { base: { of: 'variable', name: own } as const }) });
}
