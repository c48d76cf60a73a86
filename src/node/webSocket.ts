import type { Socket } from '../base/ports.ts';
import { Failure } from '../model/failure.ts';
import { askedText, deadlineFailure } from './networkFailure.ts';

interface SocketOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly ca?: string;
}

/** Node's WebSocket takes headers beside the standard's protocols. */
type WithHeaders = new (url: string, options: { headers: Record<string, string> }) => WebSocket;

/** Opens a WebSocket with headers (the runtime's own, which VS Code patches for proxies). Has no way to add a certificate authority. */
export async function openWebSocket(url: string, options: SocketOptions): Promise<Socket> {
  const asked = askedText('WebSocket', url);
  if (options.ca !== undefined) throw unsupported(asked, 'a private certificate authority cannot be given to a WebSocket');
  if (typeof WebSocket === 'undefined') throw unsupported(asked, 'this runtime has no WebSocket');
  options.signal?.throwIfAborted();
  const socket = new (WebSocket as unknown as WithHeaders)(url, { headers: { ...options.headers } });
  const frames = new Frames(socket, asked);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => end(deadlineFailure('WebSocket', url, options.timeoutMs)), options.timeoutMs);
    const stop = (): void => end(options.signal?.reason);
    const end = (error?: unknown): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
      if (error === undefined) return resolve();
      socket.close();
      reject(error as Error);
    };
    options.signal?.addEventListener('abort', stop, { once: true });
    socket.addEventListener('open', () => end(), { once: true });
    socket.addEventListener('close', (event) => end(lost(asked, event)), { once: true });
  });
  options.signal?.addEventListener('abort', () => frames.close(), { once: true });
  return frames;
}

function unsupported(asked: string, got: string): Failure {
  return new Failure({ kind: 'unsupported', cause: 'version', asked, got, remedy: 'Lines are asked for every few seconds instead.' });
}

function lost(asked: string, event: { readonly code: number; readonly reason: string }): Failure {
  const reason = event.reason === '' ? '' : `: ${event.reason}`;
  return new Failure({ kind: 'unreachable', cause: 'connectionLost', asked, got: `closed with ${event.code}${reason}`, remedy: 'Sightline connects again by itself.' });
}

/** Frames in order, held while nobody reads. Ends normally when closed from here or with code 1000. */
class Frames implements Socket {
  readonly #socket: WebSocket;
  readonly #waiting: string[] = [];
  #wake: (() => void) | undefined;
  #end: Failure | 'closed' | undefined;

  constructor(socket: WebSocket, asked: string) {
    this.#socket = socket;
    socket.addEventListener('message', (event) => {
      if (typeof event.data === 'string') this.#waiting.push(event.data);
      this.#wake?.();
    });
    socket.addEventListener('close', (event) => {
      this.#end ??= event.code === 1000 ? 'closed' : lost(asked, event);
      this.#wake?.();
    });
    socket.addEventListener('error', () => this.#wake?.());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const frame = this.#waiting.shift();
      if (frame !== undefined) yield frame;
      else if (this.#end === 'closed') return;
      else if (this.#end) throw this.#end;
      else await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
  }

  close(): void {
    this.#end ??= 'closed';
    this.#socket.close();
    this.#wake?.();
  }
}
