import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { Lru } from '../base/lru.ts';
import { pageOf, type Page } from '../model/page.ts';
import type { Operation, SpanSelector, SpanStats, TraceQuery } from '../model/question.ts';
import { canonicalId, type Span } from '../model/span.ts';
import { nanos, type TimeWindow } from '../model/time.ts';
import { summaryOf } from '../model/traceSummary.ts';
import type { Trace, TraceSummary } from '../model/trace.ts';
import { spanKinds, spanStatuses } from '../model/traceColumns.ts';
import { readAttributesText } from './logQueries.ts';

type Row = Record<string, SQLOutputValue>;
const mostTraces = 1_000;
const error = spanStatuses.indexOf('error');
const ofService = 'span.resource in (select id from resource where service = ?)';

/** What the store answers about spans. */
export class SpanQueries {
  readonly #database: DatabaseSync;
  readonly #statements = new Lru<string, StatementSync>(100);

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  services(): Page<string> {
    const rows = this.#all('select distinct coalesce(service, ?) as service from resource where id in (select distinct resource from span) order by 1', [unknownService]);
    return pageOf(rows.map((row) => String(row['service'])));
  }

  operations(service: string): Page<Operation> {
    const rows = this.#all(`select distinct name, kind from span where ${ofService} order by name, kind`, [service]);
    return pageOf(rows.map((row) => toOperation(row)));
  }

  /** Traces with a span that agrees with the whole query, newest such span first. */
  search(query: TraceQuery, window: TimeWindow, limit: number): Page<TraceSummary> {
    const asked = Math.max(1, Math.min(Math.floor(limit), mostTraces));
    const conditions = ['span.start >= ? and span.start < ?'];
    const values: SQLInputValue[] = [window.fromNs, window.toNs];
    const add = (sql: string, ...more: readonly SQLInputValue[]): void => void (conditions.push(sql), values.push(...more));
    if (query.service !== undefined) add(ofService, query.service);
    if (query.operation !== undefined) add('span.name = ?', query.operation);
    if (query.minDurationNs !== undefined) add('span.duration >= ?', query.minDurationNs);
    if (query.onlyErrors) add('span.status = ?', error);
    for (const [key, value] of Object.entries(query.attributes ?? {})) {
      if (key === 'http.route') add('span.route = ?', value);
      else if (key === 'http.request.method' || key === 'http.method') add('span.method = ?', value.toUpperCase());
      else add(`exists (select 1 from json_each(span.attributes) as own where own.key = ? and ${asText} = ?)`, key, value);
    }
    const rows = this.#all(`select traceId, max(start) as newest from span where ${conditions.join(' and ')} group by traceId order by newest desc, traceId limit ?`, [...values, asked + 1]);
    const items = rows.slice(0, asked).flatMap((row) => {
      const trace = this.#outline(String(row['traceId']));
      return trace ?? [];
    });
    return rows.length > asked ? pageOf(items, { leftOut: { reason: `the newest ${asked.toLocaleString('en-US')} traces of the window` } }) : pageOf(items);
  }

  trace(id: string): Trace | undefined {
    const traceId = canonicalId(id, 32);
    const rows = this.#all(`select span.*, resource.service, resource.attributes as resourceAttributes, scope.name as scopeName from span
      left join resource on resource.id = span.resource left join scope on scope.id = span.scope where traceId = ? order by start, span.id`, [traceId]);
    return rows.length === 0 ? undefined : { traceId, spans: rows.map(toSpan), problems: [] };
  }

  /** Counts and nearest-rank percentiles of all spans that agree with the selector. */
  stats(selector: SpanSelector, window: TimeWindow): SpanStats {
    const conditions = ['span.start >= ? and span.start < ?'];
    const values: SQLInputValue[] = [window.fromNs, window.toNs];
    const add = (sql: string, value: SQLInputValue): void => void (conditions.push(sql), values.push(value));
    if (selector.service !== undefined) add(ofService, selector.service);
    if (selector.name !== undefined) add('span.name = ?', selector.name);
    if (selector.kind !== undefined) add('span.kind = ?', spanKinds.indexOf(selector.kind));
    if (selector.route !== undefined) add('span.route = ?', selector.route);
    if (selector.method !== undefined) add('span.method = ?', selector.method.toUpperCase());
    const [row] = this.#all(`with chosen as (select duration, status, row_number() over (order by duration) as place, count(*) over () as n from span where ${conditions.join(' and ')})
      select count(*) as n, count(*) filter (where status = ${error}) as errors, min(duration) filter (where place * 100 >= n * 50) as p50,
      min(duration) filter (where place * 100 >= n * 95) as p95 from chosen`, values);
    const count = Number(row?.['n'] ?? 0);
    const [p50, p95] = [row?.['p50'], row?.['p95']];
    return {
      count, errors: Number(row?.['errors'] ?? 0), sampled: false, window,
      ...(typeof p50 === 'bigint' ? { p50Ns: p50 } : {}), ...(typeof p95 === 'bigint' ? { p95Ns: p95 } : {}),
    };
  }

  #outline(traceId: string): TraceSummary | undefined {
    const rows = this.#all(`select traceId, spanId, parentSpanId, span.name, kind, start, duration, status, service from span
      left join resource on resource.id = span.resource where traceId = ? order by start, span.id`, [traceId]);
    return summaryOf({ traceId, spans: rows.map(toSpan), problems: [] });
  }

  #all(sql: string, values: readonly SQLInputValue[]): Row[] {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      statement.setReadBigInts(true);
      this.#statements.set(sql, statement);
    }
    return statement.all(...values);
  }
}

const unknownService = 'unknown_service';
/** An attribute's value as the text that is compared: as `attributeText` of the model writes it. */
const asText = "case own.type when 'true' then 'true' when 'false' then 'false' else cast(own.value as text) end";

function toOperation(row: Row): Operation {
  const kind = spanKinds[Number(row['kind'])];
  return { name: String(row['name']), ...(kind ? { kind } : {}) };
}

interface StoredEvent {
  readonly timeNs: string;
  readonly name: string;
  readonly attributes: Span['attributes'];
}

function toSpan(row: Row): Span {
  const { parentSpanId, statusMessage, scopeName } = row;
  const events = typeof row['events'] === 'string' ? (JSON.parse(row['events']) as StoredEvent[]) : [];
  return {
    traceId: String(row['traceId']),
    spanId: String(row['spanId']),
    ...(typeof parentSpanId === 'string' ? { parentSpanId } : {}),
    name: String(row['name']),
    kind: spanKinds[Number(row['kind'])] ?? 'internal',
    startNs: nanos(row['start'] as bigint),
    durationNs: row['duration'] as bigint,
    status: spanStatuses[Number(row['status'])] ?? 'unset',
    ...(typeof statusMessage === 'string' ? { statusMessage } : {}),
    attributes: readAttributesText(row['attributes']),
    events: events.map((event) => ({ ...event, timeNs: nanos(BigInt(event.timeNs)) })),
    links: typeof row['links'] === 'string' ? (JSON.parse(row['links']) as Span['links']) : [],
    service: typeof row['service'] === 'string' ? row['service'] : unknownService,
    resource: readAttributesText(row['resourceAttributes']),
    ...(typeof scopeName === 'string' ? { scope: scopeName } : {}),
  };
}
