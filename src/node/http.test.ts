import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { ScriptedServers } from '../../test/kit/scripted.ts';
import type { HttpReply, HttpRequest } from '../base/ports.ts';
import { Failure, isCancel, type FailureCause, type FailureKind } from '../model/failure.ts';
import { makeHttp, type HttpOptions } from './http.ts';

const servers = new ScriptedServers();
after(() => servers.close());

const send = (url: string, request: Partial<HttpRequest> = {}, options: Partial<HttpOptions> = {}): Promise<HttpReply> =>
  makeHttp({ origin: new URL(url).origin, headers: async () => ({}), allowed: () => true, ...options }).send({ method: 'GET', url, timeoutMs: 5_000, maxBytes: 100_000, ...request });

async function failure(answer: Promise<unknown>, kind: FailureKind, cause: FailureCause): Promise<Failure> {
  const error = await answer.then(() => assert.fail('it was answered'), (reason: unknown) => reason);
  assert.ok(error instanceof Failure, String(error));
  assert.deepEqual([error.kind, error.cause], [kind, cause], error.message);
  assert.ok(error.got !== '' && error.remedy.endsWith('.'), error.message);
  return error;
}

describe('HTTP: what goes and comes', () => {
  it('sends method, body and headers, and gives status, headers in lower case and the body', async () => {
    let body = '';
    const server = await servers.http((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => response.writeHead(201, { 'X-Seen': 'yes' }).end('{"a":1}'));
    });
    const reply = await send(`${server.url}/p?q=1`, { method: 'POST', body: 'query=ü', headers: { 'content-type': 'text/x' } }, { headers: async () => ({ authorization: 'Bearer abc' }) });
    assert.equal(body, 'query=ü');
    assert.deepEqual([reply.status, reply.headers['x-seen'], new TextDecoder().decode(reply.body)], [201, 'yes', '{"a":1}']);
    assert.deepEqual([server.requests[0]?.method, server.requests[0]?.url, server.requests[0]?.headers.authorization], ['POST', '/p?q=1', 'Bearer abc']);
  });

  it('the connection’s headers win over the request’s, and are asked for before each request', async () => {
    const server = await servers.http((_, response) => response.end());
    let token = 'one';
    const http = makeHttp({ origin: server.url, headers: async () => ({ authorization: token }), allowed: () => true });
    const request = { method: 'GET', url: server.url, timeoutMs: 5_000, maxBytes: 10, headers: { authorization: 'mine' } } as const;
    await http.send(request);
    token = 'two';
    await http.send(request);
    assert.deepEqual(server.requests.map(({ headers }) => headers.authorization), ['one', 'two']);
  });

  it('reads gzip', async () => {
    const server = await servers.http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(50_000))));
    assert.equal((await send(server.url)).body.length, 50_000);
  });

  it('asks once more when a kept connection turns out to be closed', async () => {
    let count = 0;
    const server = await servers.tcp((socket) => {
      let onThis = 0;
      socket.on('data', () => {
        onThis += 1;
        count += 1;
        if (onThis === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
        else socket.resetAndDestroy();
      });
    });
    await send(server.url);
    assert.equal((await send(server.url)).status, 200);
    assert.equal(count, 3);
  });
});

describe('HTTP: what it never does', () => {
  it('asks another origin', async () => {
    const server = await servers.http((_, response) => response.end());
    await failure(send(`${server.url}/x`, {}, { origin: 'https://loki.example' }), 'refused', 'redirect');
    assert.equal(server.requests.length, 0);
  });

  it('asks anything for a workspace that is not trusted', async () => {
    const server = await servers.http((_, response) => response.end());
    await failure(send(server.url, {}, { allowed: () => false }), 'refused', 'untrusted');
    const http = makeHttp({ origin: server.url, headers: async () => ({}), allowed: () => false });
    await failure(http.openSocket(server.url.replace('http', 'ws'), { timeoutMs: 1000 }), 'refused', 'untrusted');
    assert.equal(server.requests.length, 0);
  });

  it('follows a redirect to another origin', async () => {
    const other = await servers.http((_, response) => response.end('{}'));
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await servers.http((_, response) => response.writeHead(status, { location: `${other.url}/elsewhere?code=topsecret` }).end());
      const error = await failure(send(server.url, {}, { headers: async () => ({ authorization: 'Bearer abcdef' }) }), 'refused', 'redirect');
      assert.match(error.got, /elsewhere/);
      assert.doesNotMatch(error.message, /topsecret/);
    }
    assert.equal(other.open(), 0);
    assert.equal(other.requests.length, 0);
  });

  it('shows what signs in, even when the server echoes it', async () => {
    const secret = { authorization: `Basic ${Buffer.from('ann:pass word').toString('base64')}`, 'x-key': 'key-123456' };
    const server = await servers.http((request, response) => {
      const plain = Buffer.from(String(request.headers.authorization).slice(6), 'base64').toString();
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `no: ${JSON.stringify(request.headers)} ${plain}` }));
    });
    const text = new TextDecoder().decode((await send(server.url, {}, { headers: async () => secret })).body);
    for (const word of [secret.authorization, 'ann:pass word', 'pass word', 'key-123456']) assert.ok(!text.includes(word), text);
    assert.match(text, /\*\*\*/);
  });

  it('names the query or the user part of an address in a failure', async () => {
    const port = await servers.freePort();
    const url = `http://ann:hidden@127.0.0.1:${port}/path?token=alsohidden#frag`;
    const error = await failure(send(url), 'unreachable', 'connectionRefused');
    assert.equal(error.asked, `GET http://127.0.0.1:${port}/path`);
    assert.doesNotMatch(error.message + JSON.stringify(error.toParts()), /hidden|frag/);
  });

  it('sends a header that would start another', async () => {
    const server = await servers.http((_, response) => response.end());
    const error = await failure(send(server.url, {}, { headers: async () => ({ authorization: 'Bearer a\r\nx-evil: 1' }) }), 'refused', 'query');
    assert.doesNotMatch(error.message, /evil/);
    assert.equal(server.requests.length, 0);
  });
});

