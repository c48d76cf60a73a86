import { isObject, parseJson } from '../../base/json.ts';
import type { TimeWindow } from '../../model/time.ts';
import { metricQueries, routeConventions, routeQueries, spanConventions, spanQueries, type PromQuery } from '../metrics/promql.ts';
import { readLogfmt } from '../source/messages/logfmt.ts';
import { figuresOf, logQueryOf, selectorsOf, type AnnotatedMark, type Sources } from './annotate.ts';
import { jobOf, readPresent, registrationOf } from './annotateMetric.ts';

/** A question that finds the telemetry of a source line, as text for the backend's own page or command line. */
export interface LineQuery {
  /** `Lines`, `Traces`, `95th percentile`. */
  readonly what: string;
  /** The backend that takes it. */
  readonly of: string;
  readonly text: string;
}

const promName = 'Prometheus';

/** All questions about a mark, the likeliest first; empty where it has no constant text. Rejects with a backend's failure. */
export async function queriesOf(mark: AnnotatedMark, sources: Sources, window: TimeWindow, signal?: AbortSignal): Promise<readonly LineQuery[]> {
  if (mark.kind === 'log') return logQueries(mark, sources, window, signal);
  const of = sources.metrics?.place.name ?? promName;
  const prom = (queries: readonly PromQuery[]): readonly LineQuery[] => queries.map(({ what, promql }) => ({ what, of, text: promql }));
  if (mark.kind === 'metric') return prom(await ofMetric(mark, sources, window, signal));
  const traces = await ofTraces(mark, sources, window, signal);
  return [...traces, ...prom(mark.kind === 'route' ? ofRoute(mark, sources) : await ofSpan(mark, sources, window, signal))];
}

/** The label of the service, the call's literal text, its level, and the fields of the line where it is written as JSON or logfmt. */
async function logQueries(mark: AnnotatedMark, { logs: backend, service }: Sources, window: TimeWindow, signal?: AbortSignal): Promise<readonly LineQuery[]> {
  const query = logQueryOf(mark, service);
  const logs = backend?.logs;
  if (!query || !logs) return [];
  const [sample] = (await logs.search(query, window, 1, signal)).items;
  const parse = sample && formatOf(sample.body);
  return [{ what: 'Lines', of: backend.place.name, text: logs.toNative({ ...query, ...(mark.level === undefined ? {} : { levels: [mark.level] }), ...(parse === undefined ? {} : { parse }) }) }];
}

function formatOf(body: string): 'json' | 'logfmt' | undefined {
  if (body.startsWith('{') && isObject(parseJson(body))) return 'json';
  return readLogfmt(body) === undefined ? undefined : 'logfmt';
}

/** A route may be reported in several forms: the one that was seen is taken. */
async function ofTraces(mark: AnnotatedMark, { traces: backend, service }: Sources, window: TimeWindow, signal?: AbortSignal): Promise<readonly LineQuery[]> {
  const traces = backend?.traces;
  const selectors = selectorsOf(mark, service);
  const [first, ...others] = selectors;
  if (!traces || !first) return [];
  let chosen = first;
  for (const selector of others.length === 0 ? [] : selectors) {
    if ((await traces.stats(selector, window, signal)).count === 0) continue;
    chosen = selector;
    break;
  }
  return [{ what: 'Traces', of: backend.place.name, text: traces.toNative(chosen) }];
}

function ofRoute(mark: AnnotatedMark, { routes, service }: Sources): readonly PromQuery[] {
  const figures = figuresOf(mark, { routes, ...(service === undefined ? {} : { service }) });
  if (figures) return figures.queries;
  const [route] = mark.routeForms ?? [];
  return route === undefined ? [] : routeQueries(routeConventions[0], { route, ...(mark.method === undefined ? {} : { method: mark.method }), ...(service === undefined ? {} : { job: service }) });
}

async function ofSpan({ name }: AnnotatedMark, { metrics: backend, service }: Sources, window: TimeWindow, signal?: AbortSignal): Promise<readonly PromQuery[]> {
  if (!backend?.metrics || name === undefined) return [];
  const { items } = await backend.metrics.query(`group by (__name__) ({__name__=~"${spanConventions.map(({ calls }) => calls).join('|')}"})`, window.toNs, signal);
  const names = new Set(items.map(({ labels }) => labels['__name__']));
  return spanQueries((each) => names.has(each), name, service);
}

async function ofMetric(mark: AnnotatedMark, { metrics: backend, service }: Sources, window: TimeWindow, signal?: AbortSignal): Promise<readonly PromQuery[]> {
  const registration = registrationOf(mark);
  if (!registration) return [];
  const present = backend?.metrics ? await readPresent(backend.metrics, registration, window.toNs, signal) : { names: [], jobs: [] };
  return metricQueries(registration, present.names, jobOf(present, service));
}
