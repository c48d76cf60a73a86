import { SpanStatusCode, trace } from '@opentelemetry/api';
import { logger } from './logger.ts';
import { checkouts } from './metrics.ts';
import { call } from './peers.ts';
import { type CartLine, priceCart } from './pricing.ts';

const tracer = trace.getTracer('gateway.checkout');

interface PlacedOrder {
  readonly id: string;
  readonly state: string;
}

export async function checkOut(customerId: string, lines: readonly CartLine[], card: string): Promise<PlacedOrder> {
  return tracer.startActiveSpan('check out', async (span) => {
    try {
      const cart = priceCart(lines);
      const order = await call<PlacedOrder>('orders', 'POST', '/orders', {
        customerId,
        card,
        totalCents: cart.totalCents,
        lines: cart.lines,
      });
      checkouts.inc({ outcome: 'placed' });
      span.setAttribute('order.id', order.id);
      logger.info({ customerId, orderId: order.id, totalCents: cart.totalCents }, 'checkout completed');
      return order;
    } catch (error) {
      checkouts.inc({ outcome: 'failed' });
      logger.error('checkout failed for customer ' + customerId + ': ' + (error as Error).message);
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
