import { Refused } from './http/refused.ts';
import type { Batch, Written } from './store/store.ts';

/** Batches that wait for the store; further ones are asked to come again. */
const mostWaiting = 1_000;
/** Items of one transaction, so that questions do not wait long. */
const mostItems = 20_000;

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what several requests bring into one transaction: the disk is asked once. A batch that cannot be written alone keeps
 * none of the others out.
 */
export class Intake {
  readonly #write: (batches: readonly Batch[]) => readonly Written[];
  readonly #onWritten: (batches: readonly Batch[]) => void;
  readonly #waiting: Waiting[] = [];
  #scheduled = false;

  constructor(write: (batches: readonly Batch[]) => readonly Written[], onWritten: (batches: readonly Batch[]) => void) {
    this.#write = write;
    this.#onWritten = onWritten;
  }

  /** Resolves when the batch is kept, rejects with what the store threw. */
  add(batch: Batch): Promise<Written> {
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new Refused(503, 'the store is behind: try again', { 'retry-after': '1' }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#schedule();
    });
  }

  /** Writes all that waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#writeSome();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#writeSome();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #writeSome(): void {
    let items = 0;
    let count = 0;
    for (; count < this.#waiting.length && (count === 0 || items < mostItems); count += 1) items += sizeOf(this.#waiting[count]?.batch);
    const taken = this.#waiting.splice(0, count);
    if (!this.#tryWrite(taken) && taken.length > 1) for (const one of taken) this.#tryWrite([one], true);
  }

  /** False when nothing was written; a single batch is then rejected. */
  #tryWrite(taken: readonly Waiting[], alone = taken.length === 1): boolean {
    if (taken.length === 0) return true;
    const batches = taken.map(({ batch }) => batch);
    let written: readonly Written[];
    try {
      written = this.#write(batches);
    } catch (error) {
      if (alone) for (const { reject } of taken) reject(error);
      return false;
    }
    taken.forEach(({ resolve }, index) => resolve(written[index] ?? { seriesRefused: 0 }));
    this.#onWritten(batches);
    return true;
  }
}

function sizeOf(batch: Batch | undefined): number {
  return (batch?.logs?.length ?? 0) + (batch?.spans?.length ?? 0) + (batch?.points?.length ?? 0);
}
