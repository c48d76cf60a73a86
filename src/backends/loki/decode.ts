import { fieldOf, isObject, listOf, textOf, type Json } from '../../base/json.ts';
import type { AttributeValue } from '../../model/attributes.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import type { Problem } from '../../model/page.ts';
import { levelOfNumber, levelOfText } from '../../model/severity.ts';
import { canonicalId } from '../../model/span.ts';
import { nanos } from '../../model/time.ts';

export interface Decoded {
  readonly records: readonly LogRecord[];
  readonly problems: readonly Problem[];
}

/** Structured metadata that says what the line is about and is not repeated among its attributes. */
const ownKeys = new Set(['trace_id', 'span_id', 'traceid', 'spanid', 'trace_flags', 'detected_level', 'severity_text', 'severity_number', 'scope_name', 'observed_timestamp', 'flags']);

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

function toRecord(value: readonly unknown[], labels: Readonly<Record<string, string>>): LogRecord | undefined {
  const [time, body, categories] = value;
  if (typeof time !== 'string' || !/^-?\d+$/.test(time) || typeof body !== 'string') return undefined;
  const metadata = { ...textFields(fieldOf(categories, 'structuredMetadata')), ...textFields(fieldOf(categories, 'parsed')) };
  const find = (...keys: readonly string[]): string | undefined => keys.map((key) => metadata[key] ?? labels[key]).find((text) => text !== undefined && text !== '');
  const severityText = find('severity_text', 'level', 'severity', 'lvl');
  const level = levelOfNumber(Number(find('severity_number') ?? 0)) ?? levelOfText(find('detected_level') ?? '') ?? levelOfText(severityText ?? '');
  const service = find('service_name', 'service', 'app');
  const scope = find('scope_name', 'logger', 'logger_name');
  const traceId = idOf(find('trace_id', 'traceid', 'traceID', 'otelTraceID'), 32);
  const spanId = idOf(find('span_id', 'spanid', 'spanID', 'otelSpanID'), 16);
  return {
    timeNs: nanos(BigInt(time)),
    ...(level ? { level } : {}),
    ...(severityText === undefined ? {} : { severityText }),
    body,
    attributes: Object.fromEntries(Object.entries(metadata).filter(([key]) => !ownKeys.has(key))),
    resource: Object.fromEntries(Object.entries(labels).filter(([key]) => !ownKeys.has(key) && !key.startsWith('__'))),
    ...(service === undefined || service === 'unknown_service' ? {} : { service }),
    ...(scope === undefined ? {} : { scope }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(spanId === undefined ? {} : { spanId }),
  };
}

function idOf(text: string | undefined, length: 16 | 32): string | undefined {
  return text !== undefined && /^[0-9a-fA-F]{8,32}$/.test(text) ? canonicalId(text, length) : undefined;
}

function textFields(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Streams come sorted each by itself; the page is sorted as a whole, newest first. */
export function newestFirst(records: readonly LogRecord[]): readonly LogRecord[] {
  return records.toSorted((a, b) => (a.timeNs < b.timeNs ? 1 : a.timeNs > b.timeNs ? -1 : 0));
}

/** What makes two lines the same line: Loki itself drops exact duplicates of stream, time and text. */
export function identityOf(record: LogRecord): string {
  return `${record.timeNs} ${JSON.stringify(record.resource)} ${record.body}`;
}

/** Lines that a tail frame says were left out before it. */
export function droppedOf(frame: Json): number {
  return listOf(fieldOf(frame, 'dropped_entries')).length;
}

/** Values of `sum by (detected_level)` as counts. */
export function toLevelValues(reply: Json): readonly (readonly [level: string, count: number])[] {
  return listOf(fieldOf(fieldOf(reply, 'data'), 'result')).flatMap((entry) => {
    const sample = fieldOf(entry, 'value') as AttributeValue;
    const count = Array.isArray(sample) ? Number(sample[1]) : NaN;
    return Number.isFinite(count) ? [[textOf(fieldOf(fieldOf(entry, 'metric'), 'detected_level')) ?? '', count] as const] : [];
  });
}
