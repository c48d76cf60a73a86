import { fieldOf, listOf, parseJson, textOf, type Json } from '../../base/json.ts';
import type { Http } from '../../base/ports.ts';
import { pageOf, type LeftOut } from '../../model/page.ts';
import type { Span, SpanKind } from '../../model/span.ts';
import { nanos, type TimeWindow } from '../../model/time.ts';
import type { Trace } from '../../model/trace.ts';
import { summaryOf } from '../../model/traceSummary.ts';
import type { Backend, BackendModule, Capability, Place, Traces } from '../backend.ts';
import type { SpanSelector, TraceQuery } from '../../model/question.ts';
import { askJson, probe, readJson, send, wrongKind } from '../replies.ts';
import { selects, statsOf } from '../spanStats.ts';
import { toTraces } from './decode.ts';
import { searchService, type Found } from './search.ts';

const title = 'Jaeger';
const can: readonly Capability[] = ['traces'];
/** Traces read for the figures of one span or route. */
const sampleSize = 200;
/** Services asked when the selector names none: Jaeger searches one at a time. */
const mostServices = 8;

export const member: BackendModule = {
  kind: 'jaeger',
  title,
  can,
  defaultPort: 16686,
  async detect(url, http, signal) {
    const base = url.replace(/\/+$/, '').replace(/\/(search|dependencies|compare|monitor|trace\/.*|api(\/.*)?)$/, '');
    return isServices(await probe({ http, url: `${base}/api/services`, title, signal })) ? { kind: 'jaeger', title, url: base } : undefined;
  },
  connect: (place, http) => makeJaeger(place, http),
};

function makeJaeger(place: Place, http: Http): Backend {
  const ask = async (path: string, parameters: Readonly<Record<string, string>>, signal: AbortSignal | undefined): Promise<Json> => {
    const query = new URLSearchParams(parameters).toString();
    return askJson({ http, url: `${place.url}/api/${path}${query === '' ? '' : `?${query}`}`, title, signal });
  };
  const names = async (signal?: AbortSignal): Promise<readonly string[]> => listOf(fieldOf(await ask('services', {}, signal), 'data')).filter((name) => typeof name === 'string').sort();
  const find = async (service: string, query: TraceQuery, window: TimeWindow, limit: number, signal?: AbortSignal): Promise<readonly Trace[]> =>
    toTraces(await ask('traces', searchParameters(service, query, window, limit), signal));

  const traces: Traces = {
    toNative: (selector) => searchPage(place.url, selector),
    services: async (signal) => pageOf(await names(signal)),
    async operations(service, signal) {
      const reply = await ask('operations', { service }, signal);
      return pageOf(listOf(fieldOf(reply, 'data')).flatMap((operation) => {
        const name = textOf(fieldOf(operation, 'name'));
        const kind = textOf(fieldOf(operation, 'spanKind')) as SpanKind | undefined;
        return name === undefined ? [] : [{ name, ...(kind ? { kind } : {}) }];
      }));
    },
    async search(query, window, limit, signal) {
      const all = query.service === undefined ? await names(signal) : [query.service];
      const services = all.slice(0, mostServices);
      const perService = await Promise.all(services.map((service) => searchService((asked, most) => find(service, asked, window, most, signal), query, limit)));
      const unique = [...new Map(perService.flatMap(({ traces: found }) => found).map((trace) => [trace.traceId, trace])).values()];
      const summaries = unique.flatMap((trace) => summaryOf(trace) ?? []).sort((a, b) => (a.startNs > b.startNs ? -1 : a.startNs < b.startNs ? 1 : 0));
      const leftOut = leftOutOf(all.length - services.length, perService, summaries.length - limit);
      return pageOf(summaries.slice(0, limit), leftOut ? { leftOut } : {});
    },
    async trace(traceId, signal) {
      const reply = await send({ http, url: `${place.url}/api/traces/${encodeURIComponent(traceId)}`, title, signal });
      // A missing trace is 404 with Jaeger's own error list; a wrong path is 404 without it.
      if (reply.status === 404 && Array.isArray(fieldOf(parseJson(new TextDecoder().decode(reply.body)), 'errors'))) return undefined;
      return toTraces(readJson(reply, { url: `${place.url}/api/traces`, title }))[0];
    },
    async stats(selector, window, signal) {
      const services = selector.service === undefined ? (await names(signal)).slice(0, mostServices) : [selector.service];
      const perService = await Promise.all(services.flatMap((service) => queriesOf(selector).map((query) => find(service, query, window, sampleSize, signal))));
      const full = perService.some((found) => found.length >= sampleSize);
      const spans = [...new Map(perService.flat().flatMap((trace) => trace.spans).filter((span) => selects(selector, span) && span.startNs >= window.fromNs && span.startNs < window.toNs).map((span) => [`${span.traceId} ${span.spanId}`, span])).values()];
      if (!full) return statsOf(spans, window, { sampled: false });
      return statsOf(spans, { fromNs: earliest(spans) ?? window.fromNs, toNs: window.toNs }, { sampled: true, leftOut: { reason: `read from the ${sampleSize} newest traces` } });
    },
  };
  return {
    place,
    can,
    traces,
    async check(signal) {
      const value = await ask('services', {}, signal);
      if (!isServices(value)) throw wrongKind({ url: `${place.url}/api/services`, title });
      const services = listOf(fieldOf(value, 'data'));
      return { notes: services.length === 0 ? ['No service has sent a span yet.'] : [] };
    },
    close: () => undefined,
  };
}

