import type { Range } from './expr.ts';
import type { Template } from './logFacts.ts';

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
