import type { Clock } from '../../base/ports.ts';
import { isCancel } from '../../model/failure.ts';
import type { Notice } from '../../protocol/notice.ts';

const quickMs = 200;

/** One thing is loaded at a time: the next takes the place of the one before, whatever that still brings. */
export class Loading {
  readonly #clock: Clock;
  readonly #tell: (notice: Notice | null) => void;
  #run = new AbortController();

  /** `tell`: the notice to show, `null` to take it away. */
  constructor(clock: Clock, tell: (notice: Notice | null) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Says `text` when `work` takes a while, and what `trouble` makes of an error. What `work` tells is its own to guard by the signal. */
  async load(text: string, work: (signal: AbortSignal) => Promise<void>, trouble: (error: unknown) => Notice): Promise<void> {
    this.#run.abort();
    this.#run = new AbortController();
    const { signal } = this.#run;
    const endTimer = this.#clock.after(quickMs, () => {
      if (!signal.aborted) this.#tell({ kind: 'loading', text, actions: [{ action: 'cancel', label: 'Cancel' }] });
    });
    try {
      await work(signal);
    } catch (error) {
      if (!isCancel(error) && !signal.aborted) this.#tell(trouble(error));
    } finally {
      endTimer();
    }
  }

  cancel(): void {
    this.#run.abort();
    this.#tell(null);
  }
}
