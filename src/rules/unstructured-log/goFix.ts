import type { Fix, TextEdit } from '../../model/finding.ts';
import { methodRange, usesOfFmt } from '../code/callee.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { codeAt, messageEdit, partsOf, type FieldText } from './edits.ts';
import { isError } from './fieldNames.ts';
import { quoted } from './constantMessage.ts';

type Idiom = (baked: Baked, file: CheckedFile) => TextEdit[] | undefined;

/** Rewrites the call in the idiom of its logger: pairs (slog, logr, hclog), `w` methods (sugar), typed fields (zap), a chain (zerolog, logrus). */
export function goFixes(baked: Baked, file: CheckedFile): readonly Fix[] {
  if (baked.texts.length === 0) return [];
  const idiom = idioms[baked.log.library] ?? guessed(file);
  const edits = idiom(baked, file);
  return edits ? [{ title: 'Move the values into fields', edits: [...edits, ...unusedFmt(baked, file)], safe: false }] : [];
}

const idioms: Readonly<Record<string, Idiom>> = {
  slog: (baked, file) => withPairs(baked, file, undefined),
  logr: (baked, file) => withPairs(baked, file, undefined),
  hclog: (baked, file) => withPairs(baked, file, plainMethod),
  zapSugar: (baked, file) => withPairs(baked, file, (method) => `${method.replace(/(?:f|ln)$/, '')}w`),
  klog: (baked, file) => klog(baked, file),
  zap: (baked, file) => replaced(baked, file, undefined, zapFields(baked, file)),
  logrus: (baked, file) => chained(baked, file, logrusChain(baked, file)),
  zerolog: (baked, file) => chained(baked, file, zerologChain(baked, file)),
};

const plainMethod = (method: string) => method.replace(/f$/, '');

