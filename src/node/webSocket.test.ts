import assert from 'node:assert/strict';
import { ScriptedServers, testAuthority, type Scripted } from '../../test/kit/scripted.ts';
import { acceptUpgrade, type Peer } from '../../test/kit/webSocketServer.ts';
import type { Socket } from '../base/ports.ts';
import { Failure, isCancel } from '../model/failure.ts';
import { makeHttp } from './http.ts';

const servers = new ScriptedServers();
after(() => servers.close());

const open = (server: Scripted, signal?: AbortSignal, timeoutMs = 2_000): Promise<Socket> =>
  makeHttp({ origin: server.url, headers: async () => ({ authorization: 'Bearer abc' }), allowed: () => true })
    .openSocket(`${server.url.replace('http', 'ws')}/tail?query=hidden`, { timeoutMs, headers: { 'x-flag': 'on' }, ...(signal ? { signal } : {}) });

const peers = (): { next: () => Promise<Peer>; server: Promise<Scripted> } => {
  let arrived: (peer: Peer) => void = () => undefined;
  const peer = new Promise<Peer>((resolve) => { arrived = resolve; });
  return { next: () => peer, server: servers.http((_, response) => response.end(), (request, socket) => arrived(acceptUpgrade(request, socket))) };
};

async function readAll(socket: Socket): Promise<string[]> {
  const all: string[] = [];
  for await (const frame of socket) all.push(frame);
  return all;
}

const failure = async (work: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await work.then(() => assert.fail('no failure'), (reason: unknown) => reason);
  assert.ok(error instanceof Failure, String(error));
  assert.doesNotMatch(error.message, /hidden|abc/);
  return error;
};

describe('WebSocket', () => {
  it('sends headers, gives frames in order and ends with code 1000', async () => {
    const { next, server } = peers();
    const socket = await open(await server);
    const peer = await next();
    for (const text of ['one', 'zwei ü', 'x'.repeat(70_000)]) peer.send(text);
    peer.close(1000);
    assert.deepEqual((await readAll(socket)).map((text) => text.length), [3, 6, 70_000]);
    const [request] = (await server).requests;
    assert.deepEqual([request?.headers.authorization, request?.headers['x-flag']], ['Bearer abc', 'on']);
  });

  it('gives what came before, then fails with the server’s reason', async () => {
    const { next, server } = peers();
    const socket = await open(await server);
    const peer = await next();
    peer.send('last');
    peer.close(1011, 'reached tail max duration limit');
    const seen: string[] = [];
    const error = await failure((async () => { for await (const frame of socket) seen.push(frame); })());
    assert.deepEqual(seen, ['last']);
    assert.match(error.got, /1011: reached tail max duration limit/);
  });

  it('fails when the connection is cut', async () => {
    const { next, server } = peers();
    const socket = await open(await server);
    (await next()).cut();
    const error = await failure(readAll(socket));
    assert.deepEqual([error.kind, error.cause], ['unreachable', 'connectionLost']);
  });

  it('ends, and closes the connection, when its signal aborts', async () => {
    const { server } = peers();
    const controller = new AbortController();
    const socket = await open(await server, controller.signal);
    const all = readAll(socket);
    controller.abort();
    assert.deepEqual(await all, []);
    await (await server).idle();
  });

  it('refused upgrades, redirects and closed ports are failures; the redirect’s target is not asked', async () => {
    const other = await servers.http((_, response) => response.end());
    const refusing = await servers.http((_, response) => response.writeHead(403).end());
    const redirecting = await servers.http((_, response) => response.end(), (_, socket) => socket.end(`HTTP/1.1 302 Found\r\nlocation: ${other.url}/\r\n\r\n`));
    const gone = { ...other, url: `http://127.0.0.1:${await servers.freePort()}` };
    for (const server of [refusing, redirecting, gone]) assert.equal((await failure(open(server))).cause, 'connectionLost');
    assert.equal(other.requests.length, 0);
  });

  it('one that does not open is late', async () => {
    const server = await servers.http(() => undefined, () => undefined);
    assert.equal((await failure(open(server, undefined, 50))).kind, 'timeout');
    await server.idle();
  });

  it('cancelling while it opens rejects with the reason', async () => {
    const server = await servers.http(() => undefined, () => controller.abort());
    const controller = new AbortController();
    await assert.rejects(open(server, controller.signal), isCancel);
    await server.idle();
  });

  it('says that it cannot take a private authority', async () => {
    const http = makeHttp({ origin: 'https://localhost:1', headers: async () => ({}), allowed: () => true, ca: testAuthority() });
    assert.equal((await failure(http.openSocket('wss://localhost:1/', { timeoutMs: 100 }))).kind, 'unsupported');
  });
});
