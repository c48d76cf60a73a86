import { UsageError } from './command.ts';
import { readOptions } from './readOptions.ts';

export const locateHelp = `Usage: sightline locate --source DIR [options] < lines

Reads JSON lines {"id": …, "kind": "log"|"span"|"stack", "record": {…}} from standard input and answers each with one JSON line
{"id": …, "file": …, "line": …, "confidence": …, "method": …, "candidates": […]}; "file" is null, with a "reason", when it is not found.

  --source DIR     folder of the source code
  --top N          at most so many candidates in each answer (5)
  --explain        say how sure the answer is, what the line was read as, the values in it, and what each rung of the ladder found
  --cache-dir DIR  keep what was read of the source here (the user's caches: $XDG_CACHE_HOME or ~/.cache, ~/Library/Caches, %LOCALAPPDATA%);
                   files that did not change are not read again by the next run
  --no-cache       neither keep anything nor use what was kept
  --help           this text

Exit code: 0 all lines were answered, 2 could not run.
`;

export interface LocateVerbOptions {
  readonly source: string;
  readonly top: number;
  readonly explain: boolean;
  readonly useCache: boolean;
  /** Absent for the user's own. */
  readonly cacheFolder?: string;
}

/** The verb's options; throws a `UsageError` that says what is wrong with them. */
export function readLocateOptions(args: readonly string[]): LocateVerbOptions | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  if (values.source === undefined) throw new UsageError('--source DIR is missing: the folder of the source code.');
  const top = Number(values.top);
  if (!Number.isInteger(top) || top < 1) throw new UsageError(`--top ${values.top} is no whole number from 1.`);
  const cacheFolder = values['cache-dir'];
  if (cacheFolder === '') throw new UsageError('--cache-dir names no folder.');
  return { source: values.source, top, explain: values.explain, useCache: !values['no-cache'], ...(cacheFolder === undefined ? {} : { cacheFolder }) };
}

function parse(args: readonly string[]) {
  return readOptions({
    args: [...args],
    options: {
      source: { type: 'string' },
      top: { type: 'string', default: '5' },
      explain: { type: 'boolean', default: false },
      'cache-dir': { type: 'string' },
      'no-cache': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}
