import { Counter } from 'prom-client';
import { logger } from './logger.ts';
import { registry } from './metrics.ts';
import { type Order, findOrder, setState, totalsSince } from './orderStore.ts';
import { call } from './peers.ts';

const remindersSent = new Counter({
  name: 'orders_reminders_sent_total',
  help: 'Reminders of unpaid orders',
  labelNames: ['customer_id', 'channel'],
  registers: [registry],
});

/** Reminds customers of orders that were never paid. */
export async function remindUnpaid(orders: readonly Order[]): Promise<void> {
  for (const order of orders) {
    logger.info({ orderId: order.id }, 'reminder of an unpaid order queued');
    remindersSent.inc({ customer_id: order.customerId, channel: 'mail' });
    await call('payments', 'POST', '/reminders', { orderId: order.id });
  }
}

/** Closes the books of a day; a day that cannot be closed is tried again the next night. */
export async function closeDay(startedAt: number): Promise<void> {
  try {
    const totals = totalsSince(startedAt);
    await call('payments', 'POST', '/ledger', totals);
    logger.info('the books of the day are closed', { states: totals.length });
  } catch (error) {
    logger.error({ startedAt }, 'the books of the day stay open');
  }
}

/** Cancels what waited too long for a payment. */
export async function cancelStale(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) {
      const order = findOrder(id);
      if (!order) logger.warn({ id }, 'stale order left alone');
      else if (order.state === 'paid') logger.warn({ id }, 'stale order left alone');
      else setState(id, 'cancelled', order.paymentId);
    }
    console.log('stale orders cancelled', ids.length);
  } catch (error) {
    logger.info({ err: error }, 'what is stale could not be looked through');
  }
}
