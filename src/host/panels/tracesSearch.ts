import type { Backend, Traces } from '../../backends/backend.ts';
import type { SpanSelector } from '../../model/question.ts';
import { leftOutText } from '../../core/annotations/annotation.ts';
import { formatWindow } from '../../base/units.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import { lastWindow } from '../../model/time.ts';
import type { TraceSummary } from '../../model/trace.ts';
import type { Notice } from '../../protocol/notice.ts';
import type { SearchState, TraceRow, TraceSearch } from '../../protocol/trace.ts';

const mostResults = 50;
export const firstQuery: TraceSearch = { onlyErrors: false, windowMs: 3_600_000 };

/** The search half of the Traces panel: services, operations, query, results. Always has a whole state to send. */
export class TracesSearch {
  readonly #backend: () => Backend | undefined;
  readonly #nothing: () => Notice | undefined;
  readonly #send: (state: SearchState) => void;
  #services: readonly string[] = [];
  #operations: readonly string[] | 'loading' = [];
  #operationsOf: string | undefined;
  #query: TraceSearch = firstQuery;
  #selectors: readonly SpanSelector[] = [];
  #results: readonly TraceSummary[] = [];
  #searchedAtNs: bigint | undefined;
  #leftOut: string | undefined;
  #notice: Notice | undefined;
  #run = new AbortController();
  /** Of the question for operations, which outlives a search. */
  #naming = new AbortController();

  /** `nothing`: why there is no backend, as a notice. */
  constructor(backend: () => Backend | undefined, nothing: () => Notice | undefined, send: (state: SearchState) => void) {
    this.#backend = backend;
    this.#nothing = nothing;
    this.#send = send;
  }

  get query(): TraceSearch {
    return this.#query;
  }

  async setQuery(query: TraceSearch): Promise<void> {
    this.#query = query;
    this.#selectors = [];
    this.send();
    await this.#readOperations();
  }

  /** Resolves with whether this search was answered: not one that failed, was cancelled, or whose place another took. */
  async search(query: TraceSearch = this.#query): Promise<boolean> {
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    this.#query = query;
    const traces = this.#backend()?.traces;
    if (!traces) {
      this.send();
      return false;
    }
    this.#notice = { kind: 'loading', text: 'Searching traces', actions: [{ action: 'cancel', label: 'Cancel' }] };
    this.send();
    const answered = await this.#ask(traces, query, run.signal).catch((error: unknown) => {
      if (this.#run === run) this.#notice = isCancel(error) || run.signal.aborted ? undefined : failureNotice('The search failed', error);
      return false;
    });
    if (this.#run !== run) return false;
    this.send();
    await this.#readOperations();
    return answered;
  }

