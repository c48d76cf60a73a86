import type { Language as Grammar, Tree as ParsedTree } from '@vscode/tree-sitter-wasm';
import type { Syntax, Tree } from '../../languages/language.ts';
import type { Range } from '../../model/facts.ts';

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

export function makeShape(grammar: Grammar, comments: readonly string[], opaqueTypes: readonly string[]): Shape {
  const types = Array.from({ length: grammar.nodeTypeCount }, (_, id) => grammar.nodeTypeForId(id) ?? '');
  const actions = Uint8Array.from(types, (type, id) =>
    !grammar.nodeTypeIsNamed(id) ? (punctuation.has(type) ? drop : skip) : comments.includes(type) ? comment : opaqueTypes.includes(type) || leaves.has(type) ? opaque : keep);
  const fields = Array.from({ length: grammar.fieldCount + 1 }, (_, id) => grammar.fieldNameForId(id) ?? '');
  return { types, actions, fields };
}

class Copied implements Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly field: string;
  readonly parent: Copied | undefined;
  readonly children: Copied[];
  constructor(type: string, start: number, end: number, field: string, parent: Copied | undefined) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.field = field;
    this.parent = parent;
    this.children = [];
  }
}

/** Nodes of type ERROR have a number outside the grammar's list. */
const errorType = 'ERROR';

/** Copies the parser's tree into plain objects in one pass of a cursor, without recursion. */
export function copyTree(parsed: ParsedTree, text: string, shape: Shape): Tree {
  const { types, actions, fields } = shape;
  const cursor = parsed.walk();
  const nodes: Syntax[] = [];
  const comments: Range[] = [];
  const root = new Copied(cursor.nodeType, cursor.startIndex, cursor.endIndex, '', undefined);
  nodes.push(root);
  let parent: Copied | undefined = root;
  try {
    if (!cursor.gotoFirstChild()) return { text, root, nodes, comments };
    while (parent) {
      const type = cursor.nodeTypeId;
      const action = type < actions.length ? actions[type] : keep;
      const field = action === comment || action === drop ? 0 : cursor.currentFieldId;
      let entered = false;
      if (action === comment) {
        comments.push({ start: cursor.startIndex, end: cursor.endIndex });
      } else if (action === keep || action === opaque || field !== 0) {
        const node = new Copied(types[type] ?? errorType, cursor.startIndex, cursor.endIndex, fields[field] ?? '', parent);
        parent.children.push(node);
        nodes.push(node);
        if (action === keep && cursor.gotoFirstChild()) {
          parent = node;
          entered = true;
        }
      }
      if (entered) continue;
      while (parent && !cursor.gotoNextSibling()) {
        cursor.gotoParent();
        parent = parent.parent;
      }
    }
  } finally {
    cursor.delete();
  }
  return { text, root, nodes, comments };
}
