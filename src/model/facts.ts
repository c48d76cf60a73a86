import type { YamlFacts } from './alertRule.ts';
import type { Level } from './severity.ts';

/** UTF-16 offsets into the text, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An expression as every language has it: languages lower their syntax to this, rules and the engine read only this. */
export type Expr = { readonly range: Range; /** Of a hole in a format string: `d`, `s`, `q` … */ readonly verb?: string } & (
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly text: string }
  /** Text with holes, however it is built. `parts` are in order; literal parts are `text`. */
  | { readonly kind: 'template'; readonly style: TemplateStyle; readonly parts: readonly Expr[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expr; readonly property: string }
  | { readonly kind: 'index'; readonly object: Expr; readonly key: Expr }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Arg[]; readonly isNew?: boolean }
  /** Object literal, dict, struct literal, map. */
  | { readonly kind: 'object'; readonly type?: string; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Expr[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expr }
  /** `test ? yes : no`, `yes if test else no`; also `a ?? b`, `a || b`, `a or b` with `test` absent. */
  | { readonly kind: 'choice'; readonly test?: Expr; readonly options: readonly Expr[] }
  /** `returns` is what a function gives that is one expression: `() => x`, `lambda: x`. */
  | { readonly kind: 'function'; readonly params: readonly string[]; readonly functionId: number; readonly returns?: Expr }
  | { readonly kind: 'await'; readonly operand: Expr }
  | { readonly kind: 'other'; readonly children: readonly Expr[] }
);

/** interpolation: `${x}`, f"{x}" · concat: a + b · percent: "%s" % x · format: "{}".format(x), fmt.Sprintf, String.format */
export type TemplateStyle = 'interpolation' | 'concat' | 'percent' | 'format';

export interface Arg {
  readonly value: Expr;
  /** Keyword argument's name. */
  readonly name?: string;
  /** `...xs`, `*xs`, `**xs`. */
  readonly spread?: boolean;
  readonly range: Range;
}

export interface Entry {
  /** Absent for a spread or a computed key. */
  readonly key?: string;
  readonly value: Expr;
  readonly spread?: boolean;
  readonly range: Range;
}

/** One reading of a message: literal text and holes in turn. `ref` may stand for text of another file: `Texts.GONE`, `texts[]` of a table, `describe()` of what a function gives. */
export type Segment = { readonly text: string } | { readonly hole: HoleKind; readonly name?: string; readonly ref?: string };
/** digits takes digits only, quoted takes a quoted string, any takes anything. */
export type HoleKind = 'any' | 'digits' | 'quoted';
export type Template = readonly Segment[];

/** `range` is the key with its value, as it stands in the call. */
export type Field = { readonly key: string; readonly value: Expr; readonly range: Range };

/** Where a logger takes its fields, which a fix must follow. */
export type FieldShape = 'objectFirst' | 'objectLast' | 'keywords' | 'pairs' | 'typed' | 'extra' | 'none';

export interface LogCall {
  readonly range: Range;
  /** `logger.info`, as written. */
  readonly callee: string;
  readonly receiver: string;
  readonly method: string;
  /** `pino`, `logging`, `slog` …; `unknown` where only the shape tells that it is a logger; `print` for console and stdout. */
  readonly library: string;
  readonly level?: Level;
  /** All readings of the message; empty when it cannot be read. */
  readonly templates: readonly Template[];
  readonly message?: Expr;
  /** Everything passed, the message too. */
  readonly args: readonly Arg[];
  readonly fields: readonly Field[];
  readonly fieldShape: FieldShape;
  /** True where the library fills holes of a constant message itself (`%s` in logging, `{}` in SLF4J, `%v` in `Infof`). */
  readonly lazyHoles: boolean;
  readonly loggerName?: string;
  readonly functionId: number;
  /** Set when this is a call of the program's own wrapper around a log call. */
  readonly wrapper?: string;
}

/** A function that hands one of its parameters on to a log call as the message: its callers log, in other files too. */
export interface LogWrapper {
  readonly functionId: number;
  /** The function's own name, without its class. */
  readonly name: string;
  /** Position of the message among the parameters, receiver (`self`, `this`) not counted. */
  readonly messageParam: number;
  readonly fieldsParam?: number;
  readonly levelParam?: number;
  readonly level?: Level;
  /** What the wrapper puts around the message. */
  readonly prefix: Template;
  readonly suffix: Template;
  readonly library: string;
  /** How callers pass fields to it. */
  readonly fieldShape: FieldShape;
  /** True where what follows the message fills its holes. */
  readonly lazyHoles: boolean;
}

export interface SpanStart {
  readonly range: Range;
  readonly library: string;
  readonly names: readonly Template[];
  readonly functionId: number;
  /** The tracer's name, where it is a literal. */
  readonly scope?: string;
}

