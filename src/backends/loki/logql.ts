import { levels, type Level } from '../../model/severity.ts';
import type { LogQuery } from '../../model/question.ts';

/** A LogQL string literal. Backquotes keep everything as it is; text that holds one is quoted with escapes instead. */
export function quoted(text: string): string {
  if (!/[`\r]/.test(text)) return `\`${text}\``;
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What Loki's `detected_level` says for each level. Source: Loki's level detection (pkg/distributor). */
const detected: Readonly<Record<Level, readonly string[]>> = {
  trace: ['trace'], debug: ['debug'], info: ['info'], warn: ['warn'], error: ['error'], fatal: ['critical', 'fatal'],
};

export function selector(query: LogQuery): string {
  const services = query.services ?? [];
  if (services.length === 1) return `{service_name=${JSON.stringify(services[0])}}`;
  if (services.length > 1) return `{service_name=~${JSON.stringify(services.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))}}`;
  return '{service_name=~".+"}';
}

/** LogQL of a query. A filter that Loki can do on its index or lines is done there. */
export function toLogQl(query: LogQuery): string {
  if (query.native !== undefined) return query.native;
  const lines = (query.contains ?? []).map((text) => ` |= ${quoted(text)}`).join('');
  const wanted = query.levels && query.levels.length < levels.length ? ` | detected_level=~"${query.levels.flatMap((level) => detected[level]).join('|')}"` : '';
  const trace = query.traceId === undefined ? '' : ` | trace_id=${quoted(query.traceId)}`;
  return `${selector(query)}${lines}${trace}${wanted}`;
}

/** Lines by level in a window of whole seconds. Streams' own `detected_level` is kept out of the label name clash by summing over it. */
export function toCountQl(query: LogQuery, windowSeconds: number): string {
  return `sum by (detected_level) (count_over_time(${toLogQl(query)} [${windowSeconds}s]))`;
}
