import type { Backend } from '../../backends/backend.ts';
import type { LogQuery, SpanSelector, SpanStats } from '../../model/question.ts';
import { formatCount, formatDuration, formatShare, formatWindow } from '../../base/units.ts';
import type { Mark } from '../../model/mark.ts';
import type { TimeWindow } from '../../model/time.ts';
import type { RouteFigures } from '../metrics/red.ts';
import { annotateMetric } from './annotateMetric.ts';
import { leftOutText, logText, spanText, type Annotation } from './annotation.ts';

/** A mark of a file, as the engine gives it: only what the figures need. */
export type AnnotatedMark = Omit<Mark, 'endLine' | 'label' | 'route'>;

export interface Sources {
  readonly logs?: Backend;
  readonly traces?: Backend;
  /** Figures of all routes, read once a refresh; empty without Prometheus. */
  readonly routes: readonly RouteFigures[];
  /** What answers PromQL. */
  readonly metrics?: Backend;
  /** The service that this file belongs to, where it is known. */
  readonly service?: string;
  /** By method, what was asked of this file's requests without a route: the routes of a file ask once. */
  readonly unrouted?: Map<string, Promise<number>>;
}

export function logQueryOf(mark: AnnotatedMark, service?: string): LogQuery | undefined {
  if (mark.kind !== 'log' || !mark.contains || mark.contains.length === 0) return undefined;
  return { contains: mark.contains, ...(service === undefined ? {} : { services: [service] }) };
}

/** Selectors to try, best first: a route may be reported in several forms. */
export function selectorsOf(mark: AnnotatedMark, service?: string): readonly SpanSelector[] {
  const own = service === undefined ? {} : { service };
  if (mark.kind === 'span') return mark.name === undefined ? [] : [{ ...own, name: mark.name }];
  if (mark.kind !== 'route') return [];
  const method = mark.method === undefined || mark.method === '*' ? {} : { method: mark.method };
  return (mark.routeForms ?? []).map((route) => ({ ...own, kind: 'server' as const, route, ...method }));
}

/** Server spans that say no route: the conventions call these by the method alone. Nothing where the method is not known. */
export function unroutedOf(mark: AnnotatedMark, service?: string): SpanSelector | undefined {
  if (mark.kind !== 'route' || mark.method === undefined || mark.method === '*') return undefined;
  return { ...(service === undefined ? {} : { service }), kind: 'server', name: mark.method };
}

/** `25 requests are called just POST and say no http.route, …`. */
export function unroutedText(count: number, method: string): string {
  return `${formatCount(count)} ${count === 1 ? 'request is' : 'requests are'} called just ${method} and ${count === 1 ? 'says' : 'say'} no http.route, which the instrumentation of a web framework sets`;
}

/** The annotation of one mark; `undefined` where nothing can be asked. Rejects with the backend's failure. */
export async function annotate(mark: AnnotatedMark, sources: Sources, window: TimeWindow, signal?: AbortSignal): Promise<Annotation | undefined> {
  if (mark.kind === 'metric') return annotateMetric(mark, sources, window, signal);
  return mark.kind === 'log' ? annotateLog(mark, sources, window, signal) : annotateSpan(mark, sources, window, signal);
}

async function annotateLog(mark: AnnotatedMark, sources: Sources, window: TimeWindow, signal?: AbortSignal): Promise<Annotation | undefined> {
  const query = logQueryOf(mark, sources.service);
  const logs = sources.logs?.logs;
  if (!query || !logs) return undefined;
  const counts = await logs.count(query, window, signal);
  const windowMs = Number((window.toNs - window.fromNs) / 1_000_000n);
  const left = leftOutText(counts.leftOut);
  const twins = mark.twins ?? 0;
  return {
    line: mark.line,
    kind: 'log',
    ...logText(counts, windowMs, mark.level),
    details: [
      ['Lines', `${counts.total.toLocaleString('en-US')} in the last ${formatWindow(windowMs)}`],
      ...Object.entries(counts.byLevel).filter(([, count]) => count > 0).map(([level, count]) => [level, count.toLocaleString('en-US')] as const),
      ...(twins > 0 ? [['Shared text', `${twins} other ${twins === 1 ? 'call has' : 'calls have'} the same text; their lines are counted here too`] as const] : []),
      ...(left === undefined ? [] : [['Not counted', left] as const]),
      ['From', `${sources.logs?.place.name ?? ''}${sources.service ? `, service ${sources.service}` : ', all services'}`],
    ],
  };
}

