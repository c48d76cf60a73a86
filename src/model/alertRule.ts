/** UTF-16 offsets into the text, end exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** An alerting rule of Prometheus. */
export interface AlertRule {
  /** Of its name. */
  readonly range: Place;
  readonly name: string;
  readonly expr?: { readonly text: string; readonly range: Place };
  /** True where it waits before it fires, or goes on firing (`for`, `keep_firing_for`). */
  readonly waits: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Names of its annotations. */
  readonly annotations: readonly string[];
}
