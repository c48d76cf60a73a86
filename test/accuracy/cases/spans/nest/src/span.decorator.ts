import { trace } from '@opentelemetry/api';

export const Span = (name?: string): MethodDecorator => (target, key, descriptor: PropertyDescriptor) => {
  const original = descriptor.value;
  descriptor.value = function run(this: unknown, ...args: unknown[]) {
    const span = trace.getTracer('nest').startSpan(name ?? `${target.constructor.name}.${String(key)}`);
    try { return original.apply(this, args); } finally { span.end(); }
  };
};
