import * as v from 'valibot';
import type { Finding } from '../model/finding.ts';
import type { LogRecord } from '../model/logRecord.ts';
import type { SourceAnswer } from '../model/sourceRef.ts';
import type { Span } from '../model/span.ts';
import type { Contract } from './link.ts';

/** The engine's worker lives in our own process: its frames are typed, and only their outer shape is checked. */
const typed = <T>() => v.custom<T>((value) => value !== undefined);

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

/** A place in a file that telemetry can be about. */
export interface Mark {
  readonly kind: 'log' | 'span' | 'route';
  /** From 1. */
  readonly line: number;
  readonly endLine: number;
  /** The call or declaration, shortened, for hovers. */
  readonly label: string;
  /** log: literal fragments of the message that find its lines, longest first; empty when there is too little text. */
  readonly contains?: readonly string[];
  readonly level?: string;
  /** log: other calls of the workspace with the same text (their lines are in the count too). */
  readonly twins?: number;
  /** span: its name, where constant. */
  readonly name?: string;
  /** route: path in the framework's syntax and in the forms that `http.route` may take. */
  readonly route?: string;
  readonly routeForms?: readonly string[];
  readonly method?: string;
}

export interface StackFrameAnswer {
  readonly text: string;
  readonly answer: SourceAnswer;
}

export interface EngineOptions {
  /** Absolute folders of the workspace, in order. */
  readonly folders: readonly string[];
  /** Globs of `files.exclude` and `search.exclude`. */
  readonly excludes: readonly string[];
  readonly sensitiveWords: readonly string[];
  readonly harmlessWords: readonly string[];
  readonly disabledRules: readonly string[];
  /** Path prefix of a container or build machine → folder of the workspace. */
  readonly pathPrefixes: Readonly<Record<string, string>>;
}

/** `file` in answers is absolute here: the worker knows the folders. */
export const engineContract = {
  name: 'engine',
  host: { calls: {}, notes: { progress: typed<IndexProgress>(), problem: v.string() } },
  page: {
    calls: {
      open: { args: typed<EngineOptions>(), result: v.null() },
      locateLogs: { args: typed<readonly LogRecord[]>(), result: typed<readonly SourceAnswer[]>() },
      locateSpans: { args: typed<readonly Span[]>(), result: typed<readonly SourceAnswer[]>() },
      locateStack: { args: v.string(), result: typed<readonly StackFrameAnswer[]>() },
      marks: { args: v.object({ file: v.string(), text: v.optional(v.string()) }), result: typed<readonly Mark[]>() },
      lint: { args: v.object({ file: v.string(), text: v.string() }), result: typed<readonly Finding[]>() },
    },
    notes: {
      /** A file was saved, made, or removed; `text` for an unsaved buffer; both absent: look at the disk again. */
      changed: v.object({ file: v.string(), text: v.optional(v.string()) }),
    },
  },
} satisfies Contract;
