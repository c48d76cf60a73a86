import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const words = 'order invoice parcel session replica shard queue topic tenant ledger basket voucher courier region batch worker cursor digest quota lease'.split(' ');

const seed = 7;

/** The same numbers each time. */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

interface Style {
  readonly suffix: string;
  readonly head: (at: number, logs: boolean) => string;
  /** One function; `log` is its log call, where it has one. */
  readonly body: (name: string, noun: string, step: number) => string;
  readonly log: (noun: string, at: number, step: number) => string;
  readonly tail: string;
}

const styles: readonly Style[] = [
  {
    suffix: 'ts', tail: '}\n', head: (at, logs) => `${logs ? `import { logger } from './base.ts';\n` : ''}import { Store } from './store.ts';\n\n/** Keeps things of part ${at}. */\nexport class Keeper${at} {\n  #store = new Store<${at}>();\n`,
    body: (name, noun, step) => `  async ${name}(${noun}: string, count: number): Promise<number> {\n    const found = await this.#store.find({ key: ${noun}, limit: count * ${step} });\n    const sum = found.map((each) => each.size + ${step}).filter((size) => size > count).reduce((all, size) => all + size, 0);\n@@    return sum > ${step} ? sum : this.#store.size;\n  }\n`,
    log: (noun, at, step) => `    if (sum === 0) logger.warn(\`no ${noun} of part ${at} in step ${step} for \${count} rows\`);\n`,
  },
  {
    suffix: 'js', tail: '', head: (_, logs) => `'use strict';\n${logs ? `const log = require('pino')();\n` : ''}const parts = require('./parts');\n`,
    body: (name, noun, step) => `exports.${name} = async function (${noun}, options = {}) {\n  const rows = await parts.load(${noun}, options.depth || ${step});\n@@  return Object.fromEntries(rows.map((row) => [row.id, row.value * ${step}]));\n};\n`,
    log: (noun, at, step) => `  if (rows.length === 0) log.info({ ${noun} }, 'nothing is left of ${noun} ${at} after step ${step}');\n`,
  },
  {
    suffix: 'py', tail: '', head: (at, logs) => `"""Part ${at}."""\n${logs ? 'import logging\n' : ''}from .base import Base\n\n${logs ? 'log = logging.getLogger(__name__)\n\n' : ''}\nclass Keeper${at}(Base):\n`,
    body: (name, noun, step) => `    def ${name}(self, ${noun}, count=${step}):\n        rows = [row for row in self.rows if row.${noun} == ${noun} and row.size > count]\n@@        return {row.id: row.size + ${step} for row in rows[:count]}\n\n`,
    log: (noun, at, step) => `        if not rows:\n            log.warning("part ${at} lost its ${noun} %s in step ${step}", ${noun})\n`,
  },
  {
    suffix: 'go', tail: '', head: (at, logs) => `package part${at}\n\nimport (\n\t"context"\n${logs ? '\t"log/slog"\n' : ''})\n\ntype Keeper struct {\n\trows []Row\n}\n\n`,
    body: (name, noun, step) => `func (k *Keeper) ${name}(ctx context.Context, ${noun} string, count int) (int, error) {\n\trows, err := k.find(ctx, ${noun}, count*${step})\n\tif err != nil {\n\t\treturn 0, err\n\t}\n@@\treturn len(rows) + ${step}, nil\n}\n\n`,
    log: (noun, at, step) => `\tif len(rows) == 0 {\n\t\tslog.Warn("part ${at} has no ${noun} left in step ${step}", "${noun}", ${noun}, "count", count)\n\t}\n`,
  },
  {
    suffix: 'java', tail: '}\n', head: (at, logs) => `package shop.part${at};\n\n${logs ? 'import org.slf4j.Logger;\nimport org.slf4j.LoggerFactory;\n' : ''}import java.util.List;\n\npublic class Keeper${at} extends Base {\n${logs ? `    private static final Logger LOG = LoggerFactory.getLogger(Keeper${at}.class);\n` : ''}`,
    body: (name, noun, step) => `    public int ${name}(String ${noun}, int count) {\n        List<Row> rows = store.find(${noun}, count * ${step});\n@@        return rows.stream().mapToInt(Row::size).filter(size -> size > ${step}).sum();\n    }\n`,
    log: (noun, at, step) => `        if (rows.isEmpty()) LOG.warn("Part ${at} found no ${noun} {} in step ${step} of {}", ${noun}, count);\n`,
  },
  {
    suffix: 'cs', tail: '}\n', head: (at, logs) => `using System.Linq;\n${logs ? 'using Microsoft.Extensions.Logging;\n' : ''}namespace Shop.Part${at};\n\npublic class Keeper${at} : Base\n{\n${logs ? `    private readonly ILogger<Keeper${at}> _logger;\n` : ''}`,
    body: (name, noun, step) => `    public int ${name}(string ${noun}, int count)\n    {\n        var rows = Find(${noun}, count * ${step}).Where(row => row.Size > count).ToList();\n@@        return rows.Sum(row => row.Size) + ${step};\n    }\n`,
    log: (noun, at, step) => `        if (rows.Count == 0) _logger.LogWarning("Part ${at} has no {${noun}} in step ${step}", ${noun});\n`,
  },
  {
    suffix: 'rb', tail: 'end\n', head: (at, logs) => `${logs ? `require 'logger'\n` : ''}class Keeper${at} < Base\n`,
    body: (name, noun, step) => `  def ${name}(${noun}, count)\n    rows = @rows.select { |row| row.${noun} == ${noun} && row.size > count }\n@@    rows.sum(&:size) + ${step}\n  end\n\n`,
    log: (noun, at, step) => `    logger.warn("part ${at} lost #{${noun}} in step ${step} of ${noun}") if rows.empty?\n`,
  },
  {
    suffix: 'php', tail: '}\n', head: (at) => `<?php\n\nnamespace Shop\\Part${at};\n\nclass Keeper${at} extends Base\n{\n`,
    body: (name, noun, step) => `    public function ${name}(string $${noun}, int $count): int\n    {\n        $rows = $this->find($${noun}, $count * ${step});\n@@        return count($rows) + ${step};\n    }\n`,
    log: (noun, at, step) => `        if (!$rows) $this->logger->warning('Part ${at} lost a ${noun} in step ${step}', ['${noun}' => $${noun}]);\n`,
  },
  {
    suffix: 'rs', tail: '}\n', head: (at, logs) => `${logs ? 'use tracing::warn;\n' : ''}use crate::base::Base;\n\npub struct Keeper${at} {\n    rows: Vec<Row>,\n}\n\nimpl Keeper${at} {\n`,
    body: (name, noun, step) => `    pub fn ${name}(&self, ${noun}: &str, count: usize) -> usize {\n        let rows: Vec<_> = self.rows.iter().filter(|row| row.${noun} == ${noun} && row.size > count).collect();\n@@        rows.len() + ${step}\n    }\n\n`,
    log: (noun, at, step) => `        if rows.is_empty() {\n            warn!("part ${at} lost {} in step ${step} of ${noun}", ${noun});\n        }\n`,
  },
];

