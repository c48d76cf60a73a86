import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkFile, defaultLintOptions } from '../../../src/core/lint/checkFile.ts';
import { makeLines } from '../../../src/core/lint/lines.ts';
import { makeParser } from '../../../src/core/source/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { rules } from '../../../src/rules/index.ts';
import { add, emptyCount, labelsIn, letters, measuresOf, type Count } from './score.ts';

const cases = new URL('cases/', import.meta.url);
const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const { values } = parseArgs({ options: { half: { type: 'string', multiple: true, default: ['tune', 'held'] }, misses: { type: 'boolean', default: false }, language: { type: 'string' } } });
const parser = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);

for (const half of values.half) {
  const counts = new Map<string, Count>();
  const countOf = (key: string) => counts.get(key) ?? counts.set(key, emptyCount()).get(key) ?? emptyCount();
  const folder = new URL(`${half}/`, cases);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).sort();
  for (const path of paths) {
    const language = parser.languageOf(path)?.id;
    if (language === undefined || (values.language !== undefined && values.language !== language)) continue;
    const marked = readFileSync(new URL(path, folder), 'utf8');
    const { labels, text } = labelsIn(marked);
    const facts = await parser.read(path, text);
    if (!facts) throw new Error(`${path}: cannot be read`);
    const lines = makeLines(text);
    const source = text.split('\n');
    const inside = path.slice(path.indexOf('/') + 1);
    const { findings } = checkFile(rules, { path: inside, text, facts }, defaultLintOptions);
    for (const rule of Object.values(letters)) {
      const found = new Set(findings.filter((finding) => finding.rule === rule).map(({ range }) => lines.positionAt(range.start).line));
      const count = countOf(`${rule} ${language}`);
      for (const line of new Set([...labels.keys(), ...found])) {
        const outcome = add(count, labels.has(line) ? labels.get(line)?.get(rule) : false, found.has(line));
        if (values.misses && outcome !== 'right') console.log(`${half}/${path}:${line} ${rule} ${outcome}: ${source[line - 1]?.trim()}`);
      }
    }
  }
  console.log(`\n${half}`.padEnd(33), 'cases  precision  recall  F1');
  for (const rule of Object.values(letters)) {
    const all: number[] = [];
    for (const [key, count] of [...counts].sort()) {
      if (!key.startsWith(`${rule} `)) continue;
      const { precision, recall, f1 } = measuresOf(count);
      all.push(f1);
      console.log(key.padEnd(32), String(count.right + count.missed).padStart(4), `+${String(count.silent + count.wrong).padStart(4)}`, precision.toFixed(3).padStart(7), recall.toFixed(3).padStart(8), f1.toFixed(3).padStart(6));
    }
    console.log(`${rule} macro-F1`.padEnd(50), (all.reduce((sum, each) => sum + each, 0) / all.length).toFixed(3).padStart(14), '\n');
  }
}
parser.dispose();
