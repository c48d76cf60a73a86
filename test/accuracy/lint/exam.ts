import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { checkFile } from '../../../src/core/lint/checkFile.ts';
import { makeLines } from '../../../src/core/lint/lines.ts';
import { Neighbourhood } from '../../../src/core/lint/neighbours.ts';
import { isWorthParsing } from '../../../src/core/lint/worthParsing.ts';
import { makeParser } from '../../../src/core/source/reading/parser.ts';
import { languages } from '../../../src/languages/index.ts';
import { defaultLintConfig } from '../../../src/model/lintConfig.ts';
import { rules } from '../../../src/rules/index.ts';
import { add, emptyCount, labelsIn, letters, type Count } from './score.ts';

const cases = new URL('cases/', import.meta.url);
const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);

/** `tune…`: looked at while the rules are made; `held…`: never. The second and the third exam were written by ones who had not read the rules. */
export const halves = ['tune', 'held', 'tune2', 'held2', 'tune3', 'held3'] as const;
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
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => parser.languageOf(path)).sort();
  const languageOf = (path: string) => path.slice(0, path.indexOf('/'));
  const neighbourhoods = new Map([...new Set(paths.map(languageOf))].map((language) => [language, new Neighbourhood({
    reader: parser,
    paths: () => paths.filter((path) => languageOf(path) === language).map((path) => path.slice(language.length + 1)),
    read: async (path) => labelsIn(await readFile(new URL(`${language}/${path}`, folder), 'utf8')).text,
    told: (path) => path,
  })]));
  for (const path of paths) {
    const language = languageOf(path);
    const name = path.slice(language.length + 1);
    const { labels, text } = labelsIn(readFileSync(new URL(path, folder), 'utf8'));
    const facts = await parser.read(path, text, { forRules: true });
    if (!facts) throw new Error(`${path} cannot be read`);
    const lines = makeLines(text);
    const worth = isWorthParsing(parser.languageOf(path), text, defaultLintConfig);
    const findings = worth ? await neighbourhoods.get(language)?.check(name, defaultLintConfig, (neighbours) => checkFile(rules, { path: name, text, facts, neighbours }).findings) ?? [] : [];
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
