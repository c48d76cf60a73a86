import type { LogCall } from '../../model/logFacts.ts';

export interface Holes {
  readonly count: number;
  /** True where the holes name what fills them, so that their number tells nothing. */
  readonly keyed: boolean;
}

const percent = /%(?:%|(?:\((?<key>[^)]*)\))?[-+ #0]*(?:(?<star>\*)|\d+)?(?:\.(?:\*|\d+))?[hlLzj]*(?<verb>[a-zA-Z]))/g;

/** Holes of a printf-style text; a `*` takes an argument too. */
export function percentHoles(text: string): Holes {
  let count = 0;
  let keyed = false;
  for (const { groups } of text.matchAll(percent)) {
    if (groups?.['verb'] === undefined) continue;
    count += groups['star'] === undefined ? 1 : 2;
    keyed ||= groups['key'] !== undefined;
  }
  // `%[1]s` of Go takes arguments in any order.
  return { count, keyed: keyed || /%\[\d+\]/.test(text) };
}

/** `{}` of SLF4J and its relatives; `\{}` is text. */
export const braceHoles = (text: string): Holes => ({ count: [...text.matchAll(/(?<!\\)\{\}/g)].length, keyed: false });

/** `{Name}`, `{0}`, `{@Order:l}` of .NET; `{{` is text. A number counts once however often it comes. */
export function namedHoles(text: string): Holes {
  const names = [...text.replaceAll(/\{\{|\}\}/g, '').matchAll(/\{([@$]?[\w.]+)(?:,-?\d+)?(?::[^{}]*)?\}/g)].map(([, name = '']) => name);
  const numbered = names.length > 0 && names.every((name) => /^\d+$/.test(name));
  return { count: numbered ? Math.max(...names.map(Number)) + 1 : names.length, keyed: false };
}

/** Positional holes of `str.format`; named ones are filled by keywords. */
export function formatHoles(text: string): Holes {
  const fields = [...text.replaceAll(/\{\{|\}\}/g, '').matchAll(/\{([^{}!:]*)/g)].map(([, name = '']) => name);
  const positional = fields.filter((name) => name === '' || /^\d+$/.test(name));
  return { count: positional.some((name) => name !== '') ? Math.max(-1, ...positional.map(Number)) + 1 : positional.length, keyed: positional.length !== fields.length };
}

/** How a call's message is filled, by its library and method; `undefined` where it is not, or not known. */
export function holesOf(log: LogCall, text: string, language: string): Holes | undefined {
  switch (language) {
    case 'python':
      if (log.library === 'loguru') return formatHoles(text);
      return log.library === 'logging' || (log.library === 'unknown' && log.lazyHoles) ? percentHoles(text) : undefined;
    case 'go': return /f(?:Context|Ctx)?$/.test(log.method) && log.library !== 'print' ? percentHoles(text) : undefined;
    case 'java':
      if (log.library === 'flogger' || (log.library === 'jboss' && log.method.endsWith('f'))) return percentHoles(text);
      return log.library === 'slf4j' || log.library === 'log4j2' || log.library === 'tinylog' ? braceHoles(text) : undefined;
    case 'csharp': {
      const holes = log.lazyHoles && log.library !== 'print' && log.library !== 'log4net' ? namedHoles(text) : undefined;
      // Numbers are names to ILogger, and are filled in the order in which they come.
      return holes && log.library === 'mel' && /\{\d+[,:}]/.test(text) ? { ...holes, keyed: true } : holes;
    }
    default: return undefined;
  }
}
