import { trace } from '@opentelemetry/api';
import { logger } from './logger.ts';
import { sweepOrders } from './orderStore.ts';

const tracer = trace.getTracer('orders.retention');

/** Keeps the newest 500 orders: looks once a minute. */
export function startRetention(): NodeJS.Timeout {
  const sweep = () =>
    tracer.startActiveSpan('sweep old orders', (span) => {
      const gone = sweepOrders(500);
      if (gone > 0) logger.info({ gone }, 'old orders swept');
      span.end();
    });
  return setInterval(sweep, 60_000).unref();
}
