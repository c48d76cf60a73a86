import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Http, HttpReply, HttpRequest, Socket } from '../base/ports.ts';
import { Failure } from '../model/failure.ts';
import { askedText, deadlineFailure, networkFailure } from './networkFailure.ts';
import { openWebSocket } from './webSocket.ts';

export interface HttpOptions {
  /** Requests go to this origin only; a redirect to another is refused. */
  readonly origin: string;
  /** Asked before each request, so that a changed secret counts at once. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  /** PEM of a private certificate authority, trusted for this origin beside the system's. */
  readonly ca?: string;
  /** False refuses every request: an untrusted workspace causes none. */
  readonly allowed: () => boolean;
}

const mostRedirects = 3;

/**
 * The `Http` port on Node's own http and https, which VS Code patches to honour its proxy and the system's certificates.
 * Never follows a redirect to another origin, so credentials stay where they belong.
 */
export function makeHttp(options: HttpOptions): Http {
  return {
    async send(request: HttpRequest): Promise<HttpReply> {
      const headers = { ...request.headers, ...(await checked(options, request.method, request.url)) };
      return withDeadline(request, async (signal) => {
        let url = request.url;
        for (let hop = 0; hop <= mostRedirects; hop += 1) {
          const reply = await exchange({ ...request, url }, headers, options.ca, signal);
          const target = redirectOf(reply, url);
          if (target === undefined) return reply;
          if (new URL(target).origin !== options.origin) throw redirectFailure(request.method, url, target);
          url = target;
        }
        throw new Failure({ kind: 'malformed', cause: 'redirect', asked: askedText(request.method, request.url), got: `more than ${mostRedirects} redirects`, remedy: 'Use the address that the redirects end at.' });
      });
    },
    async openSocket(url, { timeoutMs, signal }): Promise<Socket> {
      const headers = await checked(options, 'GET', url);
      return openWebSocket(url, { headers, timeoutMs, ...(signal ? { signal } : {}), ...(options.ca === undefined ? {} : { ca: options.ca }) });
    },
  };
}

async function checked(options: HttpOptions, method: string, url: string): Promise<Readonly<Record<string, string>>> {
  const asked = askedText(method, url);
  if (!options.allowed()) throw new Failure({ kind: 'refused', cause: 'untrusted', asked, got: 'this workspace is not trusted', remedy: 'Trust the workspace to let its settings name addresses.' });
  const origin = new URL(url.replace(/^ws/, 'http')).origin;
  if (origin !== options.origin) throw new Failure({ kind: 'refused', cause: 'redirect', asked, got: `the address belongs to ${origin}, the connection to ${options.origin}`, remedy: 'Add a connection for that address.' });
  return options.headers();
}

async function withDeadline<T>(request: HttpRequest, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
  try {
    return await run(signal);
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason ?? error;
    if (deadline.aborted) throw deadlineFailure(request.method, request.url, request.timeoutMs);
    throw error;
  }
}

function exchange(request: HttpRequest, headers: Readonly<Record<string, string>>, ca: string | undefined, signal: AbortSignal): Promise<HttpReply> {
  const secure = request.url.startsWith('https:');
  const wanted: RequestOptions & { ca?: string } = {
    method: request.method,
    signal,
    headers: { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', ...headers, ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }) },
    ...(secure && ca !== undefined ? { ca } : {}),
  };
  return new Promise((resolve, reject) => {
    const failed = (error: Error, started: boolean): void => reject(error instanceof Failure ? error : networkFailure(request.method, request.url, error, started));
    const call: ClientRequest = (secure ? httpsRequest : httpRequest)(request.url, wanted, (message) => {
      readBody(message, request).then((body) => resolve({ status: message.statusCode ?? 0, headers: flat(message), body }), (error: Error) => {
        call.destroy();
        failed(error, true);
      });
    });
    call.on('error', (error) => failed(error, false));
    call.end(request.body);
  });
}

function readBody(message: IncomingMessage, request: HttpRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stream = decoded(message);
    const end = (error?: Error | null): void => {
      if (error) reject(error);
      else if (!message.complete) reject(Object.assign(new Error('the body ended early'), { code: 'ERR_STREAM_PREMATURE_CLOSE' }));
    };
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > request.maxBytes) {
        stream.destroy(new Failure({
          kind: 'tooMuch', cause: 'bodyTooLarge', asked: askedText(request.method, request.url), got: `more than ${Math.round(request.maxBytes / 1024)} KiB`, remedy: 'Ask for less: a shorter window, a narrower filter or a lower limit.',
        }));
      } else chunks.push(chunk);
    });
    stream.on('end', () => (message.complete ? resolve(Buffer.concat(chunks, size)) : end()));
    stream.on('error', end);
    message.on('aborted', () => end(Object.assign(new Error('the connection closed in the middle of the body'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })));
  });
}

function decoded(message: IncomingMessage): Readable {
  const encoding = (message.headers['content-encoding'] ?? '').toLowerCase();
  const decoder = encoding === 'gzip' || encoding === 'x-gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : encoding === 'br' ? createBrotliDecompress() : undefined;
  return decoder ? pipeline(message, decoder, () => undefined) : message;
}

function flat(message: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(message.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])));
}

function redirectOf(reply: HttpReply, url: string): string | undefined {
  const location = reply.headers['location'];
  if (![301, 302, 303, 307, 308].includes(reply.status) || location === undefined || !URL.canParse(location, url)) return undefined;
  return new URL(location, url).href;
}

function redirectFailure(method: string, url: string, target: string): Failure {
  const { origin, pathname } = new URL(target);
  const signIn = /login|signin|sign-in|oauth|saml|sso/i.test(target);
  return new Failure({
    kind: 'refused', cause: 'redirect', asked: askedText(method, url), got: `a redirect to ${origin}${pathname}`,
    remedy: signIn ? 'That is a sign-in page: use a token for the API instead of the browser’s address.' : `Credentials do not follow to another origin. Use ${origin} as the address.`,
  });
}
