import type { NextFunction, Request, Response } from 'express';
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export const registry = new Registry();
registry.setDefaultLabels({ service: 'gateway' });
collectDefaultMetrics({ register: registry });

// Named as OpenTelemetry names it, so that one dashboard fits all four services.
const requestDuration = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Time to answer a request, by route',
  labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const checkouts = new Counter({
  name: 'gateway_checkouts_total',
  help: 'Check-outs by outcome',
  labelNames: ['outcome'],
  registers: [registry],
});

export const cartValue = new Histogram({
  name: 'gateway_cart_value_euros',
  help: 'Value of priced carts',
  buckets: [5, 10, 20, 40, 80, 160],
  registers: [registry],
});

export function timeRequests(req: Request, res: Response, next: NextFunction): void {
  const started = performance.now();
  res.on('finish', () => {
    const route = req.route ? `${req.baseUrl}${String(req.route.path)}` : 'unmatched';
    requestDuration.observe(
      { http_request_method: req.method, http_route: route, http_response_status_code: String(res.statusCode) },
      (performance.now() - started) / 1000,
    );
  });
  next();
}
