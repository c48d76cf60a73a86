import { fieldOf, isObject } from '../../base/json.ts';
import type { AttributeValue, Attributes } from '../../model/attributes.ts';
import { nanos, type Nanos } from '../../model/time.ts';

/** A part of a request that breaks its own rules: what, for people. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Values within values; what is deeper is refused. */
const mostDepth = 32;
/** SQLite's integers are signed: the year 2262. */
const mostNanos = 2n ** 63n - 1n;

/** A 64-bit integer as bigint (protobuf), text or number (JSON); `undefined` when absent. */
export function integerOf(value: unknown, what: string): bigint | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return BigInt(value);
  throw new Malformed(`${what} is not an integer`);
}

/** A time; `undefined` when absent or 0, which OTLP reads as unknown. */
export function timeOf(value: unknown, what: string): Nanos | undefined {
  const time = integerOf(value, what);
  if (time === undefined || time === 0n) return undefined;
  if (time < 0n || time > mostNanos) throw new Malformed(`${what} is out of range`);
  return nanos(time);
}

/** A small number such as an enum or a count; 0 when absent. */
export function smallOf(value: unknown): number {
  const number = typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : 0;
}

/** A double; JSON has NaN and the infinities as text. `undefined` when absent. */
export function doubleOf(value: unknown, what: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && (value === 'NaN' || !Number.isNaN(Number(value)))) return Number(value);
  throw new Malformed(`${what} is not a number`);
}

/** An ID in lower-case hex; `undefined` when absent, empty or all zeros, which OTLP calls invalid IDs. */
export function idOf(value: unknown, digits: 16 | 32, what: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string' || value.length !== digits || !/^[0-9a-fA-F]+$/.test(value)) {
    throw new Malformed(`${what} is not ${digits} hex digits`);
  }
  return /^0+$/.test(value) ? undefined : value.toLowerCase();
}

export function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The list of that name, empty when absent; anything else is refused. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const list = fieldOf(value, key);
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new Malformed(`${key} is not a list`);
  return list as readonly unknown[];
}

/** Key-value lists as attributes; of a key given twice the last value holds. `lost` counts what the sender itself left out. */
export function attributesIn(owner: unknown, lost: Readonly<Record<string, number>> = {}): Attributes {
  const entries = entriesOf(listIn(owner, 'attributes'), 0);
  for (const [key, count] of Object.entries(lost)) if (count > 0) entries.push([key, count]);
  return Object.fromEntries(entries);
}

function entriesOf(list: readonly unknown[], depth: number): [string, AttributeValue][] {
  return list.map((entry) => {
    const key = fieldOf(entry, 'key');
    if (typeof key !== 'string') throw new Malformed('an attribute has no key');
    return [key, valueOf(fieldOf(entry, 'value'), depth)];
  });
}

/** One AnyValue; `null` for the empty value and for kinds of values that are not known. */
export function valueOf(value: unknown, depth = 0): AttributeValue {
  if (depth > mostDepth) throw new Malformed(`a value is nested deeper than ${mostDepth} levels`);
  if (!isObject(value)) return null;
  if (typeof value['stringValue'] === 'string') return value['stringValue'];
  if (typeof value['boolValue'] === 'boolean') return value['boolValue'];
  if (value['intValue'] !== undefined) return safeNumber(integerOf(value['intValue'], 'intValue'));
  if (value['doubleValue'] !== undefined) return finiteOrText(doubleOf(value['doubleValue'], 'doubleValue'));
  if (isObject(value['arrayValue'])) return listIn(value['arrayValue'], 'values').map((item) => valueOf(item, depth + 1));
  if (isObject(value['kvlistValue'])) return Object.fromEntries(entriesOf(listIn(value['kvlistValue'], 'values'), depth + 1));
  if (typeof value['bytesValue'] === 'string') return value['bytesValue'];
  return null;
}

function safeNumber(value: bigint | undefined): AttributeValue {
  if (value === undefined) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function finiteOrText(value: number | undefined): AttributeValue {
  if (value === undefined) return null;
  return Number.isFinite(value) ? value : String(value);
}
