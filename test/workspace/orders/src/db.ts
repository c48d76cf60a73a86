import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('orders.db');
const database = new DatabaseSync(process.env.ORDERS_DB ?? ':memory:');

database.exec(`
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, state TEXT NOT NULL,
    total_cents INTEGER NOT NULL, payment_id TEXT, placed_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS order_lines (order_id TEXT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL, cents INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS orders_by_customer ON orders (customer_id, placed_at);
  CREATE INDEX IF NOT EXISTS lines_by_order ON order_lines (order_id);
`);

/** Rows of one statement, with a client span as the database conventions want it. */
export function query<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
  const [operation = 'QUERY'] = sql.trim().split(/\s/, 1);
  const table = /\b(?:FROM|INTO|UPDATE)\s+(\w+)/i.exec(sql)?.[1];
  const name = table ? `${operation} ${table}` : operation;
  const attributes = {
    'db.system.name': 'sqlite',
    'db.operation.name': operation,
    'db.query.text': sql.replace(/\s+/g, ' ').trim(),
    ...(table && { 'db.collection.name': table }),
  };
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT, attributes }, (span) => {
    try {
      return database.prepare(sql).all(...values) as Row[];
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
