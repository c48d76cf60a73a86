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

/** A label that a configuration gives to streams of Loki. */
export interface LokiLabel {
  readonly name: string;
  /** The field that its value comes from, where that has a name of its own. */
  readonly from?: string;
  readonly range: Place;
}

/** What only YAML holds. */
export interface YamlFacts {
  readonly alerts?: readonly AlertRule[];
  readonly lokiLabels?: readonly LokiLabel[];
}
