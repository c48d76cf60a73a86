import type { Expr } from '../../model/expr.ts';
import type { Fix, TextEdit } from '../../model/finding.ts';
import { endOfArgs } from '../code/callee.ts';
import type { CheckedFile } from '../rule.ts';
import type { Baked } from './baked.ts';
import { quoted } from './constantMessage.ts';
import { codeAt, messageEdit, partsOf, quoteOf } from './edits.ts';
import { fieldNames } from './fieldNames.ts';

/** Rewrites the call in the idiom of its logger: keywords (structlog), named holes (loguru), lazy `%s` (logging and all others). */
export function pythonFixes(baked: Baked, file: CheckedFile): readonly Fix[] {
  const { library } = baked.log;
  const [title, edits] = library === 'structlog' ? ['Move the values into keyword arguments', keywords(baked, file)] as const
    : library === 'loguru' || library === 'logbook' ? ['Let the logger fill named holes', named(baked, file)] as const
      : ['Let the logger fill the message', lazily(baked, file)] as const;
  // The written line stays the same to the letter; what stands behind `%` may be a tuple.
  return edits ? [{ title, edits, safe: (library === 'logging' || library === 'loguru') && baked.how !== 'percent' }] : [];
}

const takenBy = (baked: Baked) => baked.log.args.flatMap(({ name }) => (name === undefined ? [] : [name]));

const positionalAfter = (baked: Baked) => baked.log.args.filter(({ name, range }) => name === undefined && range.start > baked.message.range.start).length;

function keywords(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  if (baked.texts.length === 0 || positionalAfter(baked) > 0) return undefined;
  const { message, fields } = partsOf(baked, file, 'snake', [...takenBy(baked), 'event']);
  const added = fields.map(({ name, code }) => `${name}=${code}`).join(', ');
  return inserted(baked, file, messageEdit(baked, file, message), added);
}

/** A new message, and arguments after the last one: both in one edit where the message is the last. */
function inserted(baked: Baked, file: CheckedFile, said: TextEdit, added: string): TextEdit[] {
  const end = endOfArgs(baked.log, file.text);
  return end <= said.range.end ? [{ range: said.range, text: `${said.text}, ${added}` }] : [said, { range: { start: end, end }, text: `, ${added}` }];
}

function named(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  if (baked.texts.length === 0 || positionalAfter(baked) > 0) return undefined;
  const names = fieldNames(baked.values, 'snake', takenBy(baked));
  const specs = baked.values.map((value, index) => specOf(baked, value, index, file));
  const text = baked.texts.map((each, index) => {
    const spec = specs[index];
    const hole = index < names.length ? `{${names[index]}${spec?.conversion ? `!${spec.conversion}` : ''}${spec?.format ? `:${spec.format}` : ''}}` : '';
    return each.replaceAll('{', '{{').replaceAll('}', '}}') + hole;
  }).join('');
  const added = baked.values.map((value, index) => `${names[index]}=${codeAt(file, value.range)}`).join(', ');
  return inserted(baked, file, { range: baked.message.range, text: quoted(text, quoteOf(baked, file)) }, added);
}

function lazily(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  if (positionalAfter(baked) > 0) return undefined;
  if (baked.how === 'percent') return withoutPercent(baked, file);
  const args: string[] = [];
  const text = baked.texts.map((each, index) => {
    const value = baked.values[index];
    const escaped = each.replaceAll('%', '%%');
    if (!value) return escaped;
    const { verb, code } = lazyHole(baked, value, index, file);
    args.push(code);
    return escaped + verb;
  }).join('');
  return [{ range: baked.message.range, text: `${quoted(text, quoteOf(baked, file))}, ${args.join(', ')}` }];
}

interface Spec {
  readonly conversion: string;
  readonly format: string;
}

/** `!r` and `:.2f` of a hole, from the text after an f-string's value or from the template of `.format`. */
function specOf(baked: Baked, value: Expr, index: number, file: CheckedFile): Spec {
  if (baked.how === 'interpolation') {
    const match = /^\s*(?:!([rsa]))?(?::([^{}]*))?\}/.exec(file.text.slice(value.range.end, value.range.end + 80));
    return { conversion: match?.[1] ?? '', format: match?.[2] ?? '' };
  }
  if (baked.how !== 'format') return { conversion: '', format: '' };
  const holes = [...codeAt(file, baked.message.range).matchAll(/\{\{|\}\}|\{[\w.[\]]*(?:!([rsa]))?(?::([^{}]*))?\}/g)].filter(([hole]) => hole !== '{{' && hole !== '}}');
  return { conversion: holes[index]?.[1] ?? '', format: holes[index]?.[2] ?? '' };
}

/** The `%` hole with the same outcome, or `%s` of the value formatted as before. */
function lazyHole(baked: Baked, value: Expr, index: number, file: CheckedFile): { readonly verb: string; readonly code: string } {
  const { conversion, format } = specOf(baked, value, index, file);
  const code = codeAt(file, value.range);
  if (format === '') {
    const inner = value.kind === 'call' && value.callee.kind === 'name' && value.args.length === 1 && !value.args[0]?.spread ? value.args[0] : undefined;
    if (inner && conversion === '' && value.kind === 'call' && value.callee.kind === 'name' && /^(?:str|repr)$/.test(value.callee.name)) {
      return { verb: value.callee.name === 'repr' ? '%r' : '%s', code: codeAt(file, inner.range) };
    }
    return { verb: conversion === 'r' ? '%r' : conversion === 'a' ? '%a' : '%s', code: bare(code) };
  }
  if (conversion === '' && /^0?\d*(?:\.\d+)?[dfeExXgG]$/.test(format)) return { verb: `%${format}`, code: bare(code) };
  return { verb: '%s', code: `format(${code}, ${quoted(format, quoteOf(baked, file))})` };
}

/** A generator or a walrus must keep its parentheses as an argument. */
const bare = (code: string) => (/(?<![=!<>]):=|\bfor\b.*\bin\b/.test(code) && !/^[([{]/.test(code) ? `(${code})` : code);

const literal = /^((?:(?:[rRuUbB]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))\s*)+|\((?:\s*(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))+\s*\)|\w[\w.]*\((?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\))\s*%\s*([^]+)$/;

/** `"…%s" % (a, b)` → `"…%s", a, b`: the format stays as it is written. */
function withoutPercent(baked: Baked, file: CheckedFile): TextEdit[] | undefined {
  const match = literal.exec(codeAt(file, baked.message.range));
  const format = match?.[1]?.trimEnd();
  const right = match?.[2]?.trim();
  if (format === undefined || right === undefined) return undefined;
  const tuple = right.startsWith('(') && closes(right) ? right.slice(1, -1).replace(/,\s*$/, '').trim() : undefined;
  const holes = [...format.matchAll(/%%|%(\(|[-+ #0]*\d*(?:\.\d+)?[a-zA-Z])/g)].filter(([hole]) => hole !== '%%');
  if (tuple === undefined && holes.length > 1 && !holes.every(([hole]) => hole.startsWith('%('))) return undefined;
  return [{ range: baked.message.range, text: `${format}, ${tuple ?? right}` }];
}

/** True when the bracket that opens a text closes at its end. */
function closes(text: string): boolean {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === '\\') at += 1;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(' || char === '[' || char === '{') depth += 1;
    else if ((char === ')' || char === ']' || char === '}') && (depth -= 1) === 0) return at === text.length - 1;
  }
  return false;
}
