import { groupBy } from '../../base/groups.ts';
import { literalOf } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { makeNesting, type Nesting } from '../../model/nesting.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import { argument, textsOf, type RouteReading } from './routers.ts';

/** What Flask-AppBuilder's views and interfaces of a model serve by themselves. */
const ofInterface: readonly (readonly [string, string, string])[] = [['GET', '/', 'get_list'], ['POST', '/', 'post'], ['GET', '/_info', 'info'], ['GET', '/<pk>', 'get'], ['PUT', '/<pk>', 'put'], ['DELETE', '/<pk>', 'delete']];
const ofView: readonly (readonly [string, string, string])[] = [['*', '/list/', 'list'], ['*', '/show/<pk>', 'show'], ['*', '/add', 'add'], ['*', '/edit/<pk>', 'edit'], ['*', '/delete/<pk>', 'delete'], ['*', '/action/<name>/<pk>', 'action'], ['POST', '/action_post', 'action_post']];

/** Methods that `@expose('/x')` puts under the path of their class, of Flask-AppBuilder and Flask-Admin; classes that inherit them have paths of their own. */
export function readExposed(reading: RouteReading): void {
  const { draft } = reading;
  const said = draft.assignments.filter(({ target }) => /^(?:route_base|resource_name|datamodel)$/.test(pathOf(target) ?? ''));
  const exposed = draft.functions.filter(({ decorators }) => decorators.some(isExpose));
  if (said.length === 0 && exposed.length === 0) return;
  const types = makeNesting(draft.types, ({ range }) => range);
  const saidBy = groupBy(said, ({ range }) => around(types, range));
  const exposedBy = groupBy(exposed, ({ range }) => around(types, range));
  for (const type of draft.types) {
    const of = (name: string) => saidBy.get(type)?.find((each) => pathOf(each.target) === name)?.value;
    const methods = exposedBy.get(type) ?? [];
    const resource = literalOf(of('resource_name'));
    const isInterface = resource !== undefined || (type.bases ?? []).some((base) => base.endsWith('Api'));
    const own = literalOf(of('route_base')) ?? (resource === undefined ? undefined : `/api/v1/${resource}`);
    if (own === undefined && methods.length === 0 && !of('datamodel')) continue;
    const prefix = own ?? (isInterface ? '/api/v1/' : '/') + type.name.toLowerCase();
    draft.routerLinks.push({ child: { of: 'class', name: type.name }, prefix });
    const put = (method: string, inner: string, fact: FunctionFact | undefined, name: string, range = type.range): void => {
      draft.routes.push({ range, method, path: joinPath(prefix, inner), inner, framework: 'flask', base: { of: 'class', name: type.name }, handler: fact?.range ?? type.range, handlerName: fact?.qualifiedName ?? type.name, handlerSymbols: [`${type.name}.${name}`] });
    };
    for (const fact of methods) {
      for (const decorator of fact.decorators) {
        if (!isExpose(decorator)) continue;
        const listed = argument(decorator, 'methods', 1);
        const verbs = listed?.kind === 'list' ? listed.items.flatMap((item) => literalOf(item)?.toUpperCase() ?? []) : ['GET'];
        const path = argument(decorator, 'url', 0);
        for (const inner of path ? textsOf(path, 0, reading) : ['/']) for (const verb of verbs) put(verb, inner, fact, fact.name, decorator.range);
      }
    }
    // What the package serves for it, unless it does so itself.
    if (of('datamodel')) for (const [verb, inner, name] of isInterface ? ofInterface : ofView) if (!methods.some((fact) => fact.name === name)) put(verb, inner, undefined, name);
  }
}

type Type = Draft['types'][number];
type Call = Extract<FunctionFact['decorators'][number], { kind: 'call' }>;
const isExpose = (decorator: FunctionFact['decorators'][number]): decorator is Call => decorator.kind === 'call' && lastName(decorator.callee) === 'expose';

/** The innermost class around. */
export function around(types: Nesting<Type>, range: FunctionFact['range']): Type | undefined {
  for (const type of types.around(range)) if (type.range !== range) return type;
  return undefined;
}
