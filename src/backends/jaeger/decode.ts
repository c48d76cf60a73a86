import { fieldOf, listOf, numberOf, textOf, type Json } from '../../base/json.ts';
import type { AttributeValue, Attributes } from '../../model/attributes.ts';
import type { Problem } from '../../model/page.ts';
import { canonicalId, type Span, type SpanEvent, type SpanKind, type SpanLink, type SpanStatus } from '../../model/span.ts';
import { nanosOfMicros } from '../../model/time.ts';
import type { Trace } from '../../model/trace.ts';

const kinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];
const ownKeys = new Set(['span.kind', 'otel.status_code', 'otel.status_description', 'error', 'otel.scope.name', 'otel.library.name', 'otel.scope.version', 'otel.library.version', 'internal.span.format']);

/**
 * Traces of Jaeger's JSON (the API of its UI, the same in 1.x and 2.x): times in microseconds, tags with types, the
 * parent as the first CHILD_OF reference of the same trace. A span that cannot be read is told as a problem.
 */
export function toTraces(reply: Json): readonly Trace[] {
  return listOf(fieldOf(reply, 'data')).flatMap((trace) => {
    const traceId = textOf(fieldOf(trace, 'traceID'));
    return traceId === undefined ? [] : [toTrace(canonicalId(traceId, 32), trace)];
  });
}

function toTrace(traceId: string, trace: unknown): Trace {
  const processes = fieldOf(trace, 'processes');
  let unread = 0;
  const warnings = new Map<string, number>();
  const spans = listOf(fieldOf(trace, 'spans')).flatMap((raw) => {
    const span = toSpan(traceId, raw, processes);
    if (!span) unread += 1;
    return span ? [span] : [];
  });
  for (const warning of listOf(fieldOf(trace, 'warnings'))) if (typeof warning === 'string') warnings.set(warning, (warnings.get(warning) ?? 0) + 1);
  const problems: Problem[] = [...warnings].map(([what, count]) => ({ what, count }));
  if (unread > 0) problems.push({ what: 'spans without an ID, a name or a time', count: unread });
  return { traceId, spans, problems };
}

function toSpan(traceId: string, raw: unknown, processes: unknown): Span | undefined {
  const spanId = textOf(fieldOf(raw, 'spanID'));
  const name = textOf(fieldOf(raw, 'operationName'));
  const start = numberOf(fieldOf(raw, 'startTime'));
  if (spanId === undefined || name === undefined || start === undefined) return undefined;
  const process = fieldOf(processes, textOf(fieldOf(raw, 'processID')) ?? '') ?? fieldOf(raw, 'process');
  const tags = toAttributes(fieldOf(raw, 'tags'));
  const references = listOf(fieldOf(raw, 'references')).map((reference) => ({
    type: textOf(fieldOf(reference, 'refType')),
    traceId: canonicalId(textOf(fieldOf(reference, 'traceID')) ?? '', 32),
    spanId: canonicalId(textOf(fieldOf(reference, 'spanID')) ?? '', 16),
  }));
  const parent = references.find((reference) => reference.type === 'CHILD_OF' && reference.traceId === traceId);
  const links: readonly SpanLink[] = references.filter((reference) => reference !== parent).map((reference) => ({ traceId: reference.traceId, spanId: reference.spanId, attributes: {} }));
  const scope = textOf(tags['otel.scope.name'] ?? tags['otel.library.name']);
  const message = textOf(tags['otel.status_description']);
  // Notes of Jaeger on one span (a clock that differs, a tag cut short) stand with the span, not over the trace.
  const warnings = listOf(fieldOf(raw, 'warnings')).filter((warning) => typeof warning === 'string');
  return {
    traceId,
    spanId: canonicalId(spanId, 16),
    ...(parent ? { parentSpanId: parent.spanId } : {}),
    name,
    kind: kinds.find((kind) => kind === tags['span.kind']) ?? 'internal',
    startNs: nanosOfMicros(start),
    durationNs: BigInt(Math.max(Math.round(numberOf(fieldOf(raw, 'duration')) ?? 0), 0)) * 1000n,
    status: statusOf(tags),
    ...(message === undefined ? {} : { statusMessage: message }),
    attributes: { ...Object.fromEntries(Object.entries(tags).filter(([key]) => !ownKeys.has(key))), ...(warnings.length > 0 ? { 'jaeger.warnings': warnings } : {}) },
    events: listOf(fieldOf(raw, 'logs')).map(toEvent),
    links,
    service: textOf(fieldOf(process, 'serviceName')) ?? 'unknown service',
    resource: toAttributes(fieldOf(process, 'tags')),
    ...(scope === undefined ? {} : { scope }),
  };
}

function statusOf(tags: Attributes): SpanStatus {
  const code = tags['otel.status_code'];
  if (code === 'ERROR' || tags['error'] === true || tags['error'] === 'true') return 'error';
  return code === 'OK' ? 'ok' : 'unset';
}

function toEvent(log: unknown): SpanEvent {
  const { event, message, ...rest } = toAttributes(fieldOf(log, 'fields'));
  const name = textOf(event) ?? textOf(message) ?? 'event';
  return { timeNs: nanosOfMicros(numberOf(fieldOf(log, 'timestamp')) ?? 0), name, attributes: event !== undefined && message !== undefined ? { ...rest, message } : rest };
}

function toAttributes(tags: unknown): Attributes {
  return Object.fromEntries(listOf(tags).flatMap((tag) => {
    const key = textOf(fieldOf(tag, 'key'));
    const value = fieldOf(tag, 'value') as AttributeValue | undefined;
    return key === undefined || value === undefined ? [] : [[key, value]];
  }));
}
