/** Waiting with a deadline: what was waited for, what was seen last, and the context that explains it. */
export interface Patience {
  /** Resolves with the first value of `look` that is neither false nor undefined; fails after `timeoutMs`, saying `what`. */
  eventually<T>(what: string, look: () => Promise<T | false | undefined>, timeoutMs?: number): Promise<T>;
}

const DEFAULT_DEADLINE_MS = 15_000;
const PAUSE_MS = 100;

/** `context` is asked only when a wait fails: logs and the like. */
export function makePatience(context: () => string): Patience {
  const eventually = async <T>(what: string, look: () => Promise<T | false | undefined>, timeoutMs = DEFAULT_DEADLINE_MS): Promise<T> => {
    const deadline = performance.now() + timeoutMs;
    let trouble: unknown;
    for (;;) {
      try {
        const seen = await look();
        trouble = undefined;
        if (seen !== false && seen !== undefined) return seen;
      } catch (error) {
        trouble = error;
      }
      if (performance.now() > deadline) {
        const last = trouble instanceof Error ? `\nLast trouble: ${trouble.message}` : '';
        throw new Error(`Waited ${timeoutMs} ms for ${what}.${last}\n${context()}`);
      }
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    }
  };
  return { eventually };
}
