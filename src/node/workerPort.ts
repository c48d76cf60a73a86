import type { Port } from '../protocol/link.ts';

/** What `worker_threads` gives on both ends: a worker's `parentPort` and the `Worker` itself. */
export interface ThreadEnd {
  postMessage(value: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (value: unknown) => void): unknown;
  off(event: 'message', listener: (value: unknown) => void): unknown;
}

/** A link's port over one end of a thread. */
export function makeThreadPort(end: ThreadEnd): Port {
  return {
    post: (frame, transfer) => end.postMessage(frame, transfer),
    onFrame(listener) {
      end.on('message', listener);
      return { dispose: () => void end.off('message', listener) };
    },
  };
}
