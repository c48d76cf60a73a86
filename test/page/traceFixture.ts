import type { Attributes } from '../../src/model/attributes.ts';
import type { Span, SpanKind } from '../../src/model/span.ts';
import { nanos } from '../../src/model/time.ts';
import { seeded } from './seeded.ts';

const startNs = 1_763_710_000_000_000_000n;
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const stack = `CardDeclined: insufficient funds
    at charge (/app/payments/src/charge.ts:41:11)
    at async settle (/app/payments/src/settle.ts:18:5)
    at processTicksAndRejections (node:internal/process/task_queues:95:5)`;

type Shape = readonly [service: string, name: string, kind: SpanKind, attributes: Attributes];

const shapes: readonly Shape[] = [
  ['orders', 'POST /orders', 'server', { 'http.request.method': 'POST', 'http.route': '/orders' }],
  ['orders', 'reserve stock', 'internal', { 'code.function.name': 'reserveStock' }],
  ['inventory', 'GET /stock/{sku}', 'server', { 'http.request.method': 'GET', 'http.route': '/stock/{sku}' }],
  ['inventory', 'SELECT shop.stock', 'client', { 'db.system.name': 'postgresql', 'db.query.text': 'SELECT quantity FROM stock WHERE sku = $1' }],
  ['payments', 'POST /charge', 'server', { 'http.request.method': 'POST', 'http.route': '/charge' }],
  ['payments', 'charge card', 'client', { 'peer.service': 'bank' }],
];

/** A trace of the shop with `count` spans, the same on each run; some fail, some name parents that are not there. */
export function makeTrace(count: number, missing = 0): Span[] {
  const next = seeded(11);
  const spans: Span[] = [];
  const open: { readonly index: number; readonly depth: number; readonly start: number; readonly end: number }[] = [];
  const total = Math.max(400e6, count * 40_000);
  const add = (shape: Shape, parent: number, start: number, duration: number): number => {
    const [service, name, kind, attributes] = shape;
    const failed = service === 'payments' && next() < 0.3;
    const index = spans.length;
    const at = nanos(startNs + BigInt(Math.round(start)));
    spans.push({
      traceId,
      spanId: (index + 1).toString(16).padStart(16, '0'),
      ...(parent < 0 ? {} : { parentSpanId: (parent + 1).toString(16).padStart(16, '0') }),
      name,
      kind,
      startNs: at,
      durationNs: BigInt(Math.round(duration)),
      status: failed ? 'error' : 'unset',
      ...(failed ? { statusMessage: 'insufficient funds' } : {}),
      attributes,
      events: failed ? [{ timeNs: at, name: 'exception', attributes: { 'exception.type': 'CardDeclined', 'exception.message': 'insufficient funds', 'exception.stacktrace': stack } }] : [],
      links: [],
      service,
      resource: { 'service.name': service, 'service.version': '1.4.2', 'host.name': 'shop-7f9c' },
      scope: `@opentelemetry/instrumentation-${service}`,
    });
    return index;
  };
  const root = add(['gateway', 'POST /checkout', 'server', { 'http.request.method': 'POST', 'http.route': '/checkout' }], -1, 0, total);
  open.push({ index: root, depth: 0, start: 0, end: total });
  while (spans.length < count - missing) {
    const parent = open[open.length - 1 - Math.floor(next() * next() * Math.min(open.length, 12))] ?? open[0];
    if (!parent) break;
    const room = parent.end - parent.start;
    const start = parent.start + next() * room * 0.7;
    const duration = Math.max(2_000, Math.min(parent.end - start, room * (0.05 + next() * 0.6)));
    const shape = shapes[Math.floor(next() * shapes.length)] ?? shapes[0];
    if (!shape) break;
    const index = add(shape, parent.index, start, duration);
    if (parent.depth < 7 && duration > 20_000) open.push({ index, depth: parent.depth + 1, start, end: start + duration });
    if (open.length > 40) open.splice(1, 1);
  }
  for (let orphan = 0; orphan < missing; orphan += 1) add(shapes[3] ?? ['inventory', 'lost', 'client', {}], 0xfffff + orphan, next() * total * 0.8, total * 0.05);
  return spans;
}
