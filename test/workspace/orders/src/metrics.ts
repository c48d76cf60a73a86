import { metrics } from '@opentelemetry/api';

const meter = metrics.getMeter('orders');

export const ordersPlaced = meter.createCounter('orders.placed', { description: 'Orders by outcome' });

export const placeDuration = meter.createHistogram('orders.place.duration', {
  description: 'Time to place an order, reservation and payment included',
  unit: 's',
  advice: { explicitBucketBoundaries: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] },
});
