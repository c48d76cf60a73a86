import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { checkFile } from '../../../src/core/lint/checkFile.ts';
import { makeLines } from '../../../src/core/lint/lines.ts';
import { makeParser } from '../../../src/core/source/reading/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { rules } from '../../../src/rules/index.ts';
import { add, emptyCount, labelsIn, letters, type Count } from './score.ts';

const cases = new URL('cases/', import.meta.url);
const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);

/** `tune` and `tune2`: looked at while the rules are made; `held` and `held2`: never. The second exam was written by one who had not read the rules. */
export const halves = ['tune', 'held', 'tune2', 'held2'] as const;
export type Half = (typeof halves)[number];

/** Languages whose labels say nothing of `unstructured-log`. */
const withoutUnstructured: ReadonlySet<string> = new Set(['rust', 'ruby', 'php']);

export interface Outcome {
  /** By rule, then by the language's folder. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, Count>>;
  /** Lines that were judged wrong, ready to be shown. */
  readonly wrong: readonly string[];
}

/** Runs the three rules over one half of the labelled code; the folder after the language's is the path that the rules see. */
export async function examine(half: Half): Promise<Outcome> {
  const parser = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);
  const counts = new Map(Object.values(letters).map((rule) => [rule, new Map<string, Count>()]));
  const wrong: string[] = [];
  const folder = new URL(`${half}/`, cases);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).sort();
  for (const path of paths) {
    if (!parser.languageOf(path)) continue;
    const language = path.slice(0, path.indexOf('/'));
    const { labels, text } = labelsIn(readFileSync(new URL(path, folder), 'utf8'));
    const facts = await parser.read(path, text);
    if (!facts) throw new Error(`${path} cannot be read`);
    const lines = makeLines(text);
    const { findings } = checkFile(rules, { path: path.slice(path.indexOf('/') + 1), text, facts });
    for (const [rule, byLanguage] of counts) {
      if (rule === 'unstructured-log' && withoutUnstructured.has(language)) continue;
      const found = new Set(findings.filter((finding) => finding.rule === rule).map(({ range }) => lines.positionAt(range.start).line));
      const count = byLanguage.get(language) ?? emptyCount();
      byLanguage.set(language, count);
      for (const line of new Set([...labels.keys(), ...found])) {
        const outcome = add(count, labels.has(line) ? labels.get(line)?.get(rule) : false, found.has(line));
        if (outcome !== 'right') wrong.push(`${half}/${path}:${line} ${rule} ${outcome}: ${text.split('\n')[line - 1]?.trim()}`);
      }
    }
  }
  parser.dispose();
  return { counts, wrong };
}
