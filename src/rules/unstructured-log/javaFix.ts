import type { Fix, TextEdit } from '../../model/finding.ts';
import { methodRange } from '../code/callee.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { quoted } from './constantMessage.ts';
import { codeAt } from './edits.ts';
import { isError } from './fieldNames.ts';
import { fillHoles, formatsOf } from './holes.ts';

/** Lets the logger fill its holes: `{}` (SLF4J, Log4j 2), `%s` (Flogger, Timber, JBoss with `infof`), `{0}` of `log(Level.INFO, …)` (JUL). */
export function javaFixes(baked: Baked, file: CheckedFile): readonly Fix[] {
  const { library } = baked.log;
  const edits = library === 'jul' ? numbered(baked, file)
    : library === 'flogger' || library === 'android' ? filled(baked, file, '%s')
      : library === 'jboss' ? suffixed(baked, file)
        : filled(baked, file, '{}');
  // The written line stays the same to the letter, where no error becomes a stack and no format is left to the locale.
  const same = (library === 'slf4j' || library === 'log4j2') && baked.how === 'concat' && !baked.values.some((value) => isError(value));
  return edits ? [{ title: 'Let the logger fill the message', edits, safe: same }] : [];
}

const verbs = /%%|%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z]/g;

function filled(baked: Baked, file: CheckedFile, hole: '{}' | '%s'): TextEdit[] | undefined {
  const plain = withTrailingError(baked, file);
  if (plain && hole === '{}') return plain;
  const source = hole === '%s' ? { ...baked, texts: baked.texts.map((text) => text.replaceAll('%', '%%')) } : baked;
  const parts = fillHoles(source, file, hole === '{}' ? /\{\}/g : /%[a-z]/g, codeWith(baked, file, hole));
  return parts && [{ range: parts.range, text: [quoted(parts.message, '"'), ...parts.args].join(', ') }];
}

/** A value with its hole; a format that the logger's hole cannot say stays with the value. */
function codeWith(baked: Baked, file: CheckedFile, hole: string) {
  const formats = formatsOf(baked, file, verbs);
  return (value: Baked['values'][number], index: number) => {
    const format = formats[index] ?? '%s';
    const code = codeAt(file, value.range);
    return { hole, code: /^%[sdb]$/.test(format) ? code : `String.format("${format.replace(/\d+\$/, '')}", ${code})` };
  };
}

/** `"failed: " + e` → `"failed", e`: the logger prints the stack of an exception that no hole takes. */
function withTrailingError(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const last = baked.values.at(-1);
  if (!last || !isError(last) || baked.log.args.at(-1)?.range.start !== baked.message.range.start || baked.texts.at(-1)?.trim() !== '') return undefined;
  const before = baked.texts.at(-2)?.replace(/[\s:,=(-]+$/, '') ?? '';
  if (before === '' && baked.values.length === 1) return undefined;
  const shorter: Baked = { ...baked, texts: [...baked.texts.slice(0, -2), before], values: baked.values.slice(0, -1) };
  const parts = fillHoles(shorter, file, /\{\}/g, codeWith(shorter, file, '{}'));
  return parts && [{ range: parts.range, text: [quoted(parts.message, '"'), ...parts.args, codeAt(file, last.range)].join(', ') }];
}

function suffixed(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const method = methodRange(baked.log, file.text);
  const edits = filled(baked, file, '%s');
  return method && edits && baked.log.args.length === 1 ? [{ range: method, text: `${baked.log.method}f` }, ...edits] : undefined;
}

const julLevels: Readonly<Record<string, string>> = { severe: 'SEVERE', warning: 'WARNING', info: 'INFO', config: 'CONFIG', fine: 'FINE', finer: 'FINER', finest: 'FINEST' };

/** `log.info("a " + b)` → `log.log(Level.INFO, "a {0}", b)`. */
function numbered(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const level = julLevels[baked.log.method];
  const method = methodRange(baked.log, file.text);
  if (baked.texts.some((text) => /\{\d*\}/.test(text)) || baked.log.args.at(-1)?.range.start !== baked.message.range.start) return undefined;
  if (level === undefined && baked.log.method !== 'log') return undefined;
  const escaped: Baked = { ...baked, texts: baked.texts.map((text) => text.replaceAll("'", "''").replace(/[{}]/g, "'$&'")) };
  const withFormat = codeWith(baked, file, '');
  const parts = fillHoles(escaped, file, /(?!)/g, (value, index) => ({ ...withFormat(value, index), hole: `{${index}}` }));
  if (!parts) return undefined;
  const args = parts.args.length > 1 ? `new Object[] {${parts.args.join(', ')}}` : parts.args.join('');
  const message = `${quoted(parts.message, '"')}, ${args}`;
  if (level === undefined) return [{ range: parts.range, text: message }];
  const imported = file.facts.imports.some(({ module, imported: name }) => module.startsWith('java.util.logging') && (name === 'Level' || name === '*' || module.endsWith('.Level')));
  return method && [{ range: method, text: 'log' }, { range: parts.range, text: `${imported ? '' : 'java.util.logging.'}Level.${level}, ${message}` }];
}
