import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { always, logsBody, send, spansBody, testReceiver, type Reply, type Sent, type TestReceiver } from '../../../test/kit/receiver.ts';
import { searchLogs } from '../store/logQueries.ts';

const json = { 'content-type': 'application/json' };
const protobuf = { 'content-type': 'application/x-protobuf' };

/** A google.rpc.Status in protobuf. */
function readStatus(body: Buffer): { readonly code: number; readonly message: string } {
  const reader = new BinaryReader(body);
  assert.deepEqual(reader.tag(), [1, 0]);
  const code = reader.int32();
  assert.deepEqual(reader.tag(), [2, 2]);
  return { code, message: reader.string() };
}

const textOf = (reply: Reply): unknown => JSON.parse(reply.body.toString());

describe('statuses of the receiver', () => {
  let receiver: TestReceiver;
  const post = (sent: Sent): Promise<Reply> => send(receiver.started.port, sent);
  const bodies = (): readonly string[] => searchLogs(receiver.store, {}, always, 100, undefined).items.map((record) => record.body);
  beforeEach(async () => {
    receiver = await testReceiver();
    await post({ headers: json, body: logsBody([{ body: 'before' }]) });
  });
  afterEach(() => receiver.stop());

  it('200 with an empty response for logs, traces and metrics', async () => {
    for (const [path, body] of [['/v1/logs', logsBody([{}])], ['/v1/traces', spansBody([{ trace: 1, span: 1 }])], ['/v1/metrics', '{"resourceMetrics":[]}']] as const) {
      const reply = await post({ path, headers: { 'content-type': 'application/json; charset=utf-8' }, body });
      assert.deepEqual([reply.status, reply.headers['content-type'], textOf(reply)], [200, 'application/json', {}], path);
    }
    const empty = await post({ headers: protobuf });
    assert.deepEqual([empty.status, empty.headers['content-type'], empty.body.length], [200, 'application/x-protobuf', 0]);
  });

  it('200 on [::1] and as localhost too', async () => {
    for (const host of ['::1', 'localhost']) assert.equal((await post({ host, headers: json, body: logsBody([{ body: host }]) })).status, 200, host);
    assert.deepEqual(bodies().toSorted(), ['::1', 'before', 'localhost']);
  });

  it('200 for gzip', async () => {
    assert.equal((await post({ headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(logsBody([{ body: 'packed' }])) })).status, 200);
    assert.ok(bodies().includes('packed'));
  });

  it('200 with what was refused, as the request was written', async () => {
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'no ids' }, { name: 'none' }] }] }] });
    assert.deepEqual(textOf(await post({ path: '/v1/traces', headers: json, body })), { partialSuccess: { rejectedSpans: '2', errorMessage: '2 spans: no traceId' } });
    // ResourceSpans { ScopeSpans { Span {} } }
    const reader = new BinaryReader((await post({ path: '/v1/traces', headers: protobuf, body: new Uint8Array([0x0a, 4, 0x12, 2, 0x12, 0]) })).body);
    assert.deepEqual([reader.tag(), reader.uint32(), reader.tag(), reader.int64(), reader.tag(), reader.string()], [[1, 2], reader.len - 2, [1, 0], 1n, [2, 2], '1 span: no traceId']);
  });

  it('400 for what is not JSON, with a Status in JSON', async () => {
    for (const body of ['{', '', 'hello', '[1', '{"resourceLogs":{}}']) {
      const reply = await post({ headers: json, body });
      const { code, message } = textOf(reply) as { readonly code: number; readonly message: string };
      assert.deepEqual([reply.status, reply.headers['content-type'], code], [400, 'application/json', 3], body);
      assert.ok(message.length > 10);
    }
  });

  it('400 for what is not protobuf, with a Status in protobuf', async () => {
    for (const body of [new Uint8Array([0x0a]), new Uint8Array([0x0a, 5, 1]), new Uint8Array([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), logsBody([{}])]) {
      const reply = await post({ headers: protobuf, body });
      assert.deepEqual([reply.status, reply.headers['content-type'], readStatus(reply.body).code], [400, 'application/x-protobuf', 3]);
      assert.match(readStatus(reply.body).message, /not a protobuf message of logs/);
    }
  });

  it('400 for gzip that is broken or cut', async () => {
    const packed = gzipSync(logsBody([{}]));
    for (const body of [packed.subarray(0, packed.length - 9), Buffer.from('not gzip')]) {
      assert.equal((await post({ headers: { ...json, 'content-encoding': 'gzip' }, body })).status, 400);
    }
  });

  it('403 for a foreign host and for a web page', async () => {
    const { port } = receiver.started;
    for (const headers of [{ host: 'evil.example' }, { host: `localhost.evil.example:${port}` }, { host: '127.0.0.1.nip.io' }, { host: '192.168.1.1' }, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: `http://localhost:${port}` }]) {
      const reply = await post({ headers: { ...json, ...headers }, body: logsBody([{ body: 'evil' }]) });
      assert.deepEqual([reply.status, (textOf(reply) as { code: number }).code, reply.headers['access-control-allow-origin']], [403, 7, undefined], JSON.stringify(headers));
    }
    assert.equal((await post({ method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } })).status, 403);
    assert.equal((await post({ method: 'GET', path: '/sightline', headers: { host: 'evil.example' } })).status, 403);
    assert.deepEqual(bodies(), ['before']);
  });

  it('404 for other paths and 405 for other methods', async () => {
    for (const path of ['/', '/v1', '/v1/profiles', '/V1/logs', '/v1/logs/x', '/v1/__proto__', '/../etc/passwd']) assert.equal((await post({ path, body: '{}' })).status, 404, path);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const reply = await post({ method, headers: json });
      assert.deepEqual([reply.status, reply.headers.allow], [405, 'POST'], method);
    }
    assert.equal((await post({ path: '/sightline', body: '' })).status, 405);
  });

  it('415 for other types and encodings', async () => {
    for (const headers of [{ 'content-type': 'text/plain' }, {}, { 'content-type': 'application/grpc' }, { ...json, 'content-encoding': 'zstd' }]) {
      assert.equal((await post({ headers, body: '{}' })).status, 415, JSON.stringify(headers));
    }
  });

  it('says who it is', async () => {
    const reply = await post({ method: 'GET', path: '/sightline', headers: {} });
    assert.deepEqual([reply.status, textOf(reply)], [200, { name: 'sightline', version: '1.2.3', pid: process.pid }]);
  });

  it('counts what it refused, keeps the last reason, and keeps what came before', async () => {
    await post({ headers: json, body: '{' });
    await post({ path: '/nothing', body: '{' });
    assert.equal(receiver.counts.rejected, 2);
    assert.match(receiver.counts.lastProblem ?? '', /POST \/nothing: 404/);
    assert.deepEqual(bodies(), ['before']);
    receiver.clock.tick();
    assert.deepEqual(receiver.told.counts.at(-1), receiver.counts);
  });
});
