import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { languages } from '../../../languages/index.ts';
import { editBetween } from './openTrees.ts';
import { makeParser } from './parser.ts';

const wasm = new URL('../../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const parser = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);

const texts = {
  'a.ts': 'import { log } from "../log";\n/* é 🛒 */\nexport class Shop {\n  sell(item: string, count: number) {\n    if (count > 3) log.warn(`sold ${count} of ${item}`);\n    return { item, more: [1, 2, 3] };\n  }\n}\n',
  'a.py': 'import logging\nlog = logging.getLogger(__name__)\n\ndef sell(item, count):\n    """Sölls 🛒 one."""\n    if count > 3:\n        log.warning("sold %s of %s", count, item)\n    return {item: count}\n',
  'a.go': 'package shop\n\nimport "log/slog"\n\n// Sell sells. 🛒\nfunc Sell(item string, count int) error {\n\tif count > 3 {\n\t\tslog.Warn("sold", "item", item, "count", count)\n\t}\n\treturn nil\n}\n',
  'a.tsx': 'const log = useLogger();\nexport const Basket = ({ items }: { items: string[] }) => {\n  // é 🛒\n  log.info({ count: items.length }, "basket shown");\n  return <ul>{items.map((item) => <li key={item}>{item} and more</li>)}</ul>;\n};\n',
  'a.java': 'package shop;\n\nclass Shop {\n  private static final Logger log = LoggerFactory.getLogger(Shop.class);\n\n  /** é 🛒 */\n  int sell(String item, int count) {\n    if (count > 3) log.warn("sold {} of {}", count, item);\n    return count + 1;\n  }\n}\n',
  'a.cs': 'namespace Shop;\n\npublic class Counter(ILogger<Counter> logger)\n{\n    // é 🛒\n    public int Sell(string item, int count)\n    {\n        if (count > 3) logger.LogWarning("Sold {Count} of {Item}", count, item);\n        return count + 1;\n    }\n}\n',
  'a.rs': 'use tracing::warn;\n\n/// é 🛒\npub fn sell(item: &str, count: u32) -> u32 {\n    if count > 3 {\n        warn!(item, "sold {} of them", count);\n    }\n    count + 1\n}\n',
  'a.rb': 'class Shop\n  # é 🛒\n  def sell(item, count)\n    logger.warn("sold #{count} of #{item}") if count > 3\n    { item: item, count: count }\n  end\nend\n',
  'a.php': '<?php\nclass Shop {\n  // é 🛒\n  function sell(string $item, int $count): int {\n    if ($count > 3) $this->logger->warning("sold {count} of {item}", [\'count\' => $count, \'item\' => $item]);\n    return $count + 1;\n  }\n}\n',
};
const pieces = ['x', ' ', '\n', '\n    ', '"', '(', ')', '{', '}', '# ', '// ', '/*', '`', 'log.info("more 🛒")\n', 'é', ''];

/** The same numbers each time. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

describe('trees of open documents', () => {
  for (const [path, text] of Object.entries(texts)) {
    it(`give what a first reading gives, whatever is typed: ${path}`, async function () {
      this.timeout(30_000);
      const random = makeRandom(path.charCodeAt(2));
      let now = text;
      for (let round = 0; round < 80; round += 1) {
        const at = random(now.length + 1);
        now = round % 10 === 9 ? text : now.slice(0, at) + (pieces[random(pieces.length)] ?? '') + now.slice(at + random(4));
        for (const forRules of [true, false]) assert.deepEqual(await parser.read(path, now, { isOpen: true, forRules }), await parser.read(`other-${path}`, now, { forRules }), JSON.stringify(now));
      }
    });
  }

  it('are told the one stretch that changed, in rows and columns', () => {
    assert.deepEqual(editBetween('one\ntwo\nthree', 'one\ntwo more\nlines\nthree'), {
      startIndex: 7, oldEndIndex: 7, newEndIndex: 18,
      startPosition: { row: 1, column: 3 }, oldEndPosition: { row: 1, column: 3 }, newEndPosition: { row: 2, column: 5 },
    });
    assert.deepEqual(editBetween('a\nbb\nc', 'a\nc'), {
      startIndex: 2, oldEndIndex: 5, newEndIndex: 2,
      startPosition: { row: 1, column: 0 }, oldEndPosition: { row: 2, column: 0 }, newEndPosition: { row: 1, column: 0 },
    });
  });

  it('give the very facts again for the very text, the whole for a part, and are not mixed up between names of loggers', async () => {
    const [path, text] = ['again.ts', 'emit("x happened now");\n'];
    const whole = await parser.read(path, text, { isOpen: true });
    assert.equal(await parser.read(path, text), whole);
    assert.equal(await parser.read(path, text, { forRules: true }), whole);
    const other = await parser.read(path, text, { isOpen: true, loggers: new Set(['emit']) });
    assert.notEqual(other, whole);
    assert.notEqual(await parser.read(path, `${text} `, { isOpen: true }), whole);
  });

  it('are few: the oldest is forgotten', async () => {
    const text = 'log.info("one");\n';
    const first = await parser.read('few0.ts', text, { isOpen: true });
    for (let at = 1; at < 8; at += 1) await parser.read(`few${at}.ts`, text, { isOpen: true });
    assert.notEqual(await parser.read('few0.ts', text), first);
  });
});
