const { trace, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('clinic.core', '2.1.0');

async function inSpan(name, attributes, work) {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

const step = (area) => (action, work) => inSpan(`${area}.${action}`, {}, work);

module.exports = { inSpan, step };
