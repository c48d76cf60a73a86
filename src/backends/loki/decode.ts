import { fieldOf, isObject, listOf, textOf, type Json } from '../../base/json.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import type { Problem } from '../../model/page.ts';
import { levelOfNumber, levelOfText, type Level } from '../../model/severity.ts';
import { canonicalId } from '../../model/span.ts';
import { nanos } from '../../model/time.ts';
import { levelOfLine } from './lineLevel.ts';

export interface Decoded {
  readonly records: readonly LogRecord[];
  readonly problems: readonly Problem[];
}

/** Names under which senders put the trace's ID; a label filter can name them all. */
export const traceIdKeys = ['trace_id', 'traceid', 'traceID', 'traceId', 'otelTraceID'] as const;
export const spanIdKeys = ['span_id', 'spanid', 'spanID', 'spanId', 'otelSpanID'] as const;

/** What is said by a record's own fields and is not repeated among its attributes. */
const ownKeys = new Set<string>([...traceIdKeys, ...spanIdKeys, 'trace_flags', 'detected_level', 'severity_text', 'severity_number', 'scope_name', 'observed_timestamp', 'flags']);

type Fields = Readonly<Record<string, string>>;

/**
 * Streams of query_range and of tail frames. With `categorize-labels` a line's third element holds its structured
 * metadata and parsed fields; without it they are merged into the stream's labels and cannot be told apart.
 */
export function toRecords(streams: unknown): Decoded {
  let unread = 0;
  const records: LogRecord[] = [];
  for (const entry of listOf(streams)) {
    const labels = textFields(fieldOf(entry, 'stream'));
    for (const value of listOf(fieldOf(entry, 'values'))) {
      const record = Array.isArray(value) ? toRecord(value as readonly unknown[], labels) : undefined;
      if (record) records.push(record);
      else unread += 1;
    }
  }
  return { records, problems: unread === 0 ? [] : [{ what: 'lines without a time or a text', count: unread }] };
}

function toRecord(value: readonly unknown[], labels: Fields): LogRecord | undefined {
  const [time, body, categories] = value;
  if (typeof time !== 'string' || !/^-?\d{1,19}$/.test(time) || typeof body !== 'string') return undefined;
  const metadata = { ...textFields(fieldOf(categories, 'parsed')), ...textFields(fieldOf(categories, 'structuredMetadata')) };
  const find = (...keys: readonly string[]): string | undefined => keys.map((key) => own(metadata, key) ?? own(labels, key)).find((text) => text !== undefined && text !== '');
  const severityText = find('severity_text', 'level', 'severity', 'lvl');
  const level = levelOf(find('detected_level'), severityText, find('severity_number'), body);
  const service = find('service_name', 'service', 'app');
  const scope = find('scope_name', 'logger', 'logger_name');
  const traceId = idOf(find(...traceIdKeys), 32);
  const spanId = idOf(find(...spanIdKeys), 16);
  return {
    timeNs: nanos(BigInt(time)),
    ...(level ? { level } : {}),
    ...(severityText === undefined ? {} : { severityText }),
    body,
    attributes: fieldsOf(metadata),
    resource: fieldsOf(labels),
    ...(service === undefined || service === 'unknown_service' ? {} : { service }),
    ...(scope === undefined ? {} : { scope }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(spanId === undefined ? {} : { spanId }),
  };
}

/**
 * What Loki found at ingest counts first, so that its filters and the page agree; lines of a live tail come without it and
 * are read the way Loki would: the sender's level, OTLP's number, then the line.
 */
function levelOf(detected: string | undefined, text: string | undefined, number: string | undefined, body: string): Level | undefined {
  return levelOfText(detected ?? '') ?? levelOfText(text ?? '') ?? levelOfNumber(Number(number ?? 0)) ?? levelOfLine(body);
}

function own(fields: Fields, key: string): string | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function fieldsOf(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !ownKeys.has(key) && !(key.startsWith('__') && key.endsWith('__'))));
}

function idOf(text: string | undefined, length: 16 | 32): string | undefined {
  return text !== undefined && text.length <= length && /^[0-9a-fA-F]{8,32}$/.test(text) && !/^0+$/.test(text) ? canonicalId(text, length) : undefined;
}

function textFields(value: unknown): Fields {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Streams come sorted each by itself; a page is sorted as a whole. Lines of one nanosecond keep their order. */
export function newestFirst(records: readonly LogRecord[]): readonly LogRecord[] {
  return records.toSorted((a, b) => (a.timeNs < b.timeNs ? 1 : a.timeNs > b.timeNs ? -1 : 0));
}

/** What makes two lines the same line, whether they came live or by a query: stream, time, text and metadata. A short key. */
export function identityOf(record: LogRecord): string {
  const parts = [record.body, record.traceId ?? '', record.spanId ?? '', ...sorted(record.resource), ...sorted(record.attributes)];
  return `${record.timeNs} ${hashOf(parts.join('\u0000'))}`;
}

function sorted(fields: LogRecord['attributes']): readonly string[] {
  return Object.entries(fields).map(([key, value]) => `${key}\u0001${String(value)}`).sort();
}

/** 64 bits of FNV-1a in two halves with different starts: enough to tell apart lines of one nanosecond. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x2f0b4c47];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (a >>> 15), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

/** Lines that a tail frame says were left out before it. */
export function droppedOf(frame: Json): number {
  return listOf(fieldOf(frame, 'dropped_entries')).length;
}

/** Values of `sum by (detected_level)`; lines without a level have the name ''. */
export function toLevelValues(reply: Json): readonly (readonly [level: string, count: number])[] {
  return listOf(fieldOf(fieldOf(reply, 'data'), 'result')).flatMap((entry) => {
    const sample = fieldOf(entry, 'value');
    const count = Array.isArray(sample) ? Number(sample[1]) : NaN;
    return Number.isFinite(count) ? [[textOf(fieldOf(fieldOf(entry, 'metric'), 'detected_level')) ?? '', count] as const] : [];
  });
}
