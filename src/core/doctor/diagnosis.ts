/** What a remedy does. The host knows how; nothing that a backend says can name another. */
export type RemedyAction =
  | 'addConnection' | 'switchEnvironment' | 'useEnvironment' | 'checkConnections' | 'editConnection' | 'signIn' | 'trustWorkspace'
  | 'startReceiver' | 'openTerminal' | 'showAnnotations' | 'lookBack' | 'showLogs' | 'showTraces' | 'searchText' | 'goToPlace'
  | 'openExcludes' | 'rebuildIndex' | 'mapPrefix' | 'tieFolder' | 'copyQuery' | 'showOutput';

/** A way out that runs on one key. */
export interface Remedy {
  readonly action: RemedyAction;
  readonly label: string;
  /** `useEnvironment`: its name; `searchText`: the text; `lookBack`: minutes; `mapPrefix`: the prefix; `tieFolder`: the service, absent to choose one; `signIn`: the connection's name. */
  readonly value?: string;
  /** `goToPlace`: the file; `mapPrefix`, `tieFolder`: the folder. */
  readonly file?: string;
  readonly line?: number;
  /** `mapPrefix`: the only service that it holds for. */
  readonly service?: string;
}

/** The outcome of one step; all text is plain and may hold what a backend sent. */
export type Check =
  | { readonly passes: true; readonly evidence: string; /** What one may do with it when nothing fails. */ readonly way?: Remedy }
  | { readonly passes: false; readonly what: string; readonly evidence: string; readonly remedies: readonly Remedy[] };

/** One rung: `check` gives nothing while its evidence is not gathered yet. */
export interface Step<E> {
  readonly id: string;
  /** What holds when it passes: `The line holds a log call`. */
  readonly title: string;
  readonly check: (evidence: E) => Check | undefined;
}

export interface Passed {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  readonly way?: Remedy;
}

export interface Failing {
  readonly id: string;
  readonly title: string;
  /** The sentence to read first. */
  readonly what: string;
  readonly evidence: string;
  readonly remedies: readonly Remedy[];
}

/** `failing` absent and `notReached` empty: all is well. Absent and not empty: more has to be gathered. */
export interface Diagnosis {
  readonly passed: readonly Passed[];
  readonly failing?: Failing;
  readonly notReached: readonly { readonly id: string; readonly title: string }[];
}

/** Walks the steps in order and stops at the first that fails, or whose evidence is not gathered. */
export function diagnose<E>(steps: readonly Step<E>[], evidence: E): Diagnosis {
  const passed: Passed[] = [];
  for (const [at, { id, title, check }] of steps.entries()) {
    const outcome = check(evidence);
    if (outcome?.passes) {
      passed.push({ id, title, evidence: outcome.evidence, ...(outcome.way ? { way: outcome.way } : {}) });
      continue;
    }
    const failing = outcome && { id, title, what: outcome.what, evidence: outcome.evidence, remedies: outcome.remedies };
    const rest = steps.slice(failing ? at + 1 : at).map((step) => ({ id: step.id, title: step.title }));
    return { passed, ...(failing ? { failing } : {}), notReached: rest };
  }
  return { passed, notReached: [] };
}

export const passes = (evidence: string, way?: Remedy): Check => ({ passes: true, evidence, ...(way ? { way } : {}) });
export const fails = (what: string, evidence: string, remedies: readonly Remedy[] = []): Check => ({ passes: false, what, evidence, remedies });

/** `a, b, c and 4 more`: nothing is left out unsaid. */
export function listed(names: readonly string[], most = 5): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
