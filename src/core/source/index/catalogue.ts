import { isObject, parseJson } from '../../../base/json.ts';
import type { Segment, Template } from '../../../model/logFacts.ts';
import { withLazyHoles } from '../messages/openTemplate.ts';
import { compileTemplate, type CompiledTemplate } from '../messages/template.ts';

/** Translated texts of one file by the signature of their key (`worker.ready`, or the sentence that is translated). */
export type Catalogue = ReadonlyMap<string, string>;

const maxEntries = 20_000;
const maxText = 2_000;
export const maxCatalogueBytes = 1_000_000;

/** What tells a message from others whatever fills its holes. */
export const signatureOf = ({ literals }: CompiledTemplate): string => literals.map(({ text }) => text).join('\u0001');

/** Most keys, which are their own signatures: without holes or white space. */
const plainKey = /^[\w.:/-]+$/;

/** Reads a catalogue; those entries only whose key is wanted. What cannot be read gives nothing. */
export function readCatalogue(path: string, text: string, wanted: (signature: string) => boolean): Catalogue {
  const found = new Map<string, string>();
  const add = (key: string, value: string): void => {
    if (value === '' || value.length > maxText || found.size >= maxEntries) return;
    const signature = plainKey.test(key) ? key : signatureOf(compileTemplate(withLazyHoles([{ text: key }])));
    if (signature !== '' && wanted(signature)) found.set(signature, value);
  };
  const suffix = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (suffix === 'json' || suffix === 'arb') readJson(text, add);
  else if (suffix === 'po' || suffix === 'pot') readPo(text, add);
  else if (suffix === 'properties') readProperties(text, add);
  else if (suffix === 'resx' || suffix === 'resw') readResources(text, add);
  else readYaml(text, add);
  return found;
}

type Add = (key: string, value: string) => void;

function readJson(text: string, add: Add): void {
  const open: { readonly value: unknown; readonly key: string }[] = [{ value: parseJson(text), key: '' }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at.value === 'string') add(at.key, at.value);
    else if (isObject(at.value) && at.key.length < 300) for (const [key, value] of Object.entries(at.value)) open.push({ value, key: at.key === '' ? key : `${at.key}.${key}` });
  }
}

const quoted = /^(["'])((?:[^\\]|\\.)*)\1\s*(?:#.*)?$/s;
const plain = (text: string): string => {
  const match = quoted.exec(text);
  if (!match) return text.replace(/\s+#.*$/, '').trim();
  return match[1] === '"' ? unescaped(match[2] ?? '') : (match[2] ?? '').replaceAll("''", "'");
};
const unescaped = (text: string): string => text.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, one: string) => (one.length === 5 ? String.fromCharCode(Number.parseInt(one.slice(1), 16)) : one === 'n' ? '\n' : one === 't' ? '\t' : one === 'r' ? '' : one));

/** Nested maps of texts, which is all that catalogues have; a locale as root is no part of the key. */
function readYaml(text: string, add: Add): void {
  const open: { readonly indent: number; readonly key: string }[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trimEnd();
    const match = line.length > 4_000 ? null : /^( *)(?:"([^"]*)"|'([^']*)'|([^\s#:'"-][^:#]*?)) *:(?: +(.*))?$/.exec(line);
    if (!match) continue;
    const indent = match[1]?.length ?? 0;
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const own = match[2] ?? match[3] ?? match[4] ?? '';
    const parent = open.at(-1)?.key ?? '';
    const key = parent === '' ? own : `${parent}.${own}`;
    const value = match[5] ?? '';
    if (/^[|>][+-]?$/.test(value)) {
      const block: string[] = [];
      while (at + 1 < lines.length && (/^ */.exec(lines[at + 1] ?? '')?.[0].length ?? 0) > indent) block.push((lines[(at += 1)] ?? '').trim());
      add(key, block.join(value.startsWith('|') ? '\n' : ' '));
    } else if (value === '' || value.startsWith('#')) open.push({ indent, key: indent === 0 && /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/.test(own) ? '' : key });
    else add(key, plain(value));
  }
}

/** A text with numbered holes is filled by `MessageFormat`, which writes two apostrophes as one. */
const apostrophes = (text: string): string => (/\{\d/.test(text) ? text.replaceAll("''", "'") : text);

function readProperties(text: string, add: Add): void {
  for (const line of text.replace(/\\\r?\n[ \t]*/g, '').split('\n')) {
    if (/^\s*[#!]/.test(line) || line.length > 4_000) continue;
    const at = /(?<!\\)[=:]/.exec(line)?.index ?? -1;
    if (at > 0) add(unescaped(line.slice(0, at).trim()), apostrophes(unescaped(line.slice(at + 1).trim())));
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decoded = (xml: string): string => xml.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,4}));/gi, (all, decimal?: string, hex?: string, named?: string) =>
  (named === undefined ? String.fromCodePoint(Math.min(0x10ffff, decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal))) : entities[named] ?? all));

/** Texts of .NET's resources; entries with a type or an encoding are no texts. */
function readResources(text: string, add: Add): void {
  for (const [, attributes = '', value = ''] of text.matchAll(/<data\s([^<>]{1,400})>\s{0,80}<value>([^<]{0,4000})<\/value>/g)) {
    const key = /(?:^|\s)name="([^"]*)"/.exec(attributes)?.[1];
    if (key !== undefined && !/(?:^|\s)(?:mime)?type=/.test(attributes)) add(decoded(key), decoded(value));
  }
}

function readPo(text: string, add: Add): void {
  let key = '';
  let value = '';
  let into: 'key' | 'value' | undefined;
  for (const line of text.split('\n')) {
    const piece = /^(msgid|msgstr(?:\[0\])?|msgid_plural|msgstr\[\d\]|msgctxt)?\s*"(.*)"\s*$/.exec(line.length > 4_000 ? '' : line.trim());
    if (!piece) continue;
    if (piece[1] === 'msgid') {
      if (key !== '') add(key, value);
      key = value = '';
      into = 'key';
    } else if (piece[1] !== undefined) into = /^msgstr(?:\[0\])?$/.test(piece[1]) ? 'value' : undefined;
    if (into === 'key') key += unescaped(piece[2] ?? '');
    else if (into === 'value') value += unescaped(piece[2] ?? '');
  }
  if (key !== '') add(key, value);
}

const hole = /\{\{[^{}]{0,200}\}\}|[%$#]?\{(?:[^{}]|\{[^{}]*\}){0,400}\}|__[A-Za-z]\w{0,40}?__|%(?:\(\w{1,60}\)|\d\$)?[-+0-9.]{0,6}[sdifvqru@]/g;

/** A translated text with its holes, as the common formats write them. */
export function catalogueTemplate(text: string): Template {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(hole)) {
    if (match.index > from) segments.push({ text: text.slice(from, match.index) });
    const own = /[A-Za-z]\w*/.exec(match[0])?.[0];
    segments.push({ hole: 'any', ...(own !== undefined && !match[0].startsWith('%s') ? { name: own } : {}) });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ text: text.slice(from) });
  return segments;
}
