import type { Backend, Metrics } from '../../backends/backend.ts';
import { formatCount, formatDuration, formatRate, formatShare, formatWindow } from '../../base/units.ts';
import type { Mark } from '../../model/mark.ts';
import type { Nanos, TimeWindow } from '../../model/time.ts';
import { namePattern, selector, type Registration } from '../metrics/promql.ts';
import type { Annotation } from './annotation.ts';

/** What Prometheus has of a registered metric. */
export interface Present {
  /** Its names, with their endings. */
  readonly names: readonly string[];
  /** Jobs that give it. */
  readonly jobs: readonly string[];
}

type MetricMark = Pick<Mark, 'line' | 'name' | 'metric'>;

export function registrationOf({ name, metric }: Pick<Mark, 'name' | 'metric'>): Registration | undefined {
  return name === undefined || metric === undefined ? undefined : { name, ...metric };
}

export async function readPresent(metrics: Metrics, registration: Registration, atNs: Nanos, signal?: AbortSignal): Promise<Present> {
  const { items } = await metrics.query(`group by (__name__, job) ({__name__=~${JSON.stringify(namePattern(registration))}})`, atNs, signal);
  const all = (label: string): readonly string[] => [...new Set(items.flatMap(({ labels }) => labels[label] ?? []))].sort();
  return { names: all('__name__'), jobs: all('job') };
}

/** The job to ask for: that of the file's service, where it is one that gives the metric. */
export const jobOf = ({ jobs }: Present, service: string | undefined): string | undefined => jobs.find((job) => job === service);

interface Source {
  readonly metrics?: Backend;
  readonly service?: string;
}

/** The figure of a metric at the line that registers it; `undefined` where nothing is to be asked or nothing is known. */
export async function annotateMetric(mark: MetricMark, { metrics: backend, service }: Source, window: TimeWindow, signal?: AbortSignal): Promise<Annotation | undefined> {
  const registration = registrationOf(mark);
  const metrics = backend?.metrics;
  if (!registration || !metrics) return undefined;
  const present = await readPresent(metrics, registration, window.toNs, signal);
  if (present.names.length === 0) return undefined;
  const job = jobOf(present, service);
  const ask = async (promql: string): Promise<number | undefined> => {
    const value = (await metrics.query(promql, window.toNs, signal)).items[0]?.values[0];
    return value === undefined || !Number.isFinite(value) ? undefined : value;
  };
  const windowMs = Number((window.toNs - window.fromNs) / 1_000_000n);
  const range = `[${Math.max(Math.round(windowMs / 1000), 1)}s]`;
  const plain = present.names.find((name) => !/_(?:bucket|count|sum)$/.test(name));
  const counted = present.names.find((name) => name.endsWith('_count')) ?? (registration.type === 'counter' ? plain : undefined);
  const figures: [string, string][] = [];
  if (registration.type === 'gauge' || registration.type === 'other' && plain !== undefined) {
    const value = plain === undefined ? undefined : await ask(`sum(${plain}${selector({ job })})`);
    if (plain !== undefined && value !== undefined) figures.push(['Value', withUnit(plain, value)]);
  } else if (counted !== undefined) {
    // Prometheus extrapolates an increase; events are whole.
    const increase = await ask(`sum(increase(${counted}${selector({ job })}${range}))`);
    const count = increase === undefined ? undefined : Math.round(increase);
    if (count !== undefined) figures.push(['Rate', count === 0 ? `0 in ${formatWindow(windowMs)}` : formatRate(count, windowMs)]);
    const bucket = present.names.find((name) => name.endsWith('_bucket'));
    const tail = bucket === undefined ? undefined : await ask(`histogram_quantile(0.95, sum by (le) (rate(${bucket}${selector({ job })}${range})))`);
    if (bucket !== undefined && tail !== undefined) figures.push(['p95', withUnit(bucket, tail)]);
  }
  if (figures.length === 0) return undefined;
  return {
    line: mark.line, kind: 'metric', tone: 'plain',
    text: figures.map(([what, value]) => (what === 'p95' ? `p95 ${value}` : value)).join(' · '),
    details: [...figures, ['Series', present.names.join(', ')], ['From', `${backend.place.name}, ${job === undefined ? `all jobs (${present.jobs.join(', ')})` : `job ${job}`}`]],
  };
}

const durations: Readonly<Record<string, number>> = { seconds: 1e9, milliseconds: 1e6, microseconds: 1e3, nanoseconds: 1 };

/** A value in the unit that its metric's name ends with. */
function withUnit(name: string, value: number): string {
  const unit = /_(?<unit>[a-z]+?)(?:_total|_bucket)?$/.exec(name)?.groups?.['unit'] ?? '';
  const scale = durations[unit];
  if (scale !== undefined) return formatDuration(Math.round(value * scale));
  if (unit === 'ratio') return formatShare(value);
  return unit === 'bytes' ? `${formatCount(value)}B` : formatCount(value);
}
