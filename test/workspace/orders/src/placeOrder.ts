import { randomUUID } from 'node:crypto';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { logger } from './logger.ts';
import { ordersPlaced, placeDuration } from './metrics.ts';
import { type Order, type OrderLine, insertOrder, setState } from './orderStore.ts';
import { PeerError, call } from './peers.ts';

const tracer = trace.getTracer('orders.placeOrder');

export interface NewOrder {
  readonly customerId: string;
  readonly card: string;
  readonly totalCents: number;
  readonly lines: readonly OrderLine[];
}

/** Reserves stock, takes the money, writes the order. A reservation is released when the payment fails. */
export async function placeOrder(wanted: NewOrder): Promise<Order> {
  const started = performance.now();
  return tracer.startActiveSpan('place order', async (span): Promise<Order> => {
    const order: Order = {
      id: `ord-${randomUUID().slice(0, 8)}`,
      customerId: wanted.customerId,
      state: 'placed',
      totalCents: wanted.totalCents,
      paymentId: null,
      placedAt: Date.now(),
    };
    span.setAttributes({ 'order.id': order.id, 'order.lines': wanted.lines.length });
    try {
      insertOrder(order, wanted.lines);
      const reservation = await reserve(order, wanted.lines);
      const paymentId = await pay(order, wanted.card, reservation);
      setState(order.id, 'paid', paymentId);
      ordersPlaced.inc({ outcome: 'paid' });
      logger.info({ orderId: order.id, totalCents: order.totalCents }, 'order placed');
      return { ...order, state: 'paid', paymentId };
    } catch (error) {
      setState(order.id, 'rejected', null);
      ordersPlaced.inc({ outcome: 'rejected' });
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      placeDuration.observe((performance.now() - started) / 1000);
      span.end();
    }
  });
}

async function reserve(order: Order, lines: readonly OrderLine[]): Promise<string> {
  const { id } = await call<{ id: string }>('inventory', 'POST', '/reservations', { orderId: order.id, lines });
  logger.info({ orderId: order.id, reservation: id }, 'stock is reserved');
  return id;
}

async function pay(order: Order, card: string, reservation: string): Promise<string> {
  return tracer.startActiveSpan('take payment', async (span) => {
    try {
      const { id } = await call<{ id: string }>('payments', 'POST', '/payments', {
        order_id: order.id,
        amount_cents: order.totalCents,
        card,
      });
      return id;
    } catch (error) {
      if (error instanceof PeerError) logger.warn(`payment for ${order.id} refused with status ${error.statusCode}`);
      span.setStatus({ code: SpanStatusCode.ERROR });
      await call('inventory', 'DELETE', `/reservations/${reservation}`);
      throw error;
    } finally {
      span.end();
    }
  });
}
