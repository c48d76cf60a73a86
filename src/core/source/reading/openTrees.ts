import type { Edit, Parser, Point, Tree } from '@vscode/tree-sitter-wasm';
import { Lru } from '../../../base/lru.ts';
import type { FileFacts } from '../../../model/facts.ts';

/** Documents that are worked on at a time; each costs the memory of its tree and its facts. */
const capacity = 4;

interface Open {
  readonly grammar: string;
  readonly text: string;
  readonly tree: Tree;
  /** What was read of the text, by what was asked for. */
  readonly facts: Map<string, FileFacts>;
}

/** Trees of the documents that are being edited: of a changed text only what changed is parsed anew. */
export class OpenTrees {
  readonly #open = new Lru<string, Open>(capacity, ({ tree }) => tree.delete());

  /** What was read of this very text before, under any of the names in `asked`. */
  factsOf(path: string, text: string, asked: readonly string[]): FileFacts | undefined {
    const open = this.#open.get(path);
    if (open?.text !== text) return undefined;
    for (const each of asked) if (open.facts.has(each)) return open.facts.get(each);
    return undefined;
  }

  /** The tree of a text, which stays this object's: it lives until the next call. `undefined` where the parser gives none. */
  parse(path: string, text: string, grammar: string, parser: Parser): Tree | undefined {
    const open = this.#open.get(path);
    if (open?.grammar === grammar && open.text === text) return open.tree;
    const tree = (open?.grammar === grammar ? parseAgain(parser, open, text) : undefined) ?? parser.parse(text);
    if (tree) this.#open.set(path, { grammar, text, tree, facts: new Map() });
    return tree ?? undefined;
  }

  /** Keeps what was read of the text that was parsed last under this path. */
  note(path: string, asked: string, facts: FileFacts): void {
    this.#open.get(path)?.facts.set(asked, facts);
  }

  clear(): void {
    this.#open.clear();
  }
}

/** How a parser mends an error may depend on what it saw before: a text with errors is read as if for the first time. */
function parseAgain(parser: Parser, { text: before, tree }: Open, text: string): Tree | undefined {
  if (tree.rootNode.hasError) return undefined;
  tree.edit(editBetween(before, text));
  const next = parser.parse(text, tree);
  if (!next?.rootNode.hasError) return next ?? undefined;
  next.delete();
  return undefined;
}

/** The one stretch in which two texts differ, as the parser wants it told. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let startIndex = 0;
  while (startIndex < shorter && before.charCodeAt(startIndex) === after.charCodeAt(startIndex)) startIndex += 1;
  let same = 0;
  while (same < shorter - startIndex && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  const oldEndIndex = before.length - same;
  const newEndIndex = after.length - same;
  const startPosition = pointAt(after, startIndex, { row: 0, column: 0 }, 0);
  return {
    startIndex, oldEndIndex, newEndIndex, startPosition,
    oldEndPosition: pointAt(before, oldEndIndex, startPosition, startIndex),
    newEndPosition: pointAt(after, newEndIndex, startPosition, startIndex),
  };
}

/** Row and column of an offset, counted on from a place before it. */
function pointAt(text: string, offset: number, from: Point, at: number): Point {
  let { row, column } = from;
  let line = at - column;
  for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) {
    row += 1;
    line = next + 1;
  }
  column = offset - line;
  return { row, column };
}
