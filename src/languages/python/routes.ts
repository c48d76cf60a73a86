import type { Arg, Expr, FunctionFact, Range } from '../../model/facts.ts';
import { isInside, lastName, literalOf, pathOf, type Draft } from '../draft.ts';
import { handlerOf, joinPath, Mounts, sortRoutes } from '../routes.ts';
import type { Scope } from '../scope.ts';
import type { TemplateReader } from '../templates.ts';
import type { DecoratedClass } from './structure.ts';

type Call = Extract<Expr, { kind: 'call' }>;

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'trace', 'websocket', 'view', 'route', 'api_route', 'api_view', 'websocket_route']);
const makers: Readonly<Record<string, string>> = {
  Flask: 'flask', Blueprint: 'flask', APIBlueprint: 'flask', Quart: 'quart', FastAPI: 'fastapi', APIRouter: 'fastapi', Starlette: 'starlette', Router: 'starlette', RouteTableDef: 'aiohttp',
  Sanic: 'sanic', Bottle: 'bottle', Namespace: 'flask', Api: 'flask', Litestar: 'litestar', Robyn: 'robyn', NinjaAPI: 'django', OpenAPI: 'flask',
};
const routerName = /^(?:app|api|router|routes?|bp|ns|blueprint|server|web|application|v\d+)$|(?:_|^)(?:router|routes|app|bp|blueprint|api|ns)$|(?:Router|Blueprint|App|Api)$/;
const djangoCalls = new Set(['path', 're_path', 'url']);

/** Routes of Flask, FastAPI, Starlette, Django, aiohttp, Sanic, Tornado, with the prefixes that this file mounts them under. */
export function readPythonRoutes(draft: Draft, scope: Scope, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  const mounts = new Mounts();
  const modules = new Set(draft.imports.map(({ module }) => module.split('.')[0] ?? ''));
  const reading: Reading = { draft, scope, templates, mounts, modules };
  for (const { target, value } of draft.assignments) readMaker(target, value, mounts);
  for (const { call, functionId } of draft.calls) readMount(call, functionId, reading);
  for (const fact of draft.functions) for (const decorator of fact.decorators) readDecorator(decorator, fact, reading);
  for (const each of classes) readClass(each, reading);
  for (const { call, functionId } of draft.calls) readCall(call, functionId, reading);
  sortRoutes(draft.routes);
}

interface Reading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  readonly mounts: Mounts;
  readonly modules: ReadonlySet<string>;
}

const argument = (call: Call, key: string, at: number): Expr | undefined =>
  (call.args.find(({ name }) => name === key) ?? call.args.filter(({ name }) => name === undefined)[at])?.value;

function readMaker(target: Expr, value: Expr, mounts: Mounts): void {
  const name = pathOf(target);
  if (name === undefined || value.kind !== 'call' || !Object.hasOwn(makers, lastName(value.callee) ?? '')) return;
  const prefix = literalOf(value.args.find((arg) => arg.name === 'url_prefix' || arg.name === 'prefix' || arg.name === 'path')?.value);
  if (prefix !== undefined) mounts.add(name, '', prefix);
}

function readMount(call: Call, functionId: number, { mounts, templates, scope }: Reading): void {
  if (call.callee.kind !== 'member') return;
  const parent = pathOf(call.callee.object) ?? '';
  const text = (value: Expr | undefined) => (value ? textsOf(value, functionId, templates)[0] : undefined) ?? '';
  switch (call.callee.property) {
    case 'register_blueprint':
    case 'blueprint':
    case 'include_router':
    case 'add_namespace': {
      const child = pathOf(call.args[0]?.value ?? call);
      const prefix = call.args.find(({ name }) => name === 'url_prefix' || name === 'prefix' || name === 'path')?.value;
      if (child === undefined) return;
      const own = mounts.prefixesOf(child).filter(Boolean);
      if (call.callee.property === 'register_blueprint' && prefix && own.length > 0) mounts.replace(child, parent, text(prefix));
      else mounts.addOutside(child, parent, text(prefix));
      return;
    }
    case 'mount':
    case 'add_subapp': {
      const child = call.args[1] && pathOf(call.args[1].value);
      if (child !== undefined && scope.valuesOf(child, functionId).length > 0) mounts.addOutside(child, parent, text(call.args[0]?.value));
    }
  }
}

