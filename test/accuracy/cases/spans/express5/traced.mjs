import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop-main');
const traced = (name, fn) => (...args) => { const span = tracer.startSpan(name); try { return fn(...args); } finally { span.end(); } };
const sum = traced('Traced.sum', (a, b) => a + b); // @span Traced.sum
export class Traced {
  total() {
    const span = tracer.startSpan(`${this.constructor.name}.total`); // @span Traced.total
    span.end();
    return String(sum(1, 2));
  }
}
