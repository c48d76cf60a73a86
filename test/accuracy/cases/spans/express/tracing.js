const { trace } = require('@opentelemetry/api');
const tracer = trace.getTracer('front');

async function withSpan(name, work) {
  return tracer.startActiveSpan(name, async (span) => {
    try { return await work(span); } finally { span.end(); }
  });
}
const step = (part) => tracer.startSpan(`report.${part}.step`); // @span report.users.step
module.exports = { withSpan, step };
