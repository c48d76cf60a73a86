import type { LogRecord } from '../../src/model/logRecord.ts';
import type { Level } from '../../src/model/severity.ts';
import { nanos } from '../../src/model/time.ts';
import { seeded } from './seeded.ts';

type Line = readonly [service: string, level: Level, write: (next: () => number) => string];

const id = (next: () => number): string => Math.floor(next() * 1e8).toString(16).padStart(7, '0');
const lines: readonly Line[] = [
  ['gateway', 'info', (next) => `GET /orders/${id(next)} 200 ${Math.floor(next() * 80)}ms`],
  ['gateway', 'info', (next) => `POST /orders 201 ${Math.floor(next() * 300)}ms`],
  ['orders', 'debug', (next) => `cache miss for order ${id(next)}`],
  ['orders', 'info', (next) => `order ${id(next)} accepted, 3 items, total 41.90 EUR`],
  ['orders', 'info', (next) => `{"msg":"reserved stock","order":"${id(next)}","warehouse":"ber-2","ms":${Math.floor(next() * 40)}}`],
  ['inventory', 'debug', (next) => `SELECT quantity FROM stock WHERE sku = 'A-${Math.floor(next() * 999)}'`],
  ['inventory', 'warn', (next) => `stock of A-${Math.floor(next() * 999)} is low: ${Math.floor(next() * 5)} left`],
  ['payments', 'info', (next) => `charging card for order ${id(next)}`],
  ['payments', 'warn', (next) => `retrying charge of order ${id(next)}: attempt 2 of 3`],
  ['payments', 'error', (next) => `charge of order ${id(next)} failed: card declined\nTraceback (most recent call last):\n  File "/app/payments/charge.py", line 41, in charge\n    raise CardDeclined(order)\nCardDeclined: insufficient funds`],
];
const weights = [9, 3, 6, 5, 4, 7, 1.2, 3, 0.8, 0.5];

/** Lines of the shop, the same on each run; each call goes on where the last ended. */
export function makeLogs(): (count: number) => LogRecord[] {
  const next = seeded(7);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let timeNs = 1_763_710_000_000_000_000n;
  return (count) => Array.from({ length: count }, () => {
    timeNs += BigInt(Math.floor(next() * 40_000_000));
    let at = next() * sum;
    const [service, level, write] = lines[weights.findIndex((weight) => (at -= weight) < 0)] ?? lines[0] ?? ['', 'info', () => ''];
    const traced = next() < 0.7;
    const error = level === 'error';
    return {
      timeNs: nanos(timeNs),
      level,
      severityText: level.toUpperCase(),
      body: write(next),
      service,
      scope: `${service}.handler`,
      attributes: {
        'code.function.name': 'charge',
        'order.id': id(next),
        'http.request.method': 'POST',
        ...(error ? { 'exception.type': 'CardDeclined', 'exception.message': 'insufficient funds' } : {}),
      },
      resource: { 'service.name': service, 'service.version': '1.4.2', 'host.name': 'shop-7f9c', 'process.pid': 4711 },
      ...(traced ? { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' } : {}),
    };
  });
}