/** Jaeger's envelope around a list of services, which is null while there are none. */
function isServices(value: Json | undefined): boolean {
  const data = fieldOf(value, 'data');
  return (data === null || Array.isArray(data)) && typeof fieldOf(value, 'total') === 'number' && fieldOf(value, 'errors') === null;
}

function searchParameters(service: string, query: TraceQuery, window: TimeWindow, limit: number): Record<string, string> {
  const tags = query.attributes ?? {};
  return {
    service,
    start: String(window.fromNs / 1000n),
    end: String(window.toNs / 1000n),
    limit: String(limit),
    ...(query.operation === undefined ? {} : { operation: query.operation }),
    ...(query.minDurationNs === undefined ? {} : { minDuration: `${query.minDurationNs / 1000n}us` }),
    ...(Object.keys(tags).length === 0 ? {} : { tags: JSON.stringify(tags) }),
  };
}

/** The address of Jaeger's own search page, filled in. */
function searchPage(url: string, selector: SpanSelector): string {
  const [{ operation, attributes = {} } = {}] = queriesOf(selector);
  const form = new URLSearchParams({
    ...(selector.service === undefined ? {} : { service: selector.service }),
    ...(operation === undefined ? {} : { operation }),
    ...(Object.keys(attributes).length === 0 ? {} : { tags: JSON.stringify(attributes) }),
    lookback: '1h', limit: '20',
  });
  return `${url}/search?${form.toString()}`;
}

/**
 * Jaeger matches service, operation and tags on one span, so all parts of the selector narrow the search. A route is looked
 * for by its attribute and by the conventional span name, since some libraries leave only the name.
 */
function queriesOf({ name, route, method }: SpanSelector): readonly TraceQuery[] {
  const named = name === undefined ? {} : { operation: name };
  if (route === undefined) return [named];
  const byAttribute: TraceQuery = { ...named, attributes: { 'http.route': route } };
  return name === undefined && method !== undefined ? [byAttribute, { operation: `${method} ${route}` }] : [byAttribute];
}

function leftOutOf(servicesLeft: number, perService: readonly Found[], over: number): LeftOut | undefined {
  if (servicesLeft > 0) return { reason: 'services were not searched: choose one', count: servicesLeft };
  const limited = perService.find(({ leftOut }) => leftOut)?.leftOut;
  return limited ?? (over > 0 ? { reason: 'older traces of several services', count: over } : undefined);
}

function earliest(spans: readonly Span[]): TimeWindow['fromNs'] | undefined {
  return spans.reduce<TimeWindow['fromNs'] | undefined>((least, span) => (least === undefined || span.startNs < least ? nanos(span.startNs) : least), undefined);
}
