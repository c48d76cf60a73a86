import { parseJson, type Json } from '../base/json.ts';
import type { Http, HttpReply, HttpRequest } from '../base/ports.ts';
import { shortened } from '../base/text.ts';
import { Failure } from '../model/failure.ts';

const defaultTimeoutMs = 15_000;
const defaultMaxBytes = 64 * 1024 * 1024;

export interface Ask {
  readonly http: Http;
  readonly url: string;
  /** `Loki`, for the texts. */
  readonly title: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends and gives the reply as it is; only network trouble is a `Failure` here. */
export function send(ask: Ask): Promise<HttpReply> {
  const request: HttpRequest = {
    url: ask.url,
    timeoutMs: ask.timeoutMs ?? defaultTimeoutMs,
    maxBytes: ask.maxBytes ?? defaultMaxBytes,
    ...(ask.signal ? { signal: ask.signal } : {}),
    ...(ask.form
      ? { method: 'POST', body: new URLSearchParams(ask.form).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
      : { method: 'GET' }),
  };
  return ask.http.send(request);
}

/** A reply that must be JSON with a good status; everything else becomes a `Failure` that says what to do. */
export async function askJson(ask: Ask, headers?: Readonly<Record<string, string>>): Promise<Json> {
  const http: Http = headers ? { ...ask.http, send: (request) => ask.http.send({ ...request, headers: { ...request.headers, ...headers } }) } : ask.http;
  return readJson(await send({ ...ask, http }), ask);
}

export function readJson(reply: HttpReply, ask: Pick<Ask, 'url' | 'title'>): Json {
  const text = new TextDecoder().decode(reply.body);
  if (reply.status < 200 || reply.status > 299) throw statusFailure(reply, text, ask);
  const value = parseJson(text);
  if (value !== undefined) return value;
  const type = reply.headers['content-type'] ?? '';
  const fail = (cause: 'html' | 'contentType' | 'cut' | 'notJson', got: string, remedy: string): Failure => new Failure({ kind: 'malformed', cause, asked: asked(ask.url), got, remedy });
  if (isHtml(text)) throw fail('html', `a web page instead of JSON (${title(text)})`, `The address is that of a browser page or a sign-in proxy. Use the address of ${ask.title}’s API, with a token if a proxy asks for one.`);
  if (/^\s*[{[]/.test(text)) throw fail('cut', `JSON that breaks off after ${text.length} characters`, 'Try again. If it stays, a proxy in between cuts long answers.');
  if (!/json/i.test(type)) throw fail('contentType', `${type === '' ? 'no content type' : type} instead of JSON: ${firstWords(text)}`, `Check that the address is that of ${ask.title}, with its path prefix.`);
  throw fail('notJson', `text that is not JSON: ${firstWords(text)}`, `Check that the address is that of ${ask.title}.`);
}

/** The reply as JSON; `undefined` when it is anything else. For asking whether an address is of a kind. */
export function tryJson(reply: HttpReply): Json | undefined {
  return reply.status === 200 ? parseJson(new TextDecoder().decode(reply.body)) : undefined;
}

function statusFailure(reply: HttpReply, text: string, ask: Pick<Ask, 'url' | 'title'>): Failure {
  const { status } = reply;
  const said = isHtml(text) ? title(text) : errorText(text);
  const got = `${status}${said === '' ? '' : ` ${said}`}`;
  const fail = (kind: Failure['kind'], cause: Failure['cause'], remedy: string): Failure => new Failure({ kind, cause, asked: asked(ask.url), got, remedy });
  if (status === 401) return fail('refused', 'unauthorized', 'Set or renew the credentials of this connection; a server with several tenants wants "tenant" too.');
  if (status === 403) return fail('refused', 'forbidden', 'These credentials may not read here. Ask for a token with read access.');
  if (status === 407) return fail('unreachable', 'proxy', 'A proxy in between wants a sign-in: check http.proxy in the settings.');
  if (status === 404) return fail('unsupported', 'notFound', `Check the path: ${ask.title} may live under a prefix, or something else answers here.`);
  if (status === 429) {
    const after = reply.headers['retry-after'];
    return fail('tooMuch', 'rateLimited', `The server asks to slow down${after === undefined ? '' : `; try again in ${/^\d+$/.test(after) ? `${after} s` : after}`}.`);
  }
  if (status === 400 || status === 422) return fail('badQuery', 'query', 'Change the query, or ask for a shorter window or fewer lines.');
  if (status === 413) return fail('tooMuch', 'limit', 'Ask for a shorter window.');
  if (status === 502 || status === 503 || status === 504) return fail('unreachable', status === 504 ? 'deadline' : 'serverError', `${ask.title} or the proxy before it is not ready. Try again in a moment; ask for a shorter window if it stays.`);
  if (status >= 500) return fail('unreachable', 'serverError', `${ask.title} failed by itself: its log says why.`);
  if (status >= 300 && status < 400) return fail('malformed', 'redirect', 'Use the address that it redirects to.');
  return fail('refused', 'query', `${ask.title} did not accept the request.`);
}

/** The words for people in an error body of any of the backends: plain text, `{"error"}`, `{"message"}`, `{"errors":[{"msg"}]}`. */
function errorText(text: string): string {
  const value = parseJson(text);
  if (value === undefined) return firstWords(text);
  if (typeof value === 'string') return firstWords(value);
  const found = pick(value, ['error', 'message', 'msg']) ?? pick((value as { errors?: readonly Json[] } | null)?.errors?.[0], ['msg', 'message']);
  return firstWords(found ?? text);
}

function pick(value: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    if (typeof found === 'string' && found !== '') return found;
    if (typeof found === 'object' && found !== null) {
      const inner = pick(found, keys);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** What was asked, for people: without the query, which can be long and is shown elsewhere. */
export function asked(url: string): string {
  return `GET ${url.replace(/[?#].*$/s, '')}`;
}

export function isHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html|<head|<body)/i.test(text.slice(0, 500));
}

function title(html: string): string {
  return firstWords(/<title[^>]*>([^<]*)</i.exec(html.slice(0, 20_000))?.[1] ?? 'no title');
}

function firstWords(text: string): string {
  return shortened(text.replace(/[\s\u0000-\u001f]+/g, ' ').trim(), 200);
}
