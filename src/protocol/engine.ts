import * as v from 'valibot';
import type { Attributes } from '../model/attributes.ts';
import type { Finding, FixedCall, SourcesChecked, TextEdit } from '../model/finding.ts';
import type { ConfigProblem, LintConfig } from '../model/lintConfig.ts';
import type { LogRecord } from '../model/logRecord.ts';
import type { FileStanding, IndexProgress, Mark } from '../model/mark.ts';
import type { SourceAnswer } from '../model/sourceRef.ts';
import type { LearnedTie, LearnedTies, PathPrefixes } from '../model/sourceTies.ts';
import type { Span } from '../model/span.ts';
import type { Contract } from './link.ts';

/** The engine's worker lives in our own process: its frames are typed, and only their outer shape is checked. */
const typed = <T>() => v.custom<T>((value) => value !== undefined);

export type { IndexProgress, Mark } from '../model/mark.ts';

export interface StackFrameAnswer {
  readonly text: string;
  readonly answer: SourceAnswer;
}

export interface EngineOptions {
  /** Absolute folders of the workspace, in order. */
  readonly folders: readonly string[];
  /** Globs of `files.exclude` and `search.exclude`. */
  readonly excludes: readonly string[];
  /** Path prefix of a container or build machine → folder of the workspace. */
  readonly pathPrefixes: PathPrefixes;
  /** Service → folder of the workspace. */
  readonly serviceFolders: Readonly<Record<string, string>>;
  /** Whether git may run: the workspace is trusted. */
  readonly useGit: boolean;
}

/** A stack trace, and who sent it. */
export interface StackQuestion {
  readonly text: string;
  readonly sender?: { readonly service?: string; readonly resource?: Attributes; readonly attributes?: Attributes };
}

/** All that is wrong in a repository's file for the lint, which may be nothing. */
export interface ConfigProblems {
  readonly file: string;
  readonly problems: readonly ConfigProblem[];
}

/** `file` in answers is absolute here: the worker knows the folders. */
export const engineContract = {
  name: 'engine',
  host: { calls: {}, notes: { progress: typed<IndexProgress>(), learned: v.null(), problem: v.string(), configProblems: typed<ConfigProblems>() } },
  page: {
    calls: {
      configureLint: { args: typed<{ readonly folders: readonly string[]; readonly lint: LintConfig }>(), result: v.null() },
      open: { args: typed<EngineOptions>(), result: v.null() },
      locateLogs: { args: typed<readonly LogRecord[]>(), result: typed<readonly SourceAnswer[]>() },
      locateSpans: { args: typed<readonly Span[]>(), result: typed<readonly SourceAnswer[]>() },
      locateStack: { args: typed<StackQuestion>(), result: typed<readonly StackFrameAnswer[]>() },
      marks: { args: v.object({ file: v.string(), text: v.optional(v.string()) }), result: typed<readonly Mark[]>() },
      fileStanding: { args: v.string(), result: typed<FileStanding>() },
      learned: { args: v.null(), result: typed<LearnedTies>() },
      /** `null`: all of it. */
      forgetLearned: { args: typed<LearnedTie | null>(), result: v.null() },
      sources: { args: v.null(), result: typed<readonly string[]>() },
      checkSources: { args: typed<readonly string[]>(), result: typed<SourcesChecked>() },
      /** The file at a commit, `null` where that has none. */
      deployedText: { args: v.object({ file: v.string(), commit: v.string() }), result: v.nullable(v.string()) },
      /** The log call that a fix of this text makes, `null` where it makes none. */
      fixedCall: { args: typed<{ readonly file: string; readonly text: string; readonly edits: readonly TextEdit[] }>(), result: typed<FixedCall | null>() },
      lint: { args: v.object({ file: v.string(), text: v.string() }), result: typed<readonly Finding[]>() },
    },
    notes: {
      /** A file was saved, made, or removed; `text` for an unsaved buffer; both absent: look at the disk again. */
      changed: v.object({ file: v.string(), text: v.optional(v.string()) }),
    },
  },
} satisfies Contract;
