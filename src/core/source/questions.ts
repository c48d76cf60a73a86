import type { LogRecord } from '../../model/logRecord.ts';
import type { Span } from '../../model/span.ts';

/** The part of a log record that the ladder looks at. */
export type LogQuestion = Pick<LogRecord, 'body' | 'attributes'> & Partial<Pick<LogRecord, 'level' | 'severityText' | 'scope' | 'service' | 'resource'>>;
/** The part of a span that the ladder looks at. */
export type SpanQuestion = Pick<Span, 'name' | 'attributes'> & Partial<Pick<Span, 'kind' | 'scope' | 'service' | 'events' | 'resource'>>;
