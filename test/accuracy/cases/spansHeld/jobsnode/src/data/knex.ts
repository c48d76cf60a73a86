import type { Knex } from 'knex';

export const openInvoices = (db: Knex) =>
  // @place db-knex
  db('invoices').where({ open: true }).select('*');

export async function addInvoice(db: Knex, row: object) {
  // @place db-knex-insert
  await db('invoices').insert(row);
}
