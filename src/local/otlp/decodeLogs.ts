import { fieldOf } from '../../base/json.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { levelOfNumber, levelOfText } from '../../model/severity.ts';
import type { Nanos } from '../../model/time.ts';
import { decodeRequest, type Complaints, type Decoded, type Origin } from './decoded.ts';
import { attributesIn, idOf, Malformed, smallOf, textOrEmpty, timeOf, valueOf } from './values.ts';

const shape = { group: 'resourceLogs', scoped: 'scopeLogs', item: 'logRecords', noun: 'log record' };

/** Log records of an export request in either encoding; a record without any time gets `nowNs`. */
export function decodeLogs(body: unknown, nowNs: Nanos): Decoded<LogRecord> {
  return decodeRequest(body, shape, (item, origin, complaints) => [toRecord(item, origin, complaints, nowNs)]);
}

function toRecord(item: unknown, origin: Origin, complaints: Complaints, nowNs: Nanos): LogRecord {
  const level = levelOfNumber(smallOf(fieldOf(item, 'severityNumber')));
  const severityText = textOrEmpty(fieldOf(item, 'severityText'));
  const spelled = level ?? levelOfText(severityText);
  const traceId = idOrTold(fieldOf(item, 'traceId'), 32, 'traceId', complaints);
  const spanId = idOrTold(fieldOf(item, 'spanId'), 16, 'spanId', complaints);
  const eventName = textOrEmpty(fieldOf(item, 'eventName'));
  const body = valueOf(fieldOf(item, 'body'));
  return {
    timeNs: timeOf(fieldOf(item, 'timeUnixNano'), 'timeUnixNano') ?? timeOf(fieldOf(item, 'observedTimeUnixNano'), 'observedTimeUnixNano') ?? nowNs,
    ...(spelled ? { level: spelled } : {}),
    ...(severityText === '' ? {} : { severityText }),
    body: typeof body === 'string' ? body : body === null ? '' : JSON.stringify(body),
    attributes: attributesIn(item, { 'otel.dropped_attributes_count': smallOf(fieldOf(item, 'droppedAttributesCount')) }),
    resource: origin.resource,
    service: origin.service,
    ...(origin.scope === undefined ? {} : { scope: origin.scope }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(spanId === undefined ? {} : { spanId }),
    ...(eventName === '' ? {} : { eventName }),
  };
}

/** A line is worth keeping without its trace: a wrong ID is told and left out. */
function idOrTold(value: unknown, digits: 16 | 32, what: string, complaints: Complaints): string | undefined {
  try {
    return idOf(value, digits, what);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    complaints.add(`${error.message}, the record is kept without it`);
    return undefined;
  }
}
