import { request, type IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../src/base/ports.ts';
import { startReceiver, type ReceiverParts, type RunningReceiver } from '../../src/local/receiver.ts';
import type { Tailed } from '../../src/local/tails.ts';
import { nanos, type TimeWindow } from '../../src/model/time.ts';
import type { ReceiverCounts } from '../../src/protocol/receiver.ts';

export interface HandClock extends Clock {
  /** Runs what waits, whatever its delay. */
  tick(): void;
}

/** A clock that stands still at 2023-11-14T22:13:20Z until it is told. */
export function handClock(): HandClock {
  const waiting = new Set<() => void>();
  return {
    nowNs: () => 1_700_000_000_000_000_000n,
    after(_, run) {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    tick() {
      const due = [...waiting];
      waiting.clear();
      for (const run of due) run();
    },
  };
}

export interface TestReceiver extends RunningReceiver {
  readonly clock: HandClock;
  readonly told: { readonly counts: ReceiverCounts[]; readonly tailed: Tailed[]; readonly problems: string[] };
}

/** A receiver on a free port, in memory unless a folder is given. */
export async function testReceiver(options: Partial<Pick<ReceiverParts, 'folder' | 'port' | 'limits'>> = {}): Promise<TestReceiver> {
  const clock = handClock();
  const told: TestReceiver['told'] = { counts: [], tailed: [], problems: [] };
  const receiver = await startReceiver({
    port: 0, version: '1.2.3', clock, ...options,
    onCounts: (counts) => told.counts.push(counts), onTailed: (tailed) => told.tailed.push(tailed), onProblem: (text) => told.problems.push(text),
  });
  return Object.defineProperties({ clock, told }, Object.getOwnPropertyDescriptors(receiver)) as TestReceiver;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** One request as given, headers and all. */
export function send(port: number, sent: Sent): Promise<Reply> {
  const { path = '/v1/logs', method = 'POST', host = '127.0.0.1', headers = { 'content-type': 'application/json' }, body } = sent;
  return new Promise((resolve, reject) => {
    const asking = request({ host, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

export const always: TimeWindow = { fromNs: nanos(0n), toNs: nanos(2n ** 62n) };

export interface LogSketch {
  readonly body?: string;
  readonly timeNs?: bigint;
  readonly severity?: number;
  readonly traceId?: string;
  readonly spanId?: string;
}

const service = (name: string): object => ({ attributes: [{ key: 'service.name', value: { stringValue: name } }] });

/** The JSON body of an export of logs. */
export function logsBody(records: readonly LogSketch[], from = 'shop'): string {
  const logRecords = records.map(({ body = 'hello', timeNs = 1_700_000_000_000_000_000n, severity = 9, traceId, spanId }) => (
    { timeUnixNano: String(timeNs), severityNumber: severity, body: { stringValue: body }, ...(traceId === undefined ? {} : { traceId }), ...(spanId === undefined ? {} : { spanId }) }));
  return JSON.stringify({ resourceLogs: [{ resource: service(from), scopeLogs: [{ scope: { name: 'test' }, logRecords }] }] });
}

export interface SpanSketch {
  readonly trace: number;
  readonly span: number;
  readonly parent?: number;
  readonly name?: string;
  readonly startMs?: number;
  readonly durationMs?: number;
  readonly failed?: boolean;
  readonly kind?: number;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

export const traceIdOf = (trace: number): string => trace.toString(16).padStart(32, '0');
export const spanIdOf = (span: number): string => span.toString(16).padStart(16, '0');

/** The JSON body of an export of spans; times are from 2023-11-14T22:13:20Z on. */
export function spansBody(sketches: readonly SpanSketch[], from = 'shop'): string {
  const spans = sketches.map(({ trace, span, parent, name = 'work', startMs = 0, durationMs = 1, failed = false, kind = 1, attributes = {} }) => {
    const startNs = 1_700_000_000_000_000_000n + BigInt(startMs) * 1_000_000n;
    return {
      traceId: traceIdOf(trace), spanId: spanIdOf(span), ...(parent === undefined ? {} : { parentSpanId: spanIdOf(parent) }), name, kind,
      startTimeUnixNano: String(startNs), endTimeUnixNano: String(startNs + BigInt(durationMs) * 1_000_000n), status: failed ? { code: 2 } : {},
      attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) })),
    };
  });
  return JSON.stringify({ resourceSpans: [{ resource: service(from), scopeSpans: [{ spans }] }] });
}

function valueOf(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { intValue: String(value) };
}
