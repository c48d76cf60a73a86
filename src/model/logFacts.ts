import type { Arg, Expr, Range } from './expr.ts';
import type { Level } from './severity.ts';

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
