import type { Socket } from '../base/ports.ts';
import { Failure } from '../model/failure.ts';
import { withDeadline } from './deadline.ts';
import { askedText, deadlineFailure } from './networkFailure.ts';

interface SocketOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Until it is open. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly ca?: string;
}

/** Node's WebSocket takes headers beside the standard's protocols. */
type WithHeaders = new (url: string, options: { headers: Record<string, string> }) => WebSocket;

/** Characters of frames that nobody has read yet. */
const mostWaiting = 64 * 1024 * 1024;

/** Opens a WebSocket with headers (the runtime's own, which VS Code patches for proxies). Has no way to add a certificate authority. */
export async function openWebSocket(url: string, options: SocketOptions): Promise<Socket> {
  const asked = askedText('WebSocket', url);
  if (options.ca !== undefined) throw unsupported(asked, 'a private certificate authority cannot be given to a WebSocket');
  if (typeof WebSocket === 'undefined') throw unsupported(asked, 'this runtime has no WebSocket');
  options.signal?.throwIfAborted();
  const socket = new (WebSocket as unknown as WithHeaders)(url, { headers: { ...options.headers } });
  const frames = new Frames(socket, asked, options.signal);
  const opened = (): Promise<void> => new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', (event) => reject(notOpened(asked, event)), { once: true });
  });
  try {
    await withDeadline(options, () => deadlineFailure('WebSocket', url, options.timeoutMs), opened);
  } catch (error) {
    frames.close();
    throw error;
  }
  return frames;
}

function unsupported(asked: string, got: string): Failure {
  return new Failure({ kind: 'unsupported', cause: 'version', asked, got, remedy: 'Lines are asked for every few seconds instead.' });
}

/** The runtime does not say why: refused, another status, a redirect and no network look alike. */
function notOpened(asked: string, event: { readonly code: number }): Failure {
  return new Failure({
    kind: 'unreachable', cause: 'connectionLost', asked, got: `no WebSocket could be opened (${event.code})`,
    remedy: 'A proxy in between may not let WebSockets through: lines are asked for every few seconds instead.',
  });
}

function lost(asked: string, event: { readonly code: number; readonly reason: string }): Failure {
  const reason = event.reason === '' ? '' : `: ${event.reason}`;
  return new Failure({ kind: 'unreachable', cause: 'connectionLost', asked, got: `closed with ${event.code}${reason}`, remedy: 'Sightline connects again by itself.' });
}

function unread(asked: string): Failure {
  return new Failure({ kind: 'tooMuch', cause: 'limit', asked, got: 'more frames than could be read', remedy: 'Narrow the query.' });
}

/** Frames in order, held while nobody reads. Ends normally when closed from here or with code 1000. */
class Frames implements Socket {
  readonly #socket: WebSocket;
  readonly #waiting: string[] = [];
  #held = 0;
  #wake: (() => void) | undefined;
  #end: Failure | 'closed' | undefined;

  constructor(socket: WebSocket, asked: string, signal: AbortSignal | undefined) {
    this.#socket = socket;
    const cancel = (): void => this.close();
    signal?.addEventListener('abort', cancel, { once: true });
    socket.addEventListener('message', (event) => {
      if (typeof event.data !== 'string' || this.#end) return;
      this.#held += event.data.length;
      if (this.#held > mostWaiting) this.#finish(unread(asked));
      else this.#waiting.push(event.data);
      this.#wake?.();
    });
    socket.addEventListener('close', (event) => {
      signal?.removeEventListener('abort', cancel);
      this.#end ??= event.code === 1000 ? 'closed' : lost(asked, event);
      this.#wake?.();
    });
    socket.addEventListener('error', () => this.#wake?.());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const frame = this.#waiting.shift();
      if (frame !== undefined) {
        this.#held -= frame.length;
        yield frame;
      } else if (this.#end === 'closed') return;
      else if (this.#end) throw this.#end;
      else await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
  }

  close(): void {
    this.#waiting.length = 0;
    this.#finish('closed');
    this.#wake?.();
  }

  #finish(end: Failure | 'closed'): void {
    this.#end ??= end;
    this.#socket.close();
  }
}
