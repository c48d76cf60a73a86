import { neededTexts } from '../../base/neededTexts.ts';
import { makeTextScan, maxGroups, type Scan } from '../../base/textScan.ts';
import type { Language } from '../../languages/language.ts';
import type { LintConfig } from '../../model/lintConfig.ts';
import { generatedMark, isUnwrittenByName, leastMinified, mostColumns } from './unwritten.ts';
import { publishes, suppressionWord } from './worthParsing.ts';

/** False for bytes that are a text of this repository's own in which nothing can be found: neither `unwrittenAs` nor `isWorthParsing` says anything of it. */
export type QuickLook = (path: string, bytes: Uint8Array, isNamed: boolean) => boolean;

const always = 1;
const generated = 2;
const hinted = 4;
const published = 8;
/** The bit of the first of a language's patterns for log calls. */
const firstLog = 16;

interface Prepared {
  readonly scan: Scan;
  /** Groups that no text tells of: they may be in any file. */
  readonly known: number;
  readonly isEnough: Uint8Array;
}

function prepare({ hints, logs = [] }: Pick<Language, 'hints' | 'logs'>, loggers: readonly string[]): Prepared | undefined {
  const texts = [[suppressionWord, ...loggers.map((name) => name.toLowerCase())], neededTexts(generatedMark), neededTexts(hints), neededTexts(publishes), ...logs.map(neededTexts)];
  if (texts.length > maxGroups || loggers.some((name) => name === '' || /[^\x20-\x7e]/.test(name))) return undefined;
  const known = texts.reduce((bits, each, at) => (each === undefined ? bits | (1 << at) : bits), 0);
  const allLogs = logs.reduce((bits, _, at) => bits | (firstLog << at), 0);
  const isEnough = Uint8Array.from({ length: 1 << texts.length }, (_, bits) => Number((bits & always) !== 0 || ((bits & hinted) !== 0 && ((bits & allLogs) === allLogs || (bits & published) !== 0))));
  return { scan: makeTextScan(texts.map((each) => each ?? [])), known, isEnough };
}

/** True where lines may be so long that nobody wrote them. */
function mayBeMinified(bytes: Uint8Array): boolean {
  if (bytes.length <= leastMinified) return false;
  const enough = bytes.length / mostColumns;
  let lines = 1;
  for (const byte of bytes) if (byte === 10 && ++lines >= enough) return false;
  return true;
}

/** A look at bytes by the texts that the language's patterns cannot do without. */
export function makeQuickLook(language: Pick<Language, 'hints' | 'logs'>, { loggers }: Pick<LintConfig, 'loggers'>): QuickLook {
  const prepared = prepare(language, loggers);
  return (path, bytes, isNamed) => {
    if (!prepared) return true;
    const { scan, known, isEnough } = prepared;
    const found = scan.found(bytes, bytes.length, known, isEnough);
    return isEnough[found] === 1 || (!isNamed && ((found & generated) !== 0 || isUnwrittenByName(path) || mayBeMinified(bytes)));
  };
}
