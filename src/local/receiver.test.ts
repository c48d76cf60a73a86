import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { logsBody, send, testReceiver, type TestReceiver } from '../../test/kit/receiver.ts';

describe('the receiver', () => {
  const open: TestReceiver[] = [];
  const servers: Server[] = [];
  const start = async (options: Parameters<typeof testReceiver>[0] = {}): Promise<TestReceiver> => {
    const receiver = await testReceiver(options);
    open.push(receiver);
    return receiver;
  };
  const occupy = async (host: string, port = 0): Promise<number> => {
    const server = createServer((_, response) => response.end('something else'));
    servers.push(server);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    return address.port;
  };
  afterEach(async () => {
    for (const receiver of open.splice(0)) await receiver.stop();
    for (const server of servers.splice(0)) await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  });

  it('takes the next free port when the wanted one is another program’s, and says so', async () => {
    for (const host of ['127.0.0.1', '::1']) {
      const port = await occupy(host);
      const { started } = await start({ port });
      assert.notEqual(started.port, port, host);
      assert.equal(started.url, `http://127.0.0.1:${started.port}`);
      assert.equal((await send(started.port, { body: logsBody([{}]) })).status, 200);
      if (host === '127.0.0.1') assert.match(started.notes.join(' '), new RegExp(`Port ${port} is in use by another program: this receiver listens on ${started.port}`));
    }
  });

  it('knows another window’s receiver by what it says of itself', async () => {
    const first = await start();
    const second = await start({ port: first.started.port });
    assert.notEqual(second.started.port, first.started.port);
    assert.match(second.started.notes.join(' '), /in use by the receiver of another window, which keeps what is sent there/);
  });

  it('gives the port free when it stops', async () => {
    const first = await start();
    await first.stop();
    assert.equal((await start({ port: first.started.port })).started.port, first.started.port);
  });

  it('gives new lines that agree to those who follow, oldest first', async () => {
    const receiver = await start();
    receiver.tails.start(1, { levels: ['error'] });
    receiver.tails.start(2, { services: ['shop'], contains: ['two'] });
    receiver.tails.start(3, { services: ['other'] });
    await send(receiver.started.port, { body: logsBody([{ body: 'one two', timeNs: 9n, severity: 17 }, { body: 'three', timeNs: 5n, severity: 17 }, { body: 'two', severity: 9 }]) });
    receiver.clock.tick();
    const heard = receiver.told.tailed.map(({ tail, records, dropped }) => [tail, records.map((record) => record.body), dropped]);
    assert.deepEqual(heard, [[1, ['three', 'one two'], 0], [2, ['one two', 'two'], 0]]);
    receiver.tails.stop(1);
    await send(receiver.started.port, { body: logsBody([{ severity: 17 }]) });
    receiver.clock.tick();
    assert.equal(receiver.told.tailed.length, 2);
  });

  it('counts the lines that are too many for who follows', async () => {
    const receiver = await start();
    receiver.tails.start(1, {});
    await send(receiver.started.port, { body: logsBody(Array.from({ length: 5000 }, (_, index) => ({ body: String(index) }))) });
    receiver.clock.tick();
    const [note] = receiver.told.tailed;
    assert.deepEqual([note?.records.length, note?.dropped, note?.records.at(-1)?.body], [2000, 3000, '4999']);
  });

  it('takes requests of many senders at once', async () => {
    const receiver = await start();
    const replies = await Promise.all(Array.from({ length: 100 }, (_, index) => send(receiver.started.port, { body: logsBody([{ body: String(index) }], `service ${index % 7}`) })));
    assert.ok(replies.every((reply) => reply.status === 200));
    assert.deepEqual([receiver.counts.logs, receiver.store.rows.log], [100, 100]);
  });
});
