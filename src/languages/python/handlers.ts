import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { HandlerMaker } from '../../model/routeFacts.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { importOf } from './imports.ts';
import type { RouteReading } from './routers.ts';

/** What is known of a handler in its file. */
export interface Handler {
  readonly handler?: Range;
  readonly handlerName?: string;
  readonly handlerSymbols?: readonly string[];
  readonly handlerModule?: string;
  readonly maker?: HandlerMaker;
}

export interface MethodHandler {
  readonly method: string;
  readonly handler: Handler;
}

const httpMethods = ['get', 'post', 'put', 'delete', 'patch', 'options', 'head'];
/** Methods of a class-based view that serve whatever the HTTP method is. */
const general = ['dispatch_request', 'handle', '__call__'];

/** Methods that generic views of Django REST framework hand requests to. */
const actions: Readonly<Record<string, string>> = { list: 'get', retrieve: 'get', create: 'post', update: 'put', partial_update: 'patch', destroy: 'delete' };

/** A class of this file and those of this file that it extends, nearest first. */
function lineOf(name: string, draft: Draft): Draft['types'] {
  const line: Draft['types'] = [];
  for (const queue = [name]; queue.length > 0 && line.length < 12;) {
    const next = queue.shift();
    const type = draft.types.find((each) => each.name === next);
    if (!type || line.includes(type)) continue;
    line.push(type);
    queue.push(...(type.bases ?? []));
  }
  return line;
}

/** Methods of a class-based view; the class itself where it has none. */
export function viewMethods(name: string, draft: Draft): MethodHandler[] {
  const type = draft.types.find((each) => each.name === name);
  const line = lineOf(name, draft);
  const own = (names: readonly string[]) => names.flatMap((each) => line.flatMap(({ range }) => draft.functions.filter((fact) => fact.name === each && isInside(fact.range, range))).slice(0, 1));
  const isGeneric = line.some(({ bases = [] }) => bases.some((base) => /APIView$|Mixin$/.test(base)));
  const methods = [...own(httpMethods).map((fact) => [fact.name, fact] as const), ...(isGeneric ? own(Object.keys(actions)).map((fact) => [actions[fact.name] ?? '', fact] as const) : [])];
  const served = methods.filter(([verb], at) => methods.findIndex(([other]) => other === verb) === at);
  if (served.length > 0) return served.map(([verb, fact]) => ({ method: verb.toUpperCase(), handler: { handler: fact.range, handlerName: fact.qualifiedName } }));
  const [any] = own(general);
  return [{ method: '*', handler: { handlerName: any?.qualifiedName ?? name, ...(type ? { handler: any?.range ?? type.range } : {}) } }];
}

/** The handlers behind an expression: one for each method of a class of this file, else one. */
export function handlersOf(value: Expr | undefined, functionId: number, reading: RouteReading): MethodHandler[] {
  const { draft } = reading;
  const view = value?.kind === 'call' && value.callee.kind === 'member' && value.callee.property === 'as_view' ? pathOf(value.callee.object)
    : value?.kind === 'name' ? value.name : undefined;
  if (view !== undefined && draft.types.some(({ name }) => name === view)) return viewMethods(view, draft);
  return [{ method: '*', handler: findHandler(value, functionId, reading) }];
}

/** The code behind a handler expression: a function, a named or imported one, or the innermost in decorators. */
export function findHandler(value: Expr | undefined, functionId: number, reading: RouteReading, depth = 0): Handler {
  const { draft, scope } = reading;
  if (!value || depth > 5) return {};
  if (value.kind === 'function') return { handler: value.range };
  if (value.kind === 'text') return ofText(value.value);
  if (value.kind === 'call') {
    if (value.callee.kind === 'member' && value.callee.property === 'as_view') return findHandler(value.callee.object, functionId, reading, depth + 1);
    const loaded = loadedByName(value.args.map((arg) => literalOf(arg.value)));
    if (loaded) return loaded;
    for (const arg of value.args.toReversed()) {
      const inner = arg.value.kind === 'text' ? {} : findHandler(arg.value, functionId, reading, depth + 1);
      if (inner.handler) return inner;
      if (inner.handlerModule !== undefined) return { ...makerOf(value.callee, functionId, reading), ...inner };
    }
    return makerOf(value.callee, functionId, reading);
  }
  const path = pathOf(value);
  if (path === undefined) return {};
  const [head = path, ...rest] = path.split('.');
  const handlerName = rest.at(-1) ?? head;
  const made = scope.valuesOf(path, functionId).at(-1);
  if (made && made.value !== value && made.value.kind !== 'name') {
    const behind = findHandler(made.value, made.functionId, reading, depth + 1);
    if (behind.handler || behind.handlerModule !== undefined) return { ...behind, handlerName };
  }
  const fact = draft.functions.find(({ name, qualifiedName }) => name === handlerName && (rest.length === 0 ? !qualifiedName.includes('.') : true)) ?? (rest.length === 0 ? draft.functions.find(({ name }) => name === handlerName) : undefined);
  const from = scope.parameterOwner(head, functionId) === undefined ? importOf(path, draft) : undefined;
  if (from && (rest.length > 0 || !fact)) return { handlerName, handlerModule: from.module, handlerSymbols: [from.name] };
  const place = fact ?? draft.types.find(({ name }) => name === handlerName);
  if (place) return { handlerName, handler: place.range };
  return { handlerName, ...(rest.length > 0 && head !== 'self' ? { handlerSymbols: [path] } : {}) };
}

/** What is called to make the handler: `page("home")`, `views.page("home")`. */
function makerOf(callee: Expr, functionId: number, { draft, scope }: RouteReading): Handler {
  const handlerName = lastName(callee);
  const path = pathOf(callee);
  if (handlerName === undefined || path === undefined) return handlerName === undefined ? {} : { handlerName };
  const [head = path] = path.split('.');
  const from = scope.parameterOwner(head, functionId) === undefined ? importOf(path, draft) : undefined;
  return { handlerName, maker: from ? { symbol: from.name, module: from.module } : { symbol: path.replace(/^(?:self|cls)\./, '') } };
}

/** `get_class("basket.views", "BasketView")`, `import_string("app.views.index")`. */
function loadedByName(texts: readonly (string | undefined)[]): Handler | undefined {
  const [first, second] = texts;
  if (first === undefined || texts.length > 3) return undefined;
  if (second !== undefined) return /^\.*[A-Za-z_][\w.]*$/.test(first) && /^[A-Za-z_]\w*$/.test(second) ? { handlerName: second, handlerModule: first, handlerSymbols: [second] } : undefined;
  const whole = texts.length === 1 ? ofText(first) : {};
  return whole.handlerModule === undefined ? undefined : whole;
}

/** `app.views.index`, `app.views:index`: a handler that the framework imports by its name. */
function ofText(text: string): Handler {
  const { module, name } = /^(?<module>[A-Za-z_][\w.]*)[.:](?<name>[A-Za-z_]\w*)$/.exec(text)?.groups ?? {};
  return module === undefined || name === undefined ? {} : { handlerName: name, handlerModule: module, handlerSymbols: [name] };
}
