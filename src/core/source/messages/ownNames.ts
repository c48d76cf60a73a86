import { bareName } from '../places/paths.ts';
import type { LogEntry } from '../index/records.ts';

/** True where a logger's name may be of a file of the workspace, of whose `ownNames` there are; false says that a library has it. */
export function mayBeOwn(names: ReadonlySet<string>, logger: string): boolean {
  const parts = partsOf(logger);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return names.has(bareName(logger)) || names.has(last) || (parts.length > 1 && names.has(first));
}

/** Names that loggers of the workspace go by: of folders, files, classes and the loggers themselves. */
export function ownNamesOf(files: Iterable<{ readonly file: string; readonly entries: readonly LogEntry[] }>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { file, entries } of files) {
    if (entries.length === 0) continue;
    for (const part of file.replace(/\.[^./]+$/, '').split('/')) names.add(bareName(part));
    for (const { loggerName, functionName } of entries) {
      if (loggerName !== undefined) for (const name of [bareName(loggerName), ...partsOf(loggerName)]) names.add(name);
      for (const part of functionName.split('.').slice(0, -1)) names.add(bareName(part));
    }
  }
  return names;
}

const partsOf = (logger: string): string[] => logger.split(/[./:\\]+/).filter((part) => part !== '').map(bareName);
