import type { LeftOut } from '../../model/page.ts';
import type { TraceQuery } from '../../model/question.ts';
import type { Trace } from '../../model/trace.ts';

/** Asks Jaeger for at most `limit` traces that match. */
export type Find = (query: TraceQuery, limit: number) => Promise<readonly Trace[]>;

export interface Found {
  readonly traces: readonly Trace[];
  readonly leftOut?: LeftOut;
}

/** Traces looked through for failed ones where Jaeger itself does not find them. */
const lookedThrough = 200;

/**
 * Traces of one service. Failed ones are asked for by Jaeger's `error` tag and looked for among the newest ones as well: the
 * memory store of Jaeger 2 reads the tag as "status is OK" and finds none.
 */
export async function searchService(find: Find, query: TraceQuery, limit: number): Promise<Found> {
  const full = (asked: number): LeftOut => ({ reason: `Jaeger gave ${asked.toLocaleString('en-US')} traces, its answer to this limit; more may match` });
  if (!query.onlyErrors) {
    const traces = await find(query, limit);
    return { traces, ...(traces.length >= limit ? { leftOut: full(limit) } : {}) };
  }
  const { onlyErrors: _, ...openQuery } = query;
  const wide = Math.max(limit, lookedThrough);
  const tagged = { ...openQuery, attributes: { ...query.attributes, error: 'true' } };
  const [byTag, newest] = await Promise.all([find(tagged, limit), find(openQuery, wide)]);
  const known = new Set(byTag.map(({ traceId }) => traceId));
  const failed = newest.filter(isFailed);
  const tagWorks = failed.every(({ traceId }) => known.has(traceId));
  const leftOut = byTag.length >= limit ? full(limit) : !tagWorks && newest.length >= wide ? { reason: `failed traces were looked for among ${wide.toLocaleString('en-US')}; older ones may be missing` } : undefined;
  return { traces: [...byTag.filter(isFailed), ...failed], ...(leftOut ? { leftOut } : {}) };
}

function isFailed(trace: Trace): boolean {
  return trace.spans.some(({ status }) => status === 'error');
}
