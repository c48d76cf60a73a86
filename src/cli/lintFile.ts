import { readFile, writeFile } from 'node:fs/promises';
import { checkFile } from '../core/lint/checkFile.ts';
import { loggersOf } from '../core/lint/worthParsing.ts';
import { fixText } from '../core/lint/fixText.ts';
import type { FileReport } from '../core/lint/report.ts';
import type { SourceParser } from '../core/source/reading/parser.ts';
import type { LintConfig } from '../model/lintConfig.ts';
import { makeFiles, type FolderFiles } from '../node/files.ts';
import { rules } from '../rules/index.ts';
import type { CheckedFile } from '../rules/rule.ts';
import type { NeighbourhoodOf } from './lintNeighbours.ts';
import { reasonOf, type SourcePath } from './sourcePaths.ts';

/** One file, and how it is checked. Plain data: it goes to other threads. */
export interface LintTask extends SourcePath {
  readonly config: LintConfig;
  /** Apply safe fixes to the file. */
  readonly fix: boolean;
  /** The text, where it does not stand in the file. */
  readonly text?: string;
}

/** What checking one file gave. */
export interface LintedFile {
  readonly path: string;
  /** Absent where nothing was found, or nothing is left after fixing. */
  readonly report?: FileReport;
  /** Why it was not checked: nobody wrote it here, or it only has the suffix of a source file. */
  readonly left?: string;
  /** Why it could not be checked. */
  readonly problem?: string;
  /** What kept parts of it from being read. */
  readonly notes: readonly string[];
  readonly suppressed: number;
  readonly fixes: number;
}

export type FileLinter = (task: LintTask) => Promise<LintedFile>;

const decoder = new TextDecoder();

/** Reads and checks files in which a look found something. Never rejects. */
export function makeFileLinter(parser: SourceParser, neighbourhoodOf: NeighbourhoodOf): FileLinter {
  const folders = new Map<string, FolderFiles>();
  const filesOf = (root: string): FolderFiles => {
    const known = folders.get(root) ?? makeFiles(root, []);
    folders.set(root, known);
    return known;
  };

  async function read({ text, root, below }: LintTask): Promise<string | { readonly problem: string }> {
    if (text !== undefined) return text;
    const bytes = await filesOf(root).read(below).catch((error: unknown) => ({ problem: reasonOf(error) }));
    if ('problem' in bytes) return bytes;
    return decoder.decode(bytes);
  }

  async function check(task: LintTask, text: string): Promise<Partial<LintedFile>> {
    const { path, inside, config } = task;
    const { neighbourhood, name } = neighbourhoodOf(task);
    const known = await neighbourhood.read(name, text, config);
    if (!known) return {};
    const { facts } = known;
    const notes = facts.problems;
    const checked = async (file: Pick<CheckedFile, 'text' | 'facts'>) => {
      const known = await neighbourhood.withLoggers(name, { ...file, path: name }, config);
      return neighbourhood.check(name, config, (neighbours) => checkFile(rules, { text: file.text, facts: known, path: inside, neighbours }, config));
    };
    const { findings, suppressed } = await checked({ text, facts });
    if (findings.length === 0 || !task.fix) return { notes, suppressed, ...(findings.length > 0 ? { report: { path, text, findings } } : {}) };
    const fixed = await fixText(text, findings, async (next) => {
      const again = await parser.read(path, next, { loggers: loggersOf(config), forRules: true });
      return again && again.problems.length <= facts.problems.length ? (await checked({ text: next, facts: again })).findings : undefined;
    });
    if (fixed.fixes > 0) await replaceFile(path, text, fixed.text);
    return { notes, suppressed, fixes: fixed.fixes, ...(fixed.findings.length > 0 ? { report: { path, text: fixed.text, findings: fixed.findings } } : {}) };
  }

  return async (task) => {
    const nothing = { path: task.path, notes: [], suppressed: 0, fixes: 0 };
    try {
      const text = await read(task);
      return { ...nothing, ...(typeof text === 'string' ? await check(task, text) : text) };
    } catch (error) {
      return { ...nothing, problem: `It could not be checked: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
}

/** Writes a fixed file, unless it is no longer what was read. */
async function replaceFile(path: string, before: string, after: string): Promise<void> {
  const now = await readFile(path, 'utf8');
  if (now !== before) throw new Error('it changed while it was checked, or is no UTF-8: it was not fixed');
  await writeFile(path, after);
}
