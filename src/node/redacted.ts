import type { HttpReply } from '../base/ports.ts';

const shortest = 4;

/**
 * The reply without the secrets that were sent: a proxy or a debug page that echoes the request must not carry them into a
 * message. Only answers that are shown as text are touched (bad status, or not JSON).
 */
export function redacted(reply: HttpReply, sent: Readonly<Record<string, string>>): HttpReply {
  if (reply.status < 300 && /json/i.test(reply.headers['content-type'] ?? '')) return reply;
  const text = Buffer.from(reply.body.buffer, reply.body.byteOffset, reply.body.byteLength).toString('latin1');
  let clean = text;
  for (const secret of Object.values(sent).flatMap(formsOf)) if (secret.length >= shortest) clean = clean.replaceAll(Buffer.from(secret, 'utf8').toString('latin1'), '***');
  return clean === text ? reply : { ...reply, body: Buffer.from(clean, 'latin1') };
}

/** A header value as it is, its credential alone, and what basic sign-in hides in base64. */
function formsOf(value: string): readonly string[] {
  const [scheme, credential] = /^(\S+) +(.+)$/.exec(value)?.slice(1) ?? [];
  if (credential === undefined) return [value];
  if (scheme?.toLowerCase() !== 'basic') return [value, credential];
  const plain = Buffer.from(credential, 'base64').toString('utf8');
  return [value, credential, plain, plain.slice(plain.indexOf(':') + 1)];
}
