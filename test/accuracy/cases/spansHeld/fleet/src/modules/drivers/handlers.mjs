import { trace } from '@opentelemetry/api';

// @request GET /v1/drivers
export async function listDrivers() {
  return [];
}

// @request GET /v1/drivers/5
export const getDriver = async (request) => ({ id: request.params.driver });

// @request POST /v1/drivers/5/suspend
export async function suspend(request, reply) {
  const tracer = trace.getTracer('fleet-drivers');
  // @span suspend driver @fleet-drivers
  const span = tracer.startSpan('suspend driver', { attributes: { driver: request.params.driver } });
  span.end();
  return reply.code(202).send();
}
