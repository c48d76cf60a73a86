import type { Arg, Expr } from '../../model/expr.ts';
import type { Route } from '../../model/routeFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import type { Receiver } from './structure.ts';

/** What this file tells of names: their types, and the functions behind them. */
export interface Symbols {
  /** The type of an expression without its star, with its import's path: `UserHandler`, `example.org/shop/users.Handler`. */
  typeOf(expr: Expr, functionId: number): string | undefined;
  /** `UserHandler.List`, `example.org/shop/users.List`, or as much as is known. */
  symbolOf(expr: Expr, functionId: number): string | undefined;
  /** The code that serves what is registered with this handler. */
  handlerOf(expr: Expr | undefined, functionId: number): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'>;
}

const maxDepth = 6;
/** Names that stand for names: how far one is from the other. */
const step = 0.1;
const servesByName = /^(?:handle|serve)|(?:Handler|Handle|HandlerFunc|Endpoint)$/;
/** Calls that only change the type of a function. */
const conversions = /^(?:HandlerFunc|StripPrefix|TimeoutHandler|MaxBytesHandler|AllowQuerySemicolons|WrapH|WrapF|WrapHandler|FromHTTPHandler\w*|HTTPHandler\w*|NewHandler|WithRouteTag|FromStd\w*)$/;

