import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Attributes } from '../../model/attributes.ts';
import { pageOf, type Page } from '../../model/page.ts';
import type { Operation, SpanSelector, SpanStats, TraceQuery } from '../../model/question.ts';
import type { Span, SpanEvent, SpanLink } from '../../model/span.ts';
import { nanos, type TimeWindow } from '../../model/time.ts';
import type { Trace, TraceSummary } from '../../model/trace.ts';
import { spanKinds, spanStatuses } from '../../model/traceColumns.ts';
import { attributesOf } from './logQueries.ts';
import type { Store } from './store.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

const errorStatus = spanStatuses.indexOf('error');
/** Spans of one trace that are given to a page. */
const mostSpans = 100_000;
const ofService = 'resource IN (SELECT id FROM resource WHERE service = ?)';
// Attribute values are compared as text, whatever their type.
const hasAttribute = (json: string): string =>
  `EXISTS (SELECT 1 FROM json_each(${json}) AS a WHERE a.key = ? AND CASE a.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(a.value AS TEXT) END = ?)`;

export function traceServices(store: Store): Page<string> {
  const rows = store.database.prepare('SELECT DISTINCT service FROM resource WHERE EXISTS (SELECT 1 FROM span WHERE span.resource = resource.id) ORDER BY service').all();
  return pageOf(rows.map((row) => String(row['service'])));
}

export function operations(store: Store, service: string): Page<Operation> {
  const rows = store.database.prepare(`SELECT DISTINCT name, kind FROM span WHERE ${ofService} ORDER BY name, kind`).all(service);
  return pageOf(rows.map((row) => {
    const kind = spanKinds[Number(row['kind'])];
    return { name: String(row['name']), ...(kind ? { kind } : {}) };
  }));
}

/** Traces with a span that agrees with service, operation, duration and attributes, newest first. */
export function searchTraces(store: Store, query: TraceQuery, window: TimeWindow, limit: number): Page<TraceSummary> {
  const parts = ['start >= ? AND start < ?'];
  const values: SQLInputValue[] = [window.fromNs, window.toNs];
  const add = (sql: string, ...more: readonly SQLInputValue[]): void => {
    parts.push(sql);
    values.push(...more);
  };
  if (query.service !== undefined) add(ofService, query.service);
  if (query.operation !== undefined) add('name = ?', query.operation);
  if (query.minDurationNs !== undefined) add('duration >= ?', query.minDurationNs);
  if (query.onlyErrors) add(`EXISTS (SELECT 1 FROM span AS failed WHERE failed.trace = span.trace AND failed.status = ${errorStatus})`);
  for (const [key, value] of Object.entries(query.attributes ?? {})) {
    add(`(${hasAttribute('span.attributes')} OR EXISTS (SELECT 1 FROM resource WHERE resource.id = span.resource AND ${hasAttribute('resource.attributes')}))`, key, value, key, value);
  }
  // Spans come newest first, and reading stops when enough traces were met.
  const traces = new Set<string>();
  for (const row of store.database.prepare(`SELECT trace FROM span WHERE ${parts.join(' AND ')} ORDER BY start DESC`).iterate(...values)) {
    traces.add(String(row['trace']));
    if (traces.size > limit) break;
  }
  const summaries = [...traces].slice(0, limit).flatMap((trace) => summaryOf(store, trace) ?? []);
  summaries.sort((a, b) => (a.startNs > b.startNs ? -1 : a.startNs < b.startNs ? 1 : 0));
  return pageOf(summaries, traces.size > limit ? { leftOut: { reason: `the newest ${limit.toLocaleString('en-US')} traces of the window` } } : {});
}

/** The summary without reading the spans: a trace can be large. */
function summaryOf(store: Store, traceId: string): TraceSummary | undefined {
  const totals = store.database.prepare(`SELECT min(start) AS start, max(start + duration) AS "end", count(*) AS n, sum(status = ${errorStatus}) AS errors FROM span WHERE trace = ?`);
  totals.setReadBigInts(true);
  const total = totals.get(traceId);
  const root = store.database.prepare(`SELECT name, service FROM span JOIN resource ON resource.id = span.resource WHERE trace = ?
    ORDER BY (parent IS NOT NULL AND EXISTS (SELECT 1 FROM span AS p WHERE p.trace = span.trace AND p.span = span.parent)), start LIMIT 1`).get(traceId);
  if (typeof total?.['start'] !== 'bigint' || typeof total['end'] !== 'bigint' || !root) return undefined;
  const services = store.database.prepare('SELECT service, count(*) AS n FROM span JOIN resource ON resource.id = span.resource WHERE trace = ? GROUP BY service ORDER BY min(start)').all(traceId);
  return {
    traceId,
    rootService: String(root['service']),
    rootName: String(root['name']),
    startNs: nanos(total['start']),
    durationNs: total['end'] - total['start'],
    spanCount: Number(total['n']),
    errorCount: Number(total['errors']),
    services: services.map((row) => ({ name: String(row['service']), spanCount: Number(row['n']) })),
  };
}

