import { logger } from './logger.ts';

const addresses = {
  payments: process.env.PAYMENTS_URL ?? 'http://127.0.0.1:7403',
  inventory: process.env.INVENTORY_URL ?? 'http://127.0.0.1:7404',
};

/** What a peer answered when it was not a success; `statusCode` is what our own caller gets. */
export class PeerError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PeerError';
    this.statusCode = statusCode;
  }
}

/** Calls another service and returns its JSON. Trace headers are added by the fetch instrumentation. */
export async function call<T>(peer: keyof typeof addresses, method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(new URL(path, addresses[peer]), {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.PEER_TOKEN ?? 'dev-peer-token'}` },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
  } catch (cause) {
    logger.warn({ peer, path, reason: String(cause) }, 'peer is unavailable');
    throw new PeerError(503, `${peer} is unavailable`, { cause });
  }
  if (response.ok) return (await response.json()) as T;
  const reason = (await response.text()).slice(0, 200);
  throw new PeerError(response.status >= 500 ? 502 : response.status, `${peer} answered ${response.status}: ${reason}`);
}
