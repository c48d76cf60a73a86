import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ScriptedServers, testAuthority } from '../../test/kit/scripted.ts';
import type { HttpReply, HttpRequest } from '../base/ports.ts';
import { Failure, type FailureCause, type FailureKind } from '../model/failure.ts';
import { makeHttp } from './http.ts';
import { networkFailure } from './networkFailure.ts';

const servers = new ScriptedServers();
after(() => servers.close());

function send(url: string, more: { readonly ca?: string; readonly request?: Partial<HttpRequest> } = {}): Promise<HttpReply> {
  const http = makeHttp({ origin: new URL(url).origin, headers: async () => ({}), allowed: () => true, ...(more.ca ? { ca: more.ca } : {}) });
  return http.send({ method: 'GET', url, timeoutMs: 5_000, maxBytes: 100_000, ...more.request });
}

async function fails(answer: Promise<unknown>, kind: FailureKind, cause: FailureCause, got: RegExp, remedy: RegExp): Promise<void> {
  const error = await answer.then(() => assert.fail('it was answered'), (reason: unknown) => reason);
  assert.ok(error instanceof Failure, String(error));
  assert.deepEqual([error.kind, error.cause], [kind, cause], error.message);
  assert.match(error.got, got);
  assert.match(error.remedy, remedy);
}

const answering = (text: string | Buffer, then: (socket: Socket) => void = (socket) => socket.end()) => (socket: Socket): void => {
  socket.once('data', () => socket.write(text, () => then(socket)));
};

describe('network failures: no way there', () => {
  it('nothing listens', async () => {
    const port = await servers.freePort();
    await fails(send(`http://127.0.0.1:${port}`), 'unreachable', 'connectionRefused', new RegExp(`127\\.0\\.0\\.1:${port}`), /Start the server/);
  });

  it('nothing listens on any address of a name', async () => {
    const port = await servers.freePort();
    await fails(send(`http://localhost:${port}`), 'unreachable', 'connectionRefused', /nothing listens on localhost/, /Start the server/);
  });

  it('the name is not known', async () => {
    await fails(send('http://loki.invalid:3100'), 'unreachable', 'dns', /loki\.invalid is not known/, /spelling/);
  });

  it('the connection is closed before an answer', async () => {
    const server = await servers.tcp((socket) => socket.once('data', () => socket.end()));
    await fails(send(server.url), 'unreachable', 'connectionLost', /was closed/, /Try again/);
  });

  it('no route', () => {
    const error = networkFailure('GET', 'http://10.0.0.1/', Object.assign(new Error('x'), { code: 'EHOSTUNREACH' }), false);
    assert.deepEqual([error.kind, error.cause], ['unreachable', 'connectionLost']);
    assert.match(error.remedy, /VPN/);
  });
});

