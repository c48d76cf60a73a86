import type { Nanos } from './time.ts';

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Same length; values may be NaN or infinite as Prometheus sends them. */
  readonly timesNs: readonly Nanos[];
  readonly values: readonly number[];
}

export interface Alert {
  readonly name: string;
  readonly state: 'firing' | 'pending' | 'inactive';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly sinceNs?: Nanos;
  readonly query?: string;
}
