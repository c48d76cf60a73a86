import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { readOtlp, TooMuch, type Encoding } from '../otlp/body.ts';
import { failureBody, mediaTypes, successBody } from '../otlp/reply.ts';
import type { Signal } from '../otlp/schema.ts';
import { Malformed } from '../otlp/values.ts';
import { readBody, type ByteBudget } from './readBody.ts';
import { Refused } from './refused.ts';
import { encodingOf, readRequest, refuseStrangers } from './request.ts';

export interface HttpLimits {
  /** Of one body, unpacked. */
  readonly mostBodyBytes: number;
  readonly headersTimeoutMs: number;
  /** Of one whole request, its body included. */
  readonly requestTimeoutMs: number;
  readonly mostConnections: number;
  /** A client that is refused while it still sends gets this long to read the answer. */
  readonly lingerMs: number;
}

export const httpLimits: HttpLimits = { mostBodyBytes: 64 * 1024 * 1024, headersTimeoutMs: 10_000, requestTimeoutMs: 30_000, mostConnections: 500, lingerMs: 2_000 };

/** What became of an export: how many items were refused, and what is to be said. */
export interface Taken {
  readonly rejected: number;
  readonly message?: string;
}

export interface ServerParts {
  readonly limits: HttpLimits;
  readonly budget: ByteBudget;
  /** What the identity page says. */
  readonly identity: Readonly<Record<string, string | number>>;
  /** Decodes and keeps; resolves when it is kept. May throw `Malformed` or `Refused`. */
  readonly take: (signal: Signal, body: unknown) => Promise<Taken>;
  /** A request was refused: status and reason. */
  readonly onRefused: (status: number, reason: string) => void;
}

/** OTLP/HTTP over one socket. */
export function makeServer(parts: ServerParts): Server {
  const { limits } = parts;
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.max(Math.min(1_000, limits.headersTimeoutMs / 4, limits.requestTimeoutMs / 4), 10),
      keepAliveTimeout: 65_000,
    },
    (request, response) => void answer(parts, request, response),
  );
  server.maxConnections = limits.mostConnections;
  server.on('clientError', (error: Error & { readonly code?: string }, socket: Socket) => refuseBroken(parts, error, socket));
  return server;
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    refuseStrangers(request);
    const asked = readRequest(request);
    if (asked.kind === 'identity') return send(response, 200, 'application/json', Buffer.from(JSON.stringify(parts.identity)));
    const { rejected, message } = await take(parts, request, asked.signal, asked.encoding);
    send(response, 200, mediaTypes[asked.encoding], successBody(asked.encoding, asked.signal, rejected, message));
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    refuse(parts, request, response, toRefused(error));
  }
}

async function take(parts: ServerParts, request: IncomingMessage, signal: Signal, encoding: Encoding): Promise<Taken> {
  const body = await readBody(request, parts.limits.mostBodyBytes, parts.budget);
  try {
    return await parts.take(signal, readOtlp(body.bytes, encoding, signal));
  } finally {
    body.release();
  }
}

function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof Malformed) return new Refused(400, error.message);
  if (error instanceof TooMuch) return new Refused(413, error.message);
  // What the store could not keep now it may keep later: OTLP senders try again after 503.
  return new Refused(503, `the store did not take it: ${error instanceof Error ? error.message : String(error)}`, { 'retry-after': '5' });
}

function refuse(parts: ServerParts, request: IncomingMessage, response: ServerResponse, { status, message, headers }: Refused): void {
  parts.onRefused(status, `${request.method ?? ''} ${(request.url ?? '').slice(0, 100)}: ${status} ${message}`);
  if (response.headersSent) return;
  const encoding = encodingOf(request) ?? 'json';
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const body = failureBody(encoding, status, message);
  if (request.complete) return send(response, status, mediaTypes[encoding], body);
  // The client still sends. Node closes the socket with the answer's end, and the client would hear a reset instead of the
  // answer: so the answer goes out whole but unended while the rest of the request is read and thrown away.
  response.setHeader('connection', 'close');
  writeHead(response, status, mediaTypes[encoding], body);
  response.write(body);
  const end = setTimeout(() => request.socket.destroy(), parts.limits.lingerMs);
  request.once('close', () => clearTimeout(end));
  request.once('end', () => response.end());
  request.resume();
}

function send(response: ServerResponse, status: number, type: string, body: Buffer): void {
  writeHead(response, status, type, body);
  response.end(body);
}

function writeHead(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length, 'x-content-type-options': 'nosniff' });
}

/** What never became a request: too slow, headers too long, not HTTP. */
function refuseBroken(parts: ServerParts, error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, reason, message] = brokenStatus(error.code);
  parts.onRefused(status, `${status} ${message}`);
  const body = failureBody('json', status, message);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.toString()}`);
  const end = setTimeout(() => socket.destroy(), parts.limits.lingerMs);
  socket.once('close', () => clearTimeout(end));
}

function brokenStatus(code: string | undefined): readonly [status: number, reason: string, message: string] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'Request Timeout', 'the request did not arrive in time'];
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request Header Fields Too Large', 'the headers are too long'];
  return [400, 'Bad Request', 'this is not HTTP'];
}
