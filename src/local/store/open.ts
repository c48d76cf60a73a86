import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OtherVersion, prepareDatabase } from './tables.ts';

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  readonly hasText: boolean;
  /** The file; absent when it is kept in memory. */
  readonly path?: string;
  /** Things the user should know, one sentence each. */
  readonly notes: readonly string[];
}

const sqliteBusy = 5;
const sqliteLocked = 6;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;
/** Windows of one folder that each keep a store of their own. */
const mostStores = 8;

/** SQLite's own code (the low byte of the extended one). */
export function sqliteCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export function isCorrupt(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === sqliteCorrupt || code === sqliteNotADatabase || error instanceof OtherVersion;
}

/**
 * Opens the store of a folder, or one in memory without a folder. A file that cannot be read is set aside under another name;
 * one that another window has open is left to it, and the next name is taken. Never throws for the file's sake: the last way is memory.
 */
export function openDatabase(folder: string | undefined, nowMs: number, lockWaitMs: number): OpenedDatabase {
  if (folder === undefined) return inMemory([]);
  const notes: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (let number = 1; number <= mostStores; number += 1) {
      const path = join(folder, number === 1 ? 'telemetry.db' : `telemetry-${number}.db`);
      const opened = openFile(path, number === 1 ? lockWaitMs : 0, nowMs, notes);
      if (opened) return { ...opened, path, notes };
      if (number === 1) notes.push('Another window has the store of this workspace open: this one keeps its own.');
    }
    notes.push(`${mostStores} windows keep a store in ${folder}: telemetry of this one is kept in memory only.`);
  } catch (error) {
    notes.push(`The store in ${folder} cannot be opened (${error instanceof Error ? error.message : String(error)}): telemetry is kept in memory only.`);
  }
  return inMemory(notes);
}

function inMemory(notes: readonly string[]): OpenedDatabase {
  const database = new DatabaseSync(':memory:');
  return { database, notes, ...prepareDatabase(database, 0) };
}

/** `undefined` when another process has it open. */
function openFile(path: string, waitMs: number, nowMs: number, notes: string[]): Pick<OpenedDatabase, 'database' | 'hasText'> | undefined {
  try {
    return openOnce(path, waitMs);
  } catch (error) {
    const code = sqliteCode(error);
    if (code === sqliteBusy || code === sqliteLocked) return undefined;
    if (!isCorrupt(error)) throw error;
    notes.push(setAside(path, error, nowMs));
    return openOnce(path, waitMs);
  }
}

function openOnce(path: string, waitMs: number): Pick<OpenedDatabase, 'database' | 'hasText'> {
  const database = new DatabaseSync(path);
  try {
    return { database, ...prepareDatabase(database, waitMs) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Gives a file that cannot be read another name, without its journal, and says so. It may be large: one that was set aside
 * before is deleted.
 */
export function setAside(path: string, why: unknown, nowMs: number): string {
  const name = basename(path, '.db');
  const before = readdirSync(dirname(path)).filter((file) => file.startsWith(`${name}-unreadable-`));
  for (const file of before) rmSync(join(dirname(path), file), { force: true });
  const aside = join(dirname(path), `${name}-unreadable-${new Date(nowMs).toISOString().replace(/[^0-9]/g, '').slice(0, 14)}.db`);
  renameSync(path, aside);
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  const deleted = before.length === 0 ? '' : ' The one set aside before was deleted.';
  return `The store could not be read (${why instanceof Error ? why.message : String(why)}): it was set aside as ${aside}, and a new one was begun.${deleted}`;
}
