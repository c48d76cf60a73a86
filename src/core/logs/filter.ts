import type { LogRecord } from '../../model/logRecord.ts';
import type { Level } from '../../model/severity.ts';

export type RowLevel = Level | 'unknown';

export interface LogFilter {
  readonly text: string;
  readonly regex: boolean;
  readonly matchCase: boolean;
  readonly hiddenLevels: readonly RowLevel[];
  readonly hiddenServices: readonly string[];
}

export const noFilter: LogFilter = { text: '', regex: false, matchCase: false, hiddenLevels: [], hiddenServices: [] };

/** A regular expression sees this many characters of a body: a slow one must not hold up the editor. */
const regexReach = 4_000;

export const levelOf = (record: LogRecord): RowLevel => record.level ?? 'unknown';
export const serviceOf = (record: LogRecord): string => record.service ?? '';

/** A predicate for records, or why the filter makes none. Text is looked for in the body and in the values of attributes. */
export function compileFilter(filter: LogFilter): { readonly matches: (record: LogRecord) => boolean } | { readonly problem: string } {
  const levels = new Set(filter.hiddenLevels);
  const services = new Set(filter.hiddenServices);
  const text = textMatcher(filter);
  if (typeof text === 'string') return { problem: text };
  return {
    matches: (record) => !levels.has(levelOf(record)) && !services.has(serviceOf(record)) && (text === undefined || text(record)),
  };
}

function textMatcher(filter: LogFilter): ((record: LogRecord) => boolean) | string | undefined {
  if (filter.text === '') return undefined;
  let test: (text: string) => boolean;
  if (filter.regex) {
    try {
      const pattern = new RegExp(filter.text, filter.matchCase ? 'u' : 'iu');
      test = (text) => pattern.test(text.length > regexReach ? text.slice(0, regexReach) : text);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  } else if (filter.matchCase) {
    test = (text) => text.includes(filter.text);
  } else {
    const wanted = filter.text.toLowerCase();
    test = (text) => text.toLowerCase().includes(wanted);
  }
  return (record) => test(record.body) || Object.values(record.attributes).some((value) => test(typeof value === 'object' ? JSON.stringify(value) : String(value)));
}
