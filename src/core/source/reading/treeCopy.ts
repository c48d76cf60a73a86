import type { Language as Grammar } from '@vscode/tree-sitter-wasm';
import type { Syntax, Tree } from '../../../languages/language.ts';
import type { Expr, Range } from '../../../model/expr.ts';
import { flag, leaf, leafAt, structAt, subtreeBytes, type GrammarTables, type Memory } from './treeMemory.ts';

const skip = 0;
const keep = 1;
const opaque = 2;
const comment = 3;
const drop = 4;

/** Punctuation fills no field, and most nodes of a tree are punctuation. */
const punctuation = new Set(['(', ')', '[', ']', '{', '}', ',', ';', '.', ':', '"', "'", '`', '=>', '->', '@', '\n', '${', '...']);
/** Types that are leaves in every grammar: asking for their children costs a third of their copy. */
const leaves = new Set([
  'identifier', 'field_identifier', 'type_identifier', 'package_identifier', 'property_identifier', 'shorthand_property_identifier', 'blank_identifier', 'label_name',
  'int_literal', 'float_literal', 'integer', 'float', 'number', 'decimal_integer_literal', 'integer_literal', 'true', 'false', 'nil', 'null', 'none', 'this', 'super', 'string_fragment', 'string_start', 'string_content', 'string_end', 'escape_sequence',
]);

/** What to do with each node type of a grammar, by its number. */
export interface Shape {
  readonly types: readonly string[];
  readonly actions: Uint8Array;
  readonly fields: readonly string[];
}

/** The engine keeps names of properties once: two such strings are compared by their address, which readers do with types for every node. */
const keptOnce = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

export function makeShape(grammar: Grammar, comments: readonly string[], opaqueTypes: readonly string[]): Shape {
  const types = Array.from({ length: grammar.nodeTypeCount }, (_, id) => keptOnce(grammar.nodeTypeForId(id) ?? ''));
  const actions = Uint8Array.from(types, (type, id) =>
    !grammar.nodeTypeIsNamed(id) ? (punctuation.has(type) ? drop : skip) : comments.includes(type) ? comment : opaqueTypes.includes(type) || leaves.has(type) ? opaque : keep);
  const fields = Array.from({ length: grammar.fieldCount + 1 }, (_, id) => keptOnce(grammar.fieldNameForId(id) ?? ''));
  return { types, actions, fields };
}

/** Shared: most nodes are leaves. */
const childless: readonly Copied[] = [];

class Copied implements Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly field: string;
  readonly parent: Copied | undefined;
  children: readonly Copied[];
  lowered: Expr | undefined;
  constructor(type: string, start: number, end: number, field: string, parent: Copied | undefined) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.field = field;
    this.parent = parent;
    this.children = childless;
    this.lowered = undefined;
  }
}

/** Nodes of type ERROR have a number outside the grammar's list, or one without a name. */
const errorType = 'ERROR';

/** Children of one node that are still to be copied. */
interface Level {
  /** Address of the next child and of the end of the last one. */
  at: number;
  readonly end: number;
  /** Where the next child's padding begins, in bytes of UTF-16. */
  offset: number;
  /** Row of the production in the grammar's tables, with the number of the next child that counts. */
  row: number;
  /** What hidden nodes around say of the field. */
  readonly field: number;
  readonly parent: Copied;
  /** Where the parent's children begin among those that are gathered; -1 for a hidden node, whose children are its parent's. */
  readonly from: number;
}

/**
 * Copies the parser's tree into plain objects in one pass over its memory, without recursion. `root` is the address of the tree's root.
 * Hidden nodes of the grammar are left out, their children stand in their place.
 */
