import { fieldOf } from '../../base/json.ts';
import type { Span, SpanEvent, SpanKind, SpanLink, SpanStatus } from '../../model/span.ts';
import { decodeRequest, type Complaints, type Decoded, type Origin } from './decoded.ts';
import { attributesIn, idOf, listIn, Malformed, smallOf, textOrEmpty, timeOf } from './values.ts';

const shape = { group: 'resourceSpans', scoped: 'scopeSpans', item: 'spans', noun: 'span' };
const kinds: readonly SpanKind[] = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'];
const statuses: readonly SpanStatus[] = ['unset', 'ok', 'error'];

/** Spans of an export request in either encoding. A span without IDs or times is refused. */
export function decodeTraces(body: unknown): Decoded<Span> {
  return decodeRequest(body, shape, (item, origin, complaints) => [toSpan(item, origin, complaints)]);
}

function toSpan(item: unknown, origin: Origin, complaints: Complaints): Span {
  const traceId = idOf(fieldOf(item, 'traceId'), 32, 'traceId');
  const spanId = idOf(fieldOf(item, 'spanId'), 16, 'spanId');
  if (traceId === undefined || spanId === undefined) throw new Malformed(`no ${traceId === undefined ? 'traceId' : 'spanId'}`);
  const parentSpanId = idOf(fieldOf(item, 'parentSpanId'), 16, 'parentSpanId');
  const endNs = timeOf(fieldOf(item, 'endTimeUnixNano'), 'endTimeUnixNano');
  const startNs = timeOf(fieldOf(item, 'startTimeUnixNano'), 'startTimeUnixNano') ?? endNs;
  if (startNs === undefined) throw new Malformed('no startTimeUnixNano');
  const durationNs = (endNs ?? startNs) - startNs;
  if (durationNs < 0n) complaints.add('the end is before the start, the duration is taken as 0');
  const status = fieldOf(item, 'status');
  const statusMessage = textOrEmpty(fieldOf(status, 'message'));
  return {
    traceId,
    spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name: textOrEmpty(fieldOf(item, 'name')),
    kind: kinds[smallOf(fieldOf(item, 'kind'))] ?? 'internal',
    startNs,
    durationNs: durationNs < 0n ? 0n : durationNs,
    status: statuses[smallOf(fieldOf(status, 'code'))] ?? 'unset',
    ...(statusMessage === '' ? {} : { statusMessage }),
    attributes: attributesIn(item, {
      'otel.dropped_attributes_count': smallOf(fieldOf(item, 'droppedAttributesCount')),
      'otel.dropped_events_count': smallOf(fieldOf(item, 'droppedEventsCount')),
      'otel.dropped_links_count': smallOf(fieldOf(item, 'droppedLinksCount')),
    }),
    events: listIn(item, 'events').map((event) => toEvent(event, startNs)),
    links: listIn(item, 'links').flatMap(toLink),
    service: origin.service,
    resource: origin.resource,
    ...(origin.scope === undefined ? {} : { scope: origin.scope }),
  };
}

function toEvent(event: unknown, startNs: SpanEvent['timeNs']): SpanEvent {
  return {
    timeNs: timeOf(fieldOf(event, 'timeUnixNano'), 'timeUnixNano of an event') ?? startNs,
    name: textOrEmpty(fieldOf(event, 'name')),
    attributes: attributesIn(event, { 'otel.dropped_attributes_count': smallOf(fieldOf(event, 'droppedAttributesCount')) }),
  };
}

function toLink(link: unknown): readonly SpanLink[] {
  const traceId = idOf(fieldOf(link, 'traceId'), 32, 'traceId of a link');
  const spanId = idOf(fieldOf(link, 'spanId'), 16, 'spanId of a link');
  return traceId === undefined || spanId === undefined ? [] : [{ traceId, spanId, attributes: attributesIn(link) }];
}
