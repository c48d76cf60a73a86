import assert from 'node:assert/strict';
import type { Http, HttpRequest } from '../base/ports.ts';
import { Failure, isCancel, type FailureCause, type FailureKind } from '../model/failure.ts';
import { askGladly, askJson, probe } from './replies.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const url = 'http://ann:pass@loki.example:3100/base/loki/api/v1/labels?query=hidden#x';

function scripted(answer: Answer | Error, seen: HttpRequest[] = []): Http {
  return {
    send: async (request) => {
      seen.push(request);
      if (answer instanceof Error) throw answer;
      return { status: answer.status ?? 200, headers: answer.headers ?? {}, body: new TextEncoder().encode(answer.body ?? '') };
    },
    openSocket: () => assert.fail('no socket here'),
  };
}

async function told(answer: Answer, more: { readonly url?: string; readonly form?: Record<string, string> } = {}): Promise<Failure> {
  const error: unknown = await askJson({ http: scripted(answer), url, title: 'Loki', ...more }).then((value) => assert.fail(JSON.stringify(value)), (reason: unknown) => reason);
  assert.ok(error instanceof Failure, String(error));
  assert.doesNotMatch(error.message, /hidden|pass@/);
  assert.match(error.remedy, /^[A-Z][^!]*\.$/);
  return error;
}