/** What the file says elsewhere of a logger that only its name gives away. */
const guessed = perFile(({ text }): Idiom => {
  if (/\.\w+w\(\s*"/.test(text)) return (baked, at) => withPairs(baked, at, (method) => `${plainMethod(method)}w`);
  if (/\.WithFields?\(/.test(text)) return (baked, at) => chained(baked, at, baked.values.length > 0 ? logrusChain(baked, at) : undefined);
  return (baked, at) => withPairs(baked, at, plainMethod);
});

const fieldsOf = (baked: Baked, file: CheckedFile): { readonly message: string; readonly fields: readonly FieldText[] } =>
  partsOf(baked, file, 'camel', baked.log.fields.map(({ key }) => key));

/** The message, and what follows it, made new; a printf-style call's own arguments go. */
function replaced(baked: Baked, file: CheckedFile, rename: ((method: string) => string) | undefined, added: readonly string[]): TextEdit[] | undefined {
  const { message } = fieldsOf(baked, file);
  const said = messageEdit(baked, file, message);
  const rest = [said.text, ...added].join(', ');
  const method = rename && rename(baked.log.method) !== baked.log.method ? methodRange(baked.log, file.text) : undefined;
  if (rename && !method && rename(baked.log.method) !== baked.log.method) return undefined;
  const last = baked.taken.at(-1);
  const args = baked.log.args.at(-1);
  const edits: TextEdit[] = method ? [{ range: method, text: rename?.(baked.log.method) ?? baked.log.method }] : [];
  if (last) return [...edits, { range: { start: said.range.start, end: last.end }, text: rest }];
  if (args && args.range.end > said.range.end && added.length > 0) return [...edits, said, { range: { start: args.range.end, end: args.range.end }, text: `, ${added.join(', ')}` }];
  return [...edits, { range: said.range, text: rest }];
}

const withPairs = (baked: Baked, file: CheckedFile, rename: ((method: string) => string) | undefined): TextEdit[] | undefined =>
  replaced(baked, file, rename, fieldsOf(baked, file).fields.flatMap(({ name, code }) => [quoted(name, '"'), code]));

/** klog's structured calls end in `S`; `ErrorS` takes the error first. */
function klog(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const { method } = baked.log;
  const base = /^(Info|Warning|Error)(?:f|ln)?$/.exec(method)?.[1];
  const at = methodRange(baked.log, file.text);
  if (base === undefined || !at) return undefined;
  const error = base === 'Error' ? baked.values.find(isError) : undefined;
  const { message, fields } = fieldsOf(baked, file);
  const pairs = fields.filter((_, index) => baked.values[index] !== error).flatMap(({ name, code }) => [quoted(name, '"'), code]);
  const first = base === 'Error' ? [error ? codeAt(file, error.range) : 'nil'] : [];
  const end = baked.taken.at(-1)?.end ?? baked.message.range.end;
  return [{ range: at, text: base === 'Error' ? 'ErrorS' : 'InfoS' }, { range: { start: baked.message.range.start, end }, text: [...first, quoted(message, '"'), ...pairs].join(', ') }];
}

const packageOf = (file: CheckedFile, modules: readonly string[], usual: string) => file.facts.imports.find(({ module }) => modules.includes(module))?.local ?? usual;

const zapFields = (baked: Baked, file: CheckedFile): string[] => {
  const zap = packageOf(file, ['go.uber.org/zap'], 'zap');
  return fieldsOf(baked, file).fields.map(({ name, code }, index) => {
    const value = baked.values[index];
    return value && isError(value) ? `${zap}.Error(${code})` : `${zap}.Any(${quoted(name, '"')}, ${code})`;
  });
};

function logrusChain(baked: Baked, file: CheckedFile): string {
  const logrus = packageOf(file, ['github.com/sirupsen/logrus', 'github.com/Sirupsen/logrus'], 'logrus');
  const { fields } = fieldsOf(baked, file);
  const errors = fields.filter((_, index) => { const value = baked.values[index]; return value !== undefined && isError(value); });
  const others = fields.filter((field) => !errors.includes(field));
  const withError = errors.map(({ code }) => `WithError(${code}).`).join('');
  if (others.length === 0) return withError;
  const only = others.length === 1 ? others[0] : undefined;
  const entries = others.map(({ name, code }) => `${quoted(name, '"')}: ${code}`).join(', ');
  return `${withError}${only ? `WithField(${quoted(only.name, '"')}, ${only.code})` : `WithFields(${logrus}.Fields{${entries}})`}.`;
}

const zerologChain = (baked: Baked, file: CheckedFile): string =>
  fieldsOf(baked, file).fields.map(({ name, code }, index) => {
    const value = baked.values[index];
    return value && isError(value) ? `Err(${code}).` : `Interface(${quoted(name, '"')}, ${code}).`;
  }).join('');

/** Fields put in front of the method, which takes the constant message alone. */
function chained(baked: Baked, file: CheckedFile, chain: string | undefined): TextEdit[] | undefined {
  const at = methodRange(baked.log, file.text);
  if (!at || chain === undefined) return undefined;
  const end = baked.taken.at(-1)?.end ?? baked.message.range.end;
  const { message } = fieldsOf(baked, file);
  return [{ range: at, text: chain + baked.log.method.replace(/(?:f|ln)$/, '') }, { range: { start: baked.message.range.start, end }, text: quoted(message, '"') }];
}

/** Takes out the import of `fmt` when the message was its only use: Go refuses imports that are not used. */
function unusedFmt(baked: Baked, file: CheckedFile): TextEdit[] {
  const { text, facts } = file;
  const uses = usesOfFmt(file);
  const own = text.slice(baked.message.range.start, baked.message.range.end).match(/\bfmt\./g)?.length ?? 0;
  const found = own > 0 && uses === own && baked.how === 'format' ? facts.imports.find(({ module, local }) => module === 'fmt' && local === 'fmt') : undefined;
  if (!found) return [];
  const start = text.lastIndexOf('\n', found.range.start) + 1;
  const next = text.indexOf('\n', found.range.end);
  const line = text.slice(start, next).trim();
  return next > 0 && (line === '"fmt"' || line === 'import "fmt"') ? [{ range: { start, end: next + 1 }, text: '' }] : [];
}
