/** What the house needs from the world. Interfaces only: `node` and `host` fill them, tests fake them. */

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Deadline of the whole exchange, body included. */
  readonly timeoutMs: number;
  /** A body longer than this is refused as `tooMuch`, never cut. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

export interface HttpReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Frames of a WebSocket. The iteration ends when the peer closes normally and throws a `Failure` otherwise. */
export interface Socket extends AsyncIterable<string> {
  close(): void;
}

/**
 * One place's door to the network. Credentials of that place are already bound to it and are sent to its own
 * origin only. Every method rejects with a `Failure` (model/failure.ts), or with the signal's reason when cancelled.
 */
export interface Http {
  send(request: HttpRequest): Promise<HttpReply>;
  openSocket(url: string, options: { readonly timeoutMs: number; readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal }): Promise<Socket>;
}

export interface FileEntry {
  /** Path relative to the folder, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** A folder of source. Paths are relative to it, with `/`, and never leave it. */
export interface Files {
  list(signal?: AbortSignal): AsyncIterable<FileEntry>;
  read(path: string): Promise<Uint8Array>;
}

/** Files shipped with Sightline itself (grammars, help pages). */
export interface Assets {
  /** The bytes are the caller's own. */
  read(name: string): Promise<Uint8Array>;
}

/** Keeps values between runs. What was never saved, is of another version or cannot be read is `undefined`: losing it costs time only. */
export interface Cache {
  load(name: string): Promise<unknown>;
  /** `value` is anything that can be cloned between threads. Rejects when it cannot be written. */
  save(name: string, value: unknown): Promise<void>;
}

/** What a revision of telemetry is in the repository around a file. */
export type GitCommit =
  | { readonly state: 'found'; /** The whole id. */ readonly commit: string }
  | { readonly state: 'absent' }
  /** There is no git, or no repository; `why` in words. */
  | { readonly state: 'unusable'; readonly why: string };

export interface FileRename {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads the history around a file by git itself; writes nothing and never asks the network. Files are absolute; revisions and ids are
 * checked before they reach a command line, and are never options.
 */
export interface Git {
  /** The first of `revisions` that names a commit; each is a hexadecimal id or the name of a tag. */
  commit(file: string, revisions: readonly string[]): Promise<GitCommit>;
  /** `git diff -U0` of the file from `commit` to the disk, under its former name where it was renamed since; `undefined` when the commit has no such file. Rejects when git fails. */
  diff(file: string, commit: string): Promise<string | undefined>;
  /** `git diff -U0` of the file on the disk to `text`. */
  diffText(file: string, text: string): Promise<string>;
  /**
   * What is another than where the branch of HEAD left `revision` (a branch, tag, id, or `HEAD~2`): absolute files on the disk, committed
   * since or not, new and ignored by nobody.
   */
  changedSince(file: string, revision: string): Promise<Exclude<GitCommit, { readonly state: 'found' }> | { readonly state: 'found'; readonly commit: string; readonly files: readonly string[] }>;
  /** Files of the repository around `file` that have another name than in `commit`, as absolute paths. */
  renames(file: string, commit: string): Promise<readonly FileRename[]>;
  /** The file as it was in `commit`, under its former name where it was renamed since; `undefined` when it has none. */
  show(file: string, commit: string): Promise<string | undefined>;
}

export interface Clock {
  /** Nanoseconds since the epoch. */
  nowNs(): bigint;
  /** Calls `run` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}
