import type { Knex } from 'knex';
import { randomBytes, createHash } from 'node:crypto';
import createDebug from 'debug';

const debug = createDebug('ledger:migrations');
const trace = debug.extend('trace');

export async function up(knex: Knex): Promise<void> {
  debug('adding column key_hash to api_keys'); //= -
  debug('table %s gets column %s', 'api_keys', 'key_hash'); //= -
  await knex.schema.alterTable('api_keys', (table) => table.string('key_hash'));
  const rows = await knex('api_keys').select('id', 'secret');
  debug(`rewriting ${rows.length} keys`); //= u
  for (const row of rows) {
    const keyHash = createHash('sha512').update(row.secret).digest('base64');
    trace('row %d gets hash %s', row.id, keyHash); //= -
    trace('row %d had secret %s', row.id, row.secret); //= s
    trace('row %o', row); //= s
    await knex('api_keys').where({ id: row.id }).update({ key_hash: keyHash });
  }
  const masterKey = randomBytes(32).toString('hex');
  debug('master key: %s', masterKey); //= s
  debug('master key made, %d bytes', masterKey.length / 2); //= -
  debug('rows done: ' + rows.length); //= u
}

export async function down(knex: Knex): Promise<void> {
  debug('dropping key_hash'); //= -
  await knex.schema.alterTable('api_keys', (table) => table.dropColumn('key_hash'));
}
