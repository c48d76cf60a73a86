import { groupBy } from './groupBy.ts';
import { hostileTexts } from './hostile.ts';
import { pythonStack } from './seedTraces.ts';
import type { SeededTrace } from './seedTraces.ts';

export interface SeededLog {
  /** Index labels of its stream, as Loki stores them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly timeNs: bigint;
  readonly line: string;
  /** Structured metadata that was sent; Loki adds more, such as `detected_level`. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The name of its hostile text. */
  readonly hostile?: string;
}

const second = 1_000_000_000n;
const levels = ['debug', 'info', 'info', 'info', 'warn', 'error'] as const;

/** Logs of the seeded traces' services: 60 of the gateway at even distance, some of the others, hostile ones. Oldest first in a stream. */
export function makeLogs(prefix: string, nowNs: bigint, traces: readonly SeededTrace[]): { pushed: SeededLog[]; otlp: SeededLog[] } {
  const stream = (service: string): Record<string, string> => ({ app: `${prefix}-${service}`, env: 'seed', service_name: `${prefix}-${service}` });
  const failing = traces.find(({ name }) => name === 'failing');
  const charge = failing?.spans.at(-1);
  const context = { trace_id: charge?.traceId ?? '', span_id: charge?.spanId ?? '' };
  // The odd nanoseconds are lost by whoever puts the time in a double.
  const gateway = Array.from({ length: 60 }, (_, index): SeededLog => {
    const level = levels[index % levels.length] ?? 'info';
    const root = traces[index % traces.length]?.spans[0];
    return {
      labels: stream('gateway'),
      timeNs: nowNs - BigInt(180 - index * 2) * second + BigInt(index) + 123n,
      line: JSON.stringify({ level, msg: `order ${1000 + index} accepted`, orderId: 1000 + index }),
      metadata: { level, trace_id: root?.traceId ?? '', span_id: root?.spanId ?? '' },
    };
  });
  const orders = ['level=info msg="cache miss" sku=A-1 took=12ms', 'level=warn msg="slow query" took=1.2s table=items'].map(
    (line, index): SeededLog => ({ labels: stream('orders'), timeNs: nowNs - BigInt(100 - index) * second + 1n, line, metadata: {} }),
  );
  const hostile = hostileTexts.map(
    ({ name, text }, index): SeededLog => ({
      labels: stream('hostile'),
      timeNs: nowNs - BigInt(70 - index) * second,
      line: text,
      metadata: { origin: 'hostile' },
      hostile: name,
    }),
  );
  const payments = `${prefix}-payments`;
  const code = { code_file_path: '/app/payments/charge.py', code_line_number: '41', code_function_name: 'charge' };
  const otlp = [
    { line: 'charge accepted', severity_text: 'INFO', more: {} },
    { line: 'charge failed', severity_text: 'ERROR', more: { exception_type: 'payments.cards.CardDeclined', exception_stacktrace: pythonStack } },
  ].map(
    ({ line, severity_text, more }, index): SeededLog => ({
      labels: { service_name: payments },
      timeNs: (charge?.startNs ?? nowNs) + BigInt(index) * 1000n + 7n,
      line,
      metadata: { ...code, ...context, ...more, severity_text, scope_name: 'payments.charge' },
    }),
  );
  return { pushed: [...gateway, ...orders, ...hostile], otlp };
}

/** Logs as a body for Loki's push API. */
export function toLokiPush(logs: readonly SeededLog[]): unknown {
  const streams = groupBy(logs, ({ labels }) => JSON.stringify(labels));
  return {
    streams: [...streams.values()].map((own) => {
      const { service_name: _added, ...sent } = own[0]?.labels ?? {};
      return { stream: sent, values: own.map(({ timeNs, line, metadata }) => [String(timeNs), line, metadata]) };
    }),
  };
}

const severityNumbers: Readonly<Record<string, number>> = { DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17 };
/** What OTLP carries in fields of its own and Loki turns into metadata. */
const fields = new Set(['trace_id', 'span_id', 'severity_text', 'scope_name']);

/** Logs as an OTLP/HTTP JSON request body. Metadata names get the dots back that Loki turned into underscores. */
export function toOtlpLogs(logs: readonly SeededLog[]): unknown {
  const attribute = (key: string, value: string): unknown => ({
    key: key.replaceAll('_', '.'),
    value: key === 'code_line_number' ? { intValue: value } : { stringValue: value },
  });
  return {
    resourceLogs: logs.map(({ labels, line, timeNs, metadata }) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: labels.service_name } }] },
      scopeLogs: [
        {
          scope: { name: metadata.scope_name },
          logRecords: [
            {
              timeUnixNano: String(timeNs),
              severityText: metadata.severity_text,
              severityNumber: severityNumbers[metadata.severity_text ?? ''] ?? 0,
              body: { stringValue: line },
              traceId: metadata.trace_id,
              spanId: metadata.span_id,
              attributes: Object.entries(metadata).flatMap(([key, value]) => (fields.has(key) ? [] : [attribute(key, value)])),
            },
          ],
        },
      ],
    })),
  };
}
