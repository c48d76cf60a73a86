import { wordsOf } from '../names/words.ts';

/** What the loggers of a file take out by themselves. */
export interface Redactors {
  /** True when a field of this name is taken out before it is written; `nested` where it stands inside of another, `inText` where only a text has it. */
  covers(key: string, nested?: boolean, inText?: boolean): boolean;
  /** True when something unknown cleans the fields: findings on them are less sure. */
  readonly cleans: boolean;
  /** True when something unknown cleans whole lines, before they are written. */
  readonly cleansLines?: boolean;
}

const cleaner = '(?:redact|mask|scrub|saniti[sz]|censor|obfuscat|anonymi[sz]|sensitive)';
/** A class that is named for what it does: `MaskingPatternLayout`, `RedactingConverter`. */
const maskingClass = new RegExp(`(?:class|converterClass|conversionWord|type)\\s*=\\s*"[\\w.$]*${cleaner}`, 'i');
/** Log4j's own policies change levels and maps; any other is the program's. */
const ownPolicy = /<Rewrite\b[^]{0,600}?<(?!AppenderRef|MapRewritePolicy|PropertiesRewritePolicy|LoggerNameLevelRewritePolicy|KeyValuePair|\/)\w+/;

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.find((group) => group !== undefined) ?? []);
const literals = (text: string): string[] => all(text, /"([^"\n]{1,80})"|'([^'\n]{1,80})'/g);
/** The last part of a path: `*.user.password`, `req.headers["x-api-key"]`. */
const lastPart = (path: string): string => path.replace(/\[["']?(.*?)["']?\]/g, '.$1').split(/[./]/).filter((part) => part !== '*' && part !== '').at(-1) ?? '';
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** Configurations of Logback and Log4j 2: patterns that are replaced, paths and values of JSON that are masked, layouts and policies of the program. */
function ofJava(text: string): { readonly keys: string[]; readonly patterns: string[]; readonly cleans: boolean } {
  const patterns = [
    ...all(text, /%(?:replace|rep)(?:\([^)]{0,200}\)|\{[^}]{0,200}\})\{\s*'?((?:[^'}\n]|\}(?!\s*\{|\s*[%'"<\n])){2,400})/g),
    ...all(text, /<(?:maskPattern|regex|pattern|value)>([^<]{2,400})<\/(?:maskPattern|regex|pattern|value)>/g).filter((pattern) => /[\\*+(]/.test(pattern) && !/%(?:m|msg|message|d|date|level|p)\b/.test(pattern)),
  ];
  const keys = all(text, /<paths?>([^<]{1,600})<\/paths?>/g).flatMap((paths) => paths.split(',')).map((path) => lastPart(path.trim()));
  const hasMask = maskingClass.test(text) || ownPolicy.test(text);
  return { keys, patterns, cleans: hasMask && keys.length === 0 && patterns.length === 0 };
}

function ofCsharp(text: string): { readonly keys: string[]; readonly cleans: boolean } {
  const keys = all(text, /By(?:Masking|Ignoring)Properties(?:<\w+>)?\(([^;]{0,400})\)|"propertyNames"\s*:\s*\[([^\]]{0,600})\]|PropertyNames\.Add\(([^)]{0,80})\)|MaskProperties\.Add\(([^)]{0,80})\)/gi).flatMap(literals);
  const transformed = all(text, /\.ByTransforming<\s*([\w.]+)\s*>/g).map(lastPart);
  const cleans = /WithSensitiveDataMasking|EnableRedaction|AddRedaction\s*\(|\bDestructure\.With(?:<|\()|"ByMasking\w*"/.test(text);
  return { keys: [...keys, ...transformed], cleans: cleans && keys.length === 0 };
}

const pythonCleaner = new RegExp(`(?:addFilter\\(\\s*[\\w.]*|["']?filters["']?\\s*[:=]\\s*[\\[{(][^\\])}]{0,300}|processors\\s*=\\s*\\[[^\\]]{0,2000}|["']\\(\\)["']\\s*:\\s*["']?[\\w.]*)${cleaner}`, 'i');
const listed = new RegExp(`\\b\\w*${cleaner}\\w*\\s*(?::[^=\\n]{1,60})?=\\s*(?:frozenset\\(|set\\(|tuple\\()?[\\[{(]([^\\])}]{0,2000})`, 'gi');

function ofPython(text: string): { readonly keys: string[]; readonly cleans: boolean } {
  if (!pythonCleaner.test(text)) return { keys: [], cleans: false };
  const keys = all(text, listed).flatMap(literals);
  return { keys, cleans: keys.length === 0 };
}

function ofJavascript(text: string): { readonly keys: string[]; readonly cleans: boolean } {
  const keys = all(text, /\bredact\s*:\s*(?:\{[^}]{0,600}?paths\s*:\s*)?\[([^\]]{0,2000})\]/g).flatMap(literals).map(lastPart);
  return { keys, cleans: new RegExp(`format\\.combine\\([^;]{0,400}${cleaner}`, 'i').test(text) };
}

/** What the configuration of a program's logging takes out of all that it logs, told by the texts of its files. */
export function maskingOf(texts: readonly string[], language: string): Redactors {
  const read = texts.map((text) => ({ patterns: [], ...(language === 'java' ? ofJava(text) : language === 'csharp' ? ofCsharp(text) : language === 'python' ? ofPython(text) : ofJavascript(text)) }));
  const keys = new Set(read.flatMap((each) => each.keys).map(plain));
  const patterns = read.flatMap((each) => each.patterns).map(plain).join(' ');
  return {
    cleans: read.some(({ cleans }) => cleans), cleansLines: language === 'java' && read.some(({ cleans }) => cleans),
    covers(key) {
      const words = wordsOf(key);
      if (keys.has(plain(key))) return true;
      const last = words.at(-1) ?? '';
      return patterns !== '' && words.length > 0 && (patterns.includes(plain(key)) || (last.length > 4 && patterns.includes(last)) || patterns.includes(words.slice(-2).join('')));
    },
  };
}