function textsOf(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => textsOf(item, functionId, templates));
  if (literalOf(value) === '') return [''];
  return templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
}

function frameworkOf(receiver: Expr, functionId: number, { scope, modules }: Reading): string | undefined {
  const path = pathOf(receiver);
  if (path === undefined) return undefined;
  for (const { value } of scope.valuesOf(path, functionId)) {
    const maker = value.kind === 'call' ? lastName(value.callee) ?? '' : '';
    if (Object.hasOwn(makers, maker)) return makers[maker];
  }
  if (!routerName.test(lastName(receiver) ?? '')) return undefined;
  return ['fastapi', 'flask', 'quart', 'starlette', 'sanic', 'aiohttp', 'bottle', 'django'].find((module) => modules.has(module)) ?? 'unknown';
}

function methodsOf(call: Call, verb: string, fallback: string): string[] {
  const listed = call.args.find(({ name }) => name === 'methods' || name === 'method')?.value;
  const named = listed?.kind === 'list' ? listed.items.flatMap((item) => literalOf(item) ?? []) : listed ? [literalOf(listed)].flatMap((each) => each ?? []) : [];
  if (named.length > 0) return named.map((each) => each.toUpperCase());
  return /^(?:get|post|put|delete|patch|options|head|trace)$/.test(verb) ? [verb.toUpperCase()] : [fallback];
}

function readDecorator(decorator: Expr, fact: FunctionFact, reading: Reading): void {
  if (decorator.kind !== 'call' || decorator.callee.kind !== 'member' || !verbs.has(decorator.callee.property)) return;
  const { callee } = decorator;
  const framework = frameworkOf(callee.object, fact.parent, reading);
  const path = argument(decorator, 'path', 0) ?? argument(decorator, 'rule', 0) ?? argument(decorator, 'uri', 0);
  if (!framework || !path) return;
  for (const method of methodsOf(decorator, callee.property, framework === 'flask' || framework === 'quart' || callee.property === 'api_route' ? 'GET' : '*')) {
    add(textsOf(path, fact.parent, reading.templates), method, framework, decorator.range, pathOf(callee.object) ?? '', { handler: fact.range, handlerName: fact.qualifiedName }, reading);
  }
}

function add(paths: readonly string[], method: string, framework: string, range: Range, router: string, handler: { handler?: Range; handlerName?: string }, { draft, mounts }: Reading): void {
  for (const prefix of mounts.prefixesOf(router)) {
    for (const path of paths) draft.routes.push({ range, method, path: path === '' && prefix === '' ? '/' : joinPath(prefix, path), framework, ...handler });
  }
}

const httpMethods = ['get', 'post', 'put', 'delete', 'patch', 'options', 'head'];

/** Methods of a class-based view; the class itself where it has none. */
function viewMethods(name: string, draft: Draft): { method: string; handler: { handler?: Range; handlerName?: string } }[] {
  const type = draft.types.find((each) => each.name === name);
  const own = type ? draft.functions.filter((fact) => httpMethods.includes(fact.name) && isInside(fact.range, type.range)) : [];
  if (own.length > 0) return own.map((fact) => ({ method: fact.name.toUpperCase(), handler: { handler: fact.range, handlerName: fact.qualifiedName } }));
  return [{ method: '*', handler: { handlerName: name, ...(type ? { handler: type.range } : {}) } }];
}

/** `@ns.route('/x') class Things(Resource)`. */
function readClass({ name, decorators }: DecoratedClass, reading: Reading): void {
  for (const decorator of decorators) {
    if (decorator.kind !== 'call' || decorator.callee.kind !== 'member' || !/^(?:route|view)$/.test(decorator.callee.property)) continue;
    const framework = frameworkOf(decorator.callee.object, 0, reading) ?? 'unknown';
    const paths = decorator.args.filter((arg) => arg.name === undefined).flatMap(({ value }) => textsOf(value, 0, reading.templates));
    for (const { method, handler } of viewMethods(name, reading.draft)) add(paths, method, framework, decorator.range, pathOf(decorator.callee.object) ?? '', handler, reading);
  }
}

