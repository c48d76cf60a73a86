import assert from 'node:assert/strict';
import { checkFile } from '../../src/core/lint/checkFile.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import type { FileFacts } from '../../src/model/facts.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { rules } from '../../src/rules/index.ts';

const times = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join('');

/** Files of one kind of code, of any size. */
const kinds: Readonly<Record<string, (count: number) => string>> = {
  'logs.ts': (count) => `import pino from 'pino';\nconst log = pino();\n${times(count, (at) => `log.info({ user: user${at}, email: user.email }, 'did ${at}');\n`)}`,
  'handlers.ts': (count) => `const log = pino();\n${times(count, (at) => `function f${at}(a) { try { b = g(a); } catch (e) { const c = e; log.error('failed ${at}'); throw e; } }\n`)}`,
  'one.ts': (count) => `const log = pino();\nfunction f(a) {\n${times(count, () => `  try { a = g(a); } catch (e) { log.error('failed to ' + e); throw e; }\n`)}}\n`,
  'methods.ts': (count) => `class A {\n  #log = pino();\n${times(count, (at) => `  m${at}(req, password) {\n    const p = password;\n    this.#log.info({ p, at: ${at} }, 'step');\n    return this.m${at + 1}(req, p);\n  }\n`)}}\n`,
  'grown.ts': (count) => `function f() {\n  const all = [];\n${times(count, (at) => `  all.push(a${at}.name);\n  console.log(all);\n`)}}\n`,
  'loops.ts': (count) => `const log = pino();\n${times(count, (at) => `for (const x of xs${at}) {\n  log.info({ x }, 'item');\n}\n`)}`,
  'types.ts': (count) => `${times(count, (at) => `interface T${at} { name: string; inner: T${at + 1}; }\nfunction f${at}(t: T${at}) { console.log(t); }\n`)}`,
  'routes.ts': (count) => `const log = pino();\n${times(count, (at) => `app.get('/a${at}', (req, res) => { log.info('x ${at}'); req.log.info('y'); });\n`)}`,
  'same.py': (count) => `import logging\nlog = logging.getLogger(__name__)\ndef f(a):\n    d = {}\n${times(count, (at) => `    d["k${at}"] = g(a)\n    log.info("step %s", d)\n`)}`,
  'errors.go': (count) => `package a\nimport "log/slog"\nfunc f(a int) error {\n${times(count, (at) => `\tb${at}, err := g(a)\n\tif err != nil {\n\t\tslog.Error("failed ${at}", "e", err)\n\t\treturn err\n\t}\n`)}\treturn nil\n}\n`,
  'fields.java': (count) => `class A {\n${times(count, (at) => ` private String password${at};\n void f${at}() { System.out.println(password${at}); }\n`)}}\n`,
};

/** The facts with every look at an entry of their lists counted. */
function counted(facts: FileFacts): { readonly facts: FileFacts; readonly looks: () => number } {
  let looks = 0;
  const lists = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? new Proxy(value, {
    get(list, key, receiver): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
      return Reflect.get(list, key, receiver);
    },
  }) : value]));
  return { facts: { ...facts, ...lists }, looks: () => looks };
}

describe('the work of the rules', () => {
  for (const [path, make] of Object.entries(kinds)) {
    it(`${path}: four times the code is about four times the looks at its facts`, async function () {
      this.timeout(30_000);
      const parser = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
      const [few = 0, many = 0] = await Promise.all([100, 400].map(async (count) => {
        const text = make(count);
        const facts = await parser.read(path, text, { forRules: true });
        assert.ok(facts && facts.logCalls.length >= count);
        const { facts: asked, looks } = counted(facts);
        checkFile(rules, { path, text, facts: asked });
        return looks();
      }));
      parser.dispose();
      assert.ok(many < 5 * few, `${few} looks, then ${many}`);
    });
  }
});
