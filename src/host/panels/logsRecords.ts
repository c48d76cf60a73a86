import { env } from 'vscode';
import type { LogRecord } from '../../model/logRecord.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import type { LogDetails, SourceHint } from '../../protocol/logs.ts';
import type { Opened } from '../../protocol/notice.ts';
import type { Engine } from '../source/engine.ts';
import { certaintyWord } from '../source/navigate.ts';
import { openForPage, placeText, sourceText, toFields } from './fields.ts';
import { copyText } from './logsCopy.ts';

const mostBody = 400_000;

/** What can be done with the records that the Logs panel keeps, each named by its key. */
export class LogsRecords {
  readonly #engine: Engine;
  readonly #find: (key: number) => LogRecord | undefined;

  constructor(engine: Engine, find: (key: number) => LogRecord | undefined) {
    this.#engine = engine;
    this.#find = find;
  }

  find(key: number): LogRecord | undefined {
    return this.#find(key);
  }

  async openSource(key: number, options: { readonly beside?: boolean | undefined; readonly keepFocus?: boolean | undefined } = {}): Promise<Opened> {
    return openForPage(await this.locate(key), options);
  }

  async locate(key: number): Promise<SourceAnswer | undefined> {
    return this.#locate(this.#find(key));
  }

  /** Puts records on the clipboard, whole, in the order given; answers how many. */
  async copy(keys: readonly number[], as: 'lines' | 'messages' | 'json'): Promise<number> {
    const records = keys.flatMap((key) => this.#find(key) ?? []);
    await env.clipboard.writeText(copyText(records, as));
    return records.length;
  }

  async details(key: number): Promise<LogDetails | null> {
    const record = this.#find(key);
    if (!record) return null;
    const attributes = toFields(record.attributes);
    const resource = toFields(record.resource);
    const answer = await this.#locate(record).catch(() => undefined);
    const leftOut = attributes.leftOut + resource.leftOut;
    const { severityText, scope, eventName, traceId, spanId, body } = record;
    return {
      body: body.slice(0, mostBody),
      ...(body.length > mostBody ? { bodyLeftOut: body.length - mostBody } : {}),
      ...Object.fromEntries(Object.entries({ severityText, scope, eventName, traceId, spanId }).filter(([, value]) => value !== undefined)),
      attributes: attributes.fields,
      resource: resource.fields,
      ...(leftOut > 0 ? { fieldsLeftOut: leftOut } : {}),
      ...sourceText(answer),
    };
  }

  /** Where the records come from, for those that are known. */
  async hints(keys: readonly number[]): Promise<SourceHint[]> {
    const found = keys.flatMap((key) => {
      const record = this.#find(key);
      return record ? [{ key, record }] : [];
    });
    if (found.length === 0) return [];
    const answers = await this.#locateAll(found.map(({ record }) => record));
    return answers.flatMap((answer, index) => (answer.found ? [{ key: found[index]?.key ?? 0, certainty: certaintyWord(answer), place: placeText(answer) }] : []));
  }

  async #locate(record: LogRecord | undefined): Promise<SourceAnswer | undefined> {
    return record && (await this.#locateAll([record]))[0];
  }

  async #locateAll(records: readonly LogRecord[]): Promise<readonly SourceAnswer[]> {
    return (await this.#engine.remote()).call('locateLogs', records);
  }
}
