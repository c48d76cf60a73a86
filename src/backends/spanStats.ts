import { httpRouteOf } from '../model/httpRoute.ts';
import type { Span } from '../model/span.ts';
import type { TimeWindow } from '../model/time.ts';
import type { SpanSelector, SpanStats } from '../model/question.ts';

/** Whether a span is one of those that the selector is about. */
export function selects(selector: SpanSelector, span: Span): boolean {
  if (selector.service !== undefined && span.service !== selector.service) return false;
  if (selector.name !== undefined && span.name !== selector.name) return false;
  if (selector.kind !== undefined && span.kind !== selector.kind) return false;
  if (selector.route === undefined && selector.method === undefined) return true;
  const http = httpRouteOf(span);
  return (selector.route === undefined || http.route === selector.route) && (selector.method === undefined || http.method === selector.method);
}

/** Figures of spans at hand: nearest-rank percentiles. */
export function statsOf(spans: readonly Span[], window: TimeWindow, rest: Pick<SpanStats, 'sampled' | 'leftOut'>): SpanStats {
  const durations = spans.map((span) => span.durationNs).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rank = (share: number): bigint | undefined => durations[Math.max(Math.ceil(share * durations.length) - 1, 0)];
  const [p50Ns, p95Ns] = [rank(0.5), rank(0.95)];
  return {
    count: spans.length,
    errors: spans.filter((span) => span.status === 'error').length,
    ...(p50Ns === undefined ? {} : { p50Ns }),
    ...(p95Ns === undefined ? {} : { p95Ns }),
    window,
    ...rest,
  };
}