export function copyTree({ HEAPU8, HEAPU16, HEAPU32 }: Memory, root: number, text: string, shape: Shape, tables: GrammarTables): Tree {
  const { types, actions, fields } = shape;
  const { publicSymbols, aliases, fields: fieldNumbers, stride } = tables;
  const nodes: Syntax[] = [];
  const comments: Range[] = [];
  const levels: Level[] = [];
  /** Children of all open levels: a list for each, grown one by one, would take three times the room. */
  const gathered: Copied[] = [];
  let count = 0;

  const open = (struct: number, start: number, field: number, parent: Copied, from: number): void => {
    const at = struct - (HEAPU32[(struct + structAt.childCount) >> 2] ?? 0) * subtreeBytes;
    // The padding of a node is that of its first child, so the first child begins where its parent does.
    const offset = start - paddingOf(at);
    levels.push({ at, end: struct, offset, row: (HEAPU16[(struct + structAt.productionId) >> 1] ?? 0) * stride, field, parent, from });
  };
  const paddingOf = (at: number): number => {
    const first = HEAPU32[at >> 2] ?? 0;
    return (first & leaf.isInline) !== 0 ? HEAPU8[at + leafAt.padding] ?? 0 : HEAPU32[(first + structAt.padding) >> 2] ?? 0;
  };

  const struct = HEAPU32[root >> 2] ?? 0;
  if ((struct & leaf.isInline) !== 0) throw new Error('the root of a tree is a leaf');
  const begin = paddingOf(root);
  const size = HEAPU32[(struct + structAt.size) >> 2] ?? 0;
  const top = new Copied(types[publicSymbols[HEAPU16[(struct + structAt.symbol) >> 1] ?? 0] ?? types.length] || errorType, begin >> 1, (begin + size) >> 1, '', undefined);
  nodes.push(top);
  if ((HEAPU32[(struct + structAt.childCount) >> 2] ?? 0) > 0) open(struct, begin, 0, top, 0);

  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const { at } = level;
    if (at === level.end) {
      levels.pop();
      if (level.from >= 0) {
        level.parent.children = gathered.slice(level.from, count);
        count = level.from;
      }
      continue;
    }
    level.at += subtreeBytes;
    const first = HEAPU32[at >> 2] ?? 0;
    const isLeaf = (first & leaf.isInline) !== 0;
    const bits = isLeaf ? first : HEAPU8[first + structAt.flags] ?? 0;
    const start = level.offset + (isLeaf ? HEAPU8[at + leafAt.padding] ?? 0 : HEAPU32[(first + structAt.padding) >> 2] ?? 0);
    const end = start + (isLeaf ? HEAPU8[at + leafAt.size] ?? 0 : HEAPU32[(first + structAt.size) >> 2] ?? 0);
    level.offset = end;
    let alias = 0;
    let field = 0;
    if ((bits & (isLeaf ? leaf.extra : flag.extra)) === 0) {
      alias = aliases[level.row] ?? 0;
      field = fieldNumbers[level.row] ?? 0;
      if (field === 0) field = level.field;
      level.row += 1;
    }
    const children = isLeaf ? 0 : HEAPU32[(first + structAt.childCount) >> 2] ?? 0;
    if (alias === 0 && (bits & (isLeaf ? leaf.visible : flag.visible)) === 0) {
      if (children > 0 && HEAPU32[(first + structAt.visibleChildCount) >> 2] !== 0) open(first, start, field, level.parent, -1);
      continue;
    }
    const symbol = alias !== 0 ? alias : isLeaf ? HEAPU8[at + leafAt.symbol] ?? 0 : HEAPU16[(first + structAt.symbol) >> 1] ?? 0;
    const type = publicSymbols[symbol] ?? types.length;
    const action = actions[type] ?? keep;
    if (action === comment) comments.push({ start: start >> 1, end: end >> 1 });
    else if (action === keep || action === opaque || (action === skip && field !== 0)) {
      const node = new Copied(types[type] || errorType, start >> 1, end >> 1, fields[field] ?? '', level.parent);
      gathered[count] = node;
      count += 1;
      nodes.push(node);
      if (action === keep && children > 0) open(first, start, 0, node, count);
    }
  }
  return { text, root: top, nodes, comments };
}
