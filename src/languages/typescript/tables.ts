import { literalOf, type Expr } from '../../model/expr.ts';
import { isInside } from '../lowering/draft.ts';
import { findHandler, type Handler } from './handlers.ts';
import type { RouteReading } from './routers.ts';

const verb = /^(?:get|post|put|delete|patch|options|head|all)$/i;
const handlerKeys = ['handler', 'controller', 'action', 'handle', 'callback', 'fn', 'func', 'cb', 'endpoint'];
const keyed = /^(?<method>GET|POST|PUT|DELETE|PATCH|OPTIONS|HEAD|ALL|\*)\s+(?<path>\/\S*)$/i;
/** What a file with such data holds, be it escaped. */
const anyPath = /["'`](?:(?:get|post|put|patch|delete|options|head|all|\*)\s+)?[/\\]/i;
/** `role.findOne`, `api::berth.berth.find`: a controller and its action, as Strapi and others name them by text. */
const action = /^(?:[\w-]+::[\w-]+\.)?(?<controller>[A-Za-z][\w-]*)\.(?<name>[a-z]\w*)$/;
const maxItems = 20_000;
const holdsItems = new Set<Expr['kind']>(['list', 'object', 'call', 'function']);

/**
 * Routes as data: lists of `{ method, path, handler }` or `['get', '/x', handler]`, tables of `'GET /x': handler`. Something else of the
 * file registers them; what prefix it puts before them is not known.
 */
export function readTables(reading: RouteReading, text: string): void {
  if (!anyPath.test(text)) return;
  const { draft } = reading;
  const known = [...draft.routes];
  const seen = new Set<Expr>();
  const look = (value: Expr, functionId: number, depth: number): void => {
    if (!holdsItems.has(value.kind) || depth > 6 || seen.size > maxItems || seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'list') {
      const [first, second, third] = value.items;
      const path = literalOf(second);
      if (path?.startsWith('/') && third && verb.test(literalOf(first) ?? '')) add(value.range, literalOf(first) ?? '', path, value.items.at(-1), functionId);
      else for (const item of value.items) look(item, functionId, depth + 1);
    } else if (value.kind === 'object') {
      const entry = (...keys: readonly string[]): Expr | undefined => value.entries.find(({ key }) => key !== undefined && keys.includes(key))?.value;
      const path = literalOf(entry('path', 'url', 'route', 'uri'));
      const handler = entry(...handlerKeys);
      if (path?.startsWith('/') && handler) {
        const method = entry('method', 'verb', 'methods', 'type');
        for (const each of method?.kind === 'list' ? method.items : [method]) add(value.range, literalOf(each) ?? '*', path, handler, functionId);
        return;
      }
      for (const { key, value: inner, range } of value.entries) {
        const groups = key === undefined ? undefined : keyed.exec(key)?.groups;
        if (groups?.['path'] !== undefined) add(range, groups['method'] ?? '*', groups['path'], inner, functionId);
        else look(inner, functionId, depth + 1);
      }
    } else if (value.kind === 'call') for (const { value: inner } of value.args) look(inner, functionId, depth + 1);
    else if (value.kind === 'function' && value.returns) look(value.returns, value.functionId, depth + 1);
  };
  function add(range: Expr['range'], method: string, path: string, handler: Expr | undefined, functionId: number): void {
    const named = literalOf(handler);
    const found = named === undefined ? findHandler(handler, functionId, reading) : namedHandler(named);
    if (Object.keys(found).length === 0 || known.some((route) => isInside(range, route.range) && route.path.endsWith(path))) return;
    draft.routes.push({ range, method: /^all$/i.test(method) ? '*' : method.toUpperCase(), path, framework: 'table', ...found });
  }
  for (const { value, functionId } of draft.assignments) look(value, functionId, 0);
  for (const { value, functionId } of draft.returns) look(value, functionId, 0);
  for (const { call, functionId } of draft.calls) look(call, functionId, 1);
}

function namedHandler(text: string): Handler {
  const { controller, name } = action.exec(text)?.groups ?? {};
  return controller === undefined || name === undefined ? {} : { handlerName: name, handlerSymbols: [`controllers.${controller}.${name}`] };
}
