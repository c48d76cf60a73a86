import type { Arg, Expr } from '../../model/expr.ts';
import type { Fix, TextEdit } from '../../model/finding.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { quoted } from './constantMessage.ts';
import { codeAt, messageEdit, partsOf, quoteOf, type FieldText } from './edits.ts';

/** Rewrites the call in the idiom of its logger: an object first (pino), last (winston), as the message (Nest), or lazy `%s`. */
export function javascriptFixes(baked: Baked, file: CheckedFile): readonly Fix[] {
  const { log } = baked;
  const inside = log.args.find(({ value }) => value.kind === 'object' && value.range.start < baked.message.range.start && baked.message.range.end <= value.range.end);
  if (inside?.value.kind === 'object') return one('Move the values into fields', insideObject(baked, file, inside.value));
  if (log.library === 'nest') return one('Log an object with the values as fields', asObject(baked, file));
  if (log.fieldShape === 'none') return one('Pass the values as arguments', lazily(baked, file));
  if (log.library !== 'unknown') return one('Move the values into fields', log.fieldShape === 'objectLast' ? objectLast(baked, file) : objectFirst(baked, file));
  const first = { title: 'Move the values into fields, object first', edits: objectFirst(baked, file), safe: false };
  const last = { title: 'Move the values into fields, object last', edits: objectLast(baked, file), safe: false };
  return (prefersFirst(baked, file) ? [first, last] : [last, first]).flatMap(({ edits, ...fix }) => (edits ? [{ ...fix, edits }] : []));
}

const one = (title: string, edits: readonly TextEdit[] | undefined): readonly Fix[] => (edits ? [{ title, edits, safe: false }] : []);

/** How the file calls loggers elsewhere tells which library hides behind them. */
function prefersFirst({ log }: Baked, file: CheckedFile): boolean {
  return (leaning(file).get(log.receiver) ?? 0) > 0 || (log.args[0]?.value.kind === 'object' && log.args[0].range.start < (log.message?.range.start ?? 0));
}

/** By receiver how many calls have their object first, less those that have it last. */
const leaning = perFile(({ facts }) => {
  const found = new Map<string, number>();
  for (const { receiver, args } of facts.logCalls) {
    if (args.length < 2) continue;
    const lean = (args[0]?.value.kind === 'object' ? 1 : 0) - (args.at(-1)?.value.kind === 'object' ? 1 : 0);
    found.set(receiver, (found.get(receiver) ?? 0) + lean);
  }
  return found;
});

const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, "'"));
const entry = ({ name, code }: FieldText) => (name === code ? name : `${key(name)}: ${code}`);

/** Fields with the error under the name that serializers look for; `JSON.stringify` is the logger's own work. */
function fieldsFor(baked: Baked, file: CheckedFile, taken: readonly string[]): { readonly message: string; readonly entries: readonly string[] } {
  const errorKey = baked.log.library === 'winston' ? 'error' : 'err';
  const { message, fields } = partsOf(baked, file, 'camel', taken);
  const entries = fields.map((field, index) => {
    const value = baked.values[index];
    const plain = value ? unwrapped(value, file) : field.code;
    const isError = field.name === 'error' && value?.kind === 'name' && !taken.includes(errorKey);
    return entry({ name: isError ? errorKey : field.name, code: plain });
  });
  return { message, entries };
}

function unwrapped(value: Expr, file: CheckedFile): string {
  const only = value.kind === 'call' && value.args.length === 1 && value.callee.kind === 'member' && value.callee.property === 'stringify' ? value.args[0] : undefined;
  return codeAt(file, only?.range ?? value.range);
}

const keysOf = (value: Expr): string[] => (value.kind === 'object' ? value.entries.flatMap(({ key: name }) => (name === undefined ? [] : [name])) : []);

