import assert from 'node:assert/strict';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import treeSitter from '@vscode/tree-sitter-wasm';
import { checkFile } from '../core/lint/checkFile.ts';
import { makeLines } from '../core/lint/lines.ts';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { rules } from './index.ts';

const wasm = new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const parser = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);

/** Places where the grammar does not accept a text. */
async function faultsIn(path: string, text: string): Promise<number> {
  const grammar = parser.languageOf(path)?.grammarFor(path);
  if (grammar === undefined) return (await parser.read(path, text))?.problems.length ?? 1;
  const raw = new treeSitter.Parser();
  raw.setLanguage(await treeSitter.Language.load(await readFile(new URL(grammar, wasm))));
  const tree = raw.parse(text);
  const faults = tree?.rootNode.descendantsOfType('ERROR').length ?? 1;
  const isBroken = tree?.rootNode.hasError ?? true;
  tree?.delete();
  raw.delete();
  return isBroken ? Math.max(faults, 1) : 0;
}

interface Mark {
  readonly line: number;
  readonly column: number;
  /** False where the mark says `(no fix)`. */
  readonly fixable: boolean;
  /** True where it says `(removes)`: the fix takes the log call away. */
  readonly removes: boolean;
}

/** `// ^ rule-id` under the first character of the culprit, `// ^ rule-id (no fix)` where only people can mend it; several marks a line are allowed. */
function marksIn(text: string, rule: string): Mark[] {
  const marks: Mark[] = [];
  let code = 0;
  text.split('\n').forEach((line, index) => {
    const isMark = /^\s*(?:\/\/|#)[\s^]*\^\s+[a-z-]+/.test(line);
    if (!isMark) code = index + 1;
    else if (line.includes(` ${rule}`)) for (const { index: column } of line.matchAll(/\^/g)) marks.push({ line: code, column: column + 1, fixable: !line.includes('(no fix)'), removes: line.includes('(removes)') });
  });
  return marks;
}

async function findingsIn(path: string, text: string, ruleId: string): Promise<readonly Finding[]> {
  const [facts, whole] = [await parser.read(path, text, { forRules: true }), await parser.read(path, text)];
  assert.ok(facts && whole, `${path}: no language`);
  const only = rules.filter(({ id }) => id === ruleId);
  const { findings } = checkFile(only, { path, text, facts });
  assert.deepEqual(findings, checkFile(only, { path, text, facts: whole }).findings, `${path}: what is read for rules is all that they ask for`);
  return findings;
}

function apply(text: string, fix: Fix): string {
  return [...fix.edits].sort((a, b) => b.range.start - a.range.start).reduce((all, { range, text: by }) => all.slice(0, range.start) + by + all.slice(range.end), text);
}

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe('rules', () => {
  it('are all in the list, under the name of their folder', () => {
    assert.deepEqual(rules.map(({ id }) => id), folders.filter((name) => existsSync(new URL(`${name}/member.ts`, import.meta.url))).sort());
  });

  for (const rule of rules) {
    const folder = new URL(`${rule.id}/fixtures/`, import.meta.url);
    const files = readdirSync(folder).sort();

    describe(rule.id, () => {
      it('has a help page with why, bad, good and fix', () => {
        const page = readFileSync(new URL(`${rule.id}/README.md`, import.meta.url), 'utf8');
        for (const part of ['## Why', '## Bad', '## Good', '## Fix']) assert.ok(page.includes(part), `README.md has no "${part}"`);
      });

      for (const language of rule.languages) {
        it(`has files that fire and that stay silent in ${language}`, async () => {
          const counts = files.filter((file) => parser.languageOf(file)?.id === language)
            .map((file) => marksIn(readFileSync(new URL(file, folder), 'utf8'), rule.id).length);
          assert.ok(counts.some((count) => count > 0), 'none fires');
          assert.ok(counts.some((count) => count === 0), 'none stays silent');
        });
      }

      for (const file of files) {
        const text = readFileSync(new URL(file, folder), 'utf8');
        it(`finds exactly what is marked in ${file}`, async () => {
          const lines = makeLines(text);
          const source = text.split('\n');
          const show = ({ line, column }: Pick<Mark, 'line' | 'column'>) => `${line}:${column} ${source[line - 1]?.trim()}`;
          const found = (await findingsIn(file, text, rule.id)).map(({ range }) => lines.positionAt(range.start));
          assert.deepEqual(found.map(show), marksIn(text, rule.id).sort((a, b) => a.line - b.line || a.column - b.column).map(show));
        });

        it(`has fixes that parse and take the finding away in ${file}`, async () => {
          const before = await parser.read(file, text);
          const findings = await findingsIn(file, text, rule.id);
          const marks = marksIn(text, rule.id);
          for (const finding of findings) {
            const place = makeLines(text).positionAt(finding.range.start);
            const where = `line ${place.line}`;
            const mark = marks.find(({ line, column }) => line === place.line && column === place.column);
            const { fixable = true, removes = false } = mark ?? {};
            assert.equal(finding.fixes.length > 0, fixable, `${where}: ${finding.fixes.length} fixes`);
            for (const fix of finding.fixes) {
              const fixed = apply(text, fix);
              const facts = await parser.read(file, fixed);
              const after = await findingsIn(file, fixed, rule.id);
              const shown = fixed.slice(Math.max(0, finding.range.start - 100), finding.range.start + 200);
              assert.equal(await faultsIn(file, fixed), 0, `${where}: "${fix.title}" breaks the code:\n${shown}`);
              assert.ok(facts && before && facts.logCalls.length >= before.logCalls.length - (removes ? 1 : 0), `${where}: "${fix.title}" loses a log call:\n${shown}`);
              assert.equal(after.length, findings.length - 1, `${where}: "${fix.title}" leaves ${after.length} of ${findings.length} findings:\n${shown}`);
            }
          }
        });
      }
    });
  }
});
