import { HttpError } from './errors.ts';
import { logger } from './logger.ts';

const addresses = {
  orders: process.env.ORDERS_URL ?? 'http://127.0.0.1:7402',
  inventory: process.env.INVENTORY_URL ?? 'http://127.0.0.1:7404',
};

export type Peer = keyof typeof addresses;

/** Calls another service and returns its JSON. Trace headers are added by the fetch instrumentation. */
export async function call<T>(peer: Peer, method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(peer, method, path, body);
  if (response.ok) return (await response.json()) as T;
  const text = await response.text();
  if (response.status >= 500) {
    logger.error({ peer, path, status: response.status }, 'peer answered with an error');
    throw new HttpError(502, `${peer} answered ${response.status}`);
  }
  throw new HttpError(response.status, text.slice(0, 200));
}

async function send(peer: Peer, method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(new URL(path, addresses[peer]), {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
  } catch (cause) {
    logger.warn({ peer, path, reason: String(cause) }, 'peer is unavailable');
    throw new HttpError(503, `${peer} is unavailable`, { cause });
  }
}