/** One file of a large repository: two in five hold log calls, one to three of them among four to thirty functions. */
export function largeFile(at: number, random: (below: number) => number): { readonly path: string; readonly text: string } {
  const style = styles[at % styles.length] ?? styles[0];
  if (!style) throw new Error('no style');
  const logs = random(5) < 2;
  const functions = 4 + random(26);
  const logging = new Set(logs ? Array.from({ length: 1 + random(3) }, () => random(functions)) : []);
  const bodies = Array.from({ length: functions }, (_, step) => {
    const noun = words[random(words.length)] ?? 'order';
    return style.body(`${noun}Step${step}`, noun, step).replace('@@', () => (logging.has(step) ? style.log(noun, at, step) : ''));
  });
  return { path: `area${at % 40}/part${Math.floor(at / 40) % 100}/keeper${at}.${style.suffix}`, text: style.head(at, logs) + bodies.join('') + style.tail };
}

/** A line that one of the first files writes. */
export function knownLine(): string {
  const random = makeRandom(seed);
  for (let at = 0; ; at += 1) {
    const found = /part \d+ lost its \w+ %s in step \d+/.exec(largeFile(at, random).text);
    if (found) return found[0].replace('%s', 'a17');
  }
}

/** Writes `count` files and some of each kind that a walk or a reader may stumble over; answers the paths that are to vanish while they are read. */
export function writeLargeSource(root: string, count: number): readonly string[] {
  const random = makeRandom(seed);
  const folders = new Set<string>();
  const write = (path: string, text: string | Uint8Array): void => {
    const folder = dirname(join(root, path));
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(join(root, path), text);
  };
  for (let at = 0; at < count; at += 1) {
    const { path, text } = largeFile(at, random);
    write(path, text);
  }
  const minified = `var a=function(b){console.log("never " + b);return [${'1,'.repeat(200_000)}0]};`;
  const invalid = Buffer.concat([Buffer.from('import logging\nlog = logging.getLogger(__name__)\nlog.info("bytes '), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from(' are odd here")\n')]);
  const vanishing: string[] = [];
  for (let at = 0; at < Math.ceil(count / 5_000); at += 1) {
    write(`odd/bundle${at}.js`, minified);
    write(`odd/large${at}.ts`, `export const rows = [\n${`  { id: 1, text: 'a row of a very large table' },\n`.repeat(45_000)}];\n`);
    write(`odd/invalid${at}.py`, invalid);
    write(`odd/broken${at}.go`, `package odd\nfunc (((((${'{'.repeat(500)} slog.Info("still here ${at}"\n`);
    write(`odd/generated${at}.pb.go`, '// Code generated by protoc. DO NOT EDIT.\npackage odd\n');
    write(`odd/sub${at}/other.kt`, 'fun main() = println("no grammar")\n');
    write(`zz/vanishing${at}.ts`, 'logger.info("soon gone");\n');
    vanishing.push(join(root, `zz/vanishing${at}.ts`));
    symlinkSync('..', join(root, `odd/sub${at}/up`));
    symlinkSync('nowhere', join(root, `odd/sub${at}/dangling.ts`));
    symlinkSync('/etc', join(root, `odd/sub${at}/out`));
  }
  return vanishing;
}
