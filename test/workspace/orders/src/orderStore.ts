import { query } from './db.ts';

export type OrderState = 'placed' | 'paid' | 'cancelled' | 'rejected';

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly state: OrderState;
  readonly totalCents: number;
  readonly paymentId: string | null;
  readonly placedAt: number;
}

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly cents: number;
}

const columns = 'id, customer_id AS customerId, state, total_cents AS totalCents, payment_id AS paymentId, placed_at AS placedAt';

export function insertOrder(order: Order, lines: readonly OrderLine[]): void {
  query(
    'INSERT INTO orders (id, customer_id, state, total_cents, payment_id, placed_at) VALUES (?, ?, ?, ?, ?, ?)',
    order.id, order.customerId, order.state, order.totalCents, order.paymentId, order.placedAt,
  );
  for (const line of lines) {
    query('INSERT INTO order_lines (order_id, sku, quantity, cents) VALUES (?, ?, ?, ?)', order.id, line.sku, line.quantity, line.cents);
  }
}

export function findOrder(id: string): Order | undefined {
  return query<Order>(`SELECT ${columns} FROM orders WHERE id = ?`, id)[0];
}

export function ordersOf(customerId: string, limit: number): Order[] {
  return query<Order>(`SELECT ${columns} FROM orders WHERE customer_id = ? ORDER BY placed_at DESC LIMIT ?`, customerId, limit);
}

export function linesOf(orderId: string): OrderLine[] {
  return query<OrderLine>('SELECT sku, quantity, cents FROM order_lines WHERE order_id = ?', orderId);
}

export function setState(id: string, state: OrderState, paymentId: string | null): void {
  query('UPDATE orders SET state = ?, payment_id = ? WHERE id = ?', state, paymentId, id);
}

export function totalsSince(placedAt: number): { state: OrderState; orders: number; cents: number }[] {
  return query('SELECT state, count(*) AS orders, sum(total_cents) AS cents FROM orders WHERE placed_at >= ? GROUP BY state', placedAt);
}

/** Forgets orders beyond the newest `keep`; returns how many went. */
export function sweepOrders(keep: number): number {
  const gone = query('DELETE FROM orders WHERE id NOT IN (SELECT id FROM orders ORDER BY placed_at DESC LIMIT ?) RETURNING id', keep);
  query('DELETE FROM order_lines WHERE order_id NOT IN (SELECT id FROM orders)');
  return gone.length;
}
