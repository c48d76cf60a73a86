import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Texts that are kept once in a table and named by id. */
export class Interned {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #ids = new Map<string, number>();
  readonly #capacity = 5_000;

  /** `table` holds `column` as a unique text, and beside it perhaps one more. */
  constructor(database: DatabaseSync, table: string, column: string, beside?: string) {
    this.#find = database.prepare(`select id from ${table} where ${column} = ?`);
    this.#insert = database.prepare(`insert into ${table} (${column}${beside ? `, ${beside}` : ''}) values (?${beside ? ', ?' : ''})`);
  }

  id(text: string, ...beside: readonly (string | null)[]): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const row = this.#find.get(text) as { readonly id: number } | undefined;
    const id = row?.id ?? Number(this.#insert.run(text, ...beside).lastInsertRowid);
    if (this.#ids.size >= this.#capacity) this.#ids.clear();
    this.#ids.set(text, id);
    return id;
  }

  forget(): void {
    this.#ids.clear();
  }
}
