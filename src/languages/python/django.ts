import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import { handlersOf } from './handlers.ts';
import { importOf } from './imports.ts';
import { argument, frameworkOf, mount, rootsOf, routerKey, textsOf, type Call, type RouteReading } from './routers.ts';

const pathCalls = new Set(['path', 're_path', 'url']);

interface PathCall {
  readonly call: Call;
  readonly functionId: number;
  readonly texts: readonly string[];
  readonly view: Expr;
}

/** Django's `urlpatterns` with includes inside and outside of the file, and the routers of Django REST framework. */
export function readDjango(reading: RouteReading, classes: readonly { readonly name: string; readonly node: Range }[]): void {
  const { draft, modules } = reading;
  readActions(reading, classes);
  if (!modules.has('django') && !modules.has('rest_framework')) return;
  const all = draft.calls.flatMap(({ call, functionId }): PathCall[] => {
    const name = call.callee.kind === 'name' ? call.callee.name : '';
    const view = pathCalls.has(name) || name.endsWith('_path') ? argument(call, 'view', 1) : undefined;
    return view ? [{ call, functionId, texts: textsOf(argument(call, 'route', 0) ?? argument(call, 'regex', 0), functionId, reading), view }] : [];
  });
  const prefixOf = (at: PathCall): string => all.filter((outer) => outer !== at && isInside(at.call.range, outer.call.range)).reduce((prefix, outer) => joinPath(prefix, outer.texts[0] ?? ''), '');
  const listOf = (range: Range): string => {
    const holder = draft.assignments.filter((each) => isInside(range, each.range) && pathOf(each.target) !== undefined).sort((a, b) => b.range.start - a.range.start)[0];
    return holder ? routerKey(pathOf(holder.target) ?? '', holder.functionId, reading) : 'urlpatterns';
  };
  const mounted = new Set<PathCall>();
  for (const each of all) {
    const isInclude = each.view.kind === 'call' && lastName(each.view.callee) === 'include';
    const child = each.view.kind === 'call' && isInclude ? each.view.args[0]?.value : each.view.kind === 'member' && each.view.property === 'urls' ? each.view : undefined;
    if (!child) continue;
    mounted.add(each);
    const first = child.kind === 'list' ? child.items[0] : child;
    const from = first && importedFrom(first, draft);
    if (from) put(reading, listOf(each.call.range), each.texts.map((text) => joinPath(prefixOf(each), text)), '*', each.call.range, { framework: 'mount', handlerModule: from.module, handlerSymbols: [from.name] });
    if (first && !(first.kind === 'call' || (first.kind === 'list'))) for (const text of each.texts) mount(first, listOf(each.call.range), joinPath(prefixOf(each), text), each.functionId, reading);
  }
  for (const each of all) {
    if (mounted.has(each)) continue;
    for (const { method, handler } of handlersOf(each.view, each.functionId, reading)) {
      put(reading, listOf(each.call.range), each.texts.map((text) => joinPath(prefixOf(each), text)), method, each.call.range, handler);
    }
  }
  for (const { target, value, functionId } of draft.assignments) {
    const list = pathOf(target);
    if (list !== undefined) for (const router of spreadRouters(value)) mount(router, routerKey(list, functionId, reading), '', functionId, reading);
  }
  for (const { call, functionId } of draft.calls) readRegister(call, functionId, reading);
  readApplications(draft);
}

/** The module whose routes are mounted, by its text or by an import: `include('django_rq.urls')`, `admin.site.urls`. */
function importedFrom(mounted: Expr, draft: Draft): { readonly module: string; readonly name: string } | undefined {
  const text = literalOf(mounted);
  if (text !== undefined) return { module: text, name: '' };
  const from = importOf(pathOf(mounted) ?? '', draft);
  return from && !from.module.startsWith('.') ? { module: from.module, name: from.name.split('.')[0] ?? '' } : undefined;
}

/** Routers whose urls are a part of a list: `[path(…), *router.urls]`, `[…] + router.urls`. */
function spreadRouters(value: Expr, depth = 0): readonly Expr[] {
  const inner = value.kind === 'list' ? value.items : value.kind === 'binary' ? [value.left, value.right] : value.kind === 'other' ? value.children : value.kind === 'unary' ? [value.operand] : [];
  if (value.kind === 'member' && value.property === 'urls') return [value.object];
  return depth > 6 ? [] : inner.filter(({ kind }) => kind === 'list' || kind === 'binary' || kind === 'other' || kind === 'unary' || kind === 'member').flatMap((each) => spreadRouters(each, depth + 1));
}

