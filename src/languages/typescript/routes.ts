import type { CallFact, Expr } from '../../model/facts.ts';
import { lastName, literalOf, pathOf, type Draft } from '../draft.ts';
import { handlerOf, joinPath, Mounts, sortRoutes } from '../routes.ts';
import type { Scope } from '../scope.ts';
import type { TemplateReader } from '../templates.ts';
import { readNestRoutes, type DecoratedClass } from './nestRoutes.ts';

const verbs = new Set(['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'all', 'del']);
const methodOf = (verb: string) => (verb === 'all' || verb === 'use' || verb === 'any' ? '*' : verb === 'del' ? 'DELETE' : verb.toUpperCase());

/** Module → framework, and what in it makes something that routes are put on. */
const makers: Readonly<Record<string, string>> = {
  express: 'express', fastify: 'fastify', '@koa/router': 'koa', 'koa-router': 'koa', hono: 'hono', restify: 'restify', 'find-my-way': 'find-my-way',
  '@hapi/hapi': 'hapi', 'express-promise-router': 'express', polka: 'polka', itty: 'itty', 'itty-router': 'itty', elysia: 'elysia', h3: 'h3',
};
const routerName = /^(?:app|api|router|routes?|server|fastify|instance|express|web|http|v\d+)$|(?:Router|Routes|App|Server|Api)$/;

/** Routes of Express, Fastify, Koa, Hapi, Hono and Nest, with the prefixes that this file mounts them under. */
export function readTypescriptRoutes(draft: Draft, scope: Scope, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  const mounts = new Mounts();
  const frameworks = new Map(draft.imports.flatMap(({ local, module }) => (Object.hasOwn(makers, module) ? [[local, makers[module] ?? '']] as const : [])));
  const reading = { draft, scope, templates, mounts, frameworks };
  for (const fact of draft.calls) readMount(fact, reading);
  for (const fact of draft.calls) {
    readCall(fact, reading);
    readService(fact, reading);
  }
  readNestRoutes(draft, classes, templates);
  sortRoutes(draft.routes);
}

interface RouteReading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  readonly mounts: Mounts;
  readonly frameworks: ReadonlyMap<string, string>;
}

/** Texts that a path expression may be; holes are written `:name`. */
function pathsOf(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => pathsOf(item, functionId, templates));
  return templates.read(value, functionId)
    .filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `:${segment.name ?? 'value'}`)).join(''));
}

/** The framework of a receiver: by what made it, by its parameter's place in a plugin, or by its name. */
function frameworkOf(receiver: Expr, functionId: number, reading: RouteReading): string | undefined {
  const path = pathOf(receiver);
  if (path === undefined) return receiver.kind === 'call' ? madeBy(receiver, reading) : undefined;
  for (const { value } of reading.scope.valuesOf(path, functionId)) {
    const made = madeBy(value, reading);
    if (made) return made;
    if (value.kind === 'call' && isClient(value)) return undefined;
  }
  const named = routerName.test(lastName(receiver) ?? '');
  return named ? [...reading.frameworks.values()][0] ?? (path === 'fastify' ? 'fastify' : 'unknown') : undefined;
}

const isClient = (call: Extract<Expr, { kind: 'call' }>) => /axios|request|client|fetch|agent|supertest|got/i.test(pathOf(call.callee) ?? '');

function madeBy(value: Expr, { frameworks }: RouteReading): string | undefined {
  if (value.kind !== 'call') return undefined;
  const path = pathOf(value.callee);
  if (path === 'require') return makers[literalOf(value.args[0]?.value) ?? ''];
  if (path === undefined) return value.callee.kind === 'member' && value.callee.object.kind === 'call' ? madeBy(value.callee.object, { frameworks } as RouteReading) : undefined;
  return frameworks.get(path.split('.')[0] ?? '') ?? (/(?:^|\.)(?:Router|express|fastify|Fastify|Hono|KoaRouter)$/.test(path) ? 'express' : undefined);
}

function readMount({ call, functionId }: CallFact, reading: RouteReading): void {
  if (call.isNew || call.callee.kind === 'name') {
    const prefix = call.args[0]?.value.kind === 'object' ? prefixIn(call.args[0].value) : undefined;
    const target = prefix === undefined ? undefined : reading.draft.assignments.find(({ value }) => value === call)?.target;
    const name = target && pathOf(target);
    if (prefix !== undefined && name !== undefined && madeBy(call, reading)) reading.mounts.add(name, '', prefix);
  }
  if (call.callee.kind !== 'member') return;
  const parent = pathOf(call.callee.object) ?? '';
  const [first, second] = call.args;
  switch (call.callee.property) {
    case 'prefix': {
      const prefix = literalOf(first?.value);
      if (prefix !== undefined) reading.mounts.add(parent, '', prefix);
      return;
    }
    case 'register': {
      const plugin = first && pluginName(first.value, reading);
      const prefix = second?.value.kind === 'object' ? prefixIn(second.value) : undefined;
      if (plugin !== undefined) reading.mounts.add(plugin, parent, prefix ?? '');
      return;
    }
    case 'use':
    case 'route':
    case 'mount': {
      const prefixes = pathsOf(first?.value, functionId, reading.templates);
      const routers = call.args.slice(prefixes.length > 0 ? 1 : 0).flatMap(({ value }) => {
        const path = pathOf(value.kind === 'call' && value.callee.kind === 'member' ? value.callee.object : value);
        return path === undefined || path === parent ? [] : [path];
      });
      for (const router of routers) for (const prefix of prefixes.length > 0 ? prefixes : ['']) reading.mounts.add(router, parent, prefix);
    }
  }
}

const prefixIn = (value: Expr): string | undefined =>
  (value.kind === 'object' ? literalOf(value.entries.find(({ key }) => key === 'prefix' || key === 'basePath')?.value) : undefined);

