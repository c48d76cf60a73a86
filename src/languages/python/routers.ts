import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { RouterRef } from '../../model/routeFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { Mounts } from '../operations/routes.ts';
import { importOf } from './imports.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';

export type Call = Extract<Expr, { kind: 'call' }>;

export interface RouteReading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  readonly mounts: Mounts;
  /** First names of the modules that the file imports. */
  readonly modules: ReadonlySet<string>;
}

/** What makes something that routes are put on → its framework. */
export const makers: Readonly<Record<string, string>> = {
  Flask: 'flask', Blueprint: 'flask', APIBlueprint: 'flask', Quart: 'quart', FastAPI: 'fastapi', APIRouter: 'fastapi', Starlette: 'starlette', Router: 'starlette', RouteTableDef: 'aiohttp',
  Sanic: 'sanic', Bottle: 'bottle', Namespace: 'flask', Api: 'flask', Litestar: 'litestar', Robyn: 'robyn', NinjaAPI: 'django', OpenAPI: 'flask', APIFlask: 'flask', OpenAPIHono: 'flask',
  SimpleRouter: 'django', DefaultRouter: 'django',
};
const routerName = /^(?:app|api|router|routes?|bp|ns|blueprint|server|web|application|v\d+)$|(?:_|^)(?:router|routes|app|bp|blueprint|api|ns)$|(?:Router|Blueprint|App|Api)$/;
/** Frameworks that a name which says that it is a router may be of, likeliest first. */
export const inOrder = ['fastapi', 'flask', 'quart', 'starlette', 'sanic', 'aiohttp', 'bottle', 'django'];

export function frameworkOf(receiver: Expr, functionId: number, { scope, modules, draft }: RouteReading): string | undefined {
  const path = pathOf(receiver);
  if (path === undefined) return undefined;
  for (const { value } of scope.valuesOf(path, functionId)) {
    const maker = value.kind === 'call' ? lastName(value.callee) ?? '' : '';
    if (Object.hasOwn(makers, maker)) return makers[maker];
    // A subclass of the program's own: `class PluginRouter(APIRouter)`, or a name that says it.
    const said = /(?:Router|Blueprint)$/.test(maker) ? inOrder.find((module) => modules.has(module)) ?? 'unknown' : undefined;
    if (said !== undefined) return said;
  }
  const owner = scope.parameterOwner(path, functionId);
  const type = owner === undefined ? undefined : draft.functions[owner]?.params.find(({ name }) => name === path)?.type;
  if (type !== undefined && Object.hasOwn(makers, lastPart(type))) return makers[lastPart(type)];
  if (!routerName.test(lastName(receiver) ?? '')) return undefined;
  return inOrder.find((module) => modules.has(module)) ?? 'unknown';
}

const lastPart = (dotted: string): string => dotted.slice(dotted.lastIndexOf('.') + 1);

export const argument = (call: Call, key: string, at: number): Expr | undefined =>
  (call.args.find(({ name }) => name === key) ?? call.args.filter(({ name }) => name === undefined)[at])?.value;

/** Texts that a path expression may be; holes are written `{=name}`, constants that other files may know `{a.b}`. */
export function textsOf(value: Expr | undefined, functionId: number, reading: Pick<RouteReading, 'templates' | 'draft'>): string[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => textsOf(item, functionId, reading));
  // Translated paths.
  if (value.kind === 'call' && /^(?:_|gettext\w*|pgettext\w*)$/.test(lastName(value.callee) ?? '')) return textsOf(value.args.at(-1)?.value, functionId, reading);
  if (literalOf(value) === '') return [''];
  // `under_root('/x')`: what it puts before the path is known only while running.
  const given = value.kind === 'call' && value.args.length === 1 ? literalOf(value.args[0]?.value) : undefined;
  if (given?.startsWith('/')) return [given];
  const path = pathOf(value);
  const imported = (name: string | undefined): boolean => name !== undefined && reading.draft.imports.some(({ local }) => local === name.split('.')[0]);
  if (path !== undefined && imported(path)) return [`{${path}}`];
  return reading.templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment || imported(segment.name)))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : imported(segment.name) ? `{${segment.name}}` : `{=${(segment.name ?? 'value').replace(/[{}/]+/g, '_')}}`)).join(''));
}

