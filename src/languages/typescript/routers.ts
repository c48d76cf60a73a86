import { literalOf, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { RouterRef } from '../../model/routeFacts.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath, type Mounts } from '../operations/routes.ts';
import { nestModules } from './nestRoutes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';

export type Call = Extract<Expr, { kind: 'call' }>;

export interface RouteReading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  readonly mounts: Mounts;
  /** Framework by the local name that it is imported under. */
  readonly frameworks: ReadonlyMap<string, string>;
}

/** Module → framework, and what in it makes something that routes are put on. */
export const makers: Readonly<Record<string, string>> = {
  express: 'express', fastify: 'fastify', '@koa/router': 'koa', 'koa-router': 'koa', hono: 'hono', restify: 'restify', 'find-my-way': 'find-my-way',
  '@hapi/hapi': 'hapi', 'express-promise-router': 'express', polka: 'polka', itty: 'itty', 'itty-router': 'itty', elysia: 'elysia', h3: 'h3', router: 'express',
};
const routerName = /^(?:app|api|router|routes?|server|fastify|instance|express|web|http|v\d+)$|(?:Router|Routes|App|Server|Api)$/;
const isClient = (call: Call): boolean => /axios|request|client|fetch|agent|supertest|got/i.test(pathOf(call.callee) ?? '');

/** The framework of a receiver: by what made it, by its parameter's place in a plugin, or by its name. */
export function frameworkOf(receiver: Expr, functionId: number, reading: RouteReading): string | undefined {
  const path = pathOf(receiver);
  if (path === undefined) return receiver.kind === 'call' ? madeBy(receiver, reading) : undefined;
  for (const { value } of reading.scope.valuesOf(path, functionId)) {
    const made = madeBy(value, reading);
    if (made) return made;
    if (value.kind === 'call' && isClient(value)) return undefined;
  }
  // What a plugin is given.
  const owner = reading.scope.parameterOwner(path, functionId);
  if (owner !== undefined && reading.mounts.has(ownerKey(owner, reading.draft))) return [...reading.frameworks.values()][0] ?? 'fastify';
  const named = routerName.test(lastName(receiver) ?? '');
  return named ? [...reading.frameworks.values()][0] ?? (path === 'fastify' ? 'fastify' : 'unknown') : undefined;
}

export function madeBy(value: Expr, reading: Pick<RouteReading, 'frameworks'>): string | undefined {
  if (value.kind !== 'call') return undefined;
  const path = pathOf(value.callee);
  if (path === 'require') {
    const module = literalOf(value.args[0]?.value) ?? '';
    return Object.hasOwn(makers, module) ? makers[module] : undefined;
  }
  if (path === undefined) {
    const { callee } = value;
    // A required module called, or its maker; a router made and changed at once.
    return callee.kind === 'call' ? madeBy(callee, reading) : callee.kind === 'member' && callee.object.kind === 'call' ? madeBy(callee.object, reading) : undefined;
  }
  return reading.frameworks.get(path.split('.')[0] ?? '') ?? (/(?:^|\.)(?:Router|express|fastify|Fastify|Hono|KoaRouter|PromiseRouter)$/.test(path) ? 'express' : undefined);
}

/** Texts that a path expression may be; holes are written `{=name}`, constants that other files may know `{a.b}`. */
export function pathsOf(value: Expr | undefined, functionId: number, { templates, draft }: Pick<RouteReading, 'templates' | 'draft'>): string[] {
  if (!value) return [];
  if (literalOf(value) === '') return [''];
  if (value.kind === 'list') return value.items.flatMap((item) => pathsOf(item, functionId, { templates, draft }));
  if (value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'RegExp') return [literalOf(value.args[0]?.value) ?? ''];
  const imported = (name: string): boolean => draft.imports.some(({ local }) => local === name.split('.')[0]);
  const path = pathOf(value);
  if (path !== undefined && imported(path)) return [`{${path}}`];
  return templates.read(value, functionId)
    .filter((template) => template.some((segment) => 'text' in segment || (segment.name !== undefined && imported(segment.name))))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : segment.name !== undefined && imported(segment.name) ? `{${segment.name}}` : `{=${(segment.name ?? 'value').replace(/[{}/]+/g, '_')}}`)).join(''));
}

