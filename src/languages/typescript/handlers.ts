import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { HandlerMaker } from '../../model/routeFacts.ts';
import { isInside, pathOf, type Draft } from '../lowering/draft.ts';
import type { RouteReading } from './routers.ts';

/** What is known of a handler in its file. */
export interface Handler {
  readonly handler?: Range;
  readonly handlerName?: string;
  readonly handlerSymbols?: readonly string[];
  readonly handlerModule?: string;
  readonly maker?: HandlerMaker;
}

/** The code behind a handler expression: a function, a named one, one of an imported module or class, or the innermost in wrappers. */
export function findHandler(value: Expr | undefined, functionId: number, reading: RouteReading, depth = 0): Handler {
  const { draft } = reading;
  if (!value || depth > 5) return {};
  switch (value.kind) {
    case 'function': {
      const fact = draft.functions[value.functionId];
      return { handler: value.range, ...(fact?.name ? { handlerName: fact.name } : {}) };
    }
    case 'name':
    case 'member': return named(value, functionId, reading, depth);
    case 'list': return findHandler(value.items.at(-1), functionId, reading, depth + 1);
    case 'call': {
      const { callee } = value;
      if (callee.kind === 'member' && callee.property === 'bind') return findHandler(callee.object, functionId, reading, depth + 1);
      const inside = value.args.toReversed().map((arg) => findHandler(arg.value, functionId, reading, depth + 1));
      const inner = inside.find(({ handler, handlerModule }) => handler || handlerModule !== undefined) ?? inside.find(({ handlerSymbols }) => handlerSymbols);
      if (inner?.handler) return inner;
      return { ...makerOf(callee, functionId, reading), ...inner };
    }
    default: return {};
  }
}

/** What is called to make the handler: `list(db)`, `this.make(…)`, `require('./list')(db)`. */
function makerOf(callee: Expr, functionId: number, reading: RouteReading): Handler {
  const { draft } = reading;
  const required = requiredModule(callee);
  if (required !== undefined) return { maker: { symbol: 'exports', module: required } };
  const path = pathOf(callee);
  if (path === undefined) return {};
  const [head = path, ...rest] = path.split('.');
  const handlerName = rest.at(-1) ?? head;
  const from = reading.scope.parameterOwner(head, functionId) === undefined ? draft.imports.find(({ local }) => local === head) : undefined;
  const own = from?.imported === '*' || from?.imported === 'default' ? [] : [from?.imported ?? head];
  // A module that is called as a whole.
  const symbol = [...(head === 'this' ? [] : own), ...rest.filter((part) => part !== 'default')].join('.') || 'exports';
  return { handlerName, maker: { symbol, ...(from ? { module: from.module } : {}) } };
}

function named(value: Expr, functionId: number, reading: RouteReading, depth: number): Handler {
  const { draft, scope } = reading;
  const path = pathOf(value);
  if (path === undefined) return value.kind === 'member' ? ofCall(value, draft) : {};
  const [head = path, ...rest] = path.split('.');
  const handlerName = rest.at(-1) ?? head;
  if (head === 'this') return { handlerName, ...(rest.length === 1 ? ownMethod(handlerName, functionId, draft) : ofField(rest, functionId, draft)) };
  const owner = scope.parameterOwner(head, functionId);
  const from = owner === undefined ? draft.imports.find(({ local }) => local === head) : undefined;
  if (from) {
    const own = from.imported === '*' || from.imported === 'default' ? [] : [from.imported];
    return { handlerName, handlerModule: from.module, handlerSymbols: [[...own, ...rest].join('.') || head] };
  }
  const property = owner === undefined ? undefined : draft.functions[owner]?.params.find(({ name }) => name === head)?.property;
  if (property !== undefined && property !== head && rest.length > 0) return { handlerName, handlerSymbols: [[property, ...rest].join('.')] };
  const [made] = scope.valuesOf(head, functionId);
  // What is made of a class handles nothing by itself.
  if (rest.length === 0 && made?.value.kind === 'call' && made.value.isNew) return { handlerName };
  if (rest.length > 0 && made?.value.kind === 'call') return { handlerName, ...ofInstance(made.value, rest, draft) };
  if (rest.length === 0 && made && depth < 4 && made.value.kind !== 'function') {
    const behind = findHandler(made.value, made.functionId, reading, depth + 1);
    if (behind.handler || behind.handlerModule !== undefined) return behind;
  }
  const owned = rest.length > 0 ? draft.functions.find(({ qualifiedName }) => qualifiedName === path || qualifiedName.endsWith(`.${path}`)) : undefined;
  const inTable = rest.length > 0 && made?.value.kind === 'object' ? made.value.entries.find(({ key }) => key === handlerName)?.value : undefined;
  if (inTable) return { handlerName, ...findHandler(inTable, functionId, reading, depth + 1) };
  const fact = owned ?? draft.functions.find(({ name, qualifiedName }) => name === handlerName && (rest.length > 0 || !qualifiedName.includes('.'))) ?? draft.functions.find(({ name }) => name === handlerName);
  return fact ? { handlerName, handler: fact.range } : { handlerName, ...(rest.length > 0 ? { handlerSymbols: [path] } : {}) };
}

