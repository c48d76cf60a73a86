import { fieldOf, textOf, type Json } from '../../base/json.ts';
import type { Http } from '../../base/ports.ts';
import { msOfNanos, type Nanos } from '../../model/time.ts';
import type { Backend, BackendModule, Capability, Metrics, Place } from '../backend.ts';
import { askGladly, askJson, probe, wrongKind } from '../replies.ts';
import { toAlerts, toSeries } from './decode.ts';

const title = 'Prometheus';
const can: readonly Capability[] = ['metrics', 'alerts'];
/** Shorter than the request's own deadline, so that Prometheus can say itself that it took too long. */
const timeout = '12s';
const seconds = (time: Nanos): string => (msOfNanos(time) / 1000).toFixed(3);

export const member: BackendModule = {
  kind: 'prometheus',
  title,
  can,
  defaultPort: 9090,
  async detect(url, http, signal) {
    const base = url.replace(/\/+$/, '').replace(/\/(graph|query|alerts|targets)$|\/api\/v1(\/.*)?$/, '');
    const build = await probe({ http, url: `${base}/api/v1/status/buildinfo`, title, signal });
    if (textOf(fieldOf(build, 'status')) === 'success') {
      const version = versionOf(build);
      return { kind: 'prometheus', title, url: base, ...(version ? { version } : {}) };
    }
    // What only speaks Prometheus' language (Mimir, Thanos, VictoriaMetrics) may have no buildinfo.
    const answer = await probe({ http, url: `${base}/api/v1/query?query=1`, title, signal });
    return isAnswer(answer) ? { kind: 'prometheus', title, url: base } : undefined;
  },
  connect: (place, http) => makePrometheus(place, http),
};

function makePrometheus(place: Place, http: Http): Backend {
  const api = `${place.url}/api/v1`;
  const ask = (path: string, form: Readonly<Record<string, string>> | undefined, signal: AbortSignal | undefined): Promise<Json> =>
    askJson({ http, url: `${api}/${path}`, title, signal, ...(form ? { form } : {}) });
  const metrics: Metrics = {
    query: async (promql, atNs, signal) => toSeries(await ask('query', { query: promql, time: seconds(atNs), timeout }, signal)),
    range: async (promql, window, stepMs, signal) =>
      toSeries(await ask('query_range', { query: promql, start: seconds(window.fromNs), end: seconds(window.toNs), step: String(stepMs / 1000), timeout }, signal)),
    alerts: async (signal) => toAlerts(await ask('rules', undefined, signal)),
  };
  return {
    place,
    can,
    metrics,
    async check(signal) {
      const asked = { http, url: `${api}/query`, title, form: { query: '1' }, signal };
      if (!isAnswer(await askJson(asked))) throw wrongKind(asked);
      const version = versionOf(await askGladly({ http, url: `${api}/status/buildinfo`, title, signal }));
      return { notes: [], ...(version ? { version } : {}) };
    },
    close: () => undefined,
  };
}

function isAnswer(value: Json | undefined): boolean {
  return fieldOf(value, 'status') === 'success' && fieldOf(fieldOf(value, 'data'), 'resultType') === 'scalar';
}

function versionOf(build: Json | undefined): string | undefined {
  return textOf(fieldOf(fieldOf(build, 'data'), 'version'));
}
