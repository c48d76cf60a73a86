import { trace } from '@opentelemetry/api';

export function Traced(name?: string): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    const original = descriptor.value;
    const spanName = name ?? `${target.constructor.name}.${String(key)}`;
    descriptor.value = function (...args: unknown[]) {
      return trace.getTracer('library').startActiveSpan(spanName, async (span) => {
        try {
          return await original.apply(this, args);
        } finally {
          span.end();
        }
      });
    };
  };
}
