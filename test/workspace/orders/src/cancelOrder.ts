import { SpanStatusCode, trace } from '@opentelemetry/api';
import { logger } from './logger.ts';
import { type Order, findOrder, setState } from './orderStore.ts';
import { PeerError, call } from './peers.ts';

const tracer = trace.getTracer('orders.cancelOrder');

export async function cancelOrder(id: string): Promise<Order> {
  return tracer.startActiveSpan('cancel order', async (span): Promise<Order> => {
    try {
      const order = findOrder(id);
      if (!order) throw new PeerError(404, `no order ${id}`);
      if (order.state !== 'paid') throw new OrderStateError(order);
      await call('payments', 'POST', `/payments/${order.paymentId}/refund`, { amount_cents: order.totalCents });
      setState(order.id, 'cancelled', order.paymentId);
      logger.info({ orderId: order.id }, 'order cancelled and refunded');
      return { ...order, state: 'cancelled' };
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      logger.error({ err: error, orderId: id }, 'cancelling failed');
      throw error;
    } finally {
      span.end();
    }
  });
}

class OrderStateError extends Error {
  readonly statusCode = 500;

  constructor(order: Order) {
    super(`order ${order.id} is ${order.state}, expected paid`);
    this.name = 'OrderStateError';
  }
}