/** A method of the class around, which another class of the file may have too. */
function ownMethod(name: string, functionId: number, draft: Draft): Handler {
  const at = draft.functions[functionId]?.range;
  const around = at && draft.types.filter(({ range }) => isInside(at, range)).at(-1)?.range;
  const fits = draft.functions.filter((fact) => fact.name === name);
  const fact = fits.find(({ range }) => around && isInside(range, around)) ?? fits[0];
  return fact ? { handler: fact.range } : {};
}

/** `this.users.list`: by the type of the field. */
function ofField(path: readonly string[], functionId: number, draft: Draft): Handler {
  const at = draft.functions[functionId]?.range;
  const around = at && draft.types.filter(({ range }) => isInside(at, range)).at(-1);
  const type = around?.fields.find(({ name }) => name === path[0])?.type ?? madeType(`this.${path[0]}`, draft);
  return type === undefined ? { handlerSymbols: [path.join('.')] } : ofClass(type.replace(/<.*$/s, ''), path.slice(1), draft);
}

const madeType = (target: string, draft: Draft): string | undefined => {
  const value = draft.assignments.find((each) => pathOf(each.target) === target)?.value;
  return value?.kind === 'call' ? pathOf(value.callee) : undefined;
};

function ofClass(type: string, rest: readonly string[], draft: Draft): Handler {
  const symbol = [type, ...rest].join('.');
  const from = draft.imports.find(({ local }) => local === type.split('.')[0]);
  if (from) return { handlerModule: from.module, handlerSymbols: [from.imported === '*' || from.imported === 'default' ? symbol : [from.imported, ...type.split('.').slice(1), ...rest].join('.')] };
  const fact = draft.functions.find(({ qualifiedName }) => qualifiedName === symbol || qualifiedName.endsWith(`.${symbol}`));
  return fact ? { handler: fact.range } : { handlerSymbols: [symbol] };
}

/** `orders.read` of `const orders = new Orders()`, `= makeOrders(db)`, `= require('./orders')(db)`. */
function ofInstance(made: Extract<Expr, { kind: 'call' }>, rest: readonly string[], draft: Draft): Handler {
  const type = pathOf(made.callee);
  if (type === 'require') return {};
  if (type !== undefined) {
    const own = ofClass(type, rest, draft);
    if (own.handlerModule === undefined || made.isNew) return own;
    // What a function makes has no name of its own.
    return { ...own, handlerSymbols: [rest.join('.')] };
  }
  const module = requiredModule(made.callee);
  return module === undefined ? {} : { handlerModule: module, handlerSymbols: [rest.join('.')] };
}

/** `require('./users').list`. */
function ofCall(value: Extract<Expr, { kind: 'member' }>, draft: Draft): Handler {
  const module = requiredModule(value.object);
  if (module !== undefined) return { handlerName: value.property, handlerModule: module, handlerSymbols: [value.property] };
  if (value.object.kind !== 'call') return { handlerName: value.property };
  return { handlerName: value.property, ...ofInstance(value.object, [value.property], draft) };
}

const requiredModule = (value: Expr): string | undefined => (value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'require' ? literalOf(value.args[0]?.value) : undefined);

const errorHandler = /^(?:handle\w*errors?|(?:\w+_)?errors?_?(?:handler|middleware)|\w+ErrorHandler|on_?errors?)$/i;

/** True for a function of four parameters, which Express takes for an error handler, and for one of another file whose name says so. */
export function handlesErrors(value: Expr | undefined, draft: Draft): boolean {
  if (value?.kind === 'member') return errorHandler.test(value.property);
  if (value?.kind === 'name' && errorHandler.test(value.name) && draft.imports.some(({ local }) => local === value.name)) return true;
  const id = value?.kind === 'function' ? value.functionId : value?.kind === 'name' ? draft.functions.find(({ name }) => name === value.name)?.id : undefined;
  return id !== undefined && draft.functions[id]?.params.length === 4;
}
