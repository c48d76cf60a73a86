import type { Backend, Logs, Traces } from '../../backends/backend.ts';
import { Limiter } from '../../base/limiter.ts';
import { figuresOf, fits, logQueryOf, selectorsOf, unroutedOf } from '../../core/annotations/annotate.ts';
import { annotateMetric, registrationOf } from '../../core/annotations/annotateMetric.ts';
import { logText, spanText } from '../../core/annotations/annotation.ts';
import type { ServiceOfFile } from '../../core/annotations/serviceOfFile.ts';
import { tieWords, type SeenEvidence, type ServicesEvidence, type Wanted } from '../../core/doctor/lineEvidence.ts';
import { namePattern, selector } from '../../core/metrics/promql.ts';
import { readRoutes } from '../../core/metrics/red.ts';
import type { Mark } from '../../model/mark.ts';
import type { SpanStats } from '../../model/question.ts';
import { lastWindow, type TimeWindow } from '../../model/time.ts';

const recentMinutes = 30;
const dayMinutes = 24 * 60;
const mostAsked = 20;
const parallel = 4;

const last = (minutes: number): TimeWindow => lastWindow(BigInt(Date.now()) * 1_000_000n, minutes * 60_000);

type Tie = (services: readonly string[]) => ServiceOfFile | undefined;

/** Services that the source knows, those that sent something lately, and the one that `tie` gives the file. Rejects with the source's `Failure`. */
export async function servicesOf(backend: Backend, wanted: Wanted, tie: Tie, signal: AbortSignal): Promise<ServicesEvidence> {
  const { known, recent, notAsked } = wanted === 'logs' && backend.logs ? await loggers(backend.logs, signal)
    : backend.traces ? await tracers(backend.traces, tie, signal) : await jobs(backend, signal);
  const tied = tie(known);
  return { known, recent, ...(tied === undefined ? {} : { tied: tied.service, tiedBy: tieWords(tied) }), ...(notAsked > 0 ? { notAsked } : {}) };
}

interface Heard {
  readonly known: readonly string[];
  readonly recent: readonly string[];
  readonly notAsked: number;
}

async function loggers(logs: Logs, signal: AbortSignal): Promise<Heard> {
  const [day, recent] = await Promise.all([logs.services(last(dayMinutes), signal), logs.services(last(recentMinutes), signal)]);
  return { known: [...new Set([...day.items, ...recent.items])], recent: recent.items, notAsked: 0 };
}

async function tracers(traces: Traces, tie: Tie, signal: AbortSignal): Promise<Heard> {
  const known = (await traces.services(signal)).items;
  const tied = tie(known)?.service;
  const asked = [...new Set([...(tied === undefined ? [] : [tied]), ...known])].slice(0, mostAsked);
  const limiter = new Limiter(parallel);
  const heard = await Promise.all(asked.map((service) => limiter.run(async () => (await traces.search({ service }, last(recentMinutes), 1, signal)).items.length > 0, signal)));
  return { known, recent: asked.filter((_, at) => heard[at]), notAsked: known.length - asked.length };
}

/** Prometheus knows the jobs that it scrapes. */
async function jobs({ metrics }: Backend, signal: AbortSignal): Promise<Heard> {
  const ask = async (promql: string): Promise<readonly string[]> => ((await metrics?.query(promql, last(recentMinutes).toNs, signal))?.items ?? []).flatMap(({ labels }) => labels['job'] ?? []);
  const [known, recent] = await Promise.all([ask('group by (job) (up)'), ask('group by (job) (up == 1)')]);
  return { known, recent, notAsked: 0 };
}

interface Counted {
  readonly count: number;
  readonly figures: string;
  readonly about: boolean;
  /** Services that have the same route, where it is not known which is meant. */
  readonly sharedBy?: readonly string[];
}

