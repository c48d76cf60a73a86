import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checkFile } from '../../core/lint/checkFile.ts';
import { makeParser } from '../../core/source/reading/parser.ts';
import { languages } from '../../languages/index.ts';
import { member } from './member.ts';

const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const parser = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);

/** The code after the first fix of the only finding. */
async function fixed(path: string, text: string): Promise<string> {
  const facts = await parser.read(path, text);
  assert.ok(facts);
  const [finding, ...others] = checkFile([member], { path, text, facts }).findings;
  assert.ok(finding && others.length === 0);
  const fix = finding.fixes[0];
  assert.ok(fix);
  return [...fix.edits].sort((a, b) => b.range.start - a.range.start).reduce((all, { range, text: by }) => all.slice(0, range.start) + by + all.slice(range.end), text);
}

const cases: Readonly<Record<string, { readonly head: string; readonly lines: readonly (readonly [string, string])[] }>> = {
  'pino.ts': {
    head: "import pino from 'pino';\nconst log = pino();\n",
    lines: [
      ['log.info(`user ${user.id} has ${items.length} items`);', "log.info({ userId: user.id, itemCount: items.length }, 'user has items');"],
      ['log.warn({ a: 1, }, `user ${id}`);', "log.warn({ a: 1, id }, 'user');"],
      ['log.error(err, `no user ${id}`);', "log.error({ err, id }, 'no user');"],
      ['log.error("failed: " + e);', 'log.error({ err: e }, "failed");'],
      ['log.info({ msg: `user ${id}`, a });', "log.info({ msg: 'user', id, a });"],
      ['log.info(`x ${id}`, { a });', "log.info({ id, a }, 'x');"],
      ['log.info(`${JSON.stringify(body)} and ${body}`);', "log.info({ body, body2: body }, 'Body body');"],
    ],
  },
  'winston.ts': {
    head: "import winston from 'winston';\nconst log = winston.createLogger();\n",
    lines: [
      ['log.info(`user ${user.id}`);', "log.info('user', { userId: user.id });"],
      ['log.info(`user ${id}`, { a });', "log.info('user', { a, id });"],
      ['log.info(`user ${id}`, meta);', "log.info('user', { ...meta, id });"],
    ],
  },
  'log.py': {
    head: 'import logging\nlog = logging.getLogger(__name__)\n',
    lines: [
      ['log.info(f"user {user.id!r} pays {total:.2f}%")', 'log.info("user %r pays %.2f%%", user.id, total)'],
      ['log.info("a %s b" % x, exc_info=True)', 'log.info("a %s b", x, exc_info=True)'],
      ['log.info("a {0} b {name}".format(x, name=y))', 'log.info("a %s b %s", x, y)'],
      ['log.info("a " + str(x))', 'log.info("a %s", x)'],
    ],
  },
  'structlog.py': {
    head: 'import structlog\nlog = structlog.get_logger()\n',
    lines: [
      ['log.info(f"user {user.id} signed in", ip=ip)', 'log.info("user signed in", ip=ip, user_id=user.id)'],
    ],
  },
  'Slf4j.java': {
    head: 'import org.slf4j.Logger;\nimport org.slf4j.LoggerFactory;\nclass A {\n  static final Logger log = LoggerFactory.getLogger(A.class);\n  void f() {\n',
    lines: [
      ['log.info("user " + user.getId() + " has " + n + " items");', 'log.info("user {} has {} items", user.getId(), n);'],
      ['log.error("failed for " + id + ": " + e);', 'log.error("failed for {}", id, e);'],
      ['log.error("failed: " + e.getMessage(), e);', 'log.error("failed: {}", e.getMessage(), e);'],
      ['log.info("a {} b " + b + " c {}", x, y);', 'log.info("a {} b {} c {}", x, b, y);'],
      ['log.info(String.format("%s pays %.2f", id, total));', 'log.info("{} pays {}", id, String.format("%.2f", total));'],
    ],
  },
  'Jul.java': {
    head: 'import java.util.logging.Level;\nimport java.util.logging.Logger;\nclass A {\n  static final Logger log = Logger.getLogger("a");\n  void f() {\n',
    lines: [
      ['log.info("it\'s " + id);', 'log.log(Level.INFO, "it\'\'s {0}", id);'],
      ['log.log(Level.FINE, "a " + id + " b " + x);', 'log.log(Level.FINE, "a {0} b {1}", new Object[] {id, x});'],
    ],
  },
  'JulStar.java': {
    head: 'import java.util.logging.*;\nclass A {\n  static final Logger log = Logger.getLogger("a");\n  void f() {\n',
    lines: [['log.info("user " + id);', 'log.log(Level.INFO, "user {0}", id);']],
  },
  'Slf4jStar.java': {
    head: 'import org.slf4j.*;\nclass A {\n  static final Logger log = LoggerFactory.getLogger(A.class);\n  void f() {\n',
    lines: [['log.info("user " + id);', 'log.info("user {}", id);']],
  },
  'Service.cs': {
    head: 'using Microsoft.Extensions.Logging;\nclass A {\n  private readonly ILogger<A> _logger;\n  void F() {\n',
    lines: [
      ['_logger.LogInformation($"User {user.Id} pays {total,8:F2}");', '_logger.LogInformation("User {UserId} pays {Total,8:F2}", user.Id, total);'],
      ['_logger.LogError(ex, $"No user {id}");', '_logger.LogError(ex, "No user {Id}", id);'],
      ['_logger.LogInformation("User {Name} has " + n, name);', '_logger.LogInformation("User {Name} has {N}", name, n);'],
      ['_logger.LogDebug(string.Format("{0:N0} of {1}", n, id));', '_logger.LogDebug("{N:N0} of {Id}", n, id);'],
    ],
  },
  'slog.go': {
    head: 'package a\n\nimport (\n\t"fmt"\n\t"log/slog"\n)\n',
    lines: [
      ['slog.Info(fmt.Sprintf("user %s", user.ID), "a", 1)', 'slog.Info("user", "a", 1, "userId", user.ID)'],
    ],
  },
};

