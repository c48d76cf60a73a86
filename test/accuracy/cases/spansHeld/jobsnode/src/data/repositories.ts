import { Pool } from 'pg';

const pool = new Pool();

export class CustomerRepository {
  findByEmail(email: string) {
    // @place db-customer
    return pool.query('SELECT id, email FROM customers WHERE email = $1', [email]);
  }

  async merge(from: string, to: string) {
    await pool.query({
      // @place db-merge
      text: `UPDATE customers
             SET merged_into = $2
             WHERE id = $1`,
      values: [from, to],
    });
  }

  remove(id: number) {
    // @place db-remove
    return pool.query(DELETE_CUSTOMER, [id]);
  }
}

// @place db-remove
const DELETE_CUSTOMER = 'DELETE FROM customers WHERE id = $1';
