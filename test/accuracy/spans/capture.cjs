// node --require capture.cjs …: every finished span goes to $CAPTURE_FILE as a JSON line. Spans come from the stock instrumentation.
const fs = require('node:fs');
const { createRequire } = require('node:module');

const need = createRequire(`${process.env.MODULES}/none.js`);
process.env.OTEL_TRACES_EXPORTER = 'console';
process.env.OTEL_METRICS_EXPORTER = 'none';
process.env.OTEL_LOGS_EXPORTER = 'none';
process.env.OTEL_BSP_SCHEDULE_DELAY = '200';
const kinds = ['internal', 'server', 'client', 'producer', 'consumer'];
const { ConsoleSpanExporter } = createRequire(need.resolve('@opentelemetry/sdk-node'))('@opentelemetry/sdk-trace-base');
ConsoleSpanExporter.prototype.export = (spans, done) => {
  for (const span of spans) {
    const { traceId, spanId } = span.spanContext();
    const scope = (span.instrumentationScope ?? span.instrumentationLibrary).name;
    fs.appendFileSync(process.env.CAPTURE_FILE, `${JSON.stringify({ name: span.name, kind: kinds[span.kind], attributes: span.attributes, scope, traceId, spanId })}\n`);
  }
  done({ code: 0 });
};
need('@opentelemetry/auto-instrumentations-node/register');
