import type { DatabaseSync } from 'node:sqlite';

/** Raised with every change of the tables: a store of another version is set aside. */
const version = 1;

const tables = `
  CREATE TABLE IF NOT EXISTS resource (id INTEGER PRIMARY KEY, service TEXT NOT NULL, attributes TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS log (
    id INTEGER PRIMARY KEY, time INTEGER NOT NULL, level INTEGER NOT NULL, severity TEXT, body TEXT NOT NULL, attributes TEXT NOT NULL,
    resource INTEGER NOT NULL, scope TEXT, trace TEXT, span TEXT, event TEXT
  );
  CREATE INDEX IF NOT EXISTS logTime ON log (time, level, resource);
  CREATE INDEX IF NOT EXISTS logTrace ON log (trace) WHERE trace IS NOT NULL;
  CREATE TABLE IF NOT EXISTS span (
    id INTEGER PRIMARY KEY, trace TEXT NOT NULL, span TEXT NOT NULL, parent TEXT, name TEXT NOT NULL, kind INTEGER NOT NULL,
    start INTEGER NOT NULL, duration INTEGER NOT NULL, status INTEGER NOT NULL, message TEXT, attributes TEXT NOT NULL,
    events TEXT, links TEXT, resource INTEGER NOT NULL, scope TEXT, route TEXT, method TEXT
  );
  CREATE UNIQUE INDEX IF NOT EXISTS spanIdentity ON span (trace, span);
  CREATE INDEX IF NOT EXISTS spanStart ON span (start);
  CREATE INDEX IF NOT EXISTS spanName ON span (name, start, resource, kind, status, duration);
  CREATE INDEX IF NOT EXISTS spanRoute ON span (route, start, resource, kind, method, status, duration) WHERE route IS NOT NULL;
  CREATE TABLE IF NOT EXISTS metric (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, kind INTEGER NOT NULL, cumulative INTEGER NOT NULL,
    resource INTEGER NOT NULL, attributes TEXT NOT NULL, time INTEGER NOT NULL, value REAL, count INTEGER, sum REAL, bounds TEXT, counts TEXT,
    UNIQUE (name, resource, attributes)
  );
`;

// Only which lines have which words: the lines themselves are compared after that. `detail` and `columnsize` keep the index small.
const textIndex = `
  CREATE VIRTUAL TABLE IF NOT EXISTS logText USING fts5 (
    body, content = 'log', content_rowid = 'id', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
  );
`;

/** Thrown for a store that this version did not write. */
export class OtherVersion extends Error {
  override readonly name = 'OtherVersion';
}

/**
 * Takes the database for this process alone, makes its tables, and tells whether it has a full-text index (SQLite of some Node
 * builds comes without FTS5). Throws what SQLite throws for a locked or corrupt file.
 */
export function prepareDatabase(database: DatabaseSync, waitMs: number): { readonly hasText: boolean } {
  database.exec(`PRAGMA busy_timeout = ${waitMs}; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 16000000`);
  database.exec('BEGIN IMMEDIATE; COMMIT');
  const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (found !== 0 && found !== version) throw new OtherVersion(`version ${found}`);
  database.exec(tables);
  // A check of all pages would take seconds: counting finds what a cut or overwritten file shows at once.
  for (const table of ['log', 'span', 'metric', 'resource']) database.prepare(`SELECT count(*) FROM ${table}`).get();
  const hasText = makeTextIndex(database);
  // An editor without FTS5 writes lines that the index does not know: it leaves a mark, and the next one with FTS5 catches up.
  const behind = Number(database.prepare('PRAGMA application_id').get()?.['application_id'] ?? 0) === 1;
  if (hasText && behind) database.exec("INSERT INTO logText (logText) VALUES ('rebuild')");
  if (hasText === behind) database.exec(`PRAGMA application_id = ${hasText ? 0 : 1}`);
  database.exec(`PRAGMA user_version = ${version}`);
  return { hasText };
}

function makeTextIndex(database: DatabaseSync): boolean {
  try {
    database.exec(textIndex);
    database.prepare("SELECT rowid FROM logText WHERE logText MATCH '\"probe\"' LIMIT 1").get();
    return true;
  } catch (error) {
    if (error instanceof Error && /no such module/.test(error.message)) return false;
    throw error;
  }
}