const ownerKey = (id: number, draft: Draft): string => {
  const name = draft.functions[id]?.name ?? '';
  return name === '' ? `#${id}` : `${name}()`;
};

/** What a router is called in its file: a variable, one of a function, or all that a function is given. */
export function routerKey(path: string, functionId: number, { draft, scope }: RouteReading): string {
  const head = path.split('.')[0] ?? path;
  const owner = head === 'self' || head === 'cls' ? undefined : scope.parameterOwner(head, functionId);
  if (owner !== undefined) return ownerKey(owner, draft);
  const assigned = scope.valuesOf(path, functionId)[0]?.functionId ?? 0;
  return assigned > 0 && head !== 'self' && head !== 'cls' ? `${ownerKey(assigned, draft)}/${path}` : path;
}

/** What is mounted: a router of this file by its key, or one that is imported; a text names a module (`include('app.urls')`). */
export function targetOf(value: Expr, functionId: number, reading: RouteReading, depth = 0): RouterRef | undefined {
  const { draft, scope } = reading;
  if (depth > 4) return undefined;
  const text = literalOf(value);
  if (text !== undefined) return /^[\w.]+$/.test(text) ? { of: 'variable', name: 'urlpatterns', module: text } : undefined;
  if (value.kind === 'index') return targetOf(value.object, functionId, reading, depth + 1);
  if (value.kind === 'list') return value.items[0] ? targetOf(value.items[0], functionId, reading, depth + 1) : undefined;
  if (value.kind === 'call') return targetOf(value.callee, functionId, reading, depth + 1);
  if (value.kind === 'member' && value.property === 'urls') return targetOf(value.object, functionId, reading, depth + 1);
  const path = pathOf(value);
  if (path === undefined) return undefined;
  const [head = path, ...rest] = path.split('.');
  const from = draft.imports.find(({ local }) => local === path) ?? draft.imports.find(({ local }) => local === head);
  const isLocal = scope.parameterOwner(head, functionId) !== undefined || scope.valuesOf(path, functionId).length > 0;
  if (from && !isLocal) {
    const own = from.imported === '*' ? [] : [from.imported];
    const tail = from.imported === '*' && from.module.startsWith(head) && from.local === head && from.module === head ? rest : from.local === path ? [] : rest;
    // `import app.users`, then `app.users.router`.
    const longest = from.imported === '*' ? draft.imports.filter(({ local, imported }) => imported === '*' && path.startsWith(`${local}.`)).sort((a, b) => b.local.length - a.local.length)[0] : undefined;
    if (longest) return { of: 'variable', module: longest.module, name: path.slice(longest.local.length + 1) };
    return { of: 'variable', module: from.module, name: [...own, ...tail].join('.') };
  }
  const [made] = scope.valuesOf(path, functionId);
  // A Django application, by its label.
  const label = made?.value.kind === 'call' && lastName(made.value.callee) === 'get_app_config' ? literalOf(made.value.args[0]?.value) : undefined;
  if (label !== undefined) return { of: 'result', name: `get_app_config.${label}` };
  if (made?.value.kind === 'call' && !Object.hasOwn(makers, lastName(made.value.callee) ?? '')) {
    const called = targetOf(made.value, made.functionId, reading, depth + 1);
    if (called && (called.module !== undefined || called.name.endsWith('()'))) return called;
  }
  const fact = draft.functions.find(({ name }) => name === path);
  return { of: 'variable', name: fact ? ownerKey(fact.id, draft) : routerKey(path, functionId, reading) };
}

const prefixKeys = new Set(['url_prefix', 'prefix', 'path']);
const prefixArg = (call: Call): Expr | undefined => call.args.find(({ name }) => name !== undefined && prefixKeys.has(name))?.value;

/** `Blueprint('x', url_prefix='/x')`, `APIRouter(prefix='/x')`. */
export function readMaker(target: Expr, value: Expr, functionId: number, reading: RouteReading): void {
  const name = pathOf(target);
  const made = value.kind === 'call' ? lastName(value.callee) ?? '' : '';
  if (name === undefined || value.kind !== 'call' || !(Object.hasOwn(makers, made) || /(?:Router|Blueprint)$/.test(made))) return;
  const given = prefixArg(value);
  const prefix = given && (literalOf(given) ?? textsOf(given, functionId, reading)[0]);
  if (prefix !== undefined && prefix !== '') reading.mounts.add(routerKey(name, functionId, reading), '', prefix);
}