describe('fixes of unstructured-log', () => {
  for (const [path, { head, lines }] of Object.entries(cases)) {
    for (const [before, after] of lines) {
      it(`${path}: ${before}`, async () => {
        const isGo = path.endsWith('.go');
        const isClass = /\.(?:java|cs)$/.test(path);
        const code = isClass ? `${head}\n${before}\n  }\n}\n` : isGo ? `${head}\nfunc f() {\n\t${before}\n}\n` : `${head}${before}\n`;
        const result = await fixed(path, code);
        assert.ok(result.includes(isGo ? `\t${after}\n` : `\n${after}\n`), result);
      });
    }
  }

  it('take the import away that only the message used', async () => {
    const result = await fixed('a.go', 'package a\n\nimport (\n\t"fmt"\n\t"log/slog"\n)\n\nfunc f() {\n\tslog.Info(fmt.Sprintf("user %s", id))\n}\n');
    assert.ok(!result.includes('"fmt"'), result);
  });
});

describe('fixes that leave the written line as it is', () => {
  const python = 'import logging\nlog = logging.getLogger(__name__)\n';
  const java = 'import org.slf4j.Logger;\nclass A {\n  Logger log;\n  void f(Order o, Exception e) { HERE }\n}\n';
  for (const [path, text, safe] of [
    ['a.py', `${python}log.info(f"user {user_id}")\n`, true], ['a.py', `${python}log.info("user %s" % pair)\n`, false],
    ['a.ts', "import pino from 'pino';\nconst log = pino();\nlog.info(`user ${id}`);\n", false],
    ['A.java', java.replace('HERE', 'log.info("user " + o.id());'), true], ['A.java', java.replace('HERE', 'log.info(String.format("user %d", o.id()));'), false],
    ['A.java', java.replace('HERE', 'log.error("failed: " + e);'), false],
  ] as const) {
    it(`${text.split('\n').find((line) => line.includes('log.')) ?? ''}: ${safe ? 'safe' : 'to be looked at'}`, async () => {
      const facts = await parser.read(path, text);
      assert.ok(facts);
      assert.deepEqual(checkFile([member], { path, text, facts }).findings.map(({ fixes }) => fixes[0]?.safe), [safe]);
    });
  }
});
