import { fieldOf, type Json } from '../../base/json.ts';
import type { Http } from '../../base/ports.ts';
import { Failure } from '../../model/failure.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import type { LogQuery } from '../../model/question.ts';
import { nanos, type Nanos, type TimeWindow } from '../../model/time.ts';
import { askJson } from '../replies.ts';
import { newestFirst, toRecords, type Decoded } from './decode.ts';
import { toLogQl } from './logql.ts';

export const title = 'Loki';
/** Asks Loki (3.0 and newer) to keep structured metadata apart from the stream's labels. */
export const encoding = { 'x-loki-response-encoding-flags': 'categorize-labels' };
/** Loki's own `max_entries_limit_per_query`; asking for more than the server's is refused, not cut. */
export const mostLines = 5_000;
/** What is asked where a server allows less than usual. */
const cautiousMost = 1_000;

/** Lines newest first, whole up to `nextNs`: older lines lie before it (exclusive). */
export interface Lines extends Decoded {
  readonly records: readonly LogRecord[];
  readonly nextNs?: Nanos;
  /** One nanosecond held more lines than may be asked for. */
  readonly tooDense?: boolean;
}

export interface LokiApi {
  readonly url: string;
  ask(path: string, form: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Json>;
  /** The newest `limit` lines of a window or fewer: a page ends between two nanoseconds, never within one. */
  lines(query: LogQuery, window: TimeWindow, limit: number, signal?: AbortSignal): Promise<Lines>;
}

export function makeApi(base: string, http: Http): LokiApi {
  const url = `${base}/loki/api/v1`;
  let most = mostLines;
  const ask: LokiApi['ask'] = (path, form, signal) => askJson({ http, url: `${url}/${path}`, title, form, headers: encoding, signal });

  const range = async (query: LogQuery, window: TimeWindow, limit: number, signal?: AbortSignal): Promise<Decoded> => {
    const form = { query: toLogQl(query), start: String(window.fromNs), end: String(window.toNs), limit: String(limit), direction: 'backward' };
    const data = fieldOf(await ask('query_range', form, signal), 'data');
    if (fieldOf(data, 'resultType') !== 'streams') {
      throw new Failure({ kind: 'badQuery', cause: 'query', asked: `POST ${url}/query_range`, got: 'numbers instead of lines', remedy: 'Use a query that gives lines, without an aggregation around it.' });
    }
    return toRecords(fieldOf(data, 'result'));
  };

  const lines = async (query: LogQuery, window: TimeWindow, limit: number, signal?: AbortSignal): Promise<Lines> => {
    // One more than wanted: with it the last nanosecond of the page is known to be whole.
    const wanted = Math.min(limit + 1, most);
    let decoded: Decoded;
    try {
      decoded = await range(query, window, wanted, signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'badQuery' || wanted <= cautiousMost) throw error;
      // Either the query is bad, which is told then, or this server allows fewer lines.
      decoded = await range(query, window, cautiousMost, signal);
      most = cautiousMost;
      return page(decoded, cautiousMost);
    }
    const found = page(decoded, wanted);
    return found.tooDense && wanted < most ? lines(query, window, most, signal) : found;
  };
  return { url, ask, lines };
}

function page({ records, problems }: Decoded, asked: number): Lines {
  const sorted = newestFirst(records);
  const last = sorted.at(-1);
  if (sorted.length < asked || last === undefined) return { records: sorted, problems };
  const whole = sorted.filter((record) => record.timeNs > last.timeNs);
  if (whole.length === 0) return { records: sorted, problems, nextNs: last.timeNs, tooDense: true };
  return { records: whole, problems, nextNs: nanos(last.timeNs + 1n) };
}
