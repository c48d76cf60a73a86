import { literalOf, type Arg, type Expr, type Range } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath, Mounts, sortRoutes } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { readDjango } from './django.ts';
import { readExposed } from './exposed.ts';
import { handlersOf, viewMethods, type Handler } from './handlers.ts';
import { argument, baseOf, exportPrefixes, frameworkOf, inOrder, readMaker, readMount, rootsOf, routerKey, textsOf, type Call, type RouteReading } from './routers.ts';
import { importOf } from './imports.ts';
import { readServices } from './services.ts';
import { readUrlViews } from './urlViews.ts';
import type { DecoratedClass } from './structure.ts';

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'trace', 'websocket', 'view', 'route', 'api_route', 'api_view', 'websocket_route']);
const httpVerb = /^(?:get|post|put|delete|patch|options|head|trace)$/;

/** Routes of Flask, FastAPI, Starlette, Django, aiohttp, Sanic, Tornado, with the prefixes that this file mounts them under and links to those of others. */
export function readPythonRoutes(draft: Draft, scope: Scope, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  const mounts = new Mounts();
  const modules = new Set(draft.imports.map(({ module }) => module.split('.')[0] ?? ''));
  const reading: RouteReading = { draft, scope, templates, mounts, modules };
  for (const { target, value, functionId } of draft.assignments) readMaker(target, value, functionId, reading);
  for (const { call, functionId } of draft.calls) readMount(call, functionId, reading);
  for (const fact of draft.functions) for (const decorator of fact.decorators) readDecorator(decorator, fact, reading);
  for (const each of classes) readClass(each, reading);
  for (const { call, functionId } of draft.calls) readCall(call, functionId, reading);
  readDjango(reading, classes);
  readExposed(reading);
  readUrlViews(reading);
  readServices(reading);
  draft.routerLinks = draft.routerLinks.flatMap((link) => (link.parent?.of !== 'variable' ? [link]
    : rootsOf(link.parent.name, mounts).map(({ root, prefix }) => ({ ...link, parent: { of: 'variable', name: root } as const, prefix: prefix === '' ? link.prefix : joinPath(prefix, link.prefix) }))));
  exportPrefixes(reading);
  sortRoutes(draft.routes);
}

function methodsOf(call: Call, verb: string, fallback: string): string[] {
  const listed = call.args.find(({ name }) => name === 'methods' || name === 'method')?.value;
  const named = listed?.kind === 'list' ? listed.items.flatMap((item) => literalOf(item) ?? []) : listed ? [literalOf(listed)].flatMap((each) => each ?? []) : [];
  if (named.length > 0) return named.map((each) => each.toUpperCase());
  return httpVerb.test(verb) ? [verb.toUpperCase()] : [fallback];
}

const pathArg = (call: Call): Expr | undefined => argument(call, 'path', 0) ?? argument(call, 'rule', 0) ?? argument(call, 'uri', 0);

function readDecorator(decorator: Expr, fact: FunctionFact, reading: RouteReading): void {
  if (decorator.kind !== 'call') return;
  const { callee } = decorator;
  const path = pathArg(decorator);
  const handler: Handler = { handler: fact.range, handlerName: fact.qualifiedName };
  const framework = callee.kind === 'member' && verbs.has(callee.property) ? frameworkOf(callee.object, fact.parent, reading) ?? importedRouter(callee.object, path, reading) : undefined;
  if (callee.kind === 'member' && framework && path) {
    for (const method of methodsOf(decorator, callee.property, framework === 'flask' || framework === 'quart' || callee.property === 'api_route' ? 'GET' : '*')) {
      add(textsOf(path, fact.parent, reading), method, framework, decorator.range, pathOf(callee.object) ?? '', handler, fact.parent, reading);
    }
    return;
  }
  // A decorator of the program's own may register.
  const text = literalOf(path);
  const through = pathOf(callee);
  if (text?.startsWith('/') && through !== undefined) {
    const router = callee.kind === 'member' && frameworkOf(callee.object, fact.parent, reading) ? pathOf(callee.object) : undefined;
    const roots = router !== undefined ? rootsOf(routerKey(router, fact.parent, reading), reading.mounts).map(({ root, prefix }) => ({ prefix, base: baseOf(root, reading) })) : [];
    for (const { prefix, base } of roots.length > 0 ? roots : [{ prefix: '', base: undefined }]) {
      for (const method of methodsOf(decorator, lastName(callee) ?? '', '*')) reading.draft.routeCalls.push({ range: decorator.range, method, path: joinPath(prefix, text), framework: 'wrapper', through, ...(base ? { base } : {}), ...handler });
    }
  }
}

