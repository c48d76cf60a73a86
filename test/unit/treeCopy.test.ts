import treeSitter from '@vscode/tree-sitter-wasm';
import assert from 'node:assert/strict';
import { startRuntime } from '../../src/core/source/reading/parser.ts';
import { copyTree, makeShape, type Shape } from '../../src/core/source/reading/treeCopy.ts';
import { readTables, type Memory } from '../../src/core/source/reading/treeMemory.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { breakText, makeRandom, tangledSource } from '../kit/tangledSource.ts';

const assets = makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']);

/** The tree as the parser's own cursor tells it: how deep, type, field, place. */
function told(tree: treeSitter.Tree): string[] {
  const rows: string[] = [];
  const cursor = tree.walk();
  for (let depth = 0; ;) {
    rows.push([depth, cursor.nodeType, cursor.currentFieldName ?? '', cursor.startIndex, cursor.endIndex].join(' '));
    if (cursor.gotoFirstChild()) depth += 1;
    else while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return rows;
      }
      depth -= 1;
    }
  }
}

function copied(memory: Memory, tree: treeSitter.Tree, text: string, shape: Shape): string[] {
  const depths = new Map<object, number>();
  const root = tree.rootNode.id;
  return copyTree(memory, root, text, shape, readTables(memory, root)).nodes.map((node) => {
    const depth = node.parent ? (depths.get(node.parent) ?? NaN) + 1 : 0;
    depths.set(node, depth);
    return [depth, node.type, node.field, node.start, node.end].join(' ');
  });
}

describe('the copy of a syntax tree', () => {
  for (const [file, sample] of Object.entries(tangledSource)) {
    it(`${file}: has every node that the parser's cursor tells, also of broken code and of code after other characters`, async () => {
      const memory = await startRuntime(assets);
      const language = languages.find(({ suffixes }) => suffixes.some((suffix) => file.endsWith(suffix)));
      assert.ok(language);
      const grammar = await treeSitter.Language.load(await assets.read(language.grammarFor(file) ?? ''));
      // Every node is kept, punctuation and comments too.
      const shape = makeShape(grammar, [], []);
      shape.actions.fill(1);
      const parser = new treeSitter.Parser();
      parser.setLanguage(grammar);
      const random = makeRandom(11);
      const mark = `${language.lineComment} 🙂 ünï\n`;
      for (const text of [sample, mark.repeat(90) + sample, '', mark, ...Array.from({ length: 60 }, () => breakText(sample, random))]) {
        const tree = parser.parse(text);
        assert.ok(tree);
        assert.deepEqual(copied(memory, tree, text, shape), told(tree));
        tree.delete();
      }
      parser.delete();
    });
  }
});