describe('network failures: TLS', () => {
  const fine = (): Promise<{ url: string }> => servers.https('localhost', (_, response) => response.end('{}'));

  it('a private authority that is given is trusted', async () => {
    assert.equal((await send((await fine()).url, { ca: testAuthority() })).status, 200);
  });

  it('an unknown authority', async () => {
    await fails(send((await fine()).url), 'unreachable', 'tlsUnknownAuthority', /does not know/, /caFile/);
  });

  it('a certificate for another name says for which', async () => {
    const server = await servers.https('other', (_, response) => response.end());
    await fails(send(server.url, { ca: testAuthority() }), 'unreachable', 'tlsName', /for other\.example, not for localhost/, /name/);
    assert.equal(server.requests.length, 0);
  });

  it('an expired certificate', async () => {
    const server = await servers.https('expired', (_, response) => response.end());
    await fails(send(server.url, { ca: testAuthority() }), 'unreachable', 'tlsOther', /has expired/, /renewed/);
    assert.equal(server.requests.length, 0);
  });

  it('https:// to a port that speaks plain HTTP', async () => {
    const server = await servers.http((_, response) => response.end());
    await fails(send(server.url.replace('http:', 'https:')), 'unreachable', 'tlsOther', /no TLS/, /http:\/\/ instead of https/);
  });

  it('http:// to a port that speaks TLS', async () => {
    const { url } = await fine();
    await fails(send(url.replace('https:', 'http:')), 'unreachable', 'connectionLost', /was closed/, /https:\/\//);
  });

  it('http:// to a port that answers with a TLS alert', async () => {
    const server = await servers.tcp(answering(Buffer.from([0x15, 3, 1, 0, 2, 2, 70])));
    await fails(send(server.url), 'malformed', 'shape', /is not HTTP/, /https:\/\//);
  });
});

describe('network failures: what answers is no good HTTP', () => {
  it('another protocol', async () => {
    const server = await servers.tcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await fails(send(server.url), 'malformed', 'shape', /is not HTTP/, /HTTP port/);
  });

  it('a body shorter than its length', async () => {
    const server = await servers.tcp(answering('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"status":'));
    await fails(send(server.url), 'malformed', 'cut', /broke off/, /proxy/);
  });

  it('a chunked body without its end', async () => {
    const server = await servers.tcp(answering('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'));
    await fails(send(server.url), 'malformed', 'cut', /broke off/, /proxy/);
  });

  it('a body cut by a reset', async () => {
    const server = await servers.tcp(answering('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', (socket) => socket.resetAndDestroy()));
    await fails(send(server.url), 'malformed', 'cut', /broke off/, /proxy/);
  });

  it('gzip cut in the middle, by the connection and by the sender', async () => {
    const zipped = gzipSync(JSON.stringify(Array.from({ length: 1000 }, (_, index) => index * 7919)));
    const head = (length: number): string => `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${length}\r\n\r\n`;
    const half = zipped.subarray(0, zipped.length / 2);
    const lost = await servers.tcp(answering(Buffer.concat([Buffer.from(head(zipped.length)), half])));
    await fails(send(lost.url), 'malformed', 'cut', /broke off/, /proxy/);
    const short = await servers.tcp(answering(Buffer.concat([Buffer.from(head(half.length)), half])));
    await fails(send(short.url), 'malformed', 'cut', /broke off/, /proxy/);
  });

  it('gzip that is none', async () => {
    const server = await servers.http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"plain":true}'));
    await fails(send(server.url), 'malformed', 'cut', /broke off|damaged/, /proxy/);
  });

  it('an encoding that was not asked for', async () => {
    const server = await servers.http((_, response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'));
    await fails(send(server.url), 'malformed', 'contentType', /zstd/, /Accept-Encoding/);
  });

  it('headers without end', async () => {
    const server = await servers.tcp(answering(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`));
    await fails(send(server.url), 'malformed', 'shape', /HPE_HEADER_OVERFLOW/, /port/);
  });
});

describe('network failures: too much', () => {
  const limited = { request: { maxBytes: 1_000 } };

  it('by the declared length, before the body is read', async () => {
    const server = await servers.tcp(answering('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n', () => undefined));
    await fails(send(server.url, limited), 'tooMuch', 'bodyTooLarge', /more than 1 KiB/, /shorter window/);
    await server.idle();
  });

  it('while it is read, and the connection is closed', async () => {
    const server = await servers.http((_, response) => {
      const more = (): void => { while (!response.destroyed && response.write('x'.repeat(10_000))); };
      response.on('drain', more);
      more();
    });
    await fails(send(server.url, limited), 'tooMuch', 'bodyTooLarge', /more than 1 KiB/, /shorter window/);
    await server.idle();
  });

  for (const [encoding, bomb] of [['gzip', gzipSync(Buffer.alloc(50_000_000))], ['br', brotliCompressSync(Buffer.alloc(50_000_000))]] as const) {
    it(`a small ${encoding} body that unfolds to 50 MB`, async () => {
      const server = await servers.http((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb));
      const before = process.memoryUsage().arrayBuffers;
      await fails(send(server.url, limited), 'tooMuch', 'bodyTooLarge', /more than 1 KiB/, /shorter window/);
      assert.ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
    });
  }

  it('exactly the limit is fine', async () => {
    const server = await servers.http((_, response) => response.end('x'.repeat(1_000)));
    assert.equal((await send(server.url, limited)).body.length, 1_000);
  });
});