/** How often a mark was seen in the window; further back and from other services only when it was not. Rejects with the source's `Failure`. */
export async function seenOf(backend: Backend, metrics: Backend | undefined, mark: Mark, service: string | undefined, windowMinutes: number, signal: AbortSignal): Promise<SeenEvidence> {
  const count = (minutes: number, of: string | undefined): Promise<Counted> => {
    if (mark.kind === 'metric') return countSeries(backend, mark, last(minutes), of, signal);
    return mark.kind === 'log' ? countLines(backend, mark, last(minutes), of, signal) : countSpans(backend, metrics, mark, last(minutes), of, signal);
  };
  const inWindow = await count(windowMinutes, service);
  const inDay = inWindow.count > 0 ? inWindow : await count(dayMinutes, service);
  const any = inDay.count > 0 || service === undefined ? inDay : await count(dayMinutes, undefined);
  const query = logQueryOf(mark, service);
  const nameless = inDay.count > 0 ? undefined : unroutedOf(mark, service);
  const unrouted = nameless && (await backend.traces?.stats(nameless, last(dayMinutes), signal))?.count;
  return {
    windowMinutes, inWindow: inWindow.count, inDay: inDay.count, anyService: any.count, about: inDay.about || any.about, figures: inWindow.figures,
    ...(inWindow.sharedBy ?? inDay.sharedBy ? { sharedBy: inWindow.sharedBy ?? inDay.sharedBy ?? [] } : {}),
    ...(unrouted ? { unrouted } : {}),
    ...(query && backend.logs ? { query: backend.logs.toNative(query) } : {}),
  };
}

async function countLines({ logs }: Backend, mark: Mark, window: TimeWindow, service: string | undefined, signal: AbortSignal): Promise<Counted> {
  const query = logQueryOf(mark, service);
  if (!query || !logs) return { count: 0, figures: '', about: false };
  const counts = await logs.count(query, window, signal);
  return { count: counts.total, figures: logText(counts, lengthMs(window), mark.level).text, about: counts.leftOut !== undefined };
}

/** How many series of a registered metric were there in the window. */
async function countSeries(backend: Backend, mark: Mark, window: TimeWindow, service: string | undefined, signal: AbortSignal): Promise<Counted> {
  const registration = registrationOf(mark);
  if (!registration || !backend.metrics) return { count: 0, figures: '', about: false };
  const named = selector({ job: service }, `__name__=~${JSON.stringify(namePattern(registration))}`);
  const { items } = await backend.metrics.query(`count(last_over_time(${named}[${Math.round(lengthMs(window) / 1000)}s]))`, window.toNs, signal);
  const annotation = await annotateMetric(mark, { metrics: backend, ...(service === undefined ? {} : { service }) }, window, signal);
  const count = items[0]?.values[0] ?? 0;
  return { count, figures: annotation?.text ?? `${count} series`, about: false };
}

async function countSpans({ traces }: Backend, metrics: Backend | undefined, mark: Mark, window: TimeWindow, service: string | undefined, signal: AbortSignal): Promise<Counted> {
  let sharedBy: readonly string[] = [];
  if (metrics?.metrics) {
    const routes = (await readRoutes(metrics.metrics, window, signal)).filter((figures) => fits(mark, figures) && figures.stats.count > 0);
    const measured = figuresOf(mark, { routes, ...(service === undefined ? {} : { service }) });
    if (measured) return { count: measured.stats.count, figures: spanText(measured.stats).text, about: false };
    if (service === undefined) sharedBy = routes.map(({ job }) => job);
  }
  let best: SpanStats | undefined;
  for (const selector of selectorsOf(mark, service)) {
    const stats = await traces?.stats(selector, window, signal);
    if (stats && stats.count > (best?.count ?? 0)) best = stats;
    if (best) break;
  }
  if (best) return { count: best.count, figures: spanText(best).text, about: best.sampled };
  return { count: 0, figures: '', about: false, ...(sharedBy.length > 0 ? { sharedBy } : {}) };
}

const lengthMs = ({ fromNs, toNs }: TimeWindow): number => Number((toNs - fromNs) / 1_000_000n);
