import type { Attributes } from './attributes.ts';
import type { Level } from './severity.ts';
import type { Nanos } from './time.ts';

export interface LogRecord {
  readonly timeNs: Nanos;
  readonly level?: Level;
  /** The level as the sender wrote it. */
  readonly severityText?: string;
  /** The line as sent: untrusted, may hold control characters, markup, newlines. */
  readonly body: string;
  /** Fields of this record (OTLP attributes, Loki structured metadata and parsed fields). */
  readonly attributes: Attributes;
  /** Fields of the sender (OTLP resource, Loki stream labels). */
  readonly resource: Attributes;
  readonly service?: string;
  /** Instrumentation scope: the logger's name in Java, Python, Go and .NET. */
  readonly scope?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly eventName?: string;
}
