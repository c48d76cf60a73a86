import { literalOf, type Entry, type Expr, type Range } from '../../model/expr.ts';
import { about, carriers } from '../names/aboutWords.ts';
import { lastName } from '../code/exprs.ts';
import { alwaysBefore } from '../flow/flow.ts';
import { deeper, type Judge, type Place } from './judging.ts';
import { isFiller } from './safeValues.ts';
import { allOf, safe, surest, unknown, weakened, type Leak, type Verdict } from './verdict.ts';
import { wordsOf } from '../names/words.ts';

/** An object literal: each value in the light of its key; a key written after a spread takes its place. */
export function judgeObject(expr: Extract<Expr, { kind: 'object' }>, place: Place, judge: Judge): Verdict {
  // `&Token{}` is filled by what is given its address.
  if (expr.entries.length === 0 && expr.type !== undefined && judge.facts.language === 'go' && !/^(?:\[|map\b)/.test(expr.type)) return unknown;
  return allOf(expr.entries.map((entry, at) => {
    if (entry.key !== undefined && expr.type !== undefined && !place.serialized && !judge.containers.prints(expr.type, entry.key)) return safe;
    if (entry.key !== undefined) return under(entry.key, judgeKeyed(entry.key, entry.value, place, judge));
    const given = entry.spread ? withoutKeys(entry.value, expr.entries.slice(at + 1), place, judge) : entry.value;
    const found = weakened(judge.judge(given, deeper(place)), 1, given === entry.value ? undefined : { range: entry.value.range, name: judge.written(entry.value) });
    if (found.kind !== 'leaks' || !entry.spread) return found;
    const later = new Set(expr.entries.slice(at + 1).flatMap(({ key, value }) => (key !== undefined && judgeKeyed(key, value, place, judge).kind !== 'leaks' ? [key.toLowerCase()] : [])));
    const left = found.leaks.filter((leak) => !later.has((keyOfLeak(leak)).toLowerCase()));
    return left.length > 0 ? { kind: 'leaks', leaks: left } : safe;
  }));
}

const under = (key: string, verdict: Verdict): Verdict => (verdict.kind === 'leaks' ? { kind: 'leaks', leaks: verdict.leaks.map((leak) => ({ ...leak, key })) } : verdict);

/** An object literal that a local stands for, without the keys that are written again after it was spread. */
function withoutKeys(value: Expr, later: readonly Entry[], place: Place, { flow }: Judge): Expr {
  const keys = new Set(later.flatMap(({ key }) => key ?? []));
  const { values, complete } = value.kind === 'name' && keys.size > 0 ? flow.reaching(value.name, place.functionId, place.at) : { values: [], complete: false };
  const [only] = values;
  if (!complete || values.length !== 1 || only?.value.kind !== 'object' || !only.value.entries.some(({ key }) => key !== undefined && keys.has(key))) return value;
  return { ...only.value, entries: only.value.entries.filter(({ key }) => key === undefined || !keys.has(key)), range: value.range };
}

/** A value under a key that may name something sensitive. */
export function judgeKeyed(key: string, value: Expr, place: Place, judge: Judge): Verdict {
  const verdict = place.traced ? undefined : judge.nameOf(key);
  const found = judge.judge(value, deeper(place));
  if (verdict?.kind !== 'sensitive') return verdict ? weakened(found, 0.6) : found;
  const constant = literalOf(value);
  if (constant !== undefined) {
    const plain = !judge.vocabulary.literalOf(constant) && isFiller(constant, key);
    return plain ? safe : judge.leak(value, verdict.what, Math.min(verdict.sure, 0.7));
  }
  if (found.kind === 'safe') return safe;
  if (found.kind === 'leaks') return { kind: 'leaks', leaks: found.leaks.map((each) => ({ ...each, sure: Math.max(each.sure, verdict.sure * 0.9) })) };
  if (value.kind === 'object' || value.kind === 'list') return unknown;
  const name = lastName(value);
  const words = name === undefined ? [] : wordsOf(name);
  const own = new Set(wordsOf(key));
  const isAbout = words.some((word) => about.has(word) && !own.has(word) && !(word === 'number' && verdict.what.startsWith('card'))) && !words.every((word) => carriers.has(word));
  return judge.leak(value, verdict.what, verdict.sure * (isAbout ? 0.4 : 0.9));
}

const heldKey = (what: string) => /\.([\w-]+)\)$/.exec(what)?.[1];
/** The key under which a leak's secret stands in the object that is seen. */
export const keyOfLeak = ({ what, name, key }: Leak) => key ?? heldKey(what) ?? (what === 'request headers' ? 'authorization' : undefined) ?? name.split(/[.\s'"[\]]+/).at(-1)?.replace(/^[$@]+/, '') ?? '';

/** An object's leak through a key that was overwritten or deleted before the call is none. */
export function withoutOverwritten(expr: Expr, name: string, flows: Extract<Verdict, { kind: 'leaks' }>, place: Place, from: Range, judge: Judge): Verdict {
  const between = judge.file.text.slice(from.end, place.at);
  const left = flows.leaks.filter((each) => {
    const key = keyOfLeak(each);
    return key === '' || !removed(between, name, key);
  });
  if (left.length === 0) return safe;
  const step = { range: from, message: `${name} gets its value here` };
  return weakened({ kind: 'leaks', leaks: left }, 0.95, { range: expr.range, name: judge.written(expr), step });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A path in both ways in which code may write it: `forms.open`, `forms['open']`. */
const asWritten = (path: string) => path.split('.').map((part, at) => (at === 0 ? escaped(part) : `(?:\\.${escaped(part)}|\\[['"]${escaped(part)}['"]\\])`)).join('');

const removed = (between: string, name: string, key: string) => {
  const at = asWritten(name);
  const prop = key.replace(/[^\w-]/g, '.');
  const quoted = `(?:['"]${prop}['"]|:${prop}\\b)`;
  return new RegExp(`delete\\s+${at}(?:\\.${prop}\\b|\\[${quoted}\\])|\\bdel\\s+${at}\\[${quoted}\\]|${at}\\.(?:pop|Del|delete|remove|Remove)\\(\\s*${quoted}|delete\\(\\s*${at}\\s*,\\s*"${prop}"|\\bunset\\(\\s*\\$?${at}\\[${quoted}|(?<![\\w.])${at}(?:\\.${prop}|\\[${quoted}\\])\\s*=\\s*(?:['"\`]|(?:undefined|null|None|nil)\\b)|${at}\\.(?:put|set|replace|Add|Set)\\(\\s*(?:${quoted}|[\\w.]{0,60}\\b${prop})\\s*,[^;]{0,120}(?:mask|redact|desensiti|obfuscat|hash|encrypt)`, 'i').test(between);
};

/** Secrets put into an object after it was made. */
export function changed(expr: Expr, name: string, place: Place, judge: Judge): Verdict | undefined {
  if (!place.whole) return undefined;
  // An object shows what is in it where its class says so.
  if ((name === 'this' || name === 'self') && !place.serialized && judge.facts.language !== 'typescript') return undefined;
  const { text } = judge.file;
  const seen = new Set<string>();
  const type = judge.containers.typeOf(name, place.functionId, place.at);
  for (const { key, value, range } of judge.flow.changes(name, place.functionId, place.at)) {
    if (seen.has(key)) continue;
    seen.add(key);
    const verdict = judgeKeyed(key, value, { ...deeper(place), at: range.start }, judge);
    if (surest(verdict) < 0.5 || removed(text.slice(range.end, place.at), name, key)) continue;
    if (type !== undefined && !place.serialized && !judge.containers.prints(type, key)) continue;
    // What is set on an object of an unknown class of .NET is in what it prints as its class wants.
    if (judge.facts.language === 'csharp' && type === undefined && !place.serialized && !/\[|Add\(/.test(text.slice(range.start, value.range.start))) continue;
    if (judge.facts.language === 'python' && !text.slice(range.start, value.range.start).includes('[')) continue;
    return under(key, weakened(verdict, 0.9, { range: expr.range, name: judge.written(expr), step: { range, message: `${key} is put into ${name} here` } }));
  }
  return undefined;
}

/** An object that goes out with all that is in it. */
export function whole(expr: Expr, path: string, place: Place, judge: Judge): Verdict {
  if (!place.whole || place.traced) return unknown;
  const { text } = judge.file;
  const held = judge.containers.heldBy(path, place.functionId, place.at, place.serialized);
  if (!held) return unknown;
  // As a field only: loggers of one's own take it as their context, and wrapped in something else it is that which says what is written.
  if (held.what === 'request with its headers' && judge.facts.language === 'go' && place.depth !== 1) return unknown;
  const key = heldKey(held.what);
  if (key !== undefined) {
    if (removed(text.slice(Math.max(0, place.at - 2_000), place.at), path, key)) return unknown;
    const overwritten = judge.flow.changes(path, place.functionId, place.at).find((each) => each.key === key);
    if (overwritten && alwaysBefore(text, overwritten.range.start, place.at) && judgeKeyed(key, overwritten.value, deeper(place), judge).kind === 'safe') return unknown;
  }
  return judge.leak(expr, held.what, held.sure, { whole: true });
}