/** `null` when there is no such trace. */
export function readTrace(store: Store, traceId: string): Trace | null {
  const statement = store.database.prepare(`SELECT span.*, service, resource.attributes AS resourceAttributes FROM span JOIN resource ON resource.id = span.resource
    WHERE trace = ? ORDER BY start, span.id LIMIT ?`);
  statement.setReadBigInts(true);
  const rows = statement.all(traceId, mostSpans);
  if (rows.length === 0) return null;
  const resources = new Map<SQLOutputValue, Attributes>();
  const all = rows.length < mostSpans ? rows.length : Number(store.database.prepare('SELECT count(*) AS n FROM span WHERE trace = ?').get(traceId)?.['n']);
  const leftOut = all > rows.length ? { leftOut: { reason: `the first ${mostSpans.toLocaleString('en-US')} spans by start`, count: all - rows.length } } : {};
  return { traceId, spans: rows.map((row) => toSpan(row, resources)), problems: [], ...leftOut };
}

/** Exact: nearest-rank percentiles over all spans of the window. */
export function spanStats(store: Store, selector: SpanSelector, window: TimeWindow): SpanStats {
  const parts = ['start >= ? AND start < ?'];
  const values: SQLInputValue[] = [window.fromNs, window.toNs];
  const add = (sql: string, value: SQLInputValue): void => {
    parts.push(sql);
    values.push(value);
  };
  if (selector.service !== undefined) add(ofService, selector.service);
  if (selector.name !== undefined) add('name = ?', selector.name);
  if (selector.kind !== undefined) add('kind = ?', spanKinds.indexOf(selector.kind));
  if (selector.route !== undefined) add('route = ?', selector.route);
  if (selector.method !== undefined) add('method = ?', selector.method.toUpperCase());
  const where = parts.join(' AND ');
  const total = store.database.prepare(`SELECT count(*) AS n, sum(status = ${errorStatus}) AS errors FROM span WHERE ${where}`).get(...values);
  const count = Number(total?.['n'] ?? 0);
  const ranked = store.database.prepare(`SELECT duration FROM span WHERE ${where} ORDER BY duration LIMIT 1 OFFSET ?`);
  ranked.setReadBigInts(true);
  const rank = (share: number): bigint | undefined => {
    const value = count === 0 ? undefined : ranked.get(...values, Math.max(Math.ceil(share * count) - 1, 0))?.['duration'];
    return typeof value === 'bigint' ? value : undefined;
  };
  const [p50Ns, p95Ns] = [rank(0.5), rank(0.95)];
  return {
    count,
    errors: Number(total?.['errors'] ?? 0),
    ...(p50Ns === undefined ? {} : { p50Ns }),
    ...(p95Ns === undefined ? {} : { p95Ns }),
    sampled: false,
    window,
  };
}

function toSpan(row: Row, resources: Map<SQLOutputValue, Attributes>): Span {
  const text = (name: string): string | undefined => (typeof row[name] === 'string' ? row[name] : undefined);
  const resource = resources.get(row['resource'] ?? null) ?? attributesOf(row['resourceAttributes']);
  resources.set(row['resource'] ?? null, resource);
  const [parentSpanId, statusMessage, scope] = [text('parent'), text('message'), text('scope')];
  const events = JSON.parse(text('events') ?? '[]') as readonly (Omit<SpanEvent, 'timeNs'> & { readonly timeNs: string })[];
  return {
    traceId: text('trace') ?? '',
    spanId: text('span') ?? '',
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name: text('name') ?? '',
    kind: spanKinds[Number(row['kind'])] ?? 'internal',
    startNs: nanos(BigInt(String(row['start']))),
    durationNs: BigInt(String(row['duration'])),
    status: spanStatuses[Number(row['status'])] ?? 'unset',
    ...(statusMessage === undefined ? {} : { statusMessage }),
    attributes: attributesOf(row['attributes']),
    events: events.map((event) => ({ ...event, timeNs: nanos(BigInt(event.timeNs)) })),
    links: JSON.parse(text('links') ?? '[]') as readonly SpanLink[],
    service: text('service') ?? '',
    resource,
    ...(scope === undefined ? {} : { scope }),
  };
}