describe('HTTP: redirects within the origin', () => {
  it('are followed with method, body and credentials', async () => {
    const server = await servers.http((request, response) => {
      if (request.url === '/a') response.writeHead(307, { location: '/b' }).end();
      else request.on('data', (chunk) => response.end(`${request.method} ${chunk} ${request.headers.authorization}`));
    });
    const reply = await send(`${server.url}/a`, { method: 'POST', body: 'q=1' }, { headers: async () => ({ authorization: 'abcd' }) });
    assert.equal(reply.status, 200);
    assert.equal(server.requests.length, 2);
    assert.equal(server.requests[1]?.headers.authorization, 'abcd');
  });

  it('“see other” turns into a GET without a body', async () => {
    const server = await servers.http((request, response) => (request.url === '/a' ? response.writeHead(303, { location: 'b' }).end() : response.end('{}')));
    await send(`${server.url}/a`, { method: 'POST', body: 'q=1' });
    assert.deepEqual([server.requests[1]?.method, server.requests[1]?.url, server.requests[1]?.headers['content-length']], ['GET', '/b', undefined]);
  });

  it('in a circle end', async () => {
    const server = await servers.http((_, response) => response.writeHead(302, { location: '/again' }).end());
    await failure(send(server.url), 'malformed', 'redirect');
    assert.equal(server.requests.length, 4);
  });
});

describe('HTTP: deadline and cancelling', () => {
  it('headers that never come are late, and the connection is closed', async () => {
    const server = await servers.http(() => undefined);
    const error = await failure(send(server.url, { timeoutMs: 50 }), 'timeout', 'deadline');
    assert.match(error.got, /0\.05 s/);
    await server.idle();
  });

  it('a body that never ends is late', async () => {
    const server = await servers.http((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
    });
    await failure(send(server.url, { timeoutMs: 50 }), 'timeout', 'deadline');
    await server.idle();
  });

  it('credentials that never come are late', async () => {
    const server = await servers.http((_, response) => response.end());
    await failure(send(server.url, { timeoutMs: 20 }, { headers: () => new Promise(() => undefined) }), 'timeout', 'deadline');
    assert.equal(server.requests.length, 0);
  });

  it('cancelling rejects with the signal’s reason at once and closes the connection', async () => {
    const controller = new AbortController();
    let asked = (): void => undefined;
    const arrived = new Promise<void>((resolve) => { asked = resolve; });
    const server = await servers.http(() => asked());
    const answer = send(server.url, { signal: controller.signal });
    await arrived;
    controller.abort();
    await assert.rejects(answer, (error) => isCancel(error) && error === controller.signal.reason);
    await server.idle();
  });

  it('cancelling in the middle of a body does the same', async () => {
    const controller = new AbortController();
    const server = await servers.http((_, response) => {
      response.writeHead(200).write('[1,');
      setImmediate(() => controller.abort());
    });
    await assert.rejects(send(server.url, { signal: controller.signal }), isCancel);
    await server.idle();
  });

  it('what is cancelled before is never asked', async () => {
    const server = await servers.http((_, response) => response.end());
    await assert.rejects(send(server.url, { signal: AbortSignal.abort() }), isCancel);
    assert.equal(server.open(), 0);
  });

  it('leaves no timer and no listener behind', async () => {
    const server = await servers.http((_, response) => response.end());
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...all: Parameters<typeof add>) => { listeners += 1; add(...all); };
    signal.removeEventListener = (...all: Parameters<typeof remove>) => { listeners -= 1; remove(...all); };
    await send(server.url, { timeoutMs: 60_000, signal });
    assert.equal(listeners, 0);
    assert.ok(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length <= before);
  });
});
