import { isAscii } from 'node:buffer';
import { makeQuickLook, type QuickLook } from '../core/lint/quickLook.ts';
import { unwrittenAs } from '../core/lint/unwritten.ts';
import { isWorthParsing } from '../core/lint/worthParsing.ts';
import type { Language } from '../languages/language.ts';
import type { LintConfig } from '../model/lintConfig.ts';
import { makeFiles, type FolderFiles } from '../node/files.ts';
import type { LintedFile, LintTask } from './lintFile.ts';
import { maxBytes, reasonOf } from './sourcePaths.ts';

/** What a look at a file tells without parsing it: why it is left out or cannot be read, that nothing is in it (`{}`), or that it is to be checked (`undefined`). */
export type Looker = (task: LintTask) => Partial<Pick<LintedFile, 'left' | 'problem' | 'notes'>> | undefined;

const noText = 'It is no text: it has null characters in it.';

const decoder = new TextDecoder();
/** Characters of one byte are decoded by copying them. */
const decoded = (bytes: Buffer): string => (isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes));

/** Looks at files: at their bytes first, as in most repositories few of them log. */
export function makeLooker(languageOf: (path: string) => Language | undefined): Looker {
  const folders = new Map<string, FolderFiles>();
  const looks = new Map<LintConfig, Map<Language, QuickLook>>();
  const filesOf = (root: string): FolderFiles => {
    const known = folders.get(root) ?? makeFiles(root, []);
    folders.set(root, known);
    return known;
  };
  const lookOf = (language: Language, config: LintConfig): QuickLook => {
    const known = looks.get(config) ?? new Map<Language, QuickLook>();
    looks.set(config, known);
    const look = known.get(language) ?? makeQuickLook(language, config);
    known.set(language, look);
    return look;
  };
  const lookAt = (bytes: Buffer, language: Language, { inside, isNamed, config }: LintTask): ReturnType<Looker> => {
    if (bytes.length > maxBytes) return { left: 'over 2 MB' };
    if (bytes.includes(0)) return isNamed ? { problem: noText } : { left: 'no text', notes: [noText] };
    if (!lookOf(language, config)(inside, bytes, isNamed)) return {};
    const text = decoded(bytes);
    const left = isNamed ? undefined : unwrittenAs(inside, text);
    if (left) return { left };
    return isWorthParsing(language, text, config) ? undefined : {};
  };

  return (task) => {
    const { path, config, root, below, text } = task;
    const language = languageOf(path);
    if (!language) return {};
    if (text !== undefined) return isWorthParsing(language, text, config) ? undefined : {};
    try {
      return lookAt(filesOf(root).readNow(below), language, task);
    } catch (error) {
      return { problem: reasonOf(error) };
    }
  };
}
