import type { Expr, Range } from '../model/expr.ts';
import type { FileFacts } from '../model/facts.ts';

/** A node of a syntax tree, copied out of the parser so that it can be walked at will. Offsets are UTF-16. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Name of its field in the parent; empty for none. */
  readonly field: string;
  readonly parent: Syntax | undefined;
  /** Named children, and unnamed ones that fill a field (operators). Comments are left out. */
  readonly children: readonly Syntax[];
  /** What it was lowered to: `makeLowering` keeps it here, as a map of all nodes costs more than lowering them. */
  lowered: Expr | undefined;
}

/** One parsed file. Broken code is in it too, as nodes of type `ERROR`. */
export interface Tree {
  readonly text: string;
  readonly root: Syntax;
  /** All nodes, each before its children: walk this, never the tree by recursion. */
  readonly nodes: readonly Syntax[];
  readonly comments: readonly Range[];
  /** Names that the user says are loggers. */
  readonly loggers?: ReadonlySet<string>;
  /** True where only rules ask: spans, wrappers of routes and texts for other files are not wanted, routes only beside log calls. */
  readonly forRules?: boolean;
}

/** What a folder of this family gives as `member`. */
export interface Language {
  readonly id: string;
  /** VS Code's language ids. */
  readonly editorIds: readonly string[];
  /** With the dot, lower case. */
  readonly suffixes: readonly string[];
  /** Line comment marker, for suppressions and fixes. */
  readonly lineComment: string;
  /** File name of the grammar for a path: `tree-sitter-tsx.wasm`; `undefined` where `read` needs nothing but the text. */
  grammarFor(path: string): string | undefined;
  /** Node types that are comments. */
  readonly comments: readonly string[];
  /** Node types whose inside is never looked at; not copied, which is a third of the time. */
  readonly opaque: readonly string[];
  /** Pure; never throws on broken code: what could not be read is in `problems`. */
  read(tree: Tree): FileFacts;
  /**
   * Finds functions and types by pattern (flags `gm`) in files that are not parsed. Groups: `indent`, `type` of a type's name, `owner` of
   * a method that names its type; `name`, `arrow` or `method` of a function's name.
   */
  readonly outline: RegExp;
  /** What a file that does log, trace or route holds: asked of tests, which are half of many repositories and seldom say a word. */
  readonly emits: RegExp;
  /** Found in every file that logs, traces, routes or registers metrics: a look before parsing. See `hintsOf`. */
  readonly hints: RegExp;
  /** Each of these is found in every file that logs: a look before parsing for what asks for log calls only. See `logCallsOf`; absent where the hints are as close. */
  readonly logs?: readonly RegExp[];
  /** The text without comments and documentation, as far as a pattern tells: some may stay, code never goes. */
  withoutProse(text: string): string;
  /** Found in files that raise errors with a text, which may be logged elsewhere. */
  readonly throws: RegExp;
}

export function fieldOf(node: Syntax, field: string): Syntax | undefined {
  for (const child of node.children) if (child.field === field) return child;
  return undefined;
}

export function childOf(node: Syntax, type: string): Syntax | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}
