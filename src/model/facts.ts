import type { YamlFacts } from './alertRule.ts';
import type { Expr, Range } from './expr.ts';
import type { LogCall, LogWrapper, Template } from './logFacts.ts';
import type { Operation, Route, RouteCall, RouteWrapper, RouterLink } from './routeFacts.ts';
import type { SpanCall, SpanStart, SpanWrapper } from './spanFacts.ts';

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
