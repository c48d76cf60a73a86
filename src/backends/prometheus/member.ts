import { fieldOf, textOf, type Json } from '../../base/json.ts';
import type { Http } from '../../base/ports.ts';
import { Failure } from '../../model/failure.ts';
import { msOfNanos, type Nanos } from '../../model/time.ts';
import type { Backend, BackendModule, Capability, Metrics, Place } from '../backend.ts';
import { askJson, readJson, send, tryJson } from '../replies.ts';
import { toAlerts, toSeries } from './decode.ts';

const title = 'Prometheus';
const can: readonly Capability[] = ['metrics', 'alerts'];
const seconds = (time: Nanos): string => (msOfNanos(time) / 1000).toFixed(3);

export const member: BackendModule = {
  kind: 'prometheus',
  title,
  can,
  defaultPort: 9090,
  async detect(url, http, signal) {
    const base = url.replace(/\/+$/, '');
    const reply = await send({ http, url: `${base}/api/v1/status/buildinfo`, title, timeoutMs: 5000, signal });
    if (reply.status === 401 || reply.status === 403) readJson(reply, { url: `${base}/api/v1/status/buildinfo`, title });
    const value = tryJson(reply);
    if (textOf(fieldOf(value, 'status')) === 'success') {
      const version = textOf(fieldOf(fieldOf(value, 'data'), 'version'));
      return { kind: 'prometheus', title, url: base, ...(version ? { version } : {}) };
    }
    const query = await send({ http, url: `${base}/api/v1/query?query=1`, title, timeoutMs: 5000, signal });
    const answer = tryJson(query);
    return textOf(fieldOf(fieldOf(answer, 'data'), 'resultType')) === 'scalar' ? { kind: 'prometheus', title, url: base } : undefined;
  },
  connect: (place, http) => makePrometheus(place, http),
};

function makePrometheus(place: Place, http: Http): Backend {
  const api = `${place.url}/api/v1`;
  const ask = async (path: string, form: Readonly<Record<string, string>> | undefined, signal: AbortSignal | undefined): Promise<Json> =>
    askJson({ http, url: `${api}/${path}`, title, signal, ...(form ? { form } : {}) });
  const metrics: Metrics = {
    query: async (promql, atNs, signal) => toSeries(await ask('query', { query: promql, time: seconds(atNs), timeout: '15s' }, signal)),
    range: async (promql, window, stepMs, signal) =>
      toSeries(await ask('query_range', { query: promql, start: seconds(window.fromNs), end: seconds(window.toNs), step: String(stepMs / 1000), timeout: '15s' }, signal)),
    alerts: async (signal) => toAlerts(await ask('rules', undefined, signal)),
  };
  return {
    place,
    can,
    metrics,
    async check(signal) {
      const answer = await ask('query', { query: '1' }, signal);
      if (textOf(fieldOf(fieldOf(answer, 'data'), 'resultType')) !== 'scalar') {
        throw new Failure({ kind: 'malformed', cause: 'wrongKind', asked: `GET ${api}/query`, got: 'an answer that is not Prometheus’', remedy: 'Check what lives at this address with Add Connection.' });
      }
      const build = await send({ http, url: `${api}/status/buildinfo`, title, signal }).then(tryJson);
      const version = textOf(fieldOf(fieldOf(build, 'data'), 'version'));
      return { notes: [], ...(version ? { version } : {}) };
    },
    close: () => undefined,
  };
}
