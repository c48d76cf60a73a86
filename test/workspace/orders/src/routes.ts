import type { FastifyInstance } from 'fastify';
import { cancelOrder } from './cancelOrder.ts';
import { orderHistory } from './history.ts';
import { findOrder, linesOf } from './orderStore.ts';
import { type NewOrder, placeOrder } from './placeOrder.ts';
import { dailyReport } from './reports.ts';

const newOrder = {
  type: 'object',
  required: ['customerId', 'card', 'totalCents', 'lines'],
  properties: {
    customerId: { type: 'string' },
    card: { type: 'string' },
    totalCents: { type: 'integer', minimum: 1 },
    lines: { type: 'array', minItems: 1 },
  },
} as const;

export async function routes(app: FastifyInstance): Promise<void> {
  app.post<{ Body: NewOrder }>('/orders', { schema: { body: newOrder } }, async (request, reply) => {
    const order = await placeOrder(request.body);
    return reply.code(201).send(order);
  });

  app.get<{ Params: { id: string } }>('/orders/:id', async (request, reply) => {
    const order = findOrder(request.params.id);
    if (!order) return reply.code(404).send({ error: `no order ${request.params.id}` });
    return { ...order, lines: linesOf(order.id) };
  });

  app.post<{ Params: { id: string } }>('/orders/:id/cancel', async (request) => cancelOrder(request.params.id));

  app.get<{ Params: { customerId: string } }>('/customers/:customerId/orders', async (request) => {
    return orderHistory(request.params.customerId);
  });

  app.get('/reports/daily', async () => dailyReport());
}