export function makeSymbols(draft: Draft, scope: Scope, receivers: ReadonlyMap<number, Receiver>): Symbols {
  const imports = new Map(draft.imports.map(({ local, module }) => [local, module]));
  const plain = (type: string): string => type.replace(/^[\s*&[\]]+|\[.*$/gs, '');
  const withModule = (type: string): string => {
    const name = plain(type);
    const dot = name.indexOf('.');
    const module = dot < 0 ? undefined : imports.get(name.slice(0, dot));
    return module === undefined ? name : `${module}${name.slice(dot)}`;
  };

  function receiverType(name: string, functionId: number): string | undefined {
    for (let id = functionId; id > 0; id = draft.functions[id]?.parent ?? -1) {
      const receiver = receivers.get(id);
      if (receiver?.name === name) return receiver.type;
    }
    return undefined;
  }

  function typeOf(expr: Expr, functionId: number, depth = 0): string | undefined {
    if (depth > maxDepth) return undefined;
    if (expr.kind === 'object') return expr.type === undefined ? undefined : withModule(expr.type);
    if (expr.kind === 'call') return madeType(expr);
    if (expr.kind === 'member') {
      const base = typeOf(expr.object, functionId, depth + 1);
      const field = base === undefined ? undefined : draft.types.find(({ name }) => name === base)?.fields.find(({ name }) => name === expr.property);
      return field?.type === undefined ? undefined : withModule(field.type);
    }
    if (expr.kind !== 'name') return undefined;
    const owner = scope.parameterOwner(expr.name, functionId);
    const param = owner === undefined ? undefined : draft.functions[owner]?.params.find(({ name }) => name === expr.name);
    if (param) return param.type === undefined ? undefined : withModule(param.type);
    for (const { value, type, functionId: at } of scope.valuesOf(expr.name, functionId)) {
      const found = (type === undefined ? undefined : withModule(type)) ?? typeOf(value, at, depth + 1);
      if (found !== undefined) return found;
    }
    return receiverType(expr.name, functionId);
  }

  /** `NewUserHandler(…)` makes a `UserHandler`, `users.New(…)` something of the package users. */
  function madeType({ callee }: Extract<Expr, { kind: 'call' }>): string | undefined {
    const name = lastName(callee) ?? '';
    if (callee.kind === 'name' && name === 'new') return undefined;
    const made = /^(?:New|Make|new|make|Create|Provide|Init)(\w+)$/.exec(name)?.[1];
    const module = callee.kind === 'member' && callee.object.kind === 'name' ? imports.get(callee.object.name) : undefined;
    if (module !== undefined) return /^(?:New|Make)$/.test(name) ? `${module}.${name}` : made === undefined ? undefined : `${module}.${made}`;
    return callee.kind === 'name' ? made : undefined;
  }

  function symbolOf(expr: Expr, functionId: number): string | undefined {
    if (expr.kind === 'name') return expr.name;
    if (expr.kind !== 'member') return undefined;
    if (expr.object.kind === 'name' && scope.valuesOf(expr.object.name, functionId).length === 0 && scope.parameterOwner(expr.object.name, functionId) === undefined) {
      const module = imports.get(expr.object.name);
      if (module !== undefined) return `${module}.${expr.property}`;
    }
    const type = typeOf(expr.object, functionId);
    if (type !== undefined) {
      const field = inFile(`${type}.${expr.property}`) ? undefined : draft.types.find(({ name }) => name === type)?.fields.find(({ name }) => name === expr.property);
      if (field) return field.type === undefined || field.type.startsWith('func') ? undefined : `${withModule(field.type)}.ServeHTTP`;
      // What `users.New()` makes is some type of that package.
      return `${ofPackage(type)}.${expr.property}`;
    }
    const path = pathOf(expr)?.split('.');
    const object = lastName(expr.object);
    if (path === undefined) return object === undefined ? expr.property : `${object}.${expr.property}`;
    const known = path.length > 2 && (receiverType(path[0] ?? '', functionId) !== undefined || scope.parameterOwner(path[0] ?? '', functionId) !== undefined);
    return (known ? path.slice(1) : path).join('.');
  }

  const ofPackage = (type: string): string => type.replace(/\.(?:New|Make)$/, '');

  const inFile = (symbol: string) => draft.functions.find(({ qualifiedName, id }) => id !== 0 && qualifiedName === symbol);

  function named(symbol: string): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> {
    const fact = inFile(symbol);
    return { handlerName: symbol.slice(symbol.lastIndexOf('.') + 1), ...(fact ? { handler: fact.range } : {}), handlerSymbols: [symbol] };
  }

  function handlerOf(expr: Expr | undefined, functionId: number, depth = 0): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> {
    if (!expr || depth > maxDepth) return {};
    switch (expr.kind) {
      case 'function': {
        const name = draft.functions[expr.functionId]?.name;
        return { handler: expr.range, ...(name ? { handlerName: name } : {}) };
      }
      case 'object': return expr.type === undefined ? {} : named(`${withModule(expr.type)}.ServeHTTP`);
      case 'call': return ofCall(expr, functionId, depth);
      case 'name': {
        // `h = auth(h)` and `h := h` are about what it was before; names that stand for each other come to an end.
        const value = inFile(expr.name) ? undefined : scope.valuesOf(expr.name, functionId).findLast((each) => !(each.value.kind === 'call' && each.value.args.some((arg) => pathOf(arg.value) === expr.name)) && !(each.value.kind === 'name' && each.value.name === expr.name));
        const behind = value && value.value.kind !== 'null' && value.value.kind !== 'other' ? handlerOf(value.value, value.functionId, depth > 0 ? Math.max(2, depth) + step : 1) : {};
        if (behind.handler || behind.handlerSymbols) return behind;
        if (scope.parameterOwner(expr.name, functionId) !== undefined) return { handlerName: expr.name };
        return named(expr.name);
      }
      case 'member': {
        const symbol = symbolOf(expr, functionId);
        return symbol === undefined ? {} : named(symbol);
      }
      default: return {};
    }
  }

  /**
   * `auth(h.List)` is about what it wraps, `s.handleList(db)` about itself, `NewUsers(db)` about what it makes. A call inside another,
   * or behind a variable inside one, is about itself only if its name says so.
   */
  function ofCall(call: Extract<Expr, { kind: 'call' }>, functionId: number, depth: number): Pick<Route, 'handler' | 'handlerName' | 'handlerSymbols'> {
    const symbols: string[] = [];
    // Of a chain, `chain(http.HandlerFunc(h), log, auth)`, what is made a handler in place.
    const isMade = ({ value }: Arg): boolean => value.kind === 'function' || (value.kind === 'call' && conversions.test(lastName(value.callee) ?? ''));
    for (const { value } of [...call.args.filter(isMade), ...call.args.filter((arg) => !isMade(arg)).toReversed()]) {
      const inner = ['function', 'name', 'member', 'call', 'object'].includes(value.kind) ? handlerOf(value, functionId, conversions.test(lastName(call.callee) ?? '') ? depth + 0.1 : Math.max(2, depth + 1)) : {};
      if (inner.handler) return inner;
      symbols.push(...(inner.handlerSymbols ?? []));
    }
    const name = lastName(call.callee) ?? '';
    const own = symbolOf(call.callee, functionId);
    if (call.callee.kind === 'call') symbols.push(...(handlerOf(call.callee, functionId, depth + 1).handlerSymbols ?? []));
    else if (own !== undefined && !conversions.test(name)) {
      const type = madeType(call);
      const says = servesByName.test(name);
      const wraps = symbols.some((symbol) => !symbol.endsWith('.ServeHTTP'));
      const itself = inFile(own);
      if (itself && !wraps && type === undefined && (depth < 2 || says)) return { handler: itself.range, handlerName: itself.name, handlerSymbols: [own] };
      if (type !== undefined) symbols.push(`${ofPackage(type)}.ServeHTTP`);
      if (says || (depth < 2 && !wraps)) symbols.push(own);
    }
    const first = symbols[0]?.replace(/\.ServeHTTP$/, '') ?? name;
    return { ...(first === '' ? {} : { handlerName: first.slice(first.lastIndexOf('.') + 1) }), ...(symbols.length > 0 ? { handlerSymbols: symbols } : {}) };
  }

  return { typeOf, symbolOf, handlerOf };
}
