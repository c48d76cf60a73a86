import { literalOf, type Expr } from '../../model/expr.ts';
import { makeNesting } from '../../model/nesting.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import { pathTexts, type Call, type Reading } from './routers.ts';

const verbs = ['Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options'];

/** Beego's `web.Router("/x", &Orders{}, "get:List;post:Add")`, in `NewNamespace("/v1", NSNamespace("/y", NSRouter(…)))`. */
export function readBeego(reading: Reading): void {
  const { draft } = reading;
  if (!draft.imports.some(({ module }) => /(?:^|\/)beego(?:\/|$)/.test(module))) return;
  const spaces = makeNesting(draft.calls.filter(({ call }) => /^(?:NewNamespace|NSNamespace)$/.test(lastName(call.callee) ?? '')), ({ call }) => call.range);
  for (const { call, functionId } of draft.calls) {
    if (!/^(?:NS)?Router$/.test(lastName(call.callee) ?? '') || call.args.length < 2) continue;
    const around = spaces.outermost(call.range);
    if (!around) continue;
    const prefix = around.flatMap((each) => pathTexts(each.call.args[0]?.value, each.functionId, reading).slice(0, 1)).reduce(joinPath, '');
    for (const path of pathTexts(call.args[0]?.value, functionId, reading)) {
      for (const { method, name } of mappingOf(call)) {
        const symbol = controllerOf(call.args[1]?.value, functionId, reading);
        draft.routes.push({ range: call.range, method, path: joinPath(prefix, path), framework: 'beego', handlerName: name, ...(symbol === undefined ? {} : ofMethod(`${symbol}.${name}`, reading)) });
      }
    }
  }
}

function ofMethod(symbol: string, { draft }: Reading) {
  const own = draft.functions.find(({ id, qualifiedName }) => id > 0 && qualifiedName === symbol);
  return { handlerSymbols: [symbol], ...(own ? { handler: own.range } : {}) };
}

/** `"get,post:Save;*:Other"`; without one, a method for each verb. */
function mappingOf(call: Call): readonly { readonly method: string; readonly name: string }[] {
  const text = literalOf(call.args[2]?.value);
  if (text === undefined) return verbs.map((name) => ({ method: name.toUpperCase(), name }));
  return text.split(';').flatMap((each) => {
    const [methods = '', name = ''] = each.trim().split(':');
    return name === '' ? [] : methods.split(',').map((method) => ({ method: method.trim().toUpperCase(), name }));
  });
}

function controllerOf(value: Expr | undefined, functionId: number, { symbols, draft }: Reading): string | undefined {
  if (!value) return undefined;
  const type = symbols.typeOf(value, functionId);
  if (type !== undefined) return type;
  // `&controllers.Orders{}` may be read as what it holds.
  const path = value.kind === 'object' ? value.type : pathOf(value);
  const [head = '', ...rest] = path?.replace(/^&/, '').split('.') ?? [];
  const module = draft.imports.find(({ local }) => local === head)?.module;
  return path === undefined ? undefined : [module ?? head, ...rest].join('.');
}
