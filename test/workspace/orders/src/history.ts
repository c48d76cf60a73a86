import { trace } from '@opentelemetry/api';
import { logger } from './logger.ts';
import { type Order, type OrderLine, linesOf, ordersOf } from './orderStore.ts';

const tracer = trace.getTracer('orders.history');

/** The newest orders of a customer with their lines. */
export function orderHistory(customerId: string): (Order & { lines: OrderLine[] })[] {
  return tracer.startActiveSpan('load order history', (span) => {
    const orders = ordersOf(customerId, 15);
    const history = orders.map((order) => ({ ...order, lines: linesOf(order.id) }));
    span.setAttribute('orders.count', orders.length);
    logger.info({ customerId, orders: orders.length }, 'order history loaded');
    span.end();
    return history;
  });
}
