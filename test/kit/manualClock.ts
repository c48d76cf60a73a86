import type { Clock } from '../../src/base/ports.ts';

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #nowNs: bigint;
  #timers: { readonly atNs: bigint; readonly run: () => void }[] = [];

  constructor(nowNs = 1_800_000_000_000_000_000n) {
    this.#nowNs = nowNs;
  }

  nowNs(): bigint {
    return this.#nowNs;
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atNs: this.#nowNs + BigInt(Math.round(delayMs * 1e6)), run };
    this.#timers.push(timer);
    return () => { this.#timers = this.#timers.filter((other) => other !== timer); };
  }

  /** Moves on, runs what is due in order, and lets what was started go as far as it gets without more time. */
  async pass(ms: number): Promise<void> {
    const endNs = this.#nowNs + BigInt(Math.round(ms * 1e6));
    await settled();
    for (;;) {
      const due = this.#timers.filter(({ atNs }) => atNs <= endNs).sort((a, b) => (a.atNs < b.atNs ? -1 : 1))[0];
      if (!due) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#nowNs = due.atNs;
      due.run();
      await settled();
    }
    this.#nowNs = endNs;
    await settled();
  }
}

/** Everything that needs no more than turns of the event loop has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
