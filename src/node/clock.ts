import type { Clock } from '../base/ports.ts';

/** The machine's clock, to the microsecond where the runtime has it. */
export const clock: Clock = {
  nowNs: () => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e3)) * 1_000n,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
