import type { IncomingMessage } from 'node:http';
import type { Encoding } from '../otlp/body.ts';
import type { Signal } from '../otlp/schema.ts';
import { Refused } from './refused.ts';

const signals: Readonly<Record<string, Signal>> = { '/v1/logs': 'logs', '/v1/traces': 'traces', '/v1/metrics': 'metrics' };
export const identityPath = '/sightline';

/**
 * A page of any site can send to this machine: its browser then names the site as origin, or, when the site's name was pointed at
 * this machine, as host. Neither is heard.
 */
export function refuseStrangers(request: IncomingMessage): void {
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(request.headers.host ?? '')) {
    throw new Refused(403, 'this receiver is asked as localhost, 127.0.0.1 or [::1] only');
  }
  if (request.headers.origin !== undefined) throw new Refused(403, 'this receiver hears programs, not web pages');
}

export type Asked = { readonly kind: 'identity' } | { readonly kind: 'export'; readonly signal: Signal; readonly encoding: Encoding };

/** What is asked, by path, method and content type. Throws `Refused`. */
export function readRequest(request: IncomingMessage): Asked {
  const path = (request.url ?? '').replace(/[?#].*$/s, '').replace(/(?<=.)\/$/, '');
  if (path === identityPath) {
    if (request.method === 'GET' || request.method === 'HEAD') return { kind: 'identity' };
    throw new Refused(405, 'only GET is answered here', { allow: 'GET, HEAD' });
  }
  const signal = Object.hasOwn(signals, path) ? signals[path] : undefined;
  if (!signal) throw new Refused(404, 'nothing is here: OTLP/HTTP is taken at /v1/logs, /v1/traces and /v1/metrics');
  if (request.method !== 'POST') throw new Refused(405, 'only POST is taken here', { allow: 'POST' });
  const encoding = encodingOf(request);
  if (!encoding) throw new Refused(415, `content-type ${request.headers['content-type'] ?? 'is missing'}: send application/x-protobuf or application/json`);
  return { kind: 'export', signal, encoding };
}

/** The encoding that the request names; answers come in the same. */
export function encodingOf(request: IncomingMessage): Encoding | undefined {
  const type = (request.headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  if (type === 'application/json') return 'json';
  return type === 'application/x-protobuf' || type === 'application/protobuf' ? 'protobuf' : undefined;
}
