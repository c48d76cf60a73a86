import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { Lru } from '../base/lru.ts';
import type { Attributes } from '../model/attributes.ts';
import { Failure } from '../model/failure.ts';
import type { LogRecord } from '../model/logRecord.ts';
import { pageOf, type Page } from '../model/page.ts';
import type { LevelCounts, LogQuery } from '../model/question.ts';
import { levels, type Level } from '../model/severity.ts';
import { canonicalId } from '../model/span.ts';
import { nanos, type TimeWindow } from '../model/time.ts';
import { hasTextIndex } from './schema.ts';
import { indexMatch } from './textIndex.ts';

type Row = Record<string, SQLOutputValue>;
interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** A page is never longer than this, whatever is asked. */
const mostRows = 10_000;
/** More hits than this are read faster in the order of time than from the text index. */
const fewHits = 5_000;
const columns = `log.id, log.time, log.level, log.severityText, log.body, log.attributes, log.traceId, log.spanId, log.eventName,
  log.resource, resource.service, resource.attributes as resourceAttributes, scope.name as scope`;
const joins = 'left join resource on resource.id = log.resource left join scope on scope.id = log.scope';

/** What the store answers about logs. */
export class LogQueries {
  readonly #database: DatabaseSync;
  readonly #statements = new Lru<string, StatementSync>(100);
  readonly #indexed: boolean;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#indexed = hasTextIndex(database);
  }

  services(window: TimeWindow): Page<string> {
    const rows = this.#all(`select service from resource where service is not null
      and exists (select 1 from log indexed by logByTime where time >= ? and time < ? and resource = resource.id) group by service order by service`, [window.fromNs, window.toNs]);
    return pageOf(rows.map((row) => String(row['service'])));
  }

  /** Newest first; lines of one time in the order of their arrival, newest first. The cursor names the last line of a page. */
  search(query: LogQuery, window: TimeWindow, limit: number, cursor?: string): Page<LogRecord> {
    const asked = Math.max(1, Math.min(Math.floor(limit), mostRows));
    const conditions = this.#conditions(query, window);
    if (cursor !== undefined) {
      const [time, id] = readCursor(cursor);
      conditions.push({ sql: '(log.time, log.id) < (?, ?)', values: [time, id] });
    }
    const { sql, values } = joined(conditions);
    const rows = this.#all(`select ${columns} from log ${joins} where ${sql} order by log.time desc, log.id desc limit ?`, [...values, asked + 1]);
    const items = toRecords(rows.slice(0, asked));
    const last = rows[asked - 1];
    if (rows.length <= asked || !last) return pageOf(items);
    return pageOf(items, { cursor: `${last['time']}.${last['id']}`, leftOut: { reason: `the newest ${asked.toLocaleString('en-US')} lines of the window` } });
  }

  count(query: LogQuery, window: TimeWindow): LevelCounts {
    const { sql, values } = joined(this.#conditions(query, window));
    const byLevel: Partial<Record<Level | 'unknown', number>> = {};
    let total = 0;
    for (const row of this.#all(`select log.level, count(*) as lines from log where ${sql} group by log.level`, values)) {
      const lines = Number(row['lines']);
      byLevel[levelOf(row['level']) ?? 'unknown'] = lines;
      total += lines;
    }
    return { byLevel, total };
  }

  #conditions(query: LogQuery, window: TimeWindow): Condition[] {
    if (query.native !== undefined) {
      throw new Failure({ kind: 'badQuery', cause: 'query', asked: 'built-in receiver: search logs', got: 'a query in another language', remedy: 'Filter by service, level and text: the built-in receiver has no language of its own.' });
    }
    const conditions: Condition[] = [{ sql: 'log.time >= ? and log.time < ?', values: [window.fromNs, window.toNs] }];
    if (query.services) conditions.push({ sql: `log.resource in (select id from resource where service in (${marks(query.services)}))`, values: query.services });
    if (query.levels) conditions.push({ sql: `log.level in (${marks(query.levels)})`, values: query.levels.map((level) => levels.indexOf(level)) });
    if (query.traceId !== undefined) conditions.push({ sql: 'log.traceId = ?', values: [canonicalId(query.traceId, 32)] });
    const fragments = (query.contains ?? []).filter((fragment) => fragment !== '');
    const match = this.#indexed ? indexMatch(fragments) : undefined;
    if (match !== undefined) {
      const [hits] = this.#all('select count(*) as n from (select 1 from logText where logText match ? limit ?)', [match, fewHits]);
      if (Number(hits?.['n']) < fewHits) conditions.push({ sql: 'log.id in (select rowid from logText where logText match ?)', values: [match] });
    }
    for (const fragment of fragments) conditions.push({ sql: 'instr(log.body, ?) > 0', values: [fragment] });
    return conditions;
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

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

function joined(conditions: readonly Condition[]): Condition {
  return { sql: conditions.map(({ sql }) => sql).join(' and '), values: conditions.flatMap(({ values }) => values) };
}

function readCursor(cursor: string): [bigint, bigint] {
  const match = /^(\d{1,19})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new Failure({ kind: 'badQuery', cause: 'query', asked: 'built-in receiver: search logs', got: 'a cursor of another backend', remedy: 'Search again from the newest line.' });
  return [BigInt(match[1] ?? 0), BigInt(match[2] ?? 0)];
}

function levelOf(value: SQLOutputValue | undefined): Level | undefined {
  return value === null || value === undefined ? undefined : levels[Number(value)];
}

function toRecords(rows: readonly Row[]): LogRecord[] {
  const resources = new Map<SQLOutputValue | undefined, Attributes>();
  return rows.map((row) => {
    let resource = resources.get(row['resource']);
    if (!resource) resources.set(row['resource'], (resource = readAttributesText(row['resourceAttributes'])));
    const level = levelOf(row['level']);
    const textPart = <K extends string>(key: K): { readonly [P in K]?: string } => (typeof row[key] === 'string' ? ({ [key]: row[key] } as { [P in K]: string }) : {});
    return {
      timeNs: nanos(row['time'] as bigint),
      body: String(row['body']),
      attributes: readAttributesText(row['attributes']),
      resource,
      ...(level ? { level } : {}),
      ...textPart('severityText'), ...textPart('service'), ...textPart('scope'), ...textPart('traceId'), ...textPart('spanId'), ...textPart('eventName'),
    };
  });
}

export function readAttributesText(value: SQLOutputValue | undefined): Attributes {
  return typeof value === 'string' ? (JSON.parse(value) as Attributes) : {};
}
