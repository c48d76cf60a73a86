import * as v from 'valibot';
import type { LevelCounts, LogQuery, Operation, SpanSelector, SpanStats, TraceQuery } from '../model/question.ts';
import type { LogRecord } from '../model/logRecord.ts';
import type { Page } from '../model/page.ts';
import type { TimeWindow } from '../model/time.ts';
import type { Trace, TraceSummary } from '../model/trace.ts';
import type { Contract } from './link.ts';

/** The receiver's worker lives in our own process: its frames are typed, and only their outer shape is checked. */
const typed = <T>() => v.custom<T>((value) => value !== undefined);
const nothing = v.null();

export interface ReceiverOptions {
  /** Folder of the store, made when it is not there; absent: kept in memory only. */
  readonly folder?: string;
  /** The next free ones are tried after it. */
  readonly port: number;
}

export interface ReceiverStarted {
  readonly port: number;
  /** `http://127.0.0.1:4318` */
  readonly url: string;
  /** Things the user should know, one sentence each: another port, IPv6 not there, an old store set aside. */
  readonly notes: readonly string[];
}

/** Totals since the receiver started, and what the store keeps. */
export interface ReceiverCounts {
  readonly logs: number;
  readonly spans: number;
  readonly metricPoints: number;
  /** Requests that were refused. */
  readonly rejected: number;
  /** Why the last one was. */
  readonly lastProblem?: string;
  /** Records that retention let go. */
  readonly dropped: number;
}

/** `host` hears, the worker (`page`) serves. Every call waits for `start`. */
export const receiverContract = {
  name: 'receiver',
  host: {
    calls: {},
    notes: {
      counts: typed<ReceiverCounts>(),
      /** New lines of a running tail, oldest first. */
      tailed: typed<{ readonly tail: number; readonly records: readonly LogRecord[]; readonly dropped: number }>(),
      problem: v.string(),
    },
  },
  page: {
    calls: {
      start: { args: typed<ReceiverOptions>(), result: typed<ReceiverStarted>() },
      /** Deletes all that was received. */
      clear: { args: nothing, result: nothing },
      logServices: { args: typed<TimeWindow>(), result: typed<Page<string>>() },
      searchLogs: { args: typed<{ readonly query: LogQuery; readonly window: TimeWindow; readonly limit: number; readonly cursor?: string }>(), result: typed<Page<LogRecord>>() },
      countLogs: { args: typed<{ readonly query: LogQuery; readonly window: TimeWindow }>(), result: typed<LevelCounts>() },
      startTail: { args: typed<{ readonly tail: number; readonly query: LogQuery }>(), result: nothing },
      stopTail: { args: v.number(), result: nothing },
      traceServices: { args: nothing, result: typed<Page<string>>() },
      operations: { args: v.string(), result: typed<Page<Operation>>() },
      searchTraces: { args: typed<{ readonly query: TraceQuery; readonly window: TimeWindow; readonly limit: number }>(), result: typed<Page<TraceSummary>>() },
      trace: { args: v.string(), result: typed<Trace | null>() },
      spanStats: { args: typed<{ readonly selector: SpanSelector; readonly window: TimeWindow }>(), result: typed<SpanStats>() },
    },
    notes: {},
  },
} satisfies Contract;
