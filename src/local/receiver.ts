import type { Clock } from '../base/ports.ts';
import { plural } from '../base/text.ts';
import { nanos } from '../model/time.ts';
import type { ReceiverCounts, ReceiverStarted } from '../protocol/receiver.ts';
import { listen } from './http/listen.ts';
import { ByteBudget } from './http/readBody.ts';
import { httpLimits, makeServer, type HttpLimits, type Taken } from './http/server.ts';
import { Intake } from './intake.ts';
import { decodeLogs } from './otlp/decodeLogs.ts';
import { decodeMetrics } from './otlp/decodeMetrics.ts';
import { decodeTraces } from './otlp/decodeTraces.ts';
import type { Signal } from './otlp/schema.ts';
import { isCorrupt, openDatabase, setAside } from './store/open.ts';
import { Store, storeLimits, type Batch, type StoreLimits, type Written } from './store/store.ts';
import { Tails, type Tailed } from './tails.ts';

export interface ReceiverParts {
  /** Folder of the store; absent: kept in memory only. */
  readonly folder?: string;
  /** 0: any free one. */
  readonly port: number;
  readonly version: string;
  readonly clock: Clock;
  readonly limits?: Partial<HttpLimits & StoreLimits & { readonly mostHeldBytes: number }>;
  readonly onCounts: (counts: ReceiverCounts) => void;
  readonly onTailed: (tailed: Tailed) => void;
  /** Things that went wrong by themselves, one sentence each. */
  readonly onProblem: (text: string) => void;
}

export interface RunningReceiver {
  readonly started: ReceiverStarted;
  readonly counts: ReceiverCounts;
  /** For questions. Another one after a corrupt store was set aside. */
  readonly store: Store;
  readonly tails: Pick<Tails, 'start' | 'stop'>;
  clear(): void;
  stop(): Promise<void>;
}

const countsEveryMs = 250;
const defaultHeldBytes = 256 * 1024 * 1024;

/** Opens the store and listens. Rejects only when no port can be had: a store that cannot be opened is told and kept in memory. */
export async function startReceiver(parts: ReceiverParts): Promise<RunningReceiver> {
  const { clock } = parts;
  const limits = { ...httpLimits, ...storeLimits, mostHeldBytes: defaultHeldBytes, ...parts.limits };
  const nowMs = (): number => Number(clock.nowNs() / 1_000_000n);
  let opened = openDatabase(parts.folder, nowMs(), limits.lockWaitMs);
  let store = new Store(opened, limits);
  const counts = { logs: 0, spans: 0, metricPoints: 0, rejected: 0, droppedBefore: 0 };
  let lastProblem: string | undefined;
  let ended = false;
  let stopTimer: (() => void) | undefined;
  const tails = new Tails(clock, parts.onTailed);

  const readCounts = (): ReceiverCounts => ({
    logs: counts.logs, spans: counts.spans, metricPoints: counts.metricPoints, rejected: counts.rejected,
    ...(lastProblem === undefined ? {} : { lastProblem }),
    dropped: counts.droppedBefore + store.dropped,
  });
  const tellCounts = (): void => {
    stopTimer ??= clock.after(countsEveryMs, () => {
      stopTimer = undefined;
      parts.onCounts(readCounts());
    });
  };
  const refused = (_: number, reason: string): void => {
    counts.rejected += 1;
    lastProblem = reason;
    tellCounts();
  };
  const write = (batches: readonly Batch[]): readonly Written[] => {
    try {
      return store.write(batches);
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      counts.droppedBefore += store.dropped;
      store.close();
      if (opened.path !== undefined) parts.onProblem(setAside(opened.path, error, nowMs()));
      opened = openDatabase(parts.folder, nowMs(), limits.lockWaitMs);
      store = new Store(opened, limits);
      for (const note of opened.notes) parts.onProblem(note);
      return store.write(batches);
    }
  };
  const pruneAll = (): void => {
    if (ended) return;
    try {
      if (store.prune()) setImmediate(pruneAll);
    } catch (error) {
      parts.onProblem(`Old telemetry could not be let go: ${String(error)}`);
    }
  };
  const intake = new Intake(write, (batches) => {
    for (const { logs, spans, points } of batches) {
      counts.logs += logs?.length ?? 0;
      counts.spans += spans?.length ?? 0;
      counts.metricPoints += points?.length ?? 0;
      if (logs) tails.add(logs);
    }
    pruneAll();
    tellCounts();
  });

  const take = async (signal: Signal, body: unknown): Promise<Taken> => {
    const nowNs = nanos(clock.nowNs());
    const decoded = signal === 'logs' ? decodeLogs(body, nowNs) : signal === 'traces' ? decodeTraces(body) : decodeMetrics(body, nowNs);
    const { seriesRefused } = decoded.items.length === 0 ? { seriesRefused: 0 } : await intake.add({ [batchKeys[signal]]: decoded.items });
    const rejected = decoded.rejected + seriesRefused;
    const message = [decoded.message ?? '', seriesRefused > 0 ? `${plural(seriesRefused, 'data point')}: more than ${limits.mostSeries} series` : ''].filter((text) => text !== '').join('; ');
    if (message !== '') lastProblem = message;
    if (rejected > 0) counts.rejected += 1;
    if (message !== '') tellCounts();
    return { rejected, ...(message === '' ? {} : { message }) };
  };

  const identity = { name: 'sightline', version: parts.version, pid: process.pid };
  const serverParts = { limits, budget: new ByteBudget(limits.mostHeldBytes), identity, take, onRefused: refused };
  const listening = await listen(() => makeServer(serverParts), parts.port).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const notes = [...listening.notes, ...opened.notes];
  return {
    started: { port: listening.port, url: listening.url, notes },
    get counts() {
      return readCounts();
    },
    get store() {
      return store;
    },
    tails,
    clear() {
      store.clear();
      tellCounts();
    },
    async stop() {
      if (ended) return;
      ended = true;
      await listening.close();
      intake.flush();
      stopTimer?.();
      tails.dispose();
      store.close();
    },
  };
}

const batchKeys = { logs: 'logs', traces: 'spans', metrics: 'points' } as const;