/** An application's own routes, which others mount by its label: `path('shop/', apps.get_app_config('shop').urls)`. */
function readApplications(draft: Draft): void {
  for (const type of draft.types) {
    if (!draft.functions.some(({ qualifiedName }) => qualifiedName === `${type.name}.get_urls`)) continue;
    const said = (name: string): string | undefined => literalOf(draft.assignments.find(({ target, range }) => pathOf(target) === name && isInside(range, type.range))?.value);
    const label = said('label') ?? said('name')?.split('.').at(-1);
    if (label !== undefined) draft.routerLinks.push({ child: { of: 'variable', name: 'get_urls()' }, parent: { of: 'result', name: `get_app_config.${label}` }, prefix: '' });
  }
}

function put({ draft, mounts }: RouteReading, list: string, paths: readonly string[], method: string, range: Range, handler: object): void {
  for (const { root, prefix } of rootsOf(list, mounts)) {
    for (const path of paths) draft.routes.push({ range, method, path: joinPath(prefix, path), framework: 'django', base: { of: 'variable', name: root }, ...handler });
  }
}

const standard: readonly (readonly [string, string, string])[] = [
  ['list', 'GET', ''], ['create', 'POST', ''], ['retrieve', 'GET', '{pk}/'], ['update', 'PUT', '{pk}/'], ['partial_update', 'PATCH', '{pk}/'], ['destroy', 'DELETE', '{pk}/'],
];

/** `router.register('books', BookViewSet)`: the routes that the framework makes of a viewset; those of its own actions hang on the class. */
function readRegister(call: Call, functionId: number, reading: RouteReading): void {
  const { draft } = reading;
  if (call.callee.kind !== 'member' || call.callee.property !== 'register') return;
  const router = pathOf(call.callee.object);
  const viewset = argument(call, 'viewset', 1);
  const name = viewset && pathOf(viewset);
  if (router === undefined || name === undefined || !(/router\w*$/i.test(router) || frameworkOf(call.callee.object, functionId, reading) === 'django')) return;
  const list = routerKey(router, functionId, reading);
  const from = draft.types.some((type) => type.name === name) ? undefined : importOf(name, draft);
  const prefix = argument(call, 'prefix', 0);
  for (const text of literalOf(prefix) === '' ? [''] : textsOf(prefix, functionId, reading)) {
    const path = text.replace(/^\^|\/?\$?$/g, '');
    for (const [method, verb, inner] of standard) {
      const own = draft.functions.find(({ qualifiedName }) => qualifiedName === `${name}.${method}`) ?? draft.types.find((type) => type.name === name);
      put(reading, list, [joinPath(path, inner)], verb, call.range, {
        handlerName: `${name}.${method}`, ...(from ? { handlerModule: from.module, handlerSymbols: [`${from.name}.${method}`] } : own ? { handler: own.range } : {}),
      });
    }
    if (viewset) mount(viewset, list, path, functionId, reading);
  }
}

/** `@action(detail=True, url_path='most-read')` on methods of viewsets, under whatever prefix they are registered. */
function readActions({ draft, templates }: RouteReading, classes: readonly { readonly name: string; readonly node: Range }[]): void {
  for (const fact of draft.functions) {
    for (const decorator of fact.decorators) {
      const name = decorator.kind === 'call' ? lastName(decorator.callee) : undefined;
      if (decorator.kind !== 'call' || (name !== 'action' && name !== 'detail_route' && name !== 'list_route')) continue;
      const type = classes.filter(({ node }) => isInside(fact.range, node)).at(-1);
      if (!type) continue;
      const given = decorator.args.find((arg) => arg.name === 'url_path')?.value;
      const methods = decorator.args.find((arg) => arg.name === 'methods')?.value;
      const detail = decorator.args.find((arg) => arg.name === 'detail')?.value ?? decorator.args.find((arg) => arg.name === undefined)?.value;
      const isDetail = name === 'detail_route' || (detail?.kind === 'boolean' && detail.text === 'True');
      const path = given ? literalOf(given) ?? textsOf(given, 0, { draft, templates })[0] ?? fact.name : fact.name;
      const verbs = methods?.kind === 'list' ? methods.items.flatMap((item) => literalOf(item)?.toUpperCase() ?? []) : ['GET'];
      for (const method of verbs) {
        draft.routes.push({
          range: decorator.range, method, path: isDetail ? `{pk}/${path}/` : `${path}/`, framework: 'django', base: { of: 'variable', name: type.name }, handler: fact.range, handlerName: fact.qualifiedName,
        });
      }
    }
  }
}
