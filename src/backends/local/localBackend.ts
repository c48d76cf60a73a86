import type { Event } from '../../base/event.ts';
import { Failure } from '../../model/failure.ts';
import type { LogQuery, SpanSelector } from '../../model/question.ts';
import type { Handlers, Remote } from '../../protocol/link.ts';
import type { receiverContract } from '../../protocol/receiver.ts';
import type { Backend, Capability, Logs, Place, Traces } from '../backend.ts';

const can: readonly Capability[] = ['logs', 'tail', 'traces'];

export type ReceiverCalls = Pick<Remote<typeof receiverContract.page>, 'call'>;
export type Tailed = Parameters<Handlers<typeof receiverContract.host>['notes']['tailed']>[0];

/** Of all backends: two over the same worker, the one before and the one after it was cleared, must not end each other's. */
let lastTail = 0;

/** What the built-in receiver got, asked over its worker's contract: no address lives here that could be typed in. */
export function makeLocalBackend(place: Place, receiver: ReceiverCalls, onTailed: Event<Tailed>): Backend {
  const own = (signal?: AbortSignal): { readonly signal?: AbortSignal } => (signal ? { signal } : {});
  const readable = (query: LogQuery): LogQuery => {
    if (query.native === undefined) return query;
    throw new Failure({
      kind: 'unsupported', cause: 'query', asked: place.name, got: 'a query in another language', remedy: 'Filter by service, level and text instead: the built-in store has no query language.',
    });
  };
  const logs: Logs = {
    toNative: describe,
    services: (window, signal) => receiver.call('logServices', window, own(signal)),
    search: async (query, window, limit, signal, cursor) =>
      receiver.call('searchLogs', { query: readable(query), window, limit, ...(cursor === undefined ? {} : { cursor }) }, own(signal)),
    count: async (query, window, signal) => receiver.call('countLogs', { query: readable(query), window }, own(signal)),
    async tail(query, sink, signal) {
      if (signal.aborted) return;
      lastTail += 1;
      const tail = lastTail;
      // Listening begins before the worker does: nothing is missed in between.
      const listening = onTailed((tailed) => {
        if (tailed.tail === tail) sink.records(tailed.records, tailed.dropped);
      });
      try {
        await receiver.call('startTail', { tail, query: readable(query) });
        sink.state('live');
        await aborted(signal);
        await receiver.call('stopTail', tail).catch(() => undefined);
      } finally {
        listening.dispose();
      }
    },
  };
  const traces: Traces = {
    toNative: describeSpans,
    services: (signal) => receiver.call('traceServices', null, own(signal)),
    operations: (service, signal) => receiver.call('operations', service, own(signal)),
    search: (query, window, limit, signal) => receiver.call('searchTraces', { query, window, limit }, own(signal)),
    trace: async (traceId, signal) => (await receiver.call('trace', traceId, own(signal))) ?? undefined,
    stats: (selector, window, signal) => receiver.call('spanStats', { selector, window }, own(signal)),
  };
  return {
    place,
    can,
    logs,
    traces,
    async check(signal) {
      const services = await receiver.call('traceServices', null, own(signal));
      return { notes: services.items.length === 0 ? ['No program has sent a span yet.'] : [] };
    },
    close: () => undefined,
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The store has no language: the query in words. */
function describe(query: LogQuery): string {
  if (query.native !== undefined) return query.native;
  const list = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(', ');
  const parts = [
    ...(query.services ? [`service in (${list(query.services)})`] : []),
    ...(query.levels ? [`level in (${query.levels.join(', ')})`] : []),
    ...(query.traceId === undefined ? [] : [`trace = ${query.traceId}`]),
    ...(query.spanId === undefined ? [] : [`span = ${query.spanId}`]),
    ...(query.contains ?? []).map((fragment) => `line contains ${JSON.stringify(fragment)}`),
  ];
  return parts.length === 0 ? 'all lines' : parts.join(' and ');
}

function describeSpans({ service, name, kind, route, method }: SpanSelector): string {
  const parts = Object.entries({ service, name, kind, route, method }).flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${JSON.stringify(value)}`]));
  return parts.length === 0 ? 'all spans' : `spans with ${parts.join(' and ')}`;
}
