import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Lru } from '../../base/lru.ts';
import { type Attributes } from '../../model/attributes.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { levels } from '../../model/severity.ts';
import { httpRouteOf } from '../../model/httpRoute.ts';
import type { Span } from '../../model/span.ts';
import { spanKinds, spanStatuses } from '../../model/traceColumns.ts';
import { unknownService } from '../otlp/decoded.ts';
import { metricKinds, type MetricPoint } from '../otlp/decodeMetrics.ts';
import type { OpenedDatabase } from './open.ts';

export interface StoreLimits {
  /** Rows kept of logs, and of spans. */
  readonly mostRows: number;
  readonly mostBytes: number;
  readonly mostSeries: number;
  /** A worker that was just ended lets its file go a moment later. */
  readonly lockWaitMs: number;
}

export const storeLimits: StoreLimits = { mostRows: 1_000_000, mostBytes: 500 * 1024 * 1024, mostSeries: 20_000, lockWaitMs: 2_000 };

/** What one request brings. */
export interface Batch {
  readonly logs?: readonly LogRecord[];
  readonly spans?: readonly Span[];
  readonly points?: readonly MetricPoint[];
}

export interface Written {
  /** Points of new series beyond the limit. */
  readonly seriesRefused: number;
}

const insertLog = 'INSERT INTO log (time, level, severity, body, attributes, resource, scope, trace, span, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
// A span that comes again (an exporter that did not hear the answer) is the same span: what came first stays.
const insertSpan = `INSERT OR IGNORE INTO span (trace, span, parent, name, kind, start, duration, status, message, attributes, events, links, resource, scope, route, method)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const upsertPoint = `INSERT INTO metric (name, unit, kind, cumulative, resource, attributes, time, value, count, sum, bounds, counts)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (name, resource, attributes) DO UPDATE SET unit = excluded.unit, kind = excluded.kind, cumulative = excluded.cumulative, time = excluded.time,
    value = excluded.value, count = excluded.count, sum = excluded.sum, bounds = excluded.bounds, counts = excluded.counts WHERE excluded.time >= time`;

/** Rows deleted at a time, so that questions do not wait long. */
const pruneStep = 5_000;

/** Writes what was received and keeps it within its limits. One process has the file to itself. */
export class Store {
  readonly database: DatabaseSync;
  readonly hasText: boolean;
  readonly #limits: StoreLimits;
  readonly #insertLog: StatementSync;
  readonly #insertText: StatementSync | undefined;
  readonly #insertSpan: StatementSync;
  readonly #upsertPoint: StatementSync;
  readonly #findSeries: StatementSync;
  readonly #resources = new Lru<string, number>(5_000);
  #known = new WeakMap<Attributes, number>();
  #rows: { log: number; span: number; metric: number };
  #dropped = 0;

  constructor(opened: OpenedDatabase, limits: StoreLimits) {
    const { database, hasText } = opened;
    this.database = database;
    this.hasText = hasText;
    this.#limits = limits;
    this.#insertLog = database.prepare(insertLog);
    this.#insertText = hasText ? database.prepare('INSERT INTO logText (rowid, body) VALUES (?, ?)') : undefined;
    this.#insertSpan = database.prepare(insertSpan);
    this.#upsertPoint = database.prepare(upsertPoint);
    this.#findSeries = database.prepare('SELECT 1 FROM metric WHERE name = ? AND resource = ? AND attributes = ?');
    this.#rows = this.#countRows();
  }

  get rows(): Readonly<{ log: number; span: number; metric: number }> {
    return this.#rows;
  }

  /** Rows that retention let go since the store was opened. */
  get dropped(): number {
    return this.#dropped;
  }

  get bytes(): number {
    const number = (pragma: string): number => Number(this.database.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0);
    return (number('page_count') - number('freelist_count')) * number('page_size');
  }

  /** All batches in one transaction: either all is kept or nothing, and then what SQLite threw is thrown on. */
  write(batches: readonly Batch[]): readonly Written[] {
    return this.#transaction(() => batches.map((batch) => {
      for (const record of batch.logs ?? []) this.#writeLog(record);
      for (const span of batch.spans ?? []) this.#writeSpan(span);
      let seriesRefused = 0;
      for (const point of batch.points ?? []) if (!this.#writePoint(point)) seriesRefused += 1;
      return { seriesRefused };
    }));
  }

  /** Lets the oldest go until both limits hold, at most some steps at a time. True when there is more to let go. */
  prune(): boolean {
    for (let step = 0; step < 4; step += 1) {
      const excess = { log: this.#rows.log - this.#limits.mostRows, span: this.#rows.span - this.#limits.mostRows };
      const tooLarge = this.bytes > this.#limits.mostBytes && this.#rows.log + this.#rows.span + this.#rows.metric > 0;
      if (excess.log <= 0 && excess.span <= 0 && !tooLarge) return false;
      this.#transaction(() => {
        const share = (rows: number, over: number): number => Math.min(Math.max(over, tooLarge ? Math.ceil(rows / 20) : 0), pruneStep);
        this.#dropOldest('log', share(this.#rows.log, excess.log));
        this.#dropOldest('span', share(this.#rows.span, excess.span));
        this.#dropOldest('metric', share(this.#rows.metric, 0));
        this.database.exec('DELETE FROM resource WHERE id NOT IN (SELECT resource FROM log UNION SELECT resource FROM span UNION SELECT resource FROM metric)');
        this.#forgetResources();
      });
    }
    return true;
  }

  clear(): void {
    this.#transaction(() => {
      if (this.hasText) this.database.exec("INSERT INTO logText (logText) VALUES ('delete-all')");
      this.database.exec('DELETE FROM log; DELETE FROM span; DELETE FROM metric; DELETE FROM resource');
      this.#forgetResources();
    });
    this.database.exec('VACUUM');
    this.#rows = this.#countRows();
  }

  close(): void {
    this.database.close();
  }

  #writeLog(record: LogRecord): void {
    const level = record.level === undefined ? 0 : levels.indexOf(record.level) + 1;
    const { lastInsertRowid } = this.#insertLog.run(
      record.timeNs, level, record.severityText ?? null, record.body, JSON.stringify(record.attributes), this.#resourceId(record.resource, record.service),
      record.scope ?? null, record.traceId ?? null, record.spanId ?? null, record.eventName ?? null,
    );
    this.#insertText?.run(lastInsertRowid, record.body);
    this.#rows.log += 1;
  }

  #writeSpan(span: Span): void {
    const http = httpRouteOf(span);
    const { changes } = this.#insertSpan.run(
      span.traceId, span.spanId, span.parentSpanId ?? null, span.name, spanKinds.indexOf(span.kind), span.startNs, span.durationNs, spanStatuses.indexOf(span.status),
      span.statusMessage ?? null, JSON.stringify(span.attributes),
      span.events.length === 0 ? null : JSON.stringify(span.events.map((event) => ({ ...event, timeNs: String(event.timeNs) }))),
      span.links.length === 0 ? null : JSON.stringify(span.links),
      this.#resourceId(span.resource, span.service), span.scope ?? null, http.route ?? null, http.method ?? null,
    );
    this.#rows.span += Number(changes);
  }

  #writePoint(point: MetricPoint): boolean {
    const resource = this.#resourceId(point.resource, point.service);
    const attributes = JSON.stringify(point.attributes);
    if (this.#findSeries.get(point.name, resource, attributes) === undefined) {
      if (this.#rows.metric >= this.#limits.mostSeries) return false;
      this.#rows.metric += 1;
    }
    const count = point.count === undefined ? null : point.count;
    this.#upsertPoint.run(
      point.name, point.unit, metricKinds.indexOf(point.kind), point.cumulative ? 1 : 0, resource, attributes, point.timeNs, point.value ?? null,
      count, point.sum ?? null, point.bounds ? JSON.stringify(point.bounds) : null, point.counts ? JSON.stringify(point.counts) : null,
    );
    return true;
  }

  /** Number of a resource. The same object is looked up once, equal ones share a row. */
  #resourceId(attributes: Attributes, service = unknownService): number {
    const known = this.#known.get(attributes);
    if (known !== undefined) return known;
    const text = JSON.stringify(attributes);
    let id = this.#resources.get(text);
    if (id === undefined) {
      this.database.prepare('INSERT OR IGNORE INTO resource (service, attributes) VALUES (?, ?)').run(service, text);
      id = Number(this.database.prepare('SELECT id FROM resource WHERE attributes = ?').get(text)?.['id']);
      this.#resources.set(text, id);
    }
    this.#known.set(attributes, id);
    return id;
  }

  #forgetResources(): void {
    this.#known = new WeakMap();
    this.#resources.clear();
  }

  #dropOldest(table: 'log' | 'span' | 'metric', count: number): void {
    if (count <= 0) return;
    const last = this.database.prepare(`SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET ?`).get(count - 1)?.['id'] ?? this.database.prepare(`SELECT max(id) AS id FROM ${table}`).get()?.['id'];
    if (typeof last !== 'number') return;
    if (table === 'log' && this.hasText) this.database.prepare("INSERT INTO logText (logText, rowid, body) SELECT 'delete', id, body FROM log WHERE id <= ?").run(last);
    const dropped = Number(this.database.prepare(`DELETE FROM ${table} WHERE id <= ?`).run(last).changes);
    this.#rows[table] -= dropped;
    this.#dropped += dropped;
  }

  #countRows(): { log: number; span: number; metric: number } {
    const count = (table: string): number => Number(this.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'] ?? 0);
    return { log: count('log'), span: count('span'), metric: count('metric') };
  }

  #transaction<T>(run: () => T): T {
    const rows = { ...this.#rows };
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      this.#rows = rows;
      this.#forgetResources();
      throw error;
    }
  }
}
