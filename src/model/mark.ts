import type { Metric } from './facts.ts';
import type { Level } from './severity.ts';

/** A place in a file that telemetry can be about. */
export interface Mark {
  readonly kind: 'log' | 'span' | 'route' | 'metric';
  /** From 1. */
  readonly line: number;
  readonly endLine: number;
  /** The call or declaration, shortened, for hovers. */
  readonly label: string;
  /** log: literal fragments of the message that find its lines, longest first; empty when there is too little text. */
  readonly contains?: readonly string[];
  readonly level?: Level;
  /** log: other calls of the workspace with the same text (their lines are in the count too). */
  readonly twins?: number;
  /** span: its name, where constant; metric: its name as registered. */
  readonly name?: string;
  /** route: path in the framework's syntax and in the forms that `http.route` may take. */
  readonly route?: string;
  readonly routeForms?: readonly string[];
  readonly method?: string;
  /** metric: what it is and what it is told apart by. */
  readonly metric?: { readonly type: Metric['type']; readonly labels: readonly string[] };
}

/** How the index stands to one file: why it has marks, or can have none. */
export interface FileStanding {
  readonly state: 'read' | 'outside' | 'noLanguage' | 'excluded' | 'skipped';
  /** excluded, skipped: why, in words. */
  readonly reason?: string;
}

/** How far the reading of a workspace is. */
export interface IndexProgress {
  readonly phase: 'reading' | 'ready';
  readonly files: number;
  readonly total: number;
  readonly logCalls: number;
  readonly spanStarts: number;
  readonly routes: number;
  /** Files that were not read, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}
