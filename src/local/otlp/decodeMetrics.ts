import { fieldOf } from '../../base/json.ts';
import type { Attributes } from '../../model/attributes.ts';
import type { Nanos } from '../../model/time.ts';
import { decodeRequest, type Decoded, type Origin } from './decoded.ts';
import { attributesIn, doubleOf, integerOf, listIn, Malformed, smallOf, textOrEmpty, timeOf } from './values.ts';

export const metricKinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;
export type MetricKind = (typeof metricKinds)[number];

/** The newest point of one series. */
export interface MetricPoint {
  readonly name: string;
  readonly unit: string;
  readonly kind: MetricKind;
  /** True where each point counts since the start of the program and not since the point before. */
  readonly cumulative: boolean;
  readonly timeNs: Nanos;
  /** Of gauges and sums. */
  readonly value?: number;
  /** Of histograms and summaries. */
  readonly count?: bigint;
  readonly sum?: number;
  readonly bounds?: readonly number[];
  readonly counts?: readonly number[];
  readonly attributes: Attributes;
  readonly resource: Attributes;
  readonly service: string;
}

const shape = { group: 'resourceMetrics', scoped: 'scopeMetrics', item: 'metrics', noun: 'metric' };

/** Points of an export request in either encoding; a point without a time gets `nowNs`. */
export function decodeMetrics(body: unknown, nowNs: Nanos): Decoded<MetricPoint> {
  return decodeRequest(body, shape, (item, origin) => toPoints(item, origin, nowNs));
}

function toPoints(metric: unknown, origin: Origin, nowNs: Nanos): readonly MetricPoint[] {
  const name = textOrEmpty(fieldOf(metric, 'name'));
  if (name === '') throw new Malformed('no name');
  const kind = metricKinds.find((candidate) => fieldOf(metric, candidate) !== undefined);
  if (kind === undefined) throw new Malformed('no data of a known kind');
  const data = fieldOf(metric, kind);
  const base = {
    name,
    kind,
    unit: textOrEmpty(fieldOf(metric, 'unit')),
    cumulative: smallOf(fieldOf(data, 'aggregationTemporality')) !== 1,
    resource: origin.resource,
    service: origin.service,
  };
  return listIn(data, 'dataPoints').map((point) => ({ ...base, ...toPoint(point, kind, nowNs) }));
}

function toPoint(point: unknown, kind: MetricKind, nowNs: Nanos): Omit<MetricPoint, 'name' | 'kind' | 'unit' | 'cumulative' | 'resource' | 'service'> {
  const common = { timeNs: timeOf(fieldOf(point, 'timeUnixNano'), 'timeUnixNano') ?? nowNs, attributes: attributesIn(point) };
  if (kind === 'gauge' || kind === 'sum') {
    const whole = integerOf(fieldOf(point, 'asInt'), 'asInt');
    const value = whole === undefined ? doubleOf(fieldOf(point, 'asDouble'), 'asDouble') : Number(whole);
    return { ...common, ...(value === undefined ? {} : { value }) };
  }
  const count = integerOf(fieldOf(point, 'count'), 'count');
  const sum = doubleOf(fieldOf(point, 'sum'), 'sum');
  const bounds = listIn(point, 'explicitBounds').map((bound) => doubleOf(bound, 'explicitBounds') ?? 0);
  const counts = listIn(point, 'bucketCounts').map((bucket) => Number(integerOf(bucket, 'bucketCounts') ?? 0n));
  return {
    ...common,
    ...(count === undefined ? {} : { count }),
    ...(sum === undefined ? {} : { sum }),
    ...(kind === 'histogram' ? { bounds, counts } : {}),
  };
}