/** A function that starts a span for its callers, which name it. */
export interface SpanWrapper {
  /** `Tracing.span`, as `Route.handlerSymbols` have it. */
  readonly name: string;
  /** Of the name among the parameters, receiver not counted. */
  readonly position: number;
  readonly key: string;
  /** What stands around the name that is given. */
  readonly prefix: Template;
  readonly suffix: Template;
  readonly scope?: string;
  /** True where it is given the code to run in the span. */
  readonly takesCode: boolean;
}

/** A call with text, which starts a span if the function that it calls does so for its callers. */
export interface SpanCall {
  readonly range: Range;
  readonly callee: string;
  readonly texts: readonly { readonly position: number; readonly key?: string; readonly names: readonly Template[] }[];
  /** True where what it gives is used, or a function is handed to it. */
  readonly isUsed: boolean;
  readonly functionId: number;
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
  /** `*` where the caller says it. */
  readonly method: string;
  readonly framework: string;
  readonly base?: RouterRef;
}

export interface FunctionFact {
  readonly id: number;
  readonly name: string;
  /** With classes and outer functions: `OrderService.place`. */
  readonly qualifiedName: string;
  readonly range: Range;
  /** Its name, where decorators stand before it. */
  readonly named?: Range;
  readonly body: Range;
  readonly params: readonly Param[];
  /** -1 for the file itself, which is function 0. */
  readonly parent: number;
  readonly decorators: readonly Expr[];
}

export interface Param {
  readonly name: string;
  readonly type?: string;
  readonly range: Range;
  /** Of the argument, where that is not its own place, and the property of it: a destructured parameter gives several names. */
  readonly position?: number;
  readonly property?: string;
}

export interface Assignment {
  readonly target: Expr;
  readonly value: Expr;
  readonly range: Range;
  readonly functionId: number;
  /** True for `x += y`. */
  readonly adds?: boolean;
  /** Of what adds: where the innermost branch or loop around it begins; -1 for none, absent where nobody knows. */
  readonly within?: number;
  /** True where the target gets each element of the value in turn: `for (const x of xs)`. */
  readonly each?: boolean;
  readonly type?: string;
}

export interface CallFact {
  readonly said?: ReadonlyMap<number, readonly Template[]>; // Readings of arguments that are no text themselves but hold a phrase, by position
  readonly callee: string;
  readonly call: Extract<Expr, { kind: 'call' }>;
  readonly functionId: number;
}

export interface ImportFact {
  readonly module: string;
  /** Name in the module; `*` for all of it, `default` for the default export. */
  readonly imported: string;
  readonly local: string;
  readonly range: Range;
}

export type Throw = { readonly range: Range; readonly value?: Expr; readonly functionId: number };

/** What a function gives back, of several values the first, and its readings that hold a phrase; `other` where it is no text. */
export type Return = { readonly value: Expr; readonly functionId: number; readonly templates: readonly Template[]; readonly other?: boolean };
export type Catch = { readonly range: Range; readonly body: Range; readonly variable?: string; readonly functionId: number };

export type Metric = { readonly range: Range; readonly name: string; readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'other'; readonly labels: readonly string[] };

/** A struct, class or record of this file, with what it carries. */
export interface TypeFact {
  readonly name: string;
  readonly range: Range;
  readonly fields: readonly { readonly name: string; readonly type?: string }[];
  /** Classes and interfaces that it extends or implements, without type arguments. */
  readonly bases?: readonly string[];
  readonly isAbstract?: boolean;
}

/** All that is known of one file, in the closed vocabulary that languages write and rules and the engine read. */
export interface FileFacts extends YamlFacts {
  readonly language: string;
  readonly imports: readonly ImportFact[];
  readonly functions: readonly FunctionFact[];
  readonly types: readonly TypeFact[];
  readonly assignments: readonly Assignment[];
  readonly calls: readonly CallFact[];
  readonly logCalls: readonly LogCall[];
  readonly logWrappers: readonly LogWrapper[];
  readonly spanStarts: readonly SpanStart[];
  readonly spanWrappers: readonly SpanWrapper[];
  readonly spanCalls: readonly SpanCall[];
  readonly routes: readonly Route[];
  readonly operations: readonly Operation[];
  readonly routerLinks: readonly RouterLink[];
  readonly routeWrappers: readonly RouteWrapper[];
  readonly routeCalls: readonly RouteCall[];
  readonly throws: readonly Throw[];
  readonly returns: readonly Return[];
  readonly catches: readonly Catch[];
  readonly loops: readonly Range[];
  readonly metrics: readonly Metric[];
  readonly comments: readonly Range[];
  /** Things that kept parts of the file from being read. */
  readonly problems: readonly string[];
}