/** A Fastify plugin's first parameter stands for the instance its routes are put on. */
function pluginName(value: Expr, { draft }: RouteReading): string | undefined {
  const id = value.kind === 'function' ? value.functionId : draft.functions.find(({ name }) => value.kind === 'name' && name === value.name)?.id;
  const first = id === undefined ? undefined : draft.functions[id]?.params[0]?.name;
  return first === undefined ? undefined : `${id} ${first}`;
}

/** Prefixes of a receiver: of the router's name, or of the plugin function whose parameter it is. */
function prefixesOf(receiver: Expr, functionId: number, { scope, mounts }: RouteReading): string[] {
  const path = pathOf(receiver) ?? '';
  const owner = scope.parameterOwner(path, functionId);
  return mounts.prefixesOf(owner === undefined ? path : `${owner} ${path}`);
}

function readCall({ call, functionId }: CallFact, reading: RouteReading): void {
  const { callee } = call;
  if (callee.kind !== 'member' || call.isNew) return;
  const verb = callee.property;
  if (verb === 'route' && call.args[0]?.value.kind === 'object') return addObjects([call.args[0].value], callee.object, call, functionId, reading);
  if (verb === 'route' && call.args[0]?.value.kind === 'list') return addObjects(call.args[0].value.items, callee.object, call, functionId, reading);
  if (!verbs.has(verb)) return;
  const chained = chainedRoute(callee.object);
  if (chained) {
    const link = { ...call, range: { start: callee.range.end - verb.length, end: call.range.end } };
    if (call.args.length > 0) addAll(verb, pathsOf(chained.args[0]?.value, functionId, reading.templates), call.args.at(-1)?.value, chained.receiver, link, functionId, reading);
    return;
  }
  if (call.args.length < 2) return;
  const framework = frameworkOf(callee.object, functionId, reading);
  if (!framework || !canHandle(call.args.at(-1)?.value)) return;
  const first = call.args[0]?.value;
  const named = framework === 'koa' && call.args.length > 2 && !literalOf(first)?.startsWith('/') && literalOf(call.args[1]?.value)?.startsWith('/');
  const paths = pathsOf(named ? call.args[1]?.value : first, functionId, reading.templates);
  const last = call.args.at(-1)?.value;
  const handler = last?.kind === 'object' ? last.entries.find(({ key }) => key === 'handler')?.value : last;
  addAll(verb, framework === 'unknown' ? paths.filter((path) => path.startsWith('/')) : paths, handler, callee.object, call, functionId, reading);
}

/** gRPC's `server.addService(proto.Cart.service, { AddItem: addItem })`. */
function readService({ call }: CallFact, { draft }: RouteReading): void {
  const [service, handlers] = call.args;
  if (call.callee.kind !== 'member' || call.callee.property !== 'addService' || !service || handlers?.value.kind !== 'object') return;
  const name = (pathOf(service.value) ?? '').split('.').filter((part) => part !== 'service').at(-1) ?? '';
  for (const { key, value, range } of handlers.value.entries) {
    if (key !== undefined) draft.routes.push({ range, method: 'RPC', path: `/${name}/${key}`, framework: 'grpc', ...handlerOf(value, draft) });
  }
}

const canHandle = (value: Expr | undefined) => value !== undefined && ['function', 'name', 'member', 'call', 'list', 'object'].includes(value.kind)
  && !(value.kind === 'object' && !value.entries.some(({ key }) => key === 'handler'));

/** `router.route('/x').get(a).post(b)`: the call that names the path. */
function chainedRoute(expr: Expr): { args: Extract<Expr, { kind: 'call' }>['args']; receiver: Expr } | undefined {
  let at = expr;
  for (let steps = 0; steps < 12 && at.kind === 'call' && at.callee.kind === 'member'; steps++) {
    if (at.callee.property === 'route' && at.args.length > 0) return { args: at.args, receiver: at.callee.object };
    if (!verbs.has(at.callee.property)) return undefined;
    at = at.callee.object;
  }
  return undefined;
}

function addAll(verb: string, paths: readonly string[], handler: Expr | undefined, receiver: Expr, call: Expr, functionId: number, reading: RouteReading): void {
  const framework = frameworkOf(receiver, functionId, reading) ?? 'express';
  for (const prefix of prefixesOf(receiver, functionId, reading)) {
    for (const path of paths) {
      reading.draft.routes.push({ range: call.range, method: methodOf(verb), path: joinPath(prefix, path), framework, ...handlerOf(handler, reading.draft) });
    }
  }
}

/** Fastify's and Hapi's `route({ method, url | path, handler })`, and lists of them. */
function addObjects(objects: readonly Expr[], receiver: Expr, call: Expr, functionId: number, reading: RouteReading): void {
  for (const object of objects) {
    if (object.kind !== 'object') continue;
    const entry = (...keys: string[]) => object.entries.find(({ key }) => key !== undefined && keys.includes(key))?.value;
    const method = entry('method');
    const methods = method?.kind === 'list' ? method.items.map((item) => literalOf(item) ?? '*') : [literalOf(method) ?? '*'];
    const handler = entry('handler');
    const framework = frameworkOf(receiver, functionId, reading) ?? (entry('url') ? 'fastify' : 'hapi');
    for (const path of pathsOf(entry('url', 'path'), functionId, reading.templates)) {
      for (const prefix of prefixesOf(receiver, functionId, reading)) {
        for (const each of methods) {
          const range = objects.length > 1 ? object.range : call.range;
          reading.draft.routes.push({ range, method: each.toUpperCase(), path: joinPath(prefix, path), framework, ...handlerOf(handler, reading.draft) });
        }
      }
    }
  }
}
