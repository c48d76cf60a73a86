import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { always, logsBody, send, testReceiver, type Reply, type TestReceiver } from '../../../test/kit/receiver.ts';
import { countLogs } from '../store/logQueries.ts';

const json = { 'content-type': 'application/json' };
const mib = 1024 * 1024;

/** Sends bytes as they are and gives all that comes back. */
function raw(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk: Buffer) => { heard += chunk.toString(); });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
    socket.write(bytes);
  });
}

describe('hostile senders', () => {
  let receiver: TestReceiver;
  const open = async (limits: Parameters<typeof testReceiver>[0] = {}): Promise<number> => {
    receiver = await testReceiver(limits);
    assert.equal((await send(receiver.started.port, { headers: json, body: logsBody([{ body: 'before' }]) })).status, 200);
    return receiver.started.port;
  };
  const goesOn = async (): Promise<void> => {
    const reply = await send(receiver.started.port, { headers: json, body: logsBody([{ body: 'after' }]) });
    assert.deepEqual([reply.status, countLogs(receiver.store, {}, always).total], [200, 2]);
  };
  afterEach(() => receiver.stop());

  it('413 for a body of 100 MB, streamed without a length', async () => {
    const port = await open();
    const reply = await new Promise<Reply>((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path: '/v1/logs', method: 'POST', headers: { ...json, 'transfer-encoding': 'chunked' } }, (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.alloc(0) }));
      });
      asking.on('error', reject);
      const chunk = Buffer.alloc(mib, 0x20);
      let sent = 0;
      const more = (): void => {
        for (; sent < 100; sent += 1) if (!asking.write(chunk)) return void asking.once('drain', () => { sent += 1; more(); });
        asking.end();
      };
      more();
    });
    assert.equal(reply.status, 413);
    await goesOn();
  });

  it('413 at once for a length over the limit', async () => {
    const port = await open({ limits: { mostBodyBytes: 1000, lingerMs: 50 } });
    const heard = await raw(port, 'POST /v1/logs HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 5000000\r\n\r\n{');
    assert.match(heard, /^HTTP\/1\.1 413 /);
    assert.match(heard, /connection: close/i);
    await goesOn();
  });

  it('413 for a gzip bomb, unpacked no further than the limit', async () => {
    const port = await open({ limits: { mostBodyBytes: 8 * mib } });
    const bomb = gzipSync(Buffer.alloc(200 * mib, 0x20));
    assert.ok(bomb.length < mib);
    const reply = await send(port, { headers: { ...json, 'content-encoding': 'gzip' }, body: bomb });
    assert.deepEqual([reply.status, (JSON.parse(reply.body.toString()) as { code: number }).code], [413, 8]);
    await goesOn();
  });

  it('408 for a client that does not end its headers, and for one that does not end its body', async () => {
    const port = await open({ limits: { headersTimeoutMs: 700, requestTimeoutMs: 1_000 } });
    const slowHeaders = raw(port, 'POST /v1/logs HTTP/1.1\r\nhost: localhost\r\n');
    const slowBody = raw(port, 'POST /v1/logs HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"resource');
    const gzipHead = 'POST /v1/logs HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 100\r\n\r\n';
    const slowGzip = raw(port, Buffer.concat([Buffer.from(gzipHead), gzipSync('{}').subarray(0, 12)]));
    for (const heard of await Promise.all([slowHeaders, slowBody, slowGzip])) assert.match(heard, /^HTTP\/1\.1 408 /);
    await goesOn();
  });

  it('503 with Retry-After when more is under way than may be held, and room again after that', async () => {
    const port = await open({ limits: { mostHeldBytes: 2000 } });
    const reply = await send(port, { headers: json, body: logsBody([{ body: 'x'.repeat(5000) }]) });
    assert.deepEqual([reply.status, reply.headers['retry-after']], [503, '1']);
    for (let round = 0; round < 4; round += 1) assert.equal((await send(port, { headers: json, body: `{}${' '.repeat(1_500)}` })).status, 200);
    await goesOn();
  });

  it('503 with Retry-After when the store cannot write, and nothing half-written', async () => {
    const port = await open();
    const pages = Number(receiver.store.database.prepare('PRAGMA page_count').get()?.['page_count']);
    receiver.store.database.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const reply = await send(port, { headers: json, body: logsBody(Array.from({ length: 500 }, () => ({ body: 'x'.repeat(500) }))) });
    assert.deepEqual([reply.status, reply.headers['retry-after']], [503, '5']);
    assert.equal(countLogs(receiver.store, {}, always).total, 1);
    receiver.store.database.exec('PRAGMA max_page_count = 1000000');
    await goesOn();
  });

  it('400 or 431 for what is not HTTP, and goes on', async () => {
    const port = await open();
    assert.match(await raw(port, '\u0016\u0003\u0001 hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await raw(port, `POST /v1/logs HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
    await goesOn();
  });

  it('forgets a client that goes away in the middle', async () => {
    const port = await open({ limits: { mostHeldBytes: 3000 } });
    for (let round = 0; round < 5; round += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(`POST /v1/logs HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 3000\r\n\r\n${'x'.repeat(2000)}`, () => socket.destroy());
        });
        socket.on('close', () => resolve());
      });
    }
    // The last of them may not have been noticed yet: a sender that hears 503 tries again.
    let status = 0;
    for (let tries = 0; tries < 100 && status !== 200; tries += 1) status = (await send(port, { headers: json, body: `{}${' '.repeat(2_500)}` })).status;
    assert.equal(status, 200);
    await goesOn();
  });

  it('takes a record of very many attributes', async () => {
    const port = await open();
    const attributes = Array.from({ length: 50_000 }, (_, index) => ({ key: `k${index}`, value: { intValue: index } }));
    const reply = await send(port, { headers: json, body: JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ attributes }] }] }] }) });
    assert.equal(reply.status, 200);
  });

  it('stops taking new series of metrics at the limit and says so', async () => {
    const port = await open({ limits: { mostSeries: 10 } });
    const dataPoints = Array.from({ length: 15 }, (_, index) => ({ asInt: index, attributes: [{ key: 'i', value: { intValue: index } }] }));
    const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'm', gauge: { dataPoints } }] }] }] });
    for (let round = 0; round < 2; round += 1) {
      const reply = JSON.parse((await send(port, { path: '/v1/metrics', headers: json, body })).body.toString()) as object;
      assert.deepEqual(reply, { partialSuccess: { rejectedDataPoints: '5', errorMessage: '5 data points: more than 10 series' } });
    }
    assert.equal(receiver.store.rows.metric, 10);
  });
});