function objectFirst(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const { log, message } = baked;
  const at = log.args.findIndex(({ range }) => range.start === message.range.start);
  if (at < 0 || fills(baked, at)) return undefined;
  const before = at > 0 ? log.args[at - 1] : undefined;
  const after = at === 0 && log.args.length === 2 && log.args[1]?.value.kind === 'object' ? log.args[1] : undefined;
  const { message: text, entries } = fieldsFor(baked, file, before ? keysOf(before.value) : []);
  const said = messageEdit(baked, file, text);
  if (after) return [{ range: { start: message.range.end, end: after.range.end }, text: '' }, { range: said.range, text: `{ ${[...entries, ...spreadOf(after, file)].join(', ')} }, ${said.text}` }];
  if (!before || before.value.kind === 'text') return [{ range: said.range, text: `{ ${entries.join(', ')} }, ${said.text}` }];
  return [merged(before, entries, file), said];
}

function objectLast(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const { log, message } = baked;
  const at = log.args.findIndex(({ range }) => range.start === message.range.start);
  if (at < 0 || fills(baked, at)) return undefined;
  const after = log.args[at + 1];
  const before = at > 0 && log.args[at - 1]?.value.kind === 'object' ? log.args[at - 1] : undefined;
  const { message: text, entries } = fieldsFor(baked, file, after ? keysOf(after.value) : []);
  const said = messageEdit(baked, file, text);
  if (before && !after) return [{ range: { start: before.range.start, end: message.range.start }, text: '' }, { range: said.range, text: `${said.text}, { ${[...spreadOf(before, file), ...entries].join(', ')} }` }];
  if (after) return [said, merged(after, entries, file)];
  return [{ range: said.range, text: `${said.text}, { ${entries.join(', ')} }` }];
}

const fills = (baked: Baked, at: number) => baked.log.args.length > at + 1 && baked.texts.some((text) => /%[sdifjoOc]/.test(text));

const spreadOf = (arg: Arg, file: CheckedFile): string[] => {
  const inner = codeAt(file, arg.range).replace(/^\{\s*|[\s,]*\}$/g, '');
  return arg.value.kind !== 'object' ? [`...${codeAt(file, arg.range)}`] : inner === '' ? [] : [inner];
};

/** Puts entries into an argument: an object literal gets them, anything else is spread into a new one. */
function merged(arg: Arg, entries: readonly string[], file: CheckedFile): TextEdit {
  const code = codeAt(file, arg.range);
  if (arg.value.kind === 'object') {
    const inner = code.slice(1, -1).trimEnd();
    const comma = inner.trim() === '' ? '' : inner.endsWith(',') ? ' ' : ', ';
    const end = arg.range.start + 1 + inner.length;
    return { range: { start: end, end: arg.range.end }, text: `${comma || ' '}${entries.join(', ')} }` };
  }
  const isError = /^(?:e|ex|err|error)$/i.test(code);
  return { range: arg.range, text: `{ ${[isError ? (code === 'err' ? 'err' : `err: ${code}`) : `...${code}`, ...entries].join(', ')} }` };
}

function insideObject(baked: Baked, file: CheckedFile, object: Extract<Expr, { kind: 'object' }>): TextEdit[] {
  const { message, entries } = fieldsFor(baked, file, keysOf(object));
  const said = messageEdit(baked, file, message);
  return [{ range: said.range, text: `${said.text}, ${entries.join(', ')}` }];
}

function asObject(baked: Baked, file: CheckedFile): TextEdit[] {
  const { message, entries } = fieldsFor(baked, file, ['message']);
  return [{ range: baked.message.range, text: `{ message: ${quoted(message, quoteOf(baked, file))}, ${entries.join(', ')} }` }];
}

/** `log.info('user %s', id)` for loggers that fill holes but take no fields. */
function lazily(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const at = baked.log.args.findIndex(({ range }) => range.start === baked.message.range.start);
  if (at < 0 || fills(baked, at)) return undefined;
  const text = baked.texts.map((each) => each.replaceAll('%', '%%')).join('%s');
  const values = baked.values.map((value) => codeAt(file, value.range));
  return [{ range: baked.message.range, text: `${quoted(text, quoteOf(baked, file))}, ${values.join(', ')}` }];
}
