import { context, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('tickets');

export const span = async (what, run) => {
  const current = tracer.startSpan(`event:${what}`);
  try {
    return await context.with(trace.setSpan(context.active(), current), run);
  } finally {
    current.end();
  }
};