/** A function as the owner of routers: by name, so that other files can mean it; by number where it has none. */
const ownerKey = (id: number, draft: Draft): string => {
  const name = draft.functions[id]?.name ?? '';
  return name === '' || name === 'exports' ? `#${id}` : `${name}()`;
};

/** What a router is called in its file: a variable, one of a function, or all that a function is given. */
export function routerKey(receiver: Expr, functionId: number, { draft, scope }: RouteReading): string {
  const path = pathOf(receiver);
  if (path === undefined) return receiver.kind === 'call' && receiver.callee.kind === 'member' ? routerKey(receiver.callee.object, functionId, { draft, scope } as RouteReading) : '';
  const head = path.split('.')[0] ?? path;
  if (head === 'this') {
    const at = draft.functions[functionId]?.range;
    const around = at && draft.types.filter(({ name, range }) => name !== '' && isInside(at, range)).at(-1);
    return around ? `${around.name}${path.slice(4)}` : path;
  }
  const owner = scope.parameterOwner(head, functionId);
  if (owner !== undefined) return ownerKey(owner, draft);
  const assigned = scope.valuesOf(path, functionId)[0]?.functionId ?? 0;
  return assigned > 0 ? `${ownerKey(assigned, draft)}/${path}` : path;
}

/** What is mounted: a router of this file by its key, or one that is imported. */
export function targetOf(value: Expr, functionId: number, reading: RouteReading, depth = 0): RouterRef | undefined {
  const { draft } = reading;
  if (depth > 4) return undefined;
  if (value.kind === 'await') return targetOf(value.operand, functionId, reading, depth + 1);
  if (value.kind === 'function') return { of: 'variable', name: ownerKey(value.functionId, draft) };
  if (value.kind === 'call') {
    const { callee } = value;
    if (callee.kind === 'name' && /^(?:require|import)$/.test(callee.name)) {
      const module = literalOf(value.args[0]?.value);
      return module === undefined ? undefined : { of: 'variable', name: '', module };
    }
    if (callee.kind === 'member' && /^(?:routes|middleware|middlewares|callback|default|getRouter|router)$/.test(callee.property)) return targetOf(callee.object, functionId, reading, depth + 1);
    if (callee.kind === 'member' && callee.property === 'then') return targetOf(callee.object, functionId, reading, depth + 1);
    return targetOf(callee, functionId, reading, depth + 1);
  }
  if (value.kind === 'member' && pathOf(value) === undefined) {
    const object = targetOf(value.object, functionId, reading, depth + 1);
    return object?.module === undefined ? object : { ...object, name: value.property === 'default' ? object.name : value.property };
  }
  const path = pathOf(value);
  if (path === undefined) return undefined;
  const [head = path, ...rest] = path.split('.');
  const from = draft.imports.find(({ local }) => local === head);
  if (from && reading.scope.parameterOwner(head, functionId) === undefined) {
    const own = from.imported === '*' || from.imported === 'default' ? [] : [from.imported];
    return { of: 'variable', module: from.module, name: [...own, ...rest.filter((part) => part !== 'default')].join('.') };
  }
  // A variable that holds what another file makes: `const users = makeUsers(db)`, `const { path, router } = resource(…)`.
  const [made] = reading.scope.valuesOf(path, functionId);
  if (made && !madeBy(made.value, reading)) {
    const value = made.value.kind === 'member' && made.value.object.kind === 'call' ? made.value.object : made.value;
    if (value.kind === 'call' && !isClient(value)) return targetOf(value, made.functionId, reading, depth + 1);
  }
  const fact = draft.functions.find(({ name }) => name === path);
  return { of: 'variable', name: fact ? ownerKey(fact.id, draft) : routerKey(value, functionId, reading) };
}

const prefixIn = (value: Expr | undefined, functionId: number, reading: RouteReading): string | undefined => {
  const given = value?.kind === 'object' ? value.entries.find(({ key }) => key === 'prefix' || key === 'basePath' || key === 'autoPrefix')?.value : undefined;
  return given ? pathsOf(given, functionId, reading)[0] ?? literalOf(given) : undefined;
};