function readCall(call: Call, functionId: number, reading: Reading): void {
  const { callee } = call;
  const { draft, modules, templates } = reading;
  const last = lastName(callee) ?? '';
  const router = callee.kind === 'member' ? pathOf(callee.object) ?? '' : '';
  const texts = (value: Expr | undefined) => textsOf(value, functionId, templates);
  const handled = (value: Expr | undefined) => handlersOf(value, draft);
  const each = (paths: readonly string[], methods: readonly string[], framework: string, value: Expr | undefined, from: string) => {
    for (const { method, handler } of handled(value)) {
      for (const known of methods.includes('*') && method !== '*' ? [method] : methods) add(paths, known, framework, call.range, from, handler, reading);
    }
  };
  if (djangoCalls.has(last) && callee.kind === 'name' && modules.has('django')) {
    const view = argument(call, 'view', 1);
    if (!view || (view.kind === 'call' && lastName(view.callee) === 'include')) return;
    return each(texts(argument(call, 'route', 0)), ['*'], 'django', view, '');
  }
  if (callee.kind === 'member') {
    const framework = frameworkOf(callee.object, functionId, reading);
    if (last === 'register' && /router$/i.test(router)) return each(texts(call.args[0]?.value), ['*'], 'django', argument(call, 'viewset', 1), router);
    if (last === 'add_url_rule') return each(texts(argument(call, 'rule', 0)), methodsOf(call, '', framework === 'flask' ? '*' : '*'), framework ?? 'flask', argument(call, 'view_func', 2), router);
    if (last === 'add_resource') {
      return call.args.slice(1).filter(({ name }) => name === undefined).forEach(({ value }) => each(texts(value), ['*'], 'flask', call.args[0]?.value, router));
    }
    const adder = /^add_(?:api_|websocket_)?(route|get|post|put|delete|patch|head|view|options)$/.exec(last);
    if (adder) {
      const first = literalOf(call.args[0]?.value);
      const withMethod = first !== undefined && /^(?:[A-Z]+|\*)$/.test(first);
      const at = withMethod ? 1 : 0;
      const verb = adder[1] === 'route' || adder[1] === 'view' ? '' : adder[1] ?? '';
      const endpoint = argument(call, 'endpoint', at + 1) ?? argument(call, 'handler', at + 1);
      return each(texts(call.args[at]?.value), withMethod ? [first] : methodsOf(call, verb, '*'), framework ?? (router.endsWith('router') ? 'aiohttp' : 'unknown'), endpoint, router.replace(/\.router$/, ''));
    }
    if (router === 'web' && modules.has('aiohttp') && (httpMethods.includes(last) || last === 'view')) return each(texts(call.args[0]?.value), [last === 'view' ? '*' : last.toUpperCase()], 'aiohttp', call.args[1]?.value, '');
  }
  if ((last === 'Route' || last === 'WebSocketRoute') && modules.has('starlette')) return each(texts(argument(call, 'path', 0)), methodsOf(call, '', '*'), 'starlette', argument(call, 'endpoint', 1), '');
  if (modules.has('tornado') && (last === 'Application' || last === 'RuleRouter' || last === 'add_handlers')) readTornado(call.args, functionId, reading);
}

function handlersOf(value: Expr | undefined, draft: Draft): { method: string; handler: { handler?: Range; handlerName?: string } }[] {
  const view = value?.kind === 'call' && value.callee.kind === 'member' && value.callee.property === 'as_view' ? lastName(value.callee.object)
    : value?.kind === 'name' && draft.types.some(({ name }) => name === value.name) ? value.name : undefined;
  return view !== undefined ? viewMethods(view, draft) : [{ method: '*', handler: handlerOf(value, draft) }];
}

/** Tornado's lists of `(pattern, Handler)`, direct or held in a name. */
function readTornado(args: readonly Arg[], functionId: number, reading: Reading): void {
  for (const { value } of args) {
    const lists = value.kind === 'name' ? reading.scope.valuesOf(value.name, functionId).map((each) => each.value) : [value];
    for (const list of lists) {
      if (list.kind !== 'list') continue;
      for (const item of list.items) {
        const parts = item.kind === 'list' ? item.items : item.kind === 'call' ? item.args.map((arg) => arg.value) : [];
        const path = literalOf(parts[0]);
        if (path === undefined || !parts[1]) continue;
        for (const { method, handler } of handlersOf(parts[1], reading.draft)) add([path], method, 'tornado', item.range, '', handler, reading);
      }
    }
  }
}
