import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
registry.setDefaultLabels({ service: 'orders' });
collectDefaultMetrics({ register: registry });

// Named as OpenTelemetry names it, so that one dashboard fits all four services.
const requestDuration = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Time to answer a request, by route',
  labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const ordersPlaced = new Counter({
  name: 'orders_placed_total',
  help: 'Orders by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});

export const placeDuration = new Histogram({
  name: 'orders_place_duration_seconds',
  help: 'Time to place an order, reservation and payment included',
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
});

const quietRoutes = new Set(['/healthz', '/metrics']);

export async function timeRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const route = request.routeOptions.url ?? 'unmatched';
  if (quietRoutes.has(route)) return;
  requestDuration.observe(
    { http_request_method: request.method, http_route: route, http_response_status_code: String(reply.statusCode) },
    reply.elapsedTime / 1000,
  );
}
