import assert from 'node:assert/strict';
import { withoutDocstrings, withoutHashes, withoutSlashes } from './prose.ts';

describe('a text without what is written for people', () => {
  it('comments of C on their own lines go', () => {
    assert.equal(withoutSlashes('  // log.info(a)\ncall();\n/// <c>log</c>\n'), '\ncall();\n\n');
    assert.equal(withoutSlashes('/**\n * console.log(a)\n *\n */\nf();'), '\nf();');
    assert.equal(withoutSlashes('/* log.info(a) */\r\nf();'), '\nf();');
  });

  for (const code of [
    'f(); // log.info(a)', '/* why */ log.info(a);', '/*\n log.info(a);\n*/', '/** a */ f();\n * b */', '`\n// ${log.info(a)}\n`', 'a\n * b.info(c)', '/*.ts\nlog.info(a);\n*/ x',
  ]) it(`${JSON.stringify(code)} stays`, () => assert.equal(withoutSlashes(code), code));

  it('comments of the shell on their own lines go, what may be a value in a text stays', () => assert.equal(withoutHashes('# log.info\n  #{log.info}\nputs a # b'), '\n  #{log.info}\nputs a # b'));

  it('documentation of Python goes, code between two texts stays', () => {
    assert.equal(withoutDocstrings('"""print(a)"""\nX = """\na\n"""\nlog.info("# b")  # print(c)\nY = r\'\'\'\nb\n\'\'\''), '\nX = \nlog.info("# b")  \nY = ');
  });

  for (const code of ['f"""{print(a)}"""', 'Rf"""{print(a)}"""', "a = '\"\"\"'; print(a); b = '\"\"\"'", 'a = "it\'s"; print("a\\"")', 'print(f"{a["b"]}")', "x = ''; print(a)", '"""never closed\nprint(a)']) {
    it(`${JSON.stringify(code)} stays`, () => assert.equal(withoutDocstrings(code), code));
  }

  it('takes time in proportion to a hostile text', () => {
    for (const text of ['"""'.repeat(100_001), "'''\"\"\"".repeat(50_000), '/*'.repeat(300_000), '/*\n*'.repeat(200_000), '//'.repeat(300_000), `/*${'\n *'.repeat(200_000)}`, '#\\"'.repeat(200_000)]) {
      for (const without of [withoutSlashes, withoutHashes, withoutDocstrings]) assert.ok(without(text).length <= text.length);
    }
  });
});
