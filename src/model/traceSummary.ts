import type { Span } from './span.ts';
import type { Trace, TraceSummary } from './trace.ts';

/** The summary of a trace that is at hand whole; `undefined` for one without spans. The root is the earliest span without a known parent. */
export function summaryOf(trace: Trace): TraceSummary | undefined {
  const ids = new Set(trace.spans.map((span) => span.spanId));
  let root: Span | undefined;
  let end = 0n;
  let start: Span['startNs'] | undefined;
  let errorCount = 0;
  const services = new Map<string, number>();
  for (const span of trace.spans) {
    const isRoot = span.parentSpanId === undefined || !ids.has(span.parentSpanId);
    if (isRoot && (!root || span.startNs < root.startNs)) root = span;
    if (start === undefined || span.startNs < start) start = span.startNs;
    const spanEnd = span.startNs + span.durationNs;
    if (spanEnd > end) end = spanEnd;
    if (span.status === 'error') errorCount += 1;
    services.set(span.service, (services.get(span.service) ?? 0) + 1);
  }
  const first = root ?? trace.spans[0];
  if (!first || start === undefined) return undefined;
  return {
    traceId: trace.traceId,
    rootService: first.service,
    rootName: first.name,
    startNs: start,
    durationNs: end - start,
    spanCount: trace.spans.length,
    errorCount,
    services: [...services].map(([name, spanCount]) => ({ name, spanCount })),
  };
}
