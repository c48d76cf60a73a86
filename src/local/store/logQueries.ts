import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Attributes } from '../../model/attributes.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { pageOf, type Page } from '../../model/page.ts';
import type { LevelCounts, LogQuery } from '../../model/question.ts';
import { levels, type Level } from '../../model/severity.ts';
import { nanos, type TimeWindow } from '../../model/time.ts';
import type { Store } from './store.ts';
import { wordQuery } from './words.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

const columns = 'log.id, time, level, severity, body, log.attributes, resource, service, resource.attributes AS resourceAttributes, scope, trace, span, event';

/** A condition with the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

export function logServices(store: Store, window: TimeWindow): Page<string> {
  const rows = store.database
    .prepare('SELECT DISTINCT service FROM resource WHERE id IN (SELECT DISTINCT resource FROM log WHERE time >= ? AND time < ?) ORDER BY service')
    .all(window.fromNs, window.toNs);
  return pageOf(rows.map((row) => String(row['service'])));
}

/** Newest first. The cursor is the time and the row of the last line: lines of one nanosecond are told apart. */
export function searchLogs(store: Store, query: LogQuery, window: TimeWindow, limit: number, cursor: string | undefined): Page<LogRecord> {
  const condition = conditionOf(store, query, window);
  const after = cursor === undefined ? undefined : /^(\d+):(\d+)$/.exec(cursor);
  if (after === null) throw new Error(`the cursor ${cursor} is not one of this store`);
  const place = after ? { sql: ' AND (time, log.id) < (?, ?)', values: [BigInt(after[1] ?? ''), BigInt(after[2] ?? '')] } : { sql: '', values: [] };
  const statement = store.database.prepare(
    `SELECT ${columns} FROM log JOIN resource ON resource.id = log.resource WHERE ${condition.sql}${place.sql} ORDER BY time DESC, log.id DESC LIMIT ?`,
  );
  statement.setReadBigInts(true);
  const rows = statement.all(...condition.values, ...place.values, limit + 1);
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const resources = new Map<SQLOutputValue, Attributes>();
  return pageOf(
    kept.map((row) => toRecord(row, resources)),
    rows.length > limit && last ? { cursor: `${last['time']}:${last['id']}`, leftOut: { reason: `the newest ${limit.toLocaleString('en-US')} lines of the window` } } : {},
  );
}

/** Exact. */
export function countLogs(store: Store, query: LogQuery, window: TimeWindow): LevelCounts {
  const condition = conditionOf(store, query, window);
  const rows = store.database.prepare(`SELECT level, count(*) AS n FROM log WHERE ${condition.sql} GROUP BY level`).all(...condition.values);
  const byLevel: Partial<Record<Level | 'unknown', number>> = {};
  let total = 0;
  for (const row of rows) {
    const count = Number(row['n']);
    byLevel[levels[Number(row['level']) - 1] ?? 'unknown'] = count;
    total += count;
  }
  return { byLevel, total };
}

function conditionOf(store: Store, query: LogQuery, window: TimeWindow): Condition {
  const parts = ['time >= ? AND time < ?'];
  const values: SQLInputValue[] = [window.fromNs, window.toNs];
  const add = (sql: string, ...more: readonly SQLInputValue[]): void => {
    parts.push(sql);
    values.push(...more);
  };
  const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
  if (query.services) add(`resource IN (SELECT id FROM resource WHERE service IN (${marks(query.services)}))`, ...query.services);
  if (query.levels) add(`level IN (${marks(query.levels)})`, ...query.levels.map((level) => levels.indexOf(level) + 1));
  if (query.traceId !== undefined) add('trace = ?', query.traceId);
  if (query.spanId !== undefined) add('span = ?', query.spanId);
  const words = store.hasText ? wordQuery(query.contains ?? []) : undefined;
  if (words !== undefined) add('log.id IN (SELECT rowid FROM logText WHERE logText MATCH ?)', words);
  for (const fragment of query.contains ?? []) if (fragment !== '') add('instr(body, ?) > 0', fragment);
  return { sql: parts.join(' AND '), values };
}

/** The same question about a record at hand. */
export function matches(query: LogQuery, record: LogRecord): boolean {
  if (query.services && (record.service === undefined || !query.services.includes(record.service))) return false;
  if (query.levels && (record.level === undefined || !query.levels.includes(record.level))) return false;
  if (query.traceId !== undefined && record.traceId !== query.traceId) return false;
  if (query.spanId !== undefined && record.spanId !== query.spanId) return false;
  return (query.contains ?? []).every((fragment) => record.body.includes(fragment));
}

function toRecord(row: Row, resources: Map<SQLOutputValue, Attributes>): LogRecord {
  const level = levels[Number(row['level']) - 1];
  const text = (name: string): string | undefined => (typeof row[name] === 'string' ? row[name] : undefined);
  const [severityText, service, scope, traceId, spanId, eventName] = [text('severity'), text('service'), text('scope'), text('trace'), text('span'), text('event')];
  const resource = resources.get(row['resource'] ?? null) ?? attributesOf(row['resourceAttributes']);
  resources.set(row['resource'] ?? null, resource);
  return {
    timeNs: nanos(BigInt(String(row['time']))),
    ...(level ? { level } : {}),
    ...(severityText === undefined ? {} : { severityText }),
    body: text('body') ?? '',
    attributes: attributesOf(row['attributes']),
    resource,
    ...(service === undefined ? {} : { service }),
    ...(scope === undefined ? {} : { scope }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(spanId === undefined ? {} : { spanId }),
    ...(eventName === undefined ? {} : { eventName }),
  };
}

export function attributesOf(text: SQLOutputValue | undefined): Attributes {
  return typeof text === 'string' ? (JSON.parse(text) as Attributes) : {};
}