/** Notes one mount: in the file's own table, or as a link to the module that brings the router. */
function mount(value: Expr, parent: string, prefix: string, functionId: number, reading: RouteReading): void {
  const target = targetOf(value, functionId, reading);
  if (!target || (target.module === undefined && target.name === parent)) return;
  if (target.module === undefined) reading.mounts.add(target.name, parent, prefix);
  else reading.draft.routerLinks.push({ child: target, parent: { of: 'variable', name: parent }, prefix });
}

const mounting = new Set(['prefix', 'setGlobalPrefix', 'register', 'use', 'route', 'mount']);

export function readMount({ call, functionId }: CallFact, reading: RouteReading): void {
  const { draft, mounts } = reading;
  const [first, second] = call.args;
  const made = first?.value.kind === 'object' ? prefixIn(first.value, functionId, reading) : undefined;
  if (made !== undefined && madeBy(call, reading)) {
    const target = draft.assignments.find(({ value }) => value === call)?.target;
    if (target) mounts.add(routerKey(target, functionId, reading), '', made);
  }
  if (!call.isNew && call.callee.kind !== 'member') {
    // A function of this file or of a required one that is given the router.
    for (const { value } of call.args) if (pathOf(value) !== undefined && frameworkOf(value, functionId, reading)) mount(call.callee, routerKey(value, functionId, reading), '', functionId, reading);
    return;
  }
  if (call.callee.kind !== 'member') return;
  if (!mounting.has(call.callee.property)) return;
  const parent = routerKey(call.callee.object, functionId, reading);
  switch (call.callee.property) {
    case 'prefix': {
      const prefix = literalOf(first?.value);
      if (prefix !== undefined) mounts.add(parent, '', prefix);
      return;
    }
    case 'setGlobalPrefix': {
      const prefix = pathsOf(first?.value, functionId, reading)[0];
      // Some controllers are left out of it.
      if (prefix !== undefined) for (const name of ['controllers', nestModules]) for (const each of [joinPath('/', prefix), '']) draft.routerLinks.push({ child: { of: 'variable', name, module: '**' }, prefix: each });
      return;
    }
    case 'register': {
      const folder = second?.value.kind === 'object' ? autoloadFolder(second.value) : undefined;
      const options = folder === undefined || second?.value.kind !== 'object' ? second?.value : second.value.entries.find(({ key }) => key === 'options')?.value;
      const prefix = prefixIn(options, functionId, reading) ?? '';
      if (folder !== undefined) draft.routerLinks.push({ child: { of: 'variable', name: '', module: `./${folder}/**` }, parent: { of: 'variable', name: parent }, prefix });
      else if (first) mount(first.value, parent, prefix, functionId, reading);
      return;
    }
    case 'use':
    case 'route':
    case 'mount': {
      const prefixes = first && mayBePath(first.value) ? pathsOf(first.value, functionId, reading).filter((path) => !path.startsWith('{') || call.args.length > 1) : [];
      // A prefix that nothing tells.
      if (first && prefixes.length === 0 && call.args.length > 1 && /(?:path|prefix|base|mount|url|uri)\w*$/i.test(pathOf(first.value) ?? '')) return;
      for (const { value } of call.args.slice(prefixes.length > 0 ? 1 : 0)) for (const prefix of prefixes.length > 0 ? prefixes : ['']) mount(value, parent, prefix, functionId, reading);
    }
  }
}

/** A router's name is no path, though it may hold text somewhere. */
const mayBePath = (value: Expr): boolean => value.kind === 'text' || value.kind === 'template' || value.kind === 'list' || value.kind === 'binary' || value.kind === 'name' || value.kind === 'member';

/** `{ dir: path.join(__dirname, 'routes') }`: a folder whose files are plugins. */
function autoloadFolder(options: Extract<Expr, { kind: 'object' }>): string | undefined {
  const dir = options.entries.find(({ key }) => key === 'dir')?.value;
  if (dir?.kind === 'call') return dir.args.slice(1).map(({ value }) => literalOf(value) ?? '*').join('/');
  if (dir?.kind === 'template') return dir.parts.slice(1).map((part) => (part.kind === 'text' ? part.value : '*')).join('').replace(/^\/+/, '');
  return undefined;
}