/** A decorator with a method's name and a path puts a route on whatever other file the object comes from. */
function importedRouter(receiver: Expr, path: Expr | undefined, { draft, modules }: RouteReading): string | undefined {
  const name = pathOf(receiver);
  if (name === undefined || /client|mock|responses|session|requests/i.test(name) || !literalOf(path)?.startsWith('/')) return undefined;
  return importOf(name, draft) ? inOrder.find((module) => modules.has(module)) ?? 'unknown' : undefined;
}

function add(paths: readonly string[], method: string, framework: string, range: Range, router: string, handler: Handler, functionId: number, reading: RouteReading): void {
  for (const { root, prefix } of rootsOf(routerKey(router, functionId, reading), reading.mounts)) {
    for (const path of paths) reading.draft.routes.push({ range, method, path: path === '' && prefix === '' ? '/' : joinPath(prefix, path), framework, base: baseOf(root, reading), ...handler });
  }
}

/** `@ns.route('/x') class Things(Resource)`. */
function readClass({ name, decorators }: DecoratedClass, reading: RouteReading): void {
  for (const decorator of decorators) {
    if (decorator.kind !== 'call' || decorator.callee.kind !== 'member' || !/^(?:route|view)$/.test(decorator.callee.property)) continue;
    const framework = frameworkOf(decorator.callee.object, 0, reading) ?? 'unknown';
    const paths = decorator.args.filter((arg) => arg.name === undefined).flatMap(({ value }) => textsOf(value, 0, reading));
    for (const { method, handler } of viewMethods(name, reading.draft)) add(paths, method, framework, decorator.range, pathOf(decorator.callee.object) ?? '', handler, 0, reading);
  }
}

function readCall(call: Call, functionId: number, reading: RouteReading): void {
  const { callee } = call;
  const { modules } = reading;
  const last = lastName(callee) ?? '';
  const router = callee.kind === 'member' ? pathOf(callee.object) ?? '' : '';
  const texts = (value: Expr | undefined): string[] => textsOf(value, functionId, reading);
  const each = (paths: readonly string[], methods: readonly string[], framework: string, value: Expr | undefined, from: string): void => {
    // A loop over pairs of path and handler.
    const [looped] = value?.kind === 'name' && paths.length > 1 ? reading.scope.valuesOf(value.name, functionId) : [];
    const paired = looped?.value.kind === 'choice' ? looped.value.options : [];
    if (paired.length === paths.length) return paths.forEach((path, at) => each([path], methods, framework, paired[at], from));
    for (const { method, handler } of handlersOf(value, functionId, reading)) {
      for (const known of methods.includes('*') && method !== '*' ? [method] : methods) add(paths, known, framework, call.range, from, handler, functionId, reading);
    }
  };
  if (callee.kind === 'member') {
    const framework = frameworkOf(callee.object, functionId, reading);
    if (framework && verbs.has(last) && readWrapper(call, last, framework, router, functionId, reading)) return;
    if (last === 'add_url_rule') return each(texts(argument(call, 'rule', 0)), methodsOf(call, '', '*'), framework ?? 'flask', argument(call, 'view_func', 2), router);
    if (last === 'add_resource') {
      return call.args.slice(1).filter(({ name }) => name === undefined).forEach(({ value }) => each(texts(value), ['*'], 'flask', call.args[0]?.value, router));
    }
    const adder = /^add_(?:api_|websocket_)?(route|get|post|put|delete|patch|head|view|options)$/.exec(last);
    if (adder) {
      const first = literalOf(call.args[0]?.value);
      const withMethod = first !== undefined && /^(?:[A-Z]+|\*)$/.test(first);
      const at = withMethod ? 1 : 0;
      const verb = adder[1] === 'route' || adder[1] === 'view' ? '' : adder[1] ?? '';
      if (readWrapper(call, verb, framework ?? 'unknown', router, functionId, reading)) return;
      const endpoint = argument(call, 'endpoint', at + 1) ?? argument(call, 'handler', at + 1);
      return each(texts(argument(call, 'path', at)), withMethod ? [first] : methodsOf(call, verb, '*'), framework ?? (router.endsWith('router') ? 'aiohttp' : 'unknown'), endpoint, router.replace(/\.router$/, ''));
    }
    if (router === 'web' && modules.has('aiohttp') && (httpVerb.test(last) || last === 'view')) return each(texts(call.args[0]?.value), [last === 'view' ? '*' : last.toUpperCase()], 'aiohttp', call.args[1]?.value, '');
  }
  if ((last === 'Route' || last === 'WebSocketRoute' || last === 'APIRoute') && (modules.has('starlette') || modules.has('fastapi'))) return readStarlette(call, functionId, reading);
  if (modules.has('tornado') && (last === 'Application' || last === 'RuleRouter' || last === 'add_handlers')) readTornado(call.args, functionId, reading);
}

