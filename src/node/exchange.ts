import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { HttpReply, HttpRequest } from '../base/ports.ts';
import { Failure } from '../model/failure.ts';
import { askedText, networkFailure } from './networkFailure.ts';

export interface Wish extends Pick<HttpRequest, 'method' | 'url' | 'body' | 'maxBytes'> {
  readonly headers: Readonly<Record<string, string>>;
  /** PEM, instead of the system's authorities. */
  readonly ca?: string | undefined;
}

const broken = (text: string): Error => Object.assign(new Error(text), { code: 'ERR_STREAM_PREMATURE_CLOSE' });

/** One request and its whole answer, without following anything. Rejects with a `Failure`; after an abort with whatever comes. */
export async function exchange(wish: Wish, signal: AbortSignal): Promise<HttpReply> {
  try {
    return await attempt(wish, signal);
  } catch (error) {
    // A server may close a kept connection at the moment it is used again. Sightline only reads, so asking once more is safe.
    if (error instanceof StaleConnection && !signal.aborted) return attempt(wish, signal, true);
    throw error;
  }
}

class StaleConnection extends Error {}

function attempt(wish: Wish, signal: AbortSignal, fresh = false): Promise<HttpReply> {
  const secure = wish.url.startsWith('https:');
  const options: RequestOptions & { ca?: string } = {
    method: wish.method,
    signal,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      ...wish.headers,
      ...(wish.body === undefined ? {} : { 'content-length': Buffer.byteLength(wish.body) }),
    },
    ...(secure && wish.ca !== undefined ? { ca: wish.ca } : {}),
    ...(fresh ? { agent: false } : {}),
  };
  return new Promise((resolve, reject) => {
    let started = false;
    const failed = (error: Error): void => {
      call.destroy();
      const { code } = error as NodeJS.ErrnoException;
      if (!started && call.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE')) reject(new StaleConnection());
      else reject(error instanceof Failure ? error : networkFailure(wish.method, wish.url, error, started));
    };
    const call = open(wish, secure, options, (message) => {
      started = true;
      readBody(message, wish).then((body) => resolve({ status: message.statusCode ?? 0, headers: flat(message), body }), failed);
    });
    call.on('error', failed);
    call.end(wish.body);
  });
}

/** Node throws at once for what it cannot put on the wire. */
function open(wish: Wish, secure: boolean, options: RequestOptions, answered: (message: IncomingMessage) => void): ClientRequest {
  try {
    return (secure ? httpsRequest : httpRequest)(wish.url, options, answered);
  } catch (error) {
    throw networkFailure(wish.method, wish.url, error as Error, false);
  }
}

function readBody(message: IncomingMessage, wish: Wish): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => reject(tooLarge(wish));
    const declared = Number(message.headers['content-length'] ?? 0);
    if (declared > wish.maxBytes) return refuse();
    const chunks: Buffer[] = [];
    let size = 0;
    const stream = decoded(message, wish);
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= wish.maxBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        refuse();
        stream.destroy();
      }
    });
    stream.on('end', () => (message.complete ? resolve(Buffer.concat(chunks, size)) : reject(broken('the body ended early'))));
    stream.on('error', reject);
    message.on('error', reject);
    message.on('close', () => {
      if (!message.complete) reject(broken('the connection closed in the middle of the body'));
    });
  });
}

function tooLarge(wish: Wish): Failure {
  return new Failure({
    kind: 'tooMuch', cause: 'bodyTooLarge', asked: askedText(wish.method, wish.url), got: `more than ${Math.round(wish.maxBytes / 1024).toLocaleString('en-US')} KiB`,
    remedy: 'Ask for less: a shorter window, a narrower filter or a lower limit.',
  });
}

function decoded(message: IncomingMessage, wish: Wish): Readable {
  const encoding = (message.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return message;
  const decoder = encoding === 'gzip' || encoding === 'x-gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : encoding === 'br' ? createBrotliDecompress() : undefined;
  if (decoder) return pipeline(message, decoder, () => undefined);
  throw new Failure({
    kind: 'malformed', cause: 'contentType', asked: askedText(wish.method, wish.url), got: `an answer encoded as ${encoding.slice(0, 40)}, which was not asked for`,
    remedy: 'Check the proxy in between: it must keep to Accept-Encoding.',
  });
}

function flat(message: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(message.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])));
}
