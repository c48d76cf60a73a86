import { createServer, type IncomingMessage, type Server } from 'node:http';

/** What the fake answers; tests change it while it runs. */
export interface LokiAnswers {
  /** Services that logged in a window of so many minutes. */
  services: (minutes: number) => readonly string[];
  /** Lines that a LogQL count gives. */
  count: (promql: string) => number;
  /** The status of every answer. */
  status: (request: IncomingMessage) => number;
}

/** A server that speaks as much of Loki's API as services and counts need, and remembers what it was asked. */
export class FakeLoki {
  readonly answers: LokiAnswers = { services: () => [], count: () => 0, status: () => 200 };
  /** The LogQL of each count. */
  readonly counts: string[] = [];
  /** Paths of all requests, without their parameters. */
  readonly paths: string[] = [];
  readonly #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
        this.paths.push(url.pathname);
        const status = this.answers.status(request);
        response.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? JSON.stringify({ status: 'success', data: this.#data(url.pathname, form) }) : '{}');
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(this.#port, '127.0.0.1', done));
    const address = this.#server.address();
    this.#port = address !== null && typeof address === 'object' ? address.port : 0;
    return `http://127.0.0.1:${this.#port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #data(path: string, form: URLSearchParams): unknown {
    if (path.endsWith('/label/service_name/values')) return this.answers.services(Math.round(Number(BigInt(form.get('end') ?? '0') - BigInt(form.get('start') ?? '0')) / 60e9));
    if (path.endsWith('/query_range')) return { resultType: 'streams', result: [] };
    if (!path.endsWith('/query')) return ['service_name'];
    const query = form.get('query') ?? '';
    this.counts.push(query);
    const count = this.answers.count(query);
    return { resultType: 'vector', result: count === 0 ? [] : [{ metric: { detected_level: 'info' }, value: [Date.now() / 1000, String(count)] }] };
  }
}

/** Looks until something is there. */
export async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>, timeoutMs = 20_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
