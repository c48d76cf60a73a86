import type { Field, Message, Scalar } from './protoReader.ts';

// Field numbers of opentelemetry-proto 1.11: what Sightline reads of the three export requests.

const one = (name: string, type: Scalar | Message): Field => ({ name, type, repeated: false });
const many = (name: string, type: Scalar | Message): Field => ({ name, type, repeated: true });

function message(fields: Readonly<Record<number, Field>>): Message {
  const list: (Field | undefined)[] = [];
  for (const [number, field] of Object.entries(fields)) list[Number(number)] = field;
  return list;
}

// Values hold values, so the list is filled after it is named.
const anyValue: (Field | undefined)[] = [];
const keyValue = message({ 1: one('key', 'string'), 2: one('value', anyValue) });
anyValue[1] = one('stringValue', 'string');
anyValue[2] = one('boolValue', 'bool');
anyValue[3] = one('intValue', 'int64');
anyValue[4] = one('doubleValue', 'double');
anyValue[5] = one('arrayValue', message({ 1: many('values', anyValue) }));
anyValue[6] = one('kvlistValue', message({ 1: many('values', keyValue) }));
anyValue[7] = one('bytesValue', 'base64');

const attributes = many('attributes', keyValue);
const droppedAttributes = one('droppedAttributesCount', 'uint32');
const resource = one('resource', message({ 1: attributes }));
const scope = one('scope', message({ 1: one('name', 'string'), 2: one('version', 'string') }));

const logRecord = message({
  1: one('timeUnixNano', 'fixed64'),
  2: one('severityNumber', 'uint32'),
  3: one('severityText', 'string'),
  5: one('body', anyValue),
  6: attributes,
  7: droppedAttributes,
  9: one('traceId', 'id'),
  10: one('spanId', 'id'),
  11: one('observedTimeUnixNano', 'fixed64'),
  12: one('eventName', 'string'),
});

const spanEvent = message({ 1: one('timeUnixNano', 'fixed64'), 2: one('name', 'string'), 3: attributes, 4: droppedAttributes });
const spanLink = message({ 1: one('traceId', 'id'), 2: one('spanId', 'id'), 4: attributes, 5: droppedAttributes });
const span = message({
  1: one('traceId', 'id'),
  2: one('spanId', 'id'),
  4: one('parentSpanId', 'id'),
  5: one('name', 'string'),
  6: one('kind', 'uint32'),
  7: one('startTimeUnixNano', 'fixed64'),
  8: one('endTimeUnixNano', 'fixed64'),
  9: attributes,
  10: droppedAttributes,
  11: many('events', spanEvent),
  12: one('droppedEventsCount', 'uint32'),
  13: many('links', spanLink),
  14: one('droppedLinksCount', 'uint32'),
  15: one('status', message({ 2: one('message', 'string'), 3: one('code', 'uint32') })),
});

const numberPoint = message({ 3: one('timeUnixNano', 'fixed64'), 4: one('asDouble', 'double'), 6: one('asInt', 'sfixed64'), 7: attributes });
const histogramPoint = message({
  3: one('timeUnixNano', 'fixed64'),
  4: one('count', 'fixed64'),
  5: one('sum', 'double'),
  6: many('bucketCounts', 'fixed64'),
  7: many('explicitBounds', 'double'),
  9: attributes,
});
const exponentialPoint = message({ 1: attributes, 3: one('timeUnixNano', 'fixed64'), 4: one('count', 'fixed64'), 5: one('sum', 'double') });
const summaryPoint = message({ 3: one('timeUnixNano', 'fixed64'), 4: one('count', 'fixed64'), 5: one('sum', 'double'), 7: attributes });

const temporality = one('aggregationTemporality', 'uint32');
const metric = message({
  1: one('name', 'string'),
  2: one('description', 'string'),
  3: one('unit', 'string'),
  5: one('gauge', message({ 1: many('dataPoints', numberPoint) })),
  7: one('sum', message({ 1: many('dataPoints', numberPoint), 2: temporality, 3: one('isMonotonic', 'bool') })),
  9: one('histogram', message({ 1: many('dataPoints', histogramPoint), 2: temporality })),
  10: one('exponentialHistogram', message({ 1: many('dataPoints', exponentialPoint), 2: temporality })),
  11: one('summary', message({ 1: many('dataPoints', summaryPoint) })),
});

const request = (group: string, scoped: string, item: string, type: Message): Message =>
  message({ 1: many(group, message({ 1: resource, 2: many(scoped, message({ 1: scope, 2: many(item, type) })) })) });

/** The bodies of the three requests. */
export const requests = {
  logs: request('resourceLogs', 'scopeLogs', 'logRecords', logRecord),
  traces: request('resourceSpans', 'scopeSpans', 'spans', span),
  metrics: request('resourceMetrics', 'scopeMetrics', 'metrics', metric),
};

export type Signal = keyof typeof requests;