/** What other files that put routes on a router of this one need to know: where it stands in the end. */
export function exportPrefixes({ draft, mounts }: RouteReading): void {
  for (const { target, functionId } of draft.assignments) {
    const name = functionId === 0 ? pathOf(target) : undefined;
    if (name === undefined || name.includes('.') || !mounts.has(name)) continue;
    for (const { root, prefix } of mounts.rootsOf(name)) draft.routerLinks.push({ child: { of: 'variable', name: `${name}^` }, parent: { of: 'variable', name: root }, prefix });
  }
}

/** What a route hangs on: a router of this file, or one that another file made. */
export function baseOf(root: string, { draft, scope }: RouteReading): RouterRef {
  const from = root === '' || scope.valuesOf(root, 0).length > 0 ? undefined : importOf(root, draft);
  return from ? { of: 'variable', name: from.name, module: from.module } : { of: 'variable', name: root };
}

export function mount(child: Expr, parent: string, prefix: string, functionId: number, reading: RouteReading, replaces = false): void {
  const target = targetOf(child, functionId, reading);
  if (!target || (target.module === undefined && target.name === parent)) return;
  if (target.module !== undefined || target.of !== 'variable') reading.draft.routerLinks.push({ child: target, parent: { of: 'variable', name: parent }, prefix });
  else if (replaces && reading.mounts.prefixesOf(target.name).some(Boolean)) reading.mounts.replace(target.name, parent, prefix);
  else reading.mounts.addOutside(target.name, parent, prefix);
}

export function readMount(call: Call, functionId: number, reading: RouteReading): void {
  const { draft, scope } = reading;
  if (call.callee.kind !== 'member') {
    // `register_routes(app)`, `init_app(app)`.
    const [first] = call.args;
    if (call.callee.kind === 'name' && first && pathOf(first.value) !== undefined && !Object.hasOwn(makers, call.callee.name) && frameworkOf(first.value, functionId, reading)) {
      mount(call.callee, routerKey(pathOf(first.value) ?? '', functionId, reading), '', functionId, reading);
    }
    return;
  }
  const parent = routerKey(pathOf(call.callee.object) ?? '', functionId, reading);
  const text = (value: Expr | undefined): string => (value ? textsOf(value, functionId, reading)[0] : undefined) ?? '';
  const child = call.args[0]?.value;
  switch (call.callee.property) {
    case 'register_blueprint':
    case 'blueprint':
    case 'include_router':
    case 'add_namespace':
      if (child) mount(child, parent, text(prefixArg(call)), functionId, reading, call.callee.property === 'register_blueprint' && prefixArg(call) !== undefined);
      return;
    case 'mount':
    case 'add_subapp': {
      const inner = call.args[1]?.value;
      const path = inner && pathOf(inner);
      if (inner && path !== undefined && (scope.valuesOf(path, functionId).length > 0 || draft.imports.some(({ local }) => local === path.split('.')[0]))) mount(inner, parent, text(child), functionId, reading);
      return;
    }
    default: {
      // `users.init_app(app)`.
      if (child && pathOf(child) !== undefined && call.args.length === 1 && /(?:register|init|setup|add|include|mount|configure|create)/.test(call.callee.property) && frameworkOf(child, functionId, reading)) mount(call.callee, routerKey(pathOf(child) ?? '', functionId, reading), '', functionId, reading);
    }
  }
}

/** Routers of a function that it mounts nowhere are what the function brings. */
export function rootsOf(router: string, mounts: Mounts): ReturnType<Mounts['rootsOf']> {
  const slash = router.indexOf('()/');
  if (slash > 0 && mounts.rootsOf(router).some(({ root }) => root === router)) mounts.addOutside(router, router.slice(0, slash + 2), '');
  return mounts.rootsOf(router);
}

export interface Registration {
  readonly paths: readonly string[];
  readonly method: string;
  readonly framework: string;
  readonly range: Range;
  readonly router: string;
}
