import type { FileFacts } from '../model/facts.ts';

/** A node of a syntax tree, as tree-sitter gives it. Offsets are UTF-16. */
export interface Syntax {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly isNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: Syntax | null;
  readonly namedChildren: readonly (Syntax | null)[];
  readonly children: readonly (Syntax | null)[];
  childForFieldName(name: string): Syntax | null;
}

export interface Capture {
  readonly name: string;
  readonly node: Syntax;
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
  /** File name of the grammar for a path: `tree-sitter-tsx.wasm`. */
  grammarFor(path: string): string;
  /** tree-sitter query whose captures mark the nodes that `read` starts from. Compiled once a grammar. */
  readonly query: string;
  /** Pure; never throws on broken code: what could not be read is in `problems`. */
  read(captures: readonly Capture[], text: string, root: Syntax): FileFacts;
  /** Words of which a file that logs, traces, routes or registers metrics holds at least one, for a look before parsing. */
  readonly hints: readonly string[];
}
