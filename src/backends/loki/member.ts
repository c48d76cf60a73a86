import { fieldOf, listOf, textOf, type Json } from '../../base/json.ts';
import type { Clock, Http } from '../../base/ports.ts';
import { Failure } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import { pageOf } from '../../model/page.ts';
import { levelOfText, type Level } from '../../model/severity.ts';
import { nanos, type Nanos, type TimeWindow } from '../../model/time.ts';
import type { Backend, BackendModule, Capability, Logs, Place } from '../backend.ts';
import type { LogQuery } from '../../model/question.ts';
import { askJson, asked, readJson, send, tryJson } from '../replies.ts';
import { identityOf, newestFirst, toLevelValues, toRecords } from './decode.ts';
import { toCountQl, toLogQl } from './logql.ts';
import { tail } from './tail.ts';

const title = 'Loki';
const can: readonly Capability[] = ['logs', 'tail'];
/** Loki's default `max_entries_limit_per_query`; asking for more is refused, not cut. */
const mostLines = 5_000;
/** Pages read to close a gap of the tail before the rest is told as left out. */
const mostPages = 4;
const encoding = { 'x-loki-response-encoding-flags': 'categorize-labels' };

export const member: BackendModule = {
  kind: 'loki',
  title,
  can,
  defaultPort: 3100,
  async detect(url, http, signal) {
    const base = url.replace(/\/+$/, '').replace(/\/loki\/api\/v1.*$/, '');
    const labels = await send({ http, url: `${base}/loki/api/v1/labels`, title, timeoutMs: 5000, signal });
    if (labels.status === 401 || labels.status === 403) readJson(labels, { url: `${base}/loki/api/v1/labels`, title });
    if (textOf(fieldOf(tryJson(labels), 'status')) !== 'success') return undefined;
    const version = textOf(fieldOf(tryJson(await send({ http, url: `${base}/loki/api/v1/status/buildinfo`, title, timeoutMs: 5000, signal })), 'version'));
    return { kind: 'loki', title, url: base, ...(version ? { version } : {}) };
  },
  connect: (place, http, clock) => makeLoki(place, http, clock),
};

function makeLoki(place: Place, http: Http, clock: Clock): Backend {
  const api = `${place.url}/loki/api/v1`;
  const ask = (path: string, form: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Json> =>
    askJson({ http, url: `${api}/${path}`, title, form, signal }, encoding);
  const range = async (query: LogQuery, window: TimeWindow, limit: number, direction: 'backward' | 'forward', signal?: AbortSignal): Promise<ReturnType<typeof toRecords>> => {
    const reply = await ask('query_range', { query: toLogQl(query), start: String(window.fromNs), end: String(window.toNs), limit: String(limit), direction }, signal);
    return toRecords(fieldOf(fieldOf(reply, 'data'), 'result'));
  };

  const logs: Logs = {
    toNative: toLogQl,
    async services(window, signal) {
      const form = { start: String(window.fromNs), end: String(window.toNs) };
      const reply = await ask('label/service_name/values', form, signal).catch((error: unknown) => {
        if (error instanceof Failure && error.cause === 'notFound') return null;
        throw error;
      });
      return pageOf(listOf(fieldOf(reply, 'data')).filter((name) => typeof name === 'string' && name !== '').map(String).sort());
    },
    async search(query, window, limit, signal, cursor) {
      const toNs = cursor === undefined ? window.toNs : nanos(BigInt(cursor) + 1n);
      const asks = Math.min(limit, mostLines);
      const { records, problems } = await range(query, { fromNs: window.fromNs, toNs }, asks, 'backward', signal);
      const sorted = newestFirst(records);
      const last = sorted.at(-1);
      const more = records.length >= asks && last !== undefined && last.timeNs > window.fromNs;
      return {
        items: sorted,
        problems,
        ...(more ? { cursor: String(last.timeNs), leftOut: { reason: `the newest ${asks.toLocaleString('en-US')} lines of the window` } } : {}),
      };
    },
    async count(query, window, signal) {
      const seconds = Math.max(Number((window.toNs - window.fromNs) / 1_000_000_000n), 1);
      const reply = await ask('query', { query: toCountQl(query, seconds), time: String(window.toNs) }, signal);
      const byLevel: Partial<Record<Level | 'unknown', number>> = {};
      let total = 0;
      for (const [name, count] of toLevelValues(reply)) {
        const level = levelOfText(name) ?? 'unknown';
        byLevel[level] = (byLevel[level] ?? 0) + count;
        total += count;
      }
      return { byLevel, total };
    },
    tail(query, sink, signal) {
      const socketUrl = (startNs: Nanos): string => {
        const parameters = new URLSearchParams({ query: toLogQl(query), start: String(startNs), limit: '1000' });
        return `${api.replace(/^http/, 'ws')}/tail?${parameters.toString()}`;
      };
      const read = async (fromNs: Nanos, toNs: Nanos, stop: AbortSignal): Promise<{ records: LogRecord[]; leftOut: number }> => {
        const all = new Map<string, LogRecord>();
        let start = fromNs;
        for (let page = 0; page < mostPages; page += 1) {
          const { records } = await range(query, { fromNs: start, toNs }, mostLines, 'forward', stop);
          for (const record of records) all.set(identityOf(record), record);
          const newest = records.reduce((most, record) => (record.timeNs > most ? record.timeNs : most), start);
          if (records.length < mostLines || newest === start) return { records: [...all.values()], leftOut: 0 };
          start = newest;
        }
        const counted = await logs.count(query, { fromNs: start, toNs }, stop);
        return { records: [...all.values()], leftOut: counted.total };
      };
      return tail({ http, clock, socketUrl, read }, sink, signal);
    },
  };
  return {
    place,
    can,
    logs,
    async check(signal) {
      const value = await askJson({ http, url: `${api}/labels`, title, signal });
      if (textOf(fieldOf(value, 'status')) !== 'success') {
        throw new Failure({ kind: 'malformed', cause: 'wrongKind', asked: asked(`${api}/labels`), got: 'an answer that is not Loki’s', remedy: 'Check what lives at this address with Add Connection.' });
      }
      const names = listOf(fieldOf(value, 'data'));
      const notes = names.length === 0 ? ['No line arrived in the last hour.'] : names.includes('service_name') ? [] : ['Lines have no service_name label (Loki before 3.0): services cannot be told apart.'];
      const build = tryJson(await send({ http, url: `${api}/status/buildinfo`, title, signal }));
      const version = textOf(fieldOf(build, 'version'));
      return { notes, ...(version ? { version } : {}) };
    },
    close: () => undefined,
  };
}
