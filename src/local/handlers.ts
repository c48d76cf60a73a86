import type { Handlers } from '../protocol/link.ts';
import type { receiverContract } from '../protocol/receiver.ts';
import { startReceiver, type ReceiverParts, type RunningReceiver } from './receiver.ts';
import { countLogs, logServices, searchLogs } from './store/logQueries.ts';
import { operations, readTrace, searchTraces, spanStats, traceServices } from './store/traceQueries.ts';

/** The worker's side of the contract: every question waits until the receiver has started. A second `start` answers as the first. */
export function makeReceiverHandlers(parts: Omit<ReceiverParts, 'folder' | 'port'>): Handlers<typeof receiverContract.page> {
  let starting: Promise<RunningReceiver> | undefined;
  let begin: (receiver: Promise<RunningReceiver>) => void;
  const running = new Promise<RunningReceiver>((resolve) => { begin = resolve; });
  running.catch(() => undefined);
  const ask = async <T>(question: (receiver: RunningReceiver) => T, signal: AbortSignal): Promise<T> => {
    const receiver = await running;
    signal.throwIfAborted();
    return question(receiver);
  };
  return {
    calls: {
      start: async ({ folder, port }) => {
        if (!starting) {
          starting = startReceiver({ ...parts, port, ...(folder === undefined ? {} : { folder }) });
          begin(starting);
        }
        return (await starting).started;
      },
      clear: (_, signal) => ask((receiver) => { receiver.clear(); return null; }, signal),
      logServices: (window, signal) => ask(({ store }) => logServices(store, window), signal),
      searchLogs: ({ query, window, limit, cursor }, signal) => ask(({ store }) => searchLogs(store, query, window, limit, cursor), signal),
      countLogs: ({ query, window }, signal) => ask(({ store }) => countLogs(store, query, window), signal),
      startTail: ({ tail, query }, signal) => ask(({ tails }) => { tails.start(tail, query); return null; }, signal),
      stopTail: (tail, signal) => ask(({ tails }) => { tails.stop(tail); return null; }, signal),
      traceServices: (_, signal) => ask(({ store }) => traceServices(store), signal),
      operations: (service, signal) => ask(({ store }) => operations(store, service), signal),
      searchTraces: ({ query, window, limit }, signal) => ask(({ store }) => searchTraces(store, query, window, limit), signal),
      trace: (traceId, signal) => ask(({ store }) => readTrace(store, traceId), signal),
      spanStats: ({ selector, window }, signal) => ask(({ store }) => spanStats(store, selector, window), signal),
    },
    notes: {},
  };
}