describe('replies: each trouble told apart', () => {
  const cases: readonly (readonly [what: string, answer: Answer, kind: FailureKind, cause: FailureCause, got: RegExp, remedy?: RegExp])[] = [
    ['no credentials', { status: 401, body: 'Unauthorized' }, 'refused', 'unauthorized', /^401 Unauthorized$/, /credentials/],
    ['no tenant', { status: 401, body: 'no org id\n' }, 'refused', 'noTenant', /no org id/, /tenant/],
    ['not allowed', { status: 403, body: '{"message":"Access denied"}' }, 'refused', 'forbidden', /^403 Access denied$/, /read access/],
    ['a wrong path or another kind', { status: 404, body: '404 page not found' }, 'unsupported', 'notFound', /^404 /, /prefix/],
    ['a proxy that wants a sign-in', { status: 407 }, 'unreachable', 'proxy', /^407$/, /http\.proxy/],
    ['a captive portal', { status: 511 }, 'unreachable', 'proxy', /^511$/],
    ['a slow-down', { status: 429, body: 'too many outstanding requests' }, 'tooMuch', 'rateLimited', /too many/, /slow down\.$/],
    ['a slow-down for seconds', { status: 429, headers: { 'retry-after': '17' } }, 'tooMuch', 'rateLimited', /^429$/, /in 17 s\.$/],
    ['a slow-down until', { status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } }, 'tooMuch', 'rateLimited', /^429$/, /after 2026-10-21 07:28:00 UTC\.$/],
    ['a slow-down of nonsense', { status: 429, headers: { 'retry-after': '<b>soon' } }, 'tooMuch', 'rateLimited', /^429$/, /slow down\.$/],
    ['too long a request', { status: 413 }, 'tooMuch', 'limit', /^413$/],
    ['a bad query', { status: 400, body: 'parse error at line 1, col 9: syntax error' }, 'badQuery', 'query', /col 9/],
    ['a query that cannot run', { status: 422, body: '{"status":"error","errorType":"execution","error":"many-to-many"}' }, 'badQuery', 'query', /^422 many-to-many$/],
    ['Prometheus’ own time-out', { status: 503, body: '{"status":"error","errorType":"timeout","error":"query timed out"}' }, 'timeout', 'deadline', /query timed out/],
    ['a fault of the server', { status: 500, body: '{"errors":[{"code":500,"msg":"boom"}]}' }, 'unreachable', 'serverError', /^500 boom$/, /log/],
    ['a proxy without its server', { status: 502, body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>' }, 'unreachable', 'serverError', /^502 502 Bad Gateway$/],
    ['not ready', { status: 503, body: 'Service Unavailable', headers: { 'retry-after': '5' } }, 'unreachable', 'serverError', /^503/, /in 5 s/],
    ['a proxy that gave up', { status: 504 }, 'timeout', 'deadline', /^504$/],
    ['a redirect to nowhere', { status: 302 }, 'malformed', 'redirect', /^302$/],
    ['a web page', { body: '<!-- x --><!DOCTYPE html><html><head><title> Sign in\n– Corp </title></head></html>' }, 'malformed', 'html', /Sign in – Corp/, /token/],
    ['a body that breaks off', { body: '{"status":"success","data":[1,2' }, 'malformed', 'cut', /breaks off/],
    ['another type', { body: 'ready', headers: { 'content-type': 'text/plain' } }, 'malformed', 'contentType', /text\/plain instead of JSON: ready/],
    ['bytes', { body: '\u0001\u0002\u0003', headers: { 'content-type': 'application/octet-stream' } }, 'malformed', 'contentType', /^application\/octet-stream instead of JSON$/],
    ['JSON by name only', { body: 'oops', headers: { 'content-type': 'application/json' } }, 'malformed', 'notJson', /oops/],
    ['nothing', { headers: { 'content-type': 'application/json' } }, 'malformed', 'notJson', /empty/],
  ];
  for (const [what, answer, kind, cause, got, remedy] of cases) {
    it(what, async () => {
      const error = await told(answer);
      assert.deepEqual([error.kind, error.cause], [kind, cause], error.message);
      assert.match(error.got, got);
      if (remedy) assert.match(error.remedy, remedy);
    });
  }

  it('plain HTTP to a port that speaks TLS, as Go and nginx answer', async () => {
    for (const body of ['Client sent an HTTP request to an HTTPS server.\n', '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>']) {
      assert.deepEqual([(await told({ status: 400, body })).cause, (await told({ status: 400, body }, { url: url.replace('http:', 'https:') })).cause], ['tlsOther', 'query']);
    }
  });

  it('names what was asked, without query, fragment and user', async () => {
    assert.equal((await told({ status: 500 })).asked, 'GET http://loki.example:3100/base/loki/api/v1/labels');
    assert.match((await told({ status: 500 }, { form: { query: 'hidden' } })).asked, /^POST /);
  });

  it('hostile words of a server become one short line of plain text', async () => {
    const { got } = await told({ status: 500, body: `\u001b[31mred\u001b[0m \u202Eevil\u0000\n\t${'x'.repeat(5_000)}` });
    assert.match(got, /^500 red evil x+…$/);
    assert.ok(got.length < 220);
  });

  it('JSON of any content type is JSON: Jaeger sends its own as text', async () => {
    assert.deepEqual(await askJson({ http: scripted({ body: '{"data":null}', headers: { 'content-type': 'text/plain' } }), url, title: 'Jaeger' }), { data: null });
  });

  it('forms go by POST, with deadline, limit and headers', async () => {
    const seen: HttpRequest[] = [];
    await askJson({ http: scripted({ body: '1' }, seen), url, title: 'Loki', form: { query: '{a="b"} |= `x&y`' }, headers: { 'x-a': '1' } });
    const [request] = seen;
    assert.deepEqual([request?.method, request?.body, request?.headers?.['x-a']], ['POST', 'query=%7Ba%3D%22b%22%7D+%7C%3D+%60x%26y%60', '1']);
    assert.ok((request?.timeoutMs ?? 0) > 0 && (request?.maxBytes ?? 0) > 0);
  });
});

describe('replies: asking what lives at an address', () => {
  const ask = (answer: Answer | Error): Parameters<typeof probe>[0] => ({ http: scripted(answer), url, title: 'Loki' });

  it('something else that answers is no failure', async () => {
    for (const answer of [{ status: 404 }, { status: 405 }, { status: 400, body: 'x' }, { body: '<html>' }, { body: 'OK' }, { status: 204 }]) assert.equal(await probe(ask(answer)), undefined);
    assert.deepEqual(await probe(ask({ body: '[1]' })), [1]);
  });

  it('an answer that says nothing about the kind is one', async () => {
    for (const status of [401, 403, 407, 429, 500, 502, 503]) await assert.rejects(probe(ask({ status })), Failure, String(status));
  });

  it('what is only good to know never fails, but is cancelled', async () => {
    assert.equal(await askGladly(ask({ status: 503 })), undefined);
    const cancelled = new Error('cancelled');
    cancelled.name = 'AbortError';
    await assert.rejects(askGladly(ask(cancelled)), isCancel);
  });
});
