import type { Failure } from '../model/failure.ts';

export interface Limits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs until done, late or cancelled, whichever comes first, and settles then even when `run` does not: late rejects with
 * `late()`, cancelled with the reason of the signal. `run`'s own signal aborts in both cases. Leaves no timer behind.
 */
export function withDeadline<T>(limits: Limits, late: () => Failure, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal: outer, timeoutMs } = limits;
  const own = new AbortController();
  return new Promise<T>((resolve, reject) => {
    if (outer?.aborted) {
      reject(outer.reason as Error);
      return;
    }
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', cancelled);
      settle();
      own.abort();
    };
    const timer = setTimeout(() => end(() => reject(late())), timeoutMs);
    const cancelled = (): void => end(() => reject(outer?.reason as Error));
    outer?.addEventListener('abort', cancelled, { once: true });
    run(own.signal).then((value) => end(() => resolve(value)), (error: Error) => end(() => reject(error)));
  });
}
