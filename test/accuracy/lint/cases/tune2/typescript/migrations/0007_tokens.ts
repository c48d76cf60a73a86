import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('tokens', (table) => table.string('hash'));
  console.log('tokens: hash added'); //= -
}

export async function down(knex: Knex): Promise<void> {
  console.log('tokens: hash dropped'); //= -
  await knex.schema.alterTable('tokens', (table) => table.dropColumn('hash'));
}
