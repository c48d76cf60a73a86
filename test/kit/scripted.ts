import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';

const folder = new URL('./certificates/', import.meta.url);
const pem = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The authority that signed the test certificates. */
export const testAuthority = (): string => pem('authority.pem');

export interface Scripted {
  /** `http://127.0.0.1:port` or `https://localhost:port`. */
  readonly url: string;
  readonly port: number;
  /** Requests as they came. */
  readonly requests: readonly Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
  /** Connections that are open now. */
  open(): number;
  /** Resolves when no connection is open. */
  idle(): Promise<void>;
}

/** Scripted servers on free ports of the loopback interface; `close` ends all of them. */
export class ScriptedServers {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  /** @param upgrade gets the requests that ask for another protocol */
  async http(listener: RequestListener, upgrade?: (request: IncomingMessage, socket: Duplex) => void): Promise<Scripted> {
    const requests: IncomingMessage[] = [];
    const server = createHttp(recording(requests, listener));
    if (upgrade) {
      server.on('upgrade', (request, socket) => {
        requests.push(request);
        socket.resume().on('end', () => socket.end());
        upgrade(request, socket);
      });
    }
    return this.#listen(server, requests, (port) => `http://127.0.0.1:${port}`);
  }

  /** HTTPS with one of the test certificates: `localhost`, `other` (another name) or `expired`. */
  async https(certificate: 'localhost' | 'other' | 'expired', listener: RequestListener): Promise<Scripted> {
    const requests: IncomingMessage[] = [];
    const server = createHttps({ cert: pem(`${certificate}.pem`), key: pem(`${certificate}.key`) }, recording(requests, listener));
    return this.#listen(server, requests, (port) => `https://localhost:${port}`);
  }

  /** Plain TCP: what `answer` does with a connection is all that happens. */
  async tcp(answer: (socket: Socket) => void): Promise<Scripted> {
    return this.#listen(createTcp(answer), [], (port) => `http://127.0.0.1:${port}`);
  }

  /** A port where nothing listens. */
  async freePort(): Promise<number> {
    const server = createTcp().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  }

  async #listen(server: Server | HttpServer, requests: readonly IncomingMessage[], toUrl: (port: number) => string): Promise<Scripted> {
    const own = new Set<Socket>();
    let emptied: (() => void) | undefined;
    server.on('connection', (socket: Socket) => {
      own.add(socket);
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        own.delete(socket);
        this.#sockets.delete(socket);
        if (own.size === 0) emptied?.();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    const { port } = server.address() as AddressInfo;
    return {
      url: toUrl(port), port, requests, open: () => own.size,
      idle: () => (own.size === 0 ? Promise.resolve() : new Promise((resolve) => { emptied = resolve; })),
    };
  }
}

function recording(requests: IncomingMessage[], listener: RequestListener): RequestListener {
  return (request, response) => {
    requests.push(request);
    listener(request, response);
  };
}
