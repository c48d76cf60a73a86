import type { ReadHelper } from '../core/source/reading/readBatches.ts';

/** Other threads to work with: the file that a thread runs, and how many there may be, this one included. */
export interface Threads {
  readonly file: string;
  readonly count: number;
}

/** What a verb of the command line works with. */
export interface World {
  readonly args: readonly string[];
  readonly version: string;
  /** Folders that hold the grammars. */
  readonly assetFolders: readonly string[];
  readonly threads?: Threads;
  /** Other threads for reading a folder; `undefined` where there is one processor only. */
  readonly openHelper?: () => ReadHelper | undefined;
  /** Where the user's caches are, and what names this build of the program; absent for nowhere. */
  readonly cache?: { readonly folder: string | undefined; version(): string };
  /** Standard input, in the pieces in which it comes. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Resolves when the reader can take more; waiting is only needed where there is much. */
  out(text: string | Uint8Array): void | Promise<void>;
  /** For people: problems, summaries. */
  say(text: string): void;
}

/** A verb: its exit code when it is done. */
export interface Verb {
  readonly help: string;
  run(world: World): Promise<number>;
}

/** Trouble that the caller of the command can mend; ends it with code 2. */
export class UsageError extends Error {}

/** 0: nothing found. 1: something found. 2: could not run, or not on all that was asked for. */
export const exitCodes = { clean: 0, findings: 1, failed: 2 } as const;