/** Starlette's `Route('/x', endpoint)` inside the `Mount('/y', routes=[…])` around it. */
function readStarlette(call: Call, functionId: number, reading: RouteReading): void {
  const { draft } = reading;
  const around = draft.calls.filter(({ call: outer }) => lastName(outer.callee) === 'Mount' && outer.range.start < call.range.start && outer.range.end >= call.range.end)
    .reduce((prefix, { call: outer, functionId: at }) => joinPath(prefix, textsOf(argument(outer, 'path', 0), at, reading)[0] ?? ''), '');
  const holder = draft.assignments.filter(({ range }) => range.start <= call.range.start && range.end >= call.range.end).at(-1);
  const name = holder ? pathOf(holder.target) ?? '' : '';
  for (const { method, handler } of handlersOf(argument(call, 'endpoint', 1), functionId, reading)) {
    for (const verb of method === '*' ? methodsOf(call, '', '*') : [method]) {
      add(textsOf(argument(call, 'path', 0), functionId, reading).map((path) => joinPath(around, path)), verb, 'starlette', call.range, name, handler, functionId, reading);
    }
  }
}

/** A registration whose path is a parameter of the function around: its callers register. */
function readWrapper(call: Call, verb: string, framework: string, router: string, functionId: number, reading: RouteReading): boolean {
  const { draft, scope, mounts } = reading;
  const hole = /^(?<prefix>[^{}]*)\{=(?<name>\w+)\}$/.exec(textsOf(pathArg(call), functionId, reading)[0] ?? '')?.groups ?? nameOf(pathArg(call));
  const owner = hole?.['name'] === undefined ? undefined : scope.parameterOwner(hole['name'], functionId);
  const fact = owner === undefined ? undefined : draft.functions[owner];
  if (!fact || fact.name === '') return false;
  for (const { root, prefix } of rootsOf(routerKey(router, functionId, reading), mounts)) {
    const [method = '*'] = methodsOf(call, verb, '*');
    draft.routeWrappers.push({ name: fact.qualifiedName, prefix: joinPath(prefix, hole?.['prefix'] ?? ''), method, framework, ...(router === 'self' ? {} : { base: baseOf(root, reading) }) });
  }
  return true;
}

const nameOf = (value: Expr | undefined): Record<string, string | undefined> | undefined => (value?.kind === 'name' ? { name: value.name } : undefined);

/** Tornado's lists of `(pattern, Handler)`, direct or held in a name. */
function readTornado(args: readonly Arg[], functionId: number, reading: RouteReading): void {
  for (const { value } of args) {
    const lists = value.kind === 'name' ? reading.scope.valuesOf(value.name, functionId).map((each) => each.value) : [value];
    for (const list of lists) {
      if (list.kind !== 'list') continue;
      for (const item of list.items) {
        const parts = item.kind === 'list' ? item.items : item.kind === 'call' ? item.args.map((arg) => arg.value) : [];
        const path = literalOf(parts[0]);
        if (path === undefined || !parts[1]) continue;
        for (const { method, handler } of handlersOf(parts[1], functionId, reading)) add([path], method, 'tornado', item.range, '', handler, functionId, reading);
      }
    }
  }
}
