import { groupBy } from './groupBy.ts';
import { hostileTexts } from './hostile.ts';

export interface SeededSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly service: string;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly isError: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly events: readonly { readonly name: string; readonly timeNs: bigint; readonly attributes: Readonly<Record<string, string>> }[];
}

export interface SeededTrace {
  /** What this trace is there for. */
  readonly name: 'checkout' | 'failing' | 'slow' | 'short id' | 'hostile' | 'plain';
  readonly traceId: string;
  readonly spans: readonly SeededSpan[];
}

const second = 1_000_000_000n;
const millisecond = 1_000_000n;
const kindNumbers = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

export const pythonStack = [
  'Traceback (most recent call last):',
  '  File "/app/payments/charge.py", line 41, in charge',
  '    authorise(card)',
  '  File "/app/payments/cards.py", line 17, in authorise',
  '    raise CardDeclined("insufficient funds")',
  'payments.cards.CardDeclined: insufficient funds',
].join('\n');

/** Makes spans with ids that differ from run to run, so that a shared server keeps the runs apart. */
function makeSpans(prefix: string): {
  traceId: () => string;
  span: (of: string, service: string, name: string, startNs: bigint, ms: number, more?: Partial<SeededSpan>) => SeededSpan;
} {
  const hex = (bytes: number): string => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex');
  return {
    traceId: () => hex(16),
    span: (traceId, service, name, startNs, ms, more = {}) => ({
      traceId,
      spanId: hex(8),
      service: `${prefix}-${service}`,
      name,
      kind: 'internal',
      startNs,
      endNs: startNs + BigInt(ms) * millisecond,
      isError: false,
      attributes: {},
      events: [],
      ...more,
    }),
  };
}

/** A small shop's traces, the newest started one minute before `nowNs`. */
export function makeTraces(prefix: string, nowNs: bigint): SeededTrace[] {
  const { traceId, span } = makeSpans(prefix);
  const at = (secondsAgo: number): bigint => nowNs - BigInt(secondsAgo) * second;
  const route = (method: string, path: string, status: number): Partial<SeededSpan> => ({
    kind: 'server',
    attributes: { 'http.request.method': method, 'http.route': path, 'http.response.status_code': status },
  });
  const under = (parent: SeededSpan, more: Partial<SeededSpan> = {}): Partial<SeededSpan> => ({ ...more, parentSpanId: parent.spanId });

  const checkout = ((): SeededTrace => {
    const id = traceId();
    const start = at(120);
    const root = span(id, 'gateway', 'POST /checkout', start, 180, route('POST', '/checkout', 201));
    const call = span(id, 'gateway', 'POST', start + 4n * millisecond, 160, under(root, { kind: 'client' }));
    const order = span(id, 'orders', 'POST /orders', start + 8n * millisecond, 150, under(call, route('POST', '/orders', 201)));
    const items = Array.from({ length: 12 }, (_, index) =>
      span(id, 'orders', 'SELECT items', start + BigInt(10 + index * 5) * millisecond, 4, under(order, {
        kind: 'client',
        attributes: { 'db.system.name': 'sqlite', 'db.query.text': 'SELECT * FROM items WHERE id = ?' },
      })),
    );
    const charge = span(id, 'payments', 'POST /charge', start + 90n * millisecond, 50, under(order, route('POST', '/charge', 200)));
    return { name: 'checkout', traceId: id, spans: [root, call, order, ...items, charge] };
  })();

  const failing = ((): SeededTrace => {
    const id = traceId();
    const start = at(90);
    const root = span(id, 'gateway', 'POST /checkout', start, 60, { ...route('POST', '/checkout', 502), isError: true });
    const order = span(id, 'orders', 'POST /orders', start + 5n * millisecond, 50, under(root, { ...route('POST', '/orders', 502), isError: true }));
    const charge = span(id, 'payments', 'POST /charge', start + 10n * millisecond, 30, under(order, {
      ...route('POST', '/charge', 500),
      isError: true,
      events: [
        {
          name: 'exception',
          timeNs: start + 30n * millisecond,
          attributes: {
            'exception.type': 'payments.cards.CardDeclined',
            'exception.message': 'insufficient funds',
            'exception.stacktrace': pythonStack,
          },
        },
      ],
    }));
    return { name: 'failing', traceId: id, spans: [root, order, charge] };
  })();

  const slow = ((): SeededTrace => {
    const id = traceId();
    const root = span(id, 'gateway', 'GET /report', at(100), 4200, route('GET', '/report', 200));
    const work = span(id, 'gateway', 'buildReport', at(100) + millisecond, 4190, under(root, {
      attributes: { 'code.file.path': '/app/gateway/src/report.ts', 'code.line.number': 27, 'code.function.name': 'buildReport' },
    }));
    return { name: 'slow', traceId: id, spans: [root, work] };
  })();

  const shortId = '0'.repeat(16) + traceId().slice(16);
  const hostileId = traceId();
  const attributes = Object.fromEntries(hostileTexts.map(({ name, text }) => [`hostile.${name}`, text]));
  const html = hostileTexts[0]?.text ?? '';
  const plain = Array.from({ length: 25 }, (_, index): SeededTrace => {
    const id = traceId();
    return { name: 'plain', traceId: id, spans: [span(id, 'gateway', 'GET /health', at(60 + index), 1 + index, route('GET', '/health', 200))] };
  });
  return [
    checkout,
    failing,
    slow,
    { name: 'short id', traceId: shortId, spans: [span(shortId, 'orders', 'nightly', at(80), 10)] },
    { name: 'hostile', traceId: hostileId, spans: [span(hostileId, 'hostile', html, at(70), 10, { attributes })] },
    ...plain,
  ];
}

const toAttribute = ([key, value]: [string, string | number | boolean]): unknown => ({
  key,
  value: typeof value === 'string' ? { stringValue: value } : typeof value === 'number' ? { intValue: String(value) } : { boolValue: value },
});

/** Spans as an OTLP/HTTP JSON request body. */
export function toOtlpTraces(spans: readonly SeededSpan[]): unknown {
  const services = groupBy(spans, (one) => one.service);
  return {
    resourceSpans: [...services].map(([service, own]) => ({
      resource: { attributes: [toAttribute(['service.name', service])] },
      scopeSpans: [
        {
          scope: { name: 'sightline.seed', version: '1' },
          spans: own.map((one) => ({
            traceId: one.traceId,
            spanId: one.spanId,
            ...(one.parentSpanId ? { parentSpanId: one.parentSpanId } : {}),
            name: one.name,
            kind: kindNumbers[one.kind],
            startTimeUnixNano: String(one.startNs),
            endTimeUnixNano: String(one.endNs),
            attributes: Object.entries(one.attributes).map(toAttribute),
            events: one.events.map((event) => ({
              name: event.name,
              timeUnixNano: String(event.timeNs),
              attributes: Object.entries(event.attributes).map(toAttribute),
            })),
            status: one.isError ? { code: 2, message: 'failed' } : {},
          })),
        },
      ],
    })),
  };
}
