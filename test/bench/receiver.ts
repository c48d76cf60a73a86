// The built-in receiver, end to end: OTLP over HTTP into its store on disk, in its worker; then questions to what was stored.
// The same goes into Loki and Jaeger in the same run where they can be had.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { requests, type Signal } from '../../src/local/otlp/schema.ts';
import { lastWindow } from '../../src/model/time.ts';
import { startWorker } from '../../src/node/workerHost.ts';
import { receiverContract } from '../../src/protocol/receiver.ts';
import { startBackends } from '../backends/start.ts';
import { encodeOtlp } from '../kit/encodeOtlp.ts';

const perRequest = 500;
const total = Number(process.argv[2] ?? 200_000);
const connections = 8;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const text = (key: string, value: string): object => ({ key, value: { stringValue: value } });
const resource = { attributes: [text('service.name', 'orders'), text('service.instance.id', 'a1'), text('host.name', 'laptop')] };
const nowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;
const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');

function logs(first: number): object {
  const at = nowNs();
  const logRecords = Array.from({ length: perRequest }, (_, offset) => {
    const index = first + offset;
    return {
      timeUnixNano: String(at + BigInt(offset)), severityNumber: [9, 9, 9, 13, 17][index % 5], severityText: 'info', traceId: hex(index + 1, 32), spanId: hex(index + 1, 16),
      body: { stringValue: `order ${index} placed for customer ${index % 977} in ${index % 400} ms at warehouse ${['north', 'south', 'east'][index % 3]}` },
      attributes: [text('order.id', String(index)), { key: 'amount', value: { doubleValue: index / 7 } }, { key: 'attempt', value: { intValue: String(index % 4) } }, text('customer.tier', 'gold'), text('thread', `worker-${index % 8}`)],
    };
  });
  return { resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'orders.place' }, logRecords }] }] };
}

function spans(first: number): object {
  const at = nowNs();
  const list = Array.from({ length: perRequest }, (_, offset) => {
    const index = first + offset;
    return {
      traceId: hex(Math.floor(index / 10) + 1, 32), spanId: hex(index + 1, 16), ...(index % 10 === 0 ? {} : { parentSpanId: hex(index, 16) }),
      name: index % 10 === 0 ? 'POST /orders/:id' : `step ${index % 10}`, kind: index % 10 === 0 ? 2 : 1,
      startTimeUnixNano: String(at + BigInt(offset)), endTimeUnixNano: String(at + BigInt(offset) + BigInt((index % 1000) * 100_000)), status: index % 50 === 0 ? { code: 2 } : {},
      attributes: [text('http.request.method', 'POST'), text('http.route', '/orders/:id'), text('server.address', 'localhost'), { key: 'server.port', value: { intValue: '8080' } }],
    };
  });
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'http' }, spans: list }] }] };
}

function post(url: string, type: string, body: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', agent, headers: { 'content-type': type, 'content-length': body.length } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

async function drive(name: string, url: string, type: string, bodies: readonly Uint8Array[]): Promise<void> {
  let next = 0;
  const statuses = new Map<number, number>();
  let refused = 0;
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let body = bodies[next++]; body; body = bodies[next++]) {
      let status = await post(url, type, body);
      for (; status === 429 || status === 503; status = await post(url, type, body)) {
        refused += 1;
        await delay(20);
      }
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }));
  const seconds = (performance.now() - started) / 1000;
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  const items = bodies.length * perRequest;
  console.log(`${name}: ${items} in ${seconds.toFixed(2)} s = ${Math.round(items / seconds).toLocaleString('en-US')}/s, ${(bytes / seconds / 1e6).toFixed(1)} MB/s; answers ${JSON.stringify(Object.fromEntries(statuses))}${refused > 0 ? `, ${refused} times asked to come again` : ''}`);
}

const batches = (make: (first: number) => object): readonly object[] => Array.from({ length: Math.ceil(total / perRequest) }, (_, index) => make(index * perRequest));
const asJson = (bodies: readonly object[]): readonly Uint8Array[] => bodies.map((body) => Buffer.from(JSON.stringify(body)));
const asProtobuf = (bodies: readonly object[], signal: Signal): readonly Uint8Array[] => bodies.map((body) => encodeOtlp(body, requests[signal]));

const bundle = join(import.meta.dirname, '../../out/bench/receiver.cjs');
await build({ entryPoints: [join(import.meta.dirname, '../../src/entry/receiver.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
const folder = mkdtempSync(join(tmpdir(), 'sightline-bench-'));
const receiver = startWorker(bundle, {}, receiverContract, { calls: {}, notes: { counts: () => undefined, tailed: () => undefined, problem: console.error } }, console.error);
const { url } = await receiver.call('start', { port: 0, folder });
const logBodies = batches(logs);
console.log(`requests of ${perRequest}, ${connections} connections, sender and receiver on this machine`);
await drive('receiver, logs, protobuf', `${url}/v1/logs`, 'application/x-protobuf', asProtobuf(logBodies, 'logs'));
await drive('receiver, logs, JSON    ', `${url}/v1/logs`, 'application/json', asJson(logBodies));
await drive('receiver, spans, protobuf', `${url}/v1/traces`, 'application/x-protobuf', asProtobuf(batches(spans), 'traces'));

const window = lastWindow(nowNs(), 3_600_000);
async function time<T>(what: string, ask: () => Promise<T>, told: (result: T) => unknown): Promise<void> {
  const taken: number[] = [];
  let result = await ask();
  for (let round = 0; round < 7; round += 1) {
    const started = performance.now();
    result = await ask();
    taken.push(performance.now() - started);
  }
  console.log(`${what}: ${taken.toSorted((a, b) => a - b)[3]?.toFixed(1)} ms (median of 7; ${String(told(result))})`);
}
const countOf = (contains: readonly string[]) => () => receiver.call('countLogs', { query: { contains }, window });
await time('count, words that the index knows', countOf([' placed for customer 42 ']), (counts) => counts.total);
await time('count, words in every line       ', countOf(['order ', ' placed for customer ']), (counts) => counts.total);
await time('count, one word                  ', countOf(['warehouse']), (counts) => counts.total);
await time('newest 500 lines                 ', () => receiver.call('searchLogs', { query: {}, window, limit: 500 }), (page) => page.items.length);
await time('figures of one route             ', () => receiver.call('spanStats', { selector: { service: 'orders', route: '/orders/:id', kind: 'server' }, window }), (stats) => `${stats.count}, p95 ${Number(stats.p95Ns) / 1e6} ms`);
await time('newest 20 traces                 ', () => receiver.call('searchTraces', { query: { service: 'orders' }, window, limit: 20 }), (page) => page.items.length);
receiver.dispose();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

const backends = await startBackends({ which: ['loki', 'jaeger'], say: () => undefined });
const { loki, jaeger } = backends;
if (loki) await drive('Loki, logs, protobuf (its own rate limit of 4 MB/s holds)', loki.otlpLogs, 'application/x-protobuf', asProtobuf(batches(logs), 'logs'));
if (jaeger) await drive('Jaeger in memory, spans, protobuf', `${jaeger.otlpHttp}/v1/traces`, 'application/x-protobuf', asProtobuf(batches(spans), 'traces'));
for (const missing of backends.unavailable) console.log(`${missing.kind} could not be had: no figures beside it`);
await backends.stop();
agent.destroy();
