import { randomBytes } from 'node:crypto';
import type { Backend, BackendModule } from '../../src/backends/backend.ts';
import { clock } from '../../src/node/clock.ts';
import { makeHttp } from '../../src/node/http.ts';
import type { Http } from '../../src/base/ports.ts';

/** A place's door to the network, as the extension makes it, without credentials. */
export function httpTo(url: string): Http {
  return makeHttp({ origin: new URL(url).origin, headers: async () => ({}), allowed: () => true });
}

export function connected(module: BackendModule, url: string): Backend {
  return module.connect({ id: url, name: module.title, kind: module.kind, url }, httpTo(url), clock);
}

/** A name that no other suite has. */
export const freshName = (start: string): string => `${start}-${randomBytes(4).toString('hex')}`;

export type PushedLine = readonly [timeNs: bigint, line: string, metadata?: Readonly<Record<string, string>>];

/** Sends lines of one stream to Loki's own push address. */
export async function push(pushUrl: string, app: string, lines: readonly PushedLine[], labels: Readonly<Record<string, string>> = {}): Promise<void> {
  const values = lines.map(([timeNs, line, metadata]) => [String(timeNs), line, metadata ?? {}]);
  const response = await fetch(pushUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams: [{ stream: { app, ...labels }, values }] }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`Loki answered ${response.status}: ${await response.text()}`);
}
