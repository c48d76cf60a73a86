import type { LogQuery } from '../../model/question.ts';
import { levels, type Level } from '../../model/severity.ts';
import { spanIdKeys, traceIdKeys } from './decode.ts';

/** Characters that a backquoted literal may hold as they are: printable ones, without the backquote and the byte order mark. */
const plain = /^[\u0020-\u005f\u0061-\u007e\u00a0-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\ue000-\ufdff\ufe10-\ufefe\uff00-\uffef]*$/;

/**
 * A LogQL string literal (Go's syntax). Backquotes keep everything as it is, so a copied query stays readable; text with
 * a backquote, control or unseen characters is quoted with escapes. Half a surrogate pair, which Loki never stores, becomes U+FFFD.
 */
export function quoted(text: string): string {
  if (plain.test(text)) return `\`${text}\``;
  const escaped = [...text.replaceAll(/\p{Cs}/gu, '\ufffd')].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code >= 0x20 && code < 0x7f) return character;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** What Loki writes into `detected_level` for each level; words of senders that it does not know stay as they are. */
const detected: Readonly<Record<Level, readonly string[]>> = {
  trace: ['trace'], debug: ['debug'], info: ['info'], warn: ['warn'], error: ['error'], fatal: ['critical', 'fatal'],
};

function selector(services: readonly string[]): string {
  const [first, ...others] = services;
  if (first === undefined) return '{service_name=~`.+`}';
  if (others.length === 0) return `{service_name=${quoted(first)}}`;
  return `{service_name=~${quoted(services.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))}}`;
}

/** Senders name the field of an id differently, and some leave its leading zeros out. */
function idFilter(keys: readonly string[], id: string | undefined): string {
  if (id === undefined) return '';
  const exact = id.replace(/^0+(?=.)/, '');
  const test = exact === id ? `=${quoted(id)}` : `=~${quoted(`0*${exact}`)}`;
  return ` | ${keys.map((key) => `${key}${test}`).join(' or ')}`;
}

/**
 * LogQL of a query. Levels that are not wanted are left out instead of wanted ones asked for: lines whose level Loki does not
 * know come along, and the caller keeps those that state a wanted level themselves.
 */
export function toLogQl(query: LogQuery): string {
  if (query.native !== undefined) return query.native;
  const lines = (query.contains ?? []).filter((text) => text !== '').map((text) => ` |= ${quoted(text)}`);
  const ids = `${idFilter(traceIdKeys, query.traceId)}${idFilter(spanIdKeys, query.spanId)}`;
  const unwanted = levels.filter((level) => query.levels && !query.levels.includes(level));
  const level = unwanted.length === 0 ? '' : ` | detected_level!~\`${unwanted.flatMap((name) => detected[name]).join('|')}\``;
  const parsed = query.parse === undefined ? '' : ` | ${[query.parse, ...(query.fields ?? []).map((name) => `${name.replaceAll(/\W/g, '_')}!=\`\``)].join(' | ')}`;
  return `${selector(query.services ?? [])}${lines.join('')}${ids}${level}${parsed}`;
}

/** Lines by level in the window that ends at the query's time, inclusive. LogQL has no unit below the millisecond. */
export function toCountQl(query: LogQuery, windowMs: bigint): string {
  const range = windowMs % 1000n === 0n ? `${windowMs / 1000n}s` : `${windowMs}ms`;
  return `sum by (detected_level) (count_over_time(${toLogQl(query)} [${range}]))`;
}
