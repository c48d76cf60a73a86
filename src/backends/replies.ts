import { fieldOf, listOf, parseJson, type Json } from '../base/json.ts';
import type { Http, HttpReply } from '../base/ports.ts';
import { Failure, type FailureParts } from '../model/failure.ts';
import { isHtml, titleOf, wordsOf } from './replyText.ts';

const defaultTimeoutMs = 15_000;
const defaultMaxBytes = 64 * 1024 * 1024;
const detectTimeoutMs = 5_000;
const detectMaxBytes = 1024 * 1024;

export interface Ask {
  readonly http: Http;
  readonly url: string;
  /** `Loki`, for the texts. */
  readonly title: string;
  /** Sent as a form by POST: queries can be longer than an address may be. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

type Asked = Pick<Ask, 'url' | 'title' | 'form'>;

/** Sends and gives the reply as it is; only network trouble is a `Failure` here. */
export function send(ask: Ask): Promise<HttpReply> {
  const form = ask.form ? { body: new URLSearchParams(ask.form).toString() } : {};
  return ask.http.send({
    method: ask.form ? 'POST' : 'GET',
    url: ask.url,
    headers: { ...ask.headers, ...(ask.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
    timeoutMs: ask.timeoutMs ?? defaultTimeoutMs,
    maxBytes: ask.maxBytes ?? defaultMaxBytes,
    ...(ask.signal ? { signal: ask.signal } : {}),
    ...form,
  });
}

/** A reply that must be JSON with a good status; everything else becomes a `Failure` that says what to do. */
export async function askJson(ask: Ask): Promise<Json> {
  return readJson(await send(ask), ask);
}

/**
 * For asking what lives at an address: JSON with status 200, or `undefined` when something else answers. Rejects when
 * the answer says nothing about the kind: credentials are missing, a proxy is in the way, the server is not ready.
 */
export async function probe(ask: Ask): Promise<Json | undefined> {
  const reply = await send({ timeoutMs: detectTimeoutMs, maxBytes: detectMaxBytes, ...ask });
  if ([401, 403, 407, 429].includes(reply.status) || reply.status >= 500) readJson(reply, ask);
  return reply.status === 200 ? parseJson(new TextDecoder().decode(reply.body)) : undefined;
}

/** JSON of something that is good to know but not needed: `undefined` for every failure but cancelling. */
export async function askGladly(ask: Ask): Promise<Json | undefined> {
  try {
    return await probe(ask);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

export function readJson(reply: HttpReply, ask: Asked): Json {
  const text = new TextDecoder().decode(reply.body);
  if (reply.status < 200 || reply.status > 299) throw failed(ask, statusOf(reply, text, ask));
  const value = parseJson(text);
  if (value !== undefined) return value;
  const type = reply.headers['content-type'] ?? '';
  if (isHtml(text)) {
    throw failed(ask, { kind: 'malformed', cause: 'html', got: `a web page instead of JSON (${titleOf(text)})`, remedy: `The address is that of a browser page or a sign-in proxy. Use the address of ${ask.title}’s API, with a token if a proxy asks for one.` });
  }
  if (text.trim() === '') throw failed(ask, { kind: 'malformed', cause: 'notJson', got: 'an empty answer', remedy: `Check that the address is that of ${ask.title}, with its path prefix.` });
  if (/^\s*[{[]/.test(text)) throw failed(ask, { kind: 'malformed', cause: 'cut', got: `JSON that breaks off or is damaged (${text.length.toLocaleString('en-US')} characters)`, remedy: 'Try again. If it stays, a proxy in between cuts long answers.' });
  if (!/json/i.test(type)) throw failed(ask, { kind: 'malformed', cause: 'contentType', got: `${type === '' ? 'no content type' : wordsOf(type)} instead of JSON${/^text\//i.test(type) ? `: ${wordsOf(text)}` : ''}`, remedy: `Check that the address is that of ${ask.title}, with its path prefix.` });
  throw failed(ask, { kind: 'malformed', cause: 'notJson', got: `text that is not JSON: ${wordsOf(text)}`, remedy: `Check that the address is that of ${ask.title}.` });
}

/** The answer is JSON, but not that of the kind which was expected. */
export function wrongKind(ask: Asked): Failure {
  return failed(ask, { kind: 'unsupported', cause: 'wrongKind', got: `an answer that is not ${ask.title}’s`, remedy: 'Check what lives at this address with Add Connection.' });
}

type Reading = Omit<FailureParts, 'asked'>;

function failed(ask: Asked, reading: Reading): Failure {
  return new Failure({ asked: askedText(ask), ...reading });
}

/** What was asked, for people: without the query, which can be long and is shown elsewhere, and without credentials. */
function askedText(ask: Asked): string {
  const { protocol, host, pathname } = new URL(ask.url);
  return `${ask.form ? 'POST' : 'GET'} ${protocol}//${host}${pathname}`;
}

function statusOf(reply: HttpReply, text: string, ask: Asked): Reading {
  const { status } = reply;
  const said = isHtml(text) ? titleOf(text) : errorText(text);
  const got = `${status}${said === '' ? '' : ` ${said}`}`;
  const { title } = ask;
  // The whole body of Grafana's servers when the tenant's header is missing.
  if (status === 401 && text.trim() === 'no org id') return { kind: 'refused', cause: 'noTenant', got, remedy: `This ${title} has several tenants: set "tenant" of this connection.` };
  if (status === 401) return { kind: 'refused', cause: 'unauthorized', got, remedy: 'Set or renew the credentials of this connection.' };
  if (status === 403) return { kind: 'refused', cause: 'forbidden', got, remedy: 'These credentials may not read here. Ask for a token with read access.' };
  if (status === 407 || status === 511) return { kind: 'unreachable', cause: 'proxy', got, remedy: 'A proxy in between wants a sign-in: check http.proxy in the settings.' };
  if (status === 404) return { kind: 'unsupported', cause: 'notFound', got, remedy: `Check the path: ${title} may live under a prefix, or something else answers here.` };
  if (status === 429) return { kind: 'tooMuch', cause: 'rateLimited', got, remedy: `The server asks to slow down${waitOf(reply)}.` };
  if (status === 413) return { kind: 'tooMuch', cause: 'limit', got, remedy: 'Ask for a shorter window.' };
  if (status === 504 || isTimeout(text)) return { kind: 'timeout', cause: 'deadline', got, remedy: `${title} or the proxy before it gave up. Ask for a shorter window or a narrower query.` };
  if (status === 400 && ask.url.startsWith('http:') && /HTTPS (server|port)/.test(text)) return { kind: 'unreachable', cause: 'tlsOther', got, remedy: 'The port speaks TLS: use https:// instead of http://.' };
  if (status === 400 || status === 422) return { kind: 'badQuery', cause: 'query', got, remedy: 'Change the query, or ask for a shorter window or fewer lines.' };
  if (status === 502 || status === 503) return { kind: 'unreachable', cause: 'serverError', got, remedy: `${title} or the proxy before it is not ready${waitOf(reply)}. Try again in a moment.` };
  if (status >= 500) return { kind: 'unreachable', cause: 'serverError', got, remedy: `${title} failed by itself: its log says why.` };
  if (status >= 300 && status < 400) return { kind: 'malformed', cause: 'redirect', got, remedy: 'It redirects to nowhere: check the address.' };
  return { kind: 'refused', cause: 'query', got, remedy: `${title} did not accept the request: check the address.` };
}

/** Prometheus' own word for a query that took too long, which it sends with status 503. */
function isTimeout(text: string): boolean {
  return fieldOf(parseJson(text), 'errorType') === 'timeout';
}

/** `Retry-After` in seconds or as a date; nothing when it is neither. */
function waitOf(reply: HttpReply): string {
  const after = reply.headers['retry-after'] ?? '';
  if (/^\d{1,6}$/.test(after)) return `; try again in ${after} s`;
  const date = Date.parse(after);
  return Number.isNaN(date) ? '' : `; try again after ${new Date(date).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
}

/** The words for people in an error body of any of the backends: plain text, `{"error"}`, `{"message"}`, `{"errors":[{"msg"}]}`. */
function errorText(text: string): string {
  const value = parseJson(text);
  if (value === undefined) return wordsOf(text);
  if (typeof value === 'string') return wordsOf(value);
  return wordsOf(pick(value, ['error', 'message', 'msg']) ?? pick(listOf(fieldOf(value, 'errors'))[0], ['msg', 'message']) ?? text);
}

function pick(value: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = fieldOf(value, key);
    if (typeof found === 'string' && found !== '') return found;
    const inner = found === undefined ? undefined : pick(found, keys);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
