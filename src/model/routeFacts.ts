import type { Range } from './expr.ts';

/** The function whose result is a handler, `list(db)`: its name, in the module that it comes from or in this file. */
export interface HandlerMaker {
  readonly symbol: string;
  readonly module?: string;
}

export interface Route {
  readonly range: Range;
  /** Upper case; `*` for all. */
  readonly method: string;
  /** As written, in the framework's own syntax, with the prefixes known in this file. */
  readonly path: string;
  readonly framework: string;
  /** The handler's own code, where it is in this file. */
  readonly handler?: Range;
  readonly handlerName?: string;
  /** What the handler may be, likeliest first, with all that the file tells of where it is: `UserHandler.list`, `example.org/shop/users.List`. */
  readonly handlerSymbols?: readonly string[];
  /** The module that the file imports the handler from, as written; then the first of `handlerSymbols` is its name there. */
  readonly handlerModule?: string;
  readonly maker?: HandlerMaker;
  /** What the path hangs on, where other files say under which prefix that is. */
  readonly base?: RouterRef;
  /** The path without the prefix of its class, which another class that takes the route over stands in for. */
  readonly inner?: string;
}

/**
 * Other work that telemetry names: `path` is a topic or queue, a job's name, SQL, `select orders` of a model (`@Order` where only its class
 * is known), `Order orders` of a model and its table, or a URL. Constants and holes as in routes.
 */
export type Operation = Route & { readonly framework: 'consume' | 'publish' | 'job' | 'statement' | 'query' | 'model' | 'request' };

/** A call with a path and a handler, which registers a route if the function that it calls turns out to do so. */
export type RouteCall = Route & { /** The function, as `handlerSymbols` have it. */ readonly through: string };

/**
 * A router that several files have to do with: a function's parameter, what a function returns, a field, or a class whose methods carry
 * routes; `name` is a symbol as `handlerSymbols` have it. Or a variable of a module: `f()` for the routers that its function `f` makes or
 * is given, empty for what the module exports.
 */
export interface RouterRef {
  readonly of: 'parameter' | 'result' | 'field' | 'class' | 'variable';
  readonly name: string;
  /** Of a variable of another file: the module, as written; a folder of route files ends in `**`. */
  readonly module?: string;
  /** Of a parameter, from 0. */
  readonly position?: number;
}

/** `child` is put under `parent` with a prefix; of a class: `parent` is a class that takes over its routes. */
export type RouterLink = { readonly child: RouterRef; readonly parent?: RouterRef; readonly prefix: string };

/** A function that registers a route for its callers. */
export interface RouteWrapper {
  readonly name: string;
  /** What it puts before the path. */
  readonly prefix: string;
  /** What it puts behind it. */
  readonly suffix?: string;
  /** `*` where the caller says it. */
  readonly method: string;
  readonly framework: string;
  readonly base?: RouterRef;
}
