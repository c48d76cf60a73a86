import type { Http, HttpReply, HttpRequest, Socket } from '../base/ports.ts';
import { Failure } from '../model/failure.ts';
import { withDeadline } from './deadline.ts';
import { exchange } from './exchange.ts';
import { askedText, deadlineFailure } from './networkFailure.ts';
import { redacted } from './redacted.ts';
import { openWebSocket } from './webSocket.ts';

export interface HttpOptions {
  /** Requests go to this origin only; a redirect to another is refused. */
  readonly origin: string;
  /** Asked before each request, so that a changed secret counts at once. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  /** PEM of a private certificate authority; for this origin it stands instead of the system's. */
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
      check(options, request.method, request.url);
      return withDeadline(request, () => deadlineFailure(request.method, request.url, request.timeoutMs), async (signal) => {
        const secret = await options.headers();
        signal.throwIfAborted();
        return redacted(await follow(options, request, { ...request.headers, ...secret }, signal), secret);
      });
    },
    async openSocket(url, { timeoutMs, headers, signal }): Promise<Socket> {
      check(options, 'WebSocket', url);
      return openWebSocket(url, { headers: { ...headers, ...(await options.headers()) }, timeoutMs, ...(signal ? { signal } : {}), ...(options.ca === undefined ? {} : { ca: options.ca }) });
    },
  };
}

async function follow(options: HttpOptions, request: HttpRequest, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpReply> {
  let { method, url, body } = request;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const reply = await exchange({ method, url, headers, ca: options.ca, maxBytes: request.maxBytes, ...(body === undefined ? {} : { body }) }, signal);
    const target = redirectOf(reply, url);
    if (target === undefined) return reply;
    if (target.origin !== options.origin) throw redirectFailure(method, url, target);
    url = target.href;
    // "See other" means a GET; elsewhere a form that asks keeps asking.
    if (reply.status === 303) [method, body] = ['GET', undefined];
  }
  throw new Failure({ kind: 'malformed', cause: 'redirect', asked: askedText(request.method, request.url), got: `more than ${mostRedirects} redirects`, remedy: 'Use the address that the redirects end at.' });
}

function check(options: HttpOptions, method: string, url: string): void {
  const asked = askedText(method, url);
  if (!options.allowed()) throw new Failure({ kind: 'refused', cause: 'untrusted', asked, got: 'this workspace is not trusted', remedy: 'Trust the workspace to let its settings name addresses.' });
  const origin = URL.canParse(url) ? new URL(url.replace(/^ws/, 'http')).origin : 'no address';
  if (origin !== options.origin) throw new Failure({ kind: 'refused', cause: 'redirect', asked, got: `the address belongs to ${origin}, the connection to ${options.origin}`, remedy: 'Add a connection for that address.' });
}

function redirectOf(reply: HttpReply, url: string): URL | undefined {
  const location = reply.headers['location'];
  if (![301, 302, 303, 307, 308].includes(reply.status) || location === undefined || !URL.canParse(location, url)) return undefined;
  const target = new URL(location, url);
  target.username = '';
  target.password = '';
  return target;
}

function redirectFailure(method: string, url: string, target: URL): Failure {
  const place = /^https?:$/.test(target.protocol) ? target.origin : target.protocol;
  const signIn = /login|signin|sign-in|oauth|saml|sso/i.test(target.href);
  return new Failure({
    kind: 'refused', cause: 'redirect', asked: askedText(method, url), got: `a redirect to ${place}${target.pathname.slice(0, 200)}`,
    remedy: signIn ? 'That is a sign-in page: use a token for the API instead of the browser’s address.' : `Credentials do not follow to another origin. Use ${place} as the address.`,
  });
}