async function annotateSpan(mark: AnnotatedMark, sources: Sources, window: TimeWindow, signal?: AbortSignal): Promise<Annotation | undefined> {
  const fromMetrics = mark.kind === 'route' ? figuresOf(mark, sources) : undefined;
  if (fromMetrics && fromMetrics.stats.count > 0) return describe(mark, fromMetrics.stats, `${sources.metrics?.place.name ?? 'Prometheus'}, job ${fromMetrics.job}`);
  const traces = sources.traces?.traces;
  let best: SpanStats | undefined;
  for (const selector of traces ? selectorsOf(mark, sources.service) : []) {
    const stats = await traces?.stats(selector, window, signal);
    if (stats && (!best || stats.count > best.count)) best = stats;
    if (best && best.count > 0) break;
  }
  const from = `${sources.traces?.place.name ?? ''}${sources.service ? `, service ${sources.service}` : ', all services'}`;
  if (best?.count === 0) {
    const count = await countUnrouted(mark, sources, window, signal);
    if (count > 0) return { line: mark.line, kind: mark.kind, text: '– (no http.route)', tone: 'plain', details: [['Requests', 'not known'], ['Why', unroutedText(count, mark.method ?? '')], ['From', from]] };
  }
  return best && describe(mark, best, from);
}

async function countUnrouted(mark: AnnotatedMark, { traces, service, unrouted }: Sources, window: TimeWindow, signal?: AbortSignal): Promise<number> {
  const selector = unroutedOf(mark, service);
  if (!selector?.name || !traces?.traces) return 0;
  const asked = unrouted?.get(selector.name) ?? traces.traces.stats(selector, window, signal).then(({ count }) => count);
  unrouted?.set(selector.name, asked);
  return asked;
}

/** The metrics of a route: those of the file's own service; of several services with the same route, none is guessed. */
export function figuresOf(mark: AnnotatedMark, { routes, service }: Pick<Sources, 'routes' | 'service'>): RouteFigures | undefined {
  const fitting = routes.filter((figures) => fits(mark, figures));
  return fitting.find(({ job }) => job === service) ?? (fitting.length === 1 ? fitting[0] : undefined);
}

/** True where figures of Prometheus are about this route. */
export function fits(mark: AnnotatedMark, figures: RouteFigures): boolean {
  const methodFits = mark.method === undefined || mark.method === '*' || figures.method === '' || figures.method.toUpperCase() === mark.method;
  return methodFits && (mark.routeForms ?? []).includes(figures.route);
}

function describe(mark: AnnotatedMark, stats: SpanStats, from: string): Annotation {
  const windowMs = Number((stats.window.toNs - stats.window.fromNs) / 1_000_000n);
  const about = stats.sampled ? '~' : '';
  const left = leftOutText(stats.leftOut);
  return {
    line: mark.line,
    kind: mark.kind,
    ...spanText(stats),
    details: [
      [mark.kind === 'route' ? 'Requests' : 'Spans', `${about}${formatCount(stats.count)} in the last ${formatWindow(windowMs)}`],
      ['Errors', stats.count === 0 ? '–' : `${about}${formatCount(stats.errors)} (${formatShare(stats.errors / stats.count)})`],
      ['p50', stats.p50Ns === undefined ? '–' : formatDuration(stats.p50Ns)],
      ['p95', stats.p95Ns === undefined ? '–' : formatDuration(stats.p95Ns)],
      ...(left === undefined ? [] : [['Sample', left] as const]),
      ['From', from],
    ],
  };
}
