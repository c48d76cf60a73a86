import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Backends } from './start.ts';
import { makeLogs, toLokiPush, toOtlpLogs } from './seedLogs.ts';
import type { SeededLog } from './seedLogs.ts';
import { serveMetrics } from './seedMetrics.ts';
import type { SeededMetrics } from './seedMetrics.ts';
import { makeTraces, toOtlpTraces } from './seedTraces.ts';
import type { SeededTrace } from './seedTraces.ts';

export interface SeedOptions {
  /** Begins the name of every seeded service, so that suites that share servers see only their own. A new one without it. */
  readonly prefix?: string;
  /** Resolve only after the first scrape, at least five seconds after Prometheus started. Default true. */
  readonly waitForScrape?: boolean;
}

/** What was seeded, for comparing with what the servers answer. */
export interface Seeded {
  readonly prefix: string;
  /** Everything lies between these two. */
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly traces: readonly SeededTrace[];
  /** Logs sent through Loki's own API, the hostile ones among them. */
  readonly pushed: readonly SeededLog[];
  /** Logs sent through Loki's OTLP API. */
  readonly otlp: readonly SeededLog[];
  readonly metrics: SeededMetrics;
  /** Ends the page of metrics and takes it out of Prometheus. */
  stop(): Promise<void>;
}

const second = 1_000_000_000n;

/** Puts known data into those of the servers that run, and resolves when all of it is there. */
export async function seed(backends: Backends, options: SeedOptions = {}): Promise<Seeded> {
  const prefix = options.prefix ?? `seed-${randomBytes(3).toString('hex')}`;
  const nowNs = BigInt(Date.now()) * 1_000_000n;
  const traces = makeTraces(prefix, nowNs);
  const { pushed, otlp } = makeLogs(prefix, nowNs, traces);
  const metrics = await serveMetrics(`${prefix}-gateway`, traces[0]?.traceId ?? '');
  const { loki, jaeger, prometheus } = backends;
  const stop = async (): Promise<void> => {
    if (prometheus?.isRunning()) prometheus.setTargets(prefix, []);
    await metrics.stop();
  };
  try {
    prometheus?.setTargets(prefix, [{ targets: [metrics.target], labels: { job: metrics.service, service: metrics.service } }]);
    if (jaeger) await send(`${jaeger.otlpHttp}/v1/traces`, toOtlpTraces(traces.flatMap(({ spans }) => spans)));
    if (loki) {
      await send(loki.push, toLokiPush(pushed));
      await send(loki.otlpLogs, toOtlpLogs(otlp));
    }
    if (prometheus && options.waitForScrape !== false) await untilScraped(prometheus.url, metrics.target);
  } catch (error) {
    await stop();
    throw error;
  }
  return { prefix, fromNs: nowNs - 300n * second, toNs: nowNs, traces, pushed, otlp, metrics, stop };
}

/** Posts JSON the way all three want it: this content type and no other. */
async function send(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${answer.slice(0, 500)}`);
  if (answer.includes('rejected')) throw new Error(`${url} took only a part: ${answer.slice(0, 500)}`);
}

async function untilScraped(prometheusUrl: string, target: string): Promise<void> {
  const query = encodeURIComponent(`up{instance="${target}"} == 1`);
  const deadline = Date.now() + 40_000;
  while (Date.now() < deadline) {
    const response = await fetch(`${prometheusUrl}/api/v1/query?query=${query}`, { signal: AbortSignal.timeout(5000) });
    if (response.ok && (await response.text()).includes(target)) return;
    await delay(200);
  }
  throw new Error(`Prometheus at ${prometheusUrl} did not scrape ${target} within 40 s`);
}
