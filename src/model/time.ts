/**
 * Time inside Sightline is nanoseconds since the epoch, as a branded bigint: epoch nanoseconds (about 1.8e18) do
 * not fit a double. Conversions from a backend's units live in that backend's `decode.ts`.
 */
export type Nanos = bigint & { readonly brand: 'nanos' };

export const nanos = (value: bigint): Nanos => value as Nanos;
export const nanosOfMs = (ms: number): Nanos => nanos(BigInt(Math.round(ms)) * 1_000_000n);
export const nanosOfMicros = (micros: number): Nanos => nanos(BigInt(Math.round(micros)) * 1_000n);
/** Seconds with a fraction, exact to the microsecond (what a double of epoch seconds can hold). */
export const nanosOfSeconds = (seconds: number): Nanos => nanos(BigInt(Math.round(seconds * 1e6)) * 1_000n);
export const msOfNanos = (time: Nanos): number => Number(time / 1_000n) / 1_000;

/** From inclusive, to exclusive. */
export interface TimeWindow {
  readonly fromNs: Nanos;
  readonly toNs: Nanos;
}

export function lastWindow(nowNs: bigint, lengthMs: number): TimeWindow {
  return { fromNs: nanos(nowNs - BigInt(lengthMs) * 1_000_000n), toNs: nanos(nowNs) };
}
