import { fieldOf, listOf, textOf } from '../../base/json.ts';
import type { Clock, Http } from '../../base/ports.ts';
import { Failure } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { pageOf, type LeftOut } from '../../model/page.ts';
import type { LogQuery } from '../../model/question.ts';
import { levels } from '../../model/severity.ts';
import { nanos, type Nanos } from '../../model/time.ts';
import type { Backend, BackendModule, Capability, Logs, Place } from '../backend.ts';
import { askGladly, askJson, probe, wrongKind } from '../replies.ts';
import { encoding, makeApi, title } from './api.ts';
import { countByLevel } from './count.ts';
import { readGap } from './gap.ts';
import { toLogQl } from './logql.ts';
import { tail } from './tail.ts';

const can: readonly Capability[] = ['logs', 'tail'];

export const member: BackendModule = {
  kind: 'loki',
  title,
  can,
  defaultPort: 3100,
  async detect(url, http, signal) {
    const base = url.replace(/\/+$/, '').replace(/\/loki\/api\/v1(\/.*)?$/, '');
    const labels = await probe({ http, url: `${base}/loki/api/v1/labels`, title, signal });
    if (textOf(fieldOf(labels, 'status')) !== 'success') return undefined;
    const version = textOf(fieldOf(await askGladly({ http, url: `${base}/loki/api/v1/status/buildinfo`, title, signal }), 'version'));
    return { kind: 'loki', title, url: base, ...(version ? { version } : {}) };
  },
  connect: (place, http, clock) => makeLoki(place, http, clock),
};

function makeLoki(place: Place, http: Http, clock: Clock): Backend {
  const api = makeApi(place.url, http);
  const logs: Logs = {
    toNative: toLogQl,
    async services(window, signal) {
      const form = { start: String(window.fromNs), end: String(window.toNs) };
      // `data` is absent when there are none.
      const reply = await api.ask('label/service_name/values', form, signal);
      return pageOf(listOf(fieldOf(reply, 'data')).filter((name): name is string => typeof name === 'string' && name !== '').sort());
    },
    async search(query, window, limit, signal, cursor) {
      const toNs = cursor === undefined ? window.toNs : readCursor(cursor);
      if (toNs <= window.fromNs) return pageOf([]);
      const { records, problems, nextNs, tooDense } = await api.lines(query, { fromNs: window.fromNs, toNs }, limit, signal);
      const more = nextNs !== undefined && nextNs > window.fromNs;
      const leftOut: LeftOut | undefined = tooDense
        ? { reason: `one nanosecond holds more lines than the ${records.length.toLocaleString('en-US')} that Loki gives at once` }
        : more ? { reason: `only the newest ${records.length.toLocaleString('en-US')} lines of the window were read` } : undefined;
      return { items: records.filter(wants(query)), problems, ...(more ? { cursor: String(nextNs) } : {}), ...(leftOut ? { leftOut } : {}) };
    },
    count: (query, window, signal) => countByLevel(api, query, window, signal),
    tail(query, sink, signal) {
      const socketUrl = (startNs: Nanos): string => {
        // Loki replays the newest lines since the start, one at least: what a gap held is read by a query instead.
        const parameters = new URLSearchParams({ query: toLogQl(query), start: String(startNs), limit: '1' });
        return `${api.url.replace(/^http/, 'ws')}/tail?${parameters.toString()}`;
      };
      const openSocket = (startNs: Nanos): ReturnType<Http['openSocket']> => http.openSocket(socketUrl(startNs), { timeoutMs: 10_000, headers: encoding, signal });
      return tail({ clock, openSocket, wants: wants(query), read: (gap) => readGap(api, query, gap, signal) }, sink, signal);
    },
  };
  return {
    place,
    can,
    logs,
    async check(signal) {
      const ask = { http, url: `${api.url}/labels`, title, signal };
      const value = await askJson(ask);
      if (textOf(fieldOf(value, 'status')) !== 'success') throw wrongKind(ask);
      const names = listOf(fieldOf(value, 'data'));
      const notes = names.length === 0 ? ['No line arrived in the last hour.'] : names.includes('service_name') ? [] : ['Lines have no service_name label (Loki before 3.0): services cannot be told apart.'];
      const version = textOf(fieldOf(await askGladly({ http, url: `${api.url}/status/buildinfo`, title, signal }), 'version'));
      return { notes, ...(version ? { version } : {}) };
    },
    close: () => undefined,
  };
}

/** Loki gives lines of unknown level along with the wanted ones; what states no wanted level itself is not wanted. */
function wants(query: LogQuery): (record: LogRecord) => boolean {
  const wanted = query.native === undefined && query.levels && query.levels.length < levels.length ? new Set(query.levels) : undefined;
  return wanted ? ({ level }) => level !== undefined && wanted.has(level) : () => true;
}

function readCursor(cursor: string): Nanos {
  if (/^\d{1,19}$/.test(cursor)) return nanos(BigInt(cursor));
  throw new Failure({ kind: 'badQuery', cause: 'query', asked: 'older lines', got: 'a place in the log that is not Loki’s', remedy: 'Search again from the newest line.' });
}
