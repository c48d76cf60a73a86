import { shortened } from '../base/text.ts';
import { Failure, type FailureCause, type FailureKind } from '../model/failure.ts';

/** `GET https://host/path`, without the query, which may hold what the user typed, and without credentials. */
export function askedText(method: string, url: string): string {
  if (!URL.canParse(url)) return `${method} an address that cannot be read`;
  const { protocol, host, pathname } = new URL(url);
  return `${method} ${protocol}//${host}${pathname}`;
}

export function deadlineFailure(method: string, url: string, timeoutMs: number): Failure {
  return new Failure({
    kind: 'timeout', cause: 'deadline', asked: askedText(method, url), got: `no full answer within ${timeoutMs / 1000} s`,
    remedy: 'The server is slow or a firewall drops the packets. Ask for a shorter window, or check that this machine may reach it.',
  });
}

interface Reading {
  readonly kind: FailureKind;
  readonly cause: FailureCause;
  readonly got: string;
  readonly remedy: string;
}

const unknownAuthority = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED',
]);

/** What Node's network error means for the user. Decided by error codes, never by message text. `started`: the answer had begun. */
export function networkFailure(method: string, url: string, error: Error, started: boolean): Failure {
  return new Failure({ asked: askedText(method, url), ...read(codeOf(error), new URL(url), error, started) });
}

function namesOf(error: Error): string {
  const { cert } = error as { cert?: { subjectaltname?: string } };
  const names = cert?.subjectaltname?.replaceAll(/(DNS|IP Address):/g, '') ?? '';
  return names === '' ? 'another name' : shortened(names, 100);
}

function codeOf(error: Error): string {
  const own = (error as NodeJS.ErrnoException).code;
  if (typeof own === 'string') return own;
  const inner = (error as { errors?: readonly NodeJS.ErrnoException[] }).errors?.[0]?.code ?? (error.cause instanceof Error ? codeOf(error.cause) : undefined);
  return inner ?? '';
}

function read(code: string, url: URL, error: Error, started: boolean): Reading {
  const host = url.hostname;
  const port = url.port || (url.protocol === 'https:' || url.protocol === 'wss:' ? '443' : '80');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL') {
    return { kind: 'unreachable', cause: 'dns', got: `the name ${host} is not known (${code})`, remedy: 'Check the spelling, and that the VPN that knows it is on.' };
  }
  if (code === 'ECONNREFUSED') {
    return { kind: 'unreachable', cause: 'connectionRefused', got: `nothing listens on ${host}:${port}`, remedy: 'Start the server, forward its port, or correct the port.' };
  }
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ETIMEDOUT' || code === 'EADDRNOTAVAIL') {
    return { kind: 'unreachable', cause: 'connectionLost', got: `${host} cannot be reached from here (${code})`, remedy: 'Check the network or the VPN of the machine that runs the extension host.' };
  }
  if (unknownAuthority.has(code)) {
    return { kind: 'unreachable', cause: 'tlsUnknownAuthority', got: `the certificate of ${host} is signed by an authority that this machine does not know (${code})`, remedy: 'Set "caFile" of the connection to the PEM file of that authority, or add it to the system.' };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return { kind: 'unreachable', cause: 'tlsName', got: `the certificate is for ${namesOf(error)}, not for ${host}`, remedy: 'Use the name that stands in the certificate as the address.' };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return { kind: 'unreachable', cause: 'tlsOther', got: `the certificate of ${host} ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}`, remedy: 'Have it renewed, and check the clock of this machine.' };
  }
  if (code.startsWith('CERT_')) {
    return { kind: 'unreachable', cause: 'tlsOther', got: `the certificate of ${host} is not valid (${code})`, remedy: 'Have it renewed.' };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return { kind: 'unreachable', cause: 'tlsOther', got: `no TLS could be agreed with ${host}:${port} (${code})`, remedy: 'The port may speak plain HTTP: try http:// instead of https://. A server that wants a client certificate needs a gateway.' };
  }
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_INVALID_HTTP_TOKEN' || code === 'ERR_UNESCAPED_CHARACTERS') {
    return { kind: 'refused', cause: 'query', got: `the request cannot be sent: a header or the path has a character that HTTP does not allow (${code})`, remedy: 'Check the tenant, the headers and the path of this connection.' };
  }
  if (code === 'ERR_PROXY_TUNNEL' || code === 'EPROXY') {
    return { kind: 'unreachable', cause: 'proxy', got: `the proxy refused the way to ${host} (${code})`, remedy: 'Check http.proxy and http.noProxy in the settings.' };
  }
  if (started || code === 'ERR_STREAM_PREMATURE_CLOSE' || code.startsWith('Z_')) {
    return { kind: 'malformed', cause: 'cut', got: `the answer broke off in the middle or is damaged (${code || error.message})`, remedy: 'Try again. If it stays, a proxy in between cuts long answers.' };
  }
  if (code.startsWith('HPE_')) {
    return { kind: 'malformed', cause: 'shape', got: `what answers on ${host}:${port} is not HTTP (${code})`, remedy: url.protocol === 'http:' ? 'The port may speak TLS or gRPC: try https://, or the HTTP port.' : 'Use the HTTP port of the server.' };
  }
  return { kind: 'unreachable', cause: 'connectionLost', got: `the connection to ${host}:${port} was closed (${code || error.message})`, remedy: `Try again. If it stays, ${url.protocol === 'http:' ? 'the port may speak TLS: try https:// instead of http://' : 'a proxy or firewall in between may close it'}.` };
}