  /** Searches for the spans of a source line: the first form of a route that has traces. */
  async searchSelectors(selectors: readonly SpanSelector[], service: string | undefined): Promise<void> {
    for (const selector of selectors) {
      this.#selectors = [selector];
      const operation = selector.name;
      const answered = await this.search({ ...firstQuery, ...(service === undefined ? {} : { service }), ...(operation === undefined ? {} : { operation }) });
      if (!answered || this.#results.length > 0) return;
    }
  }

  async resetFilters(): Promise<void> {
    const { service, windowMs } = this.#query;
    this.#selectors = [];
    await this.search({ ...(service === undefined ? {} : { service }), onlyErrors: false, windowMs });
  }

  /** Another environment: all that was known is of the old one. */
  async reset(): Promise<void> {
    this.#services = [];
    this.#operations = [];
    this.#operationsOf = undefined;
    this.#naming.abort();
    this.#results = [];
    this.#searchedAtNs = undefined;
    this.#leftOut = undefined;
    this.#query = { onlyErrors: this.#query.onlyErrors, windowMs: this.#query.windowMs };
    await this.search();
  }

  cancel(): void {
    this.#run.abort();
  }

  send(): void {
    const backend = this.#backend();
    const notice = backend ? this.#notice : this.#nothing();
    this.#send({
      source: backend?.place.name ?? '',
      services: [...this.#services],
      operations: this.#operations === 'loading' ? 'loading' : [...this.#operations],
      query: this.#query,
      results: this.#results.map(toRow),
      ...(this.#searchedAtNs === undefined ? {} : { searchedAtNs: String(this.#searchedAtNs) }),
      ...(this.#leftOut === undefined ? {} : { leftOut: this.#leftOut }),
      ...(notice ? { notice } : {}),
    });
  }

  async #ask(traces: Traces, query: TraceSearch, signal: AbortSignal): Promise<boolean> {
    const services = this.#services.length === 0 ? (await traces.services(signal)).items : this.#services;
    signal.throwIfAborted();
    this.#services = services;
    const page = await traces.search({
      ...(query.service === undefined ? {} : { service: query.service }),
      ...(query.operation === undefined ? {} : { operation: query.operation }),
      ...(query.minDurationMs === undefined ? {} : { minDurationNs: BigInt(Math.round(query.minDurationMs * 1e6)) }),
      ...(this.#selectors[0]?.route === undefined ? {} : { attributes: { 'http.route': this.#selectors[0].route } }),
      onlyErrors: query.onlyErrors,
    }, lastWindow(BigInt(Date.now()) * 1_000_000n, query.windowMs), mostResults, signal);
    signal.throwIfAborted();
    this.#results = page.items;
    this.#searchedAtNs = BigInt(Date.now()) * 1_000_000n;
    this.#leftOut = [leftOutText(page.leftOut), ...page.problems.map(({ what, count }) => `${count} ${what}`)].filter((text) => text !== undefined).join('; ') || undefined;
    this.#notice = page.items.length > 0 ? undefined : this.#none(query);
    return true;
  }

  async #readOperations(): Promise<void> {
    const { service } = this.#query;
    const traces = this.#backend()?.traces;
    if (service === this.#operationsOf || !traces) return;
    this.#naming.abort();
    this.#naming = new AbortController();
    const { signal } = this.#naming;
    this.#operationsOf = service;
    this.#operations = service === undefined ? [] : 'loading';
    this.send();
    if (service === undefined) return;
    const page = await traces.operations(service, signal).catch(() => undefined);
    if (signal.aborted) return;
    // What could not be read is asked for again by the next search.
    if (!page) this.#operationsOf = undefined;
    this.#operations = [...new Set((page?.items ?? []).map(({ name }) => name))].sort();
    this.send();
  }

  #none(query: TraceSearch): Notice {
    const about = query.service === undefined ? '' : ` from ${query.service}`;
    const narrowed = query.operation !== undefined || query.minDurationMs !== undefined || query.onlyErrors || this.#selectors.length > 0;
    return {
      kind: 'empty',
      text: `No traces${about} in the last ${formatWindow(query.windowMs)}`,
      reason: narrowed ? 'None fits the filters.' : `${this.#backend()?.place.name ?? 'The source'} answers and has none.`,
      actions: [{ action: 'widenWindow', label: 'Look further back' }, ...(narrowed ? [{ action: 'resetFilter' as const, label: 'Reset filters' }] : [])],
    };
  }
}

export function failureNotice(text: string, error: unknown): Notice {
  if (error instanceof Failure) return { kind: 'error', text, failure: error.toParts(), actions: [{ action: 'retry', label: 'Try again' }] };
  return { kind: 'error', text, reason: error instanceof Error ? error.message : String(error), actions: [{ action: 'retry', label: 'Try again' }, { action: 'showOutput', label: 'Show output' }] };
}

function toRow(summary: TraceSummary): TraceRow {
  return {
    traceId: summary.traceId,
    rootService: summary.rootService,
    rootName: summary.rootName,
    startNs: String(summary.startNs),
    durationNs: Number(summary.durationNs),
    spanCount: summary.spanCount,
    errorCount: summary.errorCount,
    services: summary.services.map(({ name, spanCount }) => ({ name, spanCount })),
  };
}
