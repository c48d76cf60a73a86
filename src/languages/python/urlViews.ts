import { makeNesting } from '../../model/nesting.ts';
import { joinPath } from '../operations/routes.ts';
import { isInside, pathOf } from '../lowering/draft.ts';
import { around } from './exposed.ts';
import { textsOf, type RouteReading } from './routers.ts';

const verb = /^(?:get|post|put|delete|patch|head|options)$/;
const viewBase = /(?:View|Handler|Endpoint|Controller)$/;

/** Views that carry their path: `class Berths(HarbourView): url = "/berths"`, with a method for each verb that takes the request; what registers them reads it there. */
export function readUrlViews(reading: RouteReading): void {
  const { draft } = reading;
  const types = makeNesting(draft.types, ({ range }) => range);
  for (const { target, value, functionId } of draft.assignments) {
    if (!/^(?:url|path|route)$/.test(pathOf(target) ?? '')) continue;
    const type = around(types, value.range);
    if (!type || !(type.bases ?? []).some((base) => viewBase.test(base))) continue;
    const methods = draft.functions.filter((fact) => verb.test(fact.name) && /^req(?:uest)?$/.test(fact.params[1]?.name ?? fact.params[0]?.name ?? '') && isInside(fact.range, type.range) && around(types, fact.range) === type);
    for (const path of textsOf(value, functionId, reading).filter((each) => each.startsWith('/'))) {
      for (const fact of methods) draft.routes.push({ range: value.range, method: fact.name.toUpperCase(), path: joinPath('', path), framework: 'wrapper', handler: fact.range, handlerName: fact.qualifiedName, handlerSymbols: [`${type.name}.${fact.name}`] });
    }
  }
}
