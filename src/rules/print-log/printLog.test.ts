import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checkFile } from '../../core/lint/checkFile.ts';
import { makeParser } from '../../core/source/reading/parser.ts';
import { languages } from '../../languages/index.ts';
import { member } from './member.ts';

const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const parser = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);

async function findingsIn(path: string, text: string) {
  const facts = await parser.read(path, text);
  assert.ok(facts);
  return checkFile([member], { path, text, facts }).findings;
}

async function fixed(path: string, text: string): Promise<string | undefined> {
  const [finding] = await findingsIn(path, text);
  assert.ok(finding);
  return finding.fixes[0] && [...finding.fixes[0].edits].sort((a, b) => b.range.start - a.range.start).reduce((all, { range, text: by }) => all.slice(0, range.start) + by + all.slice(range.end), text);
}

describe('print-log', () => {
  for (const path of ['bin/run.ts', 'cli/run.ts', 'cmd/run.ts', 'packages/a/scripts/run.ts', 'test/run.ts', 'a/tests/run.ts', 'a/upgrade_tests/run.ts', 'magefiles/run.ts', 'run.test.ts', 'run.servertest.ts', 'src/__tests__/run.ts', 'vitest.setup.ts', 'web/setupTests.ts', 'jest.config.js', 'db/migrations/0003_add.ts', 'vite.config.ts', 'wwwroot/run.js', 'web/src/run.ts', 'src/page.tsx', 'shop-ui/run.ts', 'util/seeder/run.ts']) {
    it(`is silent in ${path}`, async () => assert.equal((await findingsIn(path, "console.log('a');\n")).length, 0));
  }
  for (const path of ['src/run.ts', 'src/latest.ts', 'packages/binary/run.ts', 'latest/run.ts', 'src/testimonials.ts', 'client/climate.ts', 'src/setup.ts', 'src/jester.ts', 'web/run.ts', 'src/guide/run.ts', 'src/seed.ts']) {
    it(`speaks in ${path}`, async () => assert.equal((await findingsIn(path, "console.log('a');\n")).length, 1));
  }

  it('is silent in what draws a terminal', async () => {
    const text = 'package view\n\nimport (\n\t"fmt"\n\n\ttea "github.com/charmbracelet/bubbletea"\n)\n\nfunc Run(m tea.Model) {\n\tfmt.Println("chosen")\n}\n';
    assert.equal((await findingsIn('pkg/view/view.go', text)).length, 0);
    assert.equal((await findingsIn('pkg/view/view.go', text.replace('charmbracelet/bubbletea', 'acme/tea'))).length, 1);
  });

  it('is silent after a shebang', async () => assert.equal((await findingsIn('src/a.py', '#!/usr/bin/env python\nprint("a")\n')).length, 0));

  it('speaks in a program that reads arguments and serves', async () => {
    const text = 'package main\n\nimport (\n\t"flag"\n\t"fmt"\n\t"net/http"\n)\n\nfunc main() {\n\tflag.Parse()\n\tfmt.Println("ready")\n\thttp.ListenAndServe(":80", nil)\n}\n';
    assert.equal((await findingsIn('main.go', text)).length, 1);
  });

  it('speaks in the server that stands among commands', async () => {
    const text = 'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n)\n\nfunc main() {\n\thttp.HandleFunc("/", answer)\n\thttp.ListenAndServe(":80", nil)\n}\n\nfunc answer(w http.ResponseWriter, r *http.Request) {\n\tfmt.Println("asked")\n}\n';
    assert.equal((await findingsIn('cmd/server/main.go', text)).length, 1);
    assert.equal((await findingsIn('cmd/tool/main.go', text.replace('http.ListenAndServe(":80", nil)', '').replace('http.HandleFunc("/", answer)', ''))).length, 0);
    assert.equal((await findingsIn('scripts/server/main.go', text)).length, 0);
  });

  for (const path of ['App/UnitTests/A.cs', 'App.UnitTest/A.cs', 'Tools/CommandLine/A.cs', 'Client.UsageExample/A.cs', 'console/karaf/InstallCommand.java']) {
    it(`is silent in ${path}`, async () => {
      const print = path.endsWith('.cs') ? 'Console.WriteLine("a")' : 'System.out.println("a")';
      assert.equal((await findingsIn(path, `class A { void f() { ${print}; } }\n`)).length, 0);
    });
  }

  for (const path of ['Shop.Console/A.cs', 'Shop.Test.Common/A.cs', 'Shop.TestClient/A.cs', 'Shop.TestFramework/A.cs', 'Shop/RequestLoggingSink.cs']) {
    it(`is silent in ${path}`, async () => assert.equal((await findingsIn(path, 'class A { void F() { Console.WriteLine("a"); } }\n')).length, 0));
  }
  it('speaks in a project of consoles', async () => assert.equal((await findingsIn('Shop.Consoles/A.cs', 'class A { void F() { Console.WriteLine("a"); } }\n')).length, 1));

  for (const [path, asks, print] of [
    ['setup.rb', 'answer = gets\n', 'puts "saved"\n'],
    ['choose.py', 'answer = input("which? ")\n', 'print("saved")\n'],
    ['choose.go', 'package a\nfunc f() { fmt.Scanln(&x); g() }\n', 'func g() { fmt.Println("saved") }\n'],
    ['choose.rs', 'fn f() { io::stdin().read_line(&mut x); }\n', 'fn g() { println!("saved"); }\n'],
    ['choose.php', '<?php $x = readline("which? ");\n', 'var_dump("saved");\n'],
  ] as const) {
    it(`is silent where ${path} asks at the terminal`, async () => {
      assert.equal((await findingsIn(path, asks + print)).length, 0);
      assert.equal((await findingsIn(path, asks.replace(/gets|input|Scanln|read_line|readline/, 'other') + print)).length, 1);
    });
  }

  it('is silent in the helpers of a program that reads its arguments', async () => {
    const text = 'class A {\n  static void Main(string[] args) { Run(args[0]); }\n  static void Run(string a) { Console.WriteLine(a); }\n}\n';
    assert.equal((await findingsIn('src/A.cs', text)).length, 0);
    assert.equal((await findingsIn('src/A.cs', text.replace('Run(args[0])', 'Run("a")'))).length, 1);
  });

  it('speaks beside the main block, not in it', async () => {
    const text = 'def f():\n    print("a")\n\nif __name__ == "__main__":\n    print("b")\n\n    print("c")\n\nprint("d")\n';
    assert.deepEqual((await findingsIn('a.py', text)).map(({ range }) => text.slice(range.start, range.end + 4)), ['print("a"', 'print("d"']);
  });

  it('gives no fix without a logger', async () => assert.equal(await fixed('a.ts', "console.log('a');\n"), undefined));

  for (const [path, head, before, after] of [
    ['a.ts', "import pino from 'pino';\nconst log = pino();\nlog.info('x');\n", "console.log('a', user.id, err);", "log.info({ id: user.id, err }, 'a');"],
    ['a.ts', "import winston from 'winston';\nconst log = winston.createLogger();\nlog.info('x');\n", "console.error('a', err);", "log.error('a', { error: err });"],
    ['a.py', 'import logging\nlog = logging.getLogger()\nlog.info("x")\n', 'print("a", b, c, flush=True)', 'log.info("a %s %s", b, c)'],
    ['a.py', 'import logging\nlog = logging.getLogger()\nlog.info("x")\n', 'print(b)', 'log.info("%s", b)'],
  ] as const) {
    it(`${before} → ${after}`, async () => assert.equal(await fixed(path, `${head}${before}\n`), `${head}${after}\n`));
  }
});
