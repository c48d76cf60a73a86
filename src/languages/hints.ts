import type { LoggerLibrary } from './logging/loggers.ts';

/** Common words that begin like a hint: login, logic, logout; tracks; routines; spanning; and what every licence says of warranties. */
const notFollowedBy: Readonly<Record<string, string>> = { log: '[aio]', trac: 'k', rout: 'in', span: '[ni]', express: ' or implied' };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * A look at a text before it is parsed: does it hold one of these? A word in lower case stands for a part of a name that begins with it, in
 * any of the three casings: `log` is in `auditLog`, `LOG_FILE` and `logger`, never in `catalog` or `login`. Anything else is searched as it is
 * written, a letter at its start not right after another letter of its kind.
 */
export function hintsOf(...hints: readonly string[]): RegExp {
  return new RegExp(hints.flatMap((hint) => {
    if (!/^[a-z]+$/.test(hint)) return `${/^[a-z]/.test(hint) ? '(?<![a-z])' : ''}${escaped(hint)}`;
    const not = notFollowedBy[hint];
    const rest = not === undefined ? '' : `(?!${not})`;
    const loud = not === undefined ? '' : `(?!${not.toUpperCase()})`;
    return [`(?<![a-z<]|<\\/)${hint}${rest}`, `${hint.charAt(0).toUpperCase()}${hint.slice(1)}${rest}`, `(?<![A-Z])${hint.toUpperCase()}${loud}`];
  }).join('|'));
}

/**
 * A look for log calls before a text is parsed, made of the libraries that the language's reader knows: a method of one called on
 * anything, or taken from a logger or a module without being called; a library that is called itself. `others` are patterns for what
 * logs in another way; names in `never` are no loggers, whatever is called on them. Wider than the reader: what it finds holds one of these.
 */
export function logCallsOf(libraries: readonly LoggerLibrary[], { others = [], never = [] }: { readonly others?: readonly string[]; readonly never?: readonly string[] } = {}): RegExp {
  const anyOf = (names: readonly string[]): string => `(?:${[...new Set(names)].map(escaped).join('|')})`;
  const methods = anyOf(libraries.flatMap((library) => Object.keys(library.methods)));
  const derived = anyOf(libraries.flatMap((library) => [...Object.keys(library.methods), ...(library.derive ?? [])]));
  const plain = (name: string): boolean => !name.includes('*');
  const callable = libraries.filter((library) => library.callable).flatMap(({ modules = [], globals = [] }) => [...modules, ...globals]);
  const whole = libraries.filter(({ instances }) => instances?.includes('*')).flatMap(({ modules = [] }) => modules).filter(plain);
  return new RegExp([
    `${never.length > 0 ? `(?<!\\b${anyOf(never)})` : ''}\\.\\s*${methods}\\s*(?:[(\`]|\\?\\.\\()`,
    `(?:[lL]og\\w*|LOG\\w*|console)(?:\\(\\))?\\s*\\??\\.\\s*${derived}\\b`,
    // Methods taken out of a logger, or out of a module that is one.
    `\\{[^{}]{0,400}\\b${methods}\\b[^{}]{0,400}\\}\\s*=[^;\\n]{0,200}(?:[lL]og|console|require)`,
    ...(whole.length > 0 ? [`\\bfrom\\s*['"]?${anyOf(whole)}(?:['"]|\\s+import\\b)`] : []),
    ...(callable.length > 0 ? [`\\b${anyOf(callable.filter(plain))}\\b`] : []),
    ...others,
  ].join('|'));
}
