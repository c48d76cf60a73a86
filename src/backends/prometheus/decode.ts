import { fieldOf, listOf, textOf, type Json } from '../../base/json.ts';
import { pageOf, type Page, type Problem } from '../../model/page.ts';
import type { Alert, Series } from '../../model/series.ts';
import { nanos, nanosOfSeconds } from '../../model/time.ts';

/** Prometheus' sample values are text, with `+Inf` and `-Inf`, which `Number` does not read. */
export function sampleValue(text: unknown): number {
  if (text === '+Inf' || text === 'Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN;
}

/** `data` of /query or /query_range: vector, matrix, scalar; histograms without float values are counted as unread. */
export function toSeries(reply: Json): Page<Series> {
  const data = fieldOf(reply, 'data');
  const type = textOf(fieldOf(data, 'resultType'));
  const result = fieldOf(data, 'result');
  const problems: Problem[] = [];
  const warnings = [...listOf(fieldOf(reply, 'warnings')), ...listOf(fieldOf(reply, 'infos'))].filter((warning) => typeof warning === 'string');
  for (const warning of warnings) problems.push({ what: warning, count: 1 });
  if (type === 'scalar') return pageOf([series({}, [result])], { problems });
  let unread = 0;
  const items = listOf(result).flatMap((entry) => {
    const samples = type === 'matrix' ? listOf(fieldOf(entry, 'values')) : [fieldOf(entry, 'value')];
    if (samples.length === 0 || samples[0] === undefined) {
      unread += 1;
      return [];
    }
    return [series(labelsOf(fieldOf(entry, 'metric')), samples)];
  });
  if (unread > 0) problems.push({ what: 'series with native histograms only', count: unread });
  return pageOf(items, { problems });
}

function series(labels: Readonly<Record<string, string>>, samples: readonly unknown[]): Series {
  const pairs = samples.filter((sample): sample is readonly unknown[] => Array.isArray(sample) && typeof sample[0] === 'number');
  return { labels, timesNs: pairs.map(([time]) => nanosOfSeconds(time as number)), values: pairs.map(([, value]) => sampleValue(value)) };
}

function labelsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(typeof value === 'object' && value !== null ? value : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function toAlerts(reply: Json): Page<Alert> {
  const items = listOf(fieldOf(fieldOf(reply, 'data'), 'groups')).flatMap((group) => listOf(fieldOf(group, 'rules'))).flatMap((rule) => {
    if (fieldOf(rule, 'type') !== 'alerting') return [];
    const query = textOf(fieldOf(rule, 'query'));
    const name = textOf(fieldOf(rule, 'name')) ?? '';
    const active = listOf(fieldOf(rule, 'alerts'));
    if (active.length === 0) return [alert(rule, name, query)];
    return active.map((one) => alert(one, name, query));
  });
  return pageOf(items);
}

function alert(from: unknown, name: string, query: string | undefined): Alert {
  const state = textOf(fieldOf(from, 'state'));
  const since = textOf(fieldOf(from, 'activeAt'));
  const sinceMs = since === undefined ? NaN : Date.parse(since);
  return {
    name,
    state: state === 'firing' || state === 'pending' ? state : 'inactive',
    labels: labelsOf(fieldOf(from, 'labels')),
    annotations: labelsOf(fieldOf(from, 'annotations')),
    ...(Number.isNaN(sinceMs) ? {} : { sinceNs: nanos(BigInt(sinceMs) * 1_000_000n) }),
    ...(query === undefined ? {} : { query }),
  };
}
