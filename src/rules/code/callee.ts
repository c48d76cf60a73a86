import type { Range } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { TextEdit } from '../../model/finding.ts';
import type { Level } from '../../model/severity.ts';
import { perFile } from './perFile.ts';
import type { CheckedFile } from '../rule.ts';

/** What a log call is called by, as written: `logger.info`, `log.Error().Err(err).Msg`. */
export function calleeRange(log: LogCall, text: string): Range {
  const first = log.args[0]?.range.start ?? log.range.end;
  const open = text.lastIndexOf('(', first - 1);
  const end = open > log.range.start ? open : log.range.end;
  return { start: log.range.start, end: log.range.start + text.slice(log.range.start, end).trimEnd().length };
}

/** The method's name in it: `info` in `logger.info(`. */
export function methodRange(log: LogCall, text: string): Range | undefined {
  const { start, end } = calleeRange(log, text);
  return text.slice(start, end).endsWith(log.method) ? { start: end - log.method.length, end } : undefined;
}

/** Offset just before the closing parenthesis of the call, before a comma that trails there. */
export const endOfArgs = (log: LogCall, text: string): number => log.args.at(-1)?.range.end ?? log.range.end - (text.endsWith(')', log.range.end) ? 1 : 0);

type Named = 'debug' | 'info' | 'warn' | 'error';
const plain: Readonly<Record<Named, string>> = { debug: 'debug', info: 'info', warn: 'warn', error: 'error' };
const spellings: Readonly<Record<string, Readonly<Partial<Record<Named, string>>>>> = {
  python: { ...plain, warn: 'warning' },
  go: { debug: 'Debug', info: 'Info', warn: 'Warn', error: 'Error' },
  klog: { info: 'Info', warn: 'Warning', error: 'Error' },
  jul: { debug: 'fine', info: 'info', warn: 'warning', error: 'severe' },
  mel: { debug: 'Debug', info: 'Information', warn: 'Warning', error: 'Error' },
  serilog: { debug: 'Debug', info: 'Information', warn: 'Warning', error: 'Error' },
  csharp: { debug: 'Debug', info: 'Info', warn: 'Warn', error: 'Error' },
};
const level = /^(Log|at)?(?:trace|verbose|silly|debug|fine|finer|finest|config|info(?:rmation)?|notice|log|warn(?:ing)?|error|severe|fatal|critical)(f|w|ln|S|Context|Format|Ctx|v)?$/i;

/** The edit that makes a log call log at another level, in the words of its library; `undefined` where it has no such method. */
export function atLevel(log: LogCall, to: Level, { text, facts }: CheckedFile): TextEdit | undefined {
  const words = Object.hasOwn(spellings, log.library) ? spellings[log.library] : spellings[facts.language] ?? plain;
  const word = to === 'trace' || to === 'fatal' ? undefined : words?.[to];
  if (word === undefined) return undefined;
  const method = methodRange(log, text);
  const renamed = method && rename(log.method, word);
  if (method && renamed !== undefined) return { range: method, text: renamed };
  // The level stands in the chain: `log.Info().Str("id", id).Msg("…")`, `logger.atInfo().log("…")`.
  const callee = calleeRange(log, text);
  const link = /\.((?:at)?(?:Info|Debug|Trace|Warn|Warning|Error|Fine|Severe))\(\)/.exec(text.slice(callee.start, callee.end));
  const next = link?.[1] === undefined ? undefined : rename(link[1], word);
  if (!link?.[1] || next === undefined) return undefined;
  const start = callee.start + link.index + 1;
  return { range: { start, end: start + link[1].length }, text: next };
}

function rename(method: string, word: string): string | undefined {
  const match = level.exec(method);
  if (!match || method === 'log' || method === 'Log') return undefined;
  const [, before = '', after = ''] = match;
  return before + (before === 'at' ? word.slice(0, 1).toUpperCase() + word.slice(1) : word) + after;
}

/** How often a Go file names `fmt`: without its last use its import has to go. */
export const usesOfFmt = perFile(({ text }) => text.match(/\bfmt\./g)?.length ?? 0);
