import { ViewColumn, env, window, workspace, type ExtensionContext, type Uri, type WebviewPanel } from 'vscode';
import type { Backend } from '../../backends/backend.ts';
import type { SpanSelector } from '../../model/question.ts';
import type { Clock } from '../../base/ports.ts';
import { plural } from '../../base/text.ts';
import { formatDuration } from '../../base/units.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { leftOutText } from '../../core/annotations/annotation.ts';
import { awaitLateSpans } from '../../core/traces/lateSpans.ts';
import { layoutTrace } from '../../core/traces/layout.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import type { Span } from '../../model/span.ts';
import type { Trace } from '../../model/trace.ts';
import type { Action, Notice, Opened } from '../../protocol/notice.ts';
import { traceContract } from '../../protocol/trace.ts';
import type { Remote } from '../../protocol/link.ts';
import { thisMachine, type Connections } from '../connections/connections.ts';
import { views } from '../contributions.ts';
import type { Engine } from '../source/engine.ts';
import type { SourceTies } from '../source/sourceTies.ts';
import { openForPage } from './fields.ts';
import { Loading } from './loading.ts';
import { receiverNotice } from './logsNotice.ts';
import { OpenedTrace } from './openedTrace.ts';
import { openPage } from './page.ts';
import type { Receiver } from '../receiver/receiver.ts';
import { failureNotice, TracesSearch } from './tracesSearch.ts';

/** What the Traces panel asks of the rest of the host. */
export interface TracesHelpers {
  readonly act: (action: Action) => void;
  readonly showLogs: (query: { readonly traceId: string; readonly spanId?: string }) => Promise<void>;
  readonly explain: (about: { readonly span: Span | undefined }) => void;
  readonly onFault: (error: unknown) => void;
  readonly clock: Clock;
}

/** The Traces panel, an editor of its own: search, results, one open trace. */
export class TracesPanel implements Disposable {
  readonly #context: ExtensionContext;
  readonly #connections: Connections;
  readonly #engine: Engine;
  readonly #ties: SourceTies;
  readonly #receiver: Receiver;
  readonly #helpers: TracesHelpers;
  readonly #owner = new Owner();
  readonly #search: TracesSearch;
  readonly #loading: Loading;
  #panel: WebviewPanel | undefined;
  #page: (Remote<typeof traceContract.page> & Disposable) | undefined;
  #trace: OpenedTrace | undefined;
  #wanted: { readonly traceId: string; readonly spanId?: string | undefined } | undefined;
  #generation = 0;
  /** The page listens. A page in a tab behind others is gone, and comes up again as a new one. */
  #ready = false;
  /** The search is for a source line: a page that comes up shows its results, not what it had before. */
  #forLine = false;
  /** Counts searches for source lines: an earlier one that is still asking whose line it was gives way. */
  #lines = 0;

  constructor(context: ExtensionContext, connections: Connections, engine: Engine, ties: SourceTies, receiver: Receiver, helpers: TracesHelpers) {
    this.#context = context;
    this.#connections = connections;
    this.#engine = engine;
    this.#ties = ties;
    this.#receiver = receiver;
    this.#helpers = helpers;
    this.#search = new TracesSearch(() => this.#backend(), () => this.#nothing(), (state) => this.#page?.note('search', state));
    this.#loading = new Loading(helpers.clock, (notice) => this.#page?.note('traceNotice', notice));
    this.#owner.own(window.registerWebviewPanelSerializer(views.traces, { deserializeWebviewPanel: async (panel) => this.#adopt(panel) }));
    this.#owner.own(connections.onDidChange(() => this.#sourcesChanged()));
    this.#owner.own(receiver.onDidChange(() => this.#sourcesChanged()));
    this.#owner.ownEnd(() => this.#panel?.dispose());
  }

  show(): void {
    if (this.#panel) this.#panel.reveal(undefined, false);
    else this.#adopt(window.createWebviewPanel(views.traces, 'Traces', ViewColumn.Active, {}));
    if (this.#connections.environment === thisMachine) void this.#receiver.startIfWanted('panel');
  }

  async openTrace(traceId: string, spanId?: string): Promise<void> {
    this.#wanted = { traceId, spanId };
    this.show();
    if (this.#ready) await this.#open(traceId, spanId);
  }

  /** Searches for the spans of a source line. */
  async showSelectors(selectors: readonly SpanSelector[], uri: Uri | undefined): Promise<void> {
    this.show();
    this.#close();
    this.#forLine = !this.#ready;
    this.#lines += 1;
    const line = this.#lines;
    const services = await this.#backend()?.traces?.services().then((page) => page.items, () => []);
    const service = uri && services ? (await this.#ties.serviceOf(uri, services))?.service : undefined;
    if (line === this.#lines) await this.#search.searchSelectors(selectors, service);
  }

  async openSpanSource(generation: number, span: number, options: Parameters<typeof openForPage>[1] = {}): Promise<Opened> {
    return openForPage(await this.locate(generation, span), options);
  }

  async locate(generation: number, span: number): Promise<SourceAnswer | undefined> {
    return this.#traceOf(generation)?.locate(span);
  }

  /** A span of the trace that is open. */
  span(generation: number, index: number): Span | undefined {
    return this.#traceOf(generation)?.spans[index];
  }

  /** Logs of the whole trace, or of one span of it. */
  async showTraceLogs(generation: number, index?: number): Promise<Opened> {
    const trace = this.#traceOf(generation);
    if (!trace) return { opened: false, reason: 'That trace is no longer open' };
    const span = index === undefined ? undefined : trace.spans[index];
    await this.#helpers.showLogs({ traceId: trace.traceId, ...(span ? { spanId: span.spanId } : {}) });
    return { opened: true };
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#page?.dispose();
    this.#panel = panel;
    this.#ready = false;
    this.#page = openPage(this.#context, panel.webview, traceContract, 'Traces', this.#handlers(), (problem) => this.#helpers.onFault(new Error(`Traces page: ${problem}`)));
    panel.onDidChangeViewState(() => {
      if (this.#panel === panel && !panel.visible) this.#ready = false;
    });
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#page?.dispose();
      this.#page = undefined;
      this.#loading.cancel();
      this.#search.cancel();
      this.#panel = undefined;
      this.#trace = undefined;
      this.#ready = false;
    });
  }

  #handlers(): Parameters<typeof openPage<typeof traceContract>>[4] {
    const traceOf = (generation: number): OpenedTrace | undefined => this.#traceOf(generation);
    return {
      calls: {
        details: async ({ generation, span }) => traceOf(generation)?.details(span) ?? null,
        openSource: ({ generation, span, ...options }) => this.openSpanSource(generation, span, options),
        openFrame: async ({ generation, span, event, frame, ...options }) => openForPage((await traceOf(generation)?.framesOf(span, event))?.[frame]?.answer, options),
        openLogs: ({ generation, span }) => this.showTraceLogs(generation, span),
        explain: async ({ generation, span }) => this.#helpers.explain({ span: this.span(generation, span) }),
        openLink: async ({ generation, span, link }) => {
          const target = traceOf(generation)?.spans[span]?.links[link];
          if (!target) return { opened: false, reason: 'That link is no longer there' };
          await this.#open(target.traceId, target.spanId);
          return { opened: true };
        },
        find: ({ generation, text }) => traceOf(generation)?.find(text) ?? new Uint32Array(0),
        copy: async ({ generation, span, what }) => {
          const trace = traceOf(generation);
          const one = span === undefined ? undefined : trace?.spans[span];
          const texts = { traceId: trace?.traceId, spanId: one?.spanId, name: one?.name, json: one && JSON.stringify(one, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2) };
          const text = texts[what];
          if (text === undefined) return false;
          await env.clipboard.writeText(text);
          return true;
        },
      },
      notes: {
        ready: ({ query, traceId }) => {
          const forLine = this.#forLine;
          this.#forLine = false;
          this.#ready = true;
          const wanted = this.#wanted ?? (traceId === undefined || forLine ? undefined : { traceId });
          if (forLine) {
            this.#search.send();
            this.#page?.note('traceClosed', null);
          } else void this.#search.search(query ?? this.#search.query).catch(this.#helpers.onFault);
          if (wanted) void this.#open(wanted.traceId, wanted.spanId).catch(this.#helpers.onFault);
        },
        setQuery: (query) => void this.#search.setQuery(query).catch(this.#helpers.onFault),
        search: (query) => void this.#search.search(query).catch(this.#helpers.onFault),
        openTrace: ({ traceId }) => void this.#open(traceId).catch(this.#helpers.onFault),
        closeTrace: () => this.#close(),
        reloadTrace: () => void (this.#trace && this.#open(this.#trace.traceId).catch(this.#helpers.onFault)),
        act: ({ action, about }) => this.#act(action, about),
      },
    };
  }

  #act(action: Action, about: 'search' | 'trace'): void {
    const { query } = this.#search;
    if (action === 'retry' && about === 'trace' && this.#wanted) void this.#open(this.#wanted.traceId, this.#wanted.spanId).catch(this.#helpers.onFault);
    else if (action === 'retry') void this.#search.search().catch(this.#helpers.onFault);
    else if (action === 'widenWindow') void this.#search.search({ ...query, windowMs: query.windowMs * 6 }).catch(this.#helpers.onFault);
    else if (action === 'resetFilter') void this.#search.resetFilters().catch(this.#helpers.onFault);
    else if (action === 'cancel' && about === 'trace') this.#loading.cancel();
    else if (action === 'cancel') this.#search.cancel();
    else this.#helpers.act(action);
  }

  async #open(traceId: string, spanId?: string): Promise<void> {
    this.#wanted = { traceId, spanId };
    const backend = this.#backend();
    if (!backend?.traces) {
      this.#loading.cancel();
      return this.#page?.note('traceNotice', this.#nothing() ?? null);
    }
    const { traces, place } = backend;
    const read = (signal: AbortSignal): Promise<Trace | undefined> => traces.trace(traceId, signal);
    await this.#loading.load(`Loading trace ${traceId.slice(0, 8)}`, async (signal) => {
      const trace = await read(signal);
      if (signal.aborted) return;
      if (!trace || trace.spans.length === 0) {
        this.#page?.note('traceNotice', { kind: 'error', text: `${place.name} has no trace ${traceId.slice(0, 8)}…`, reason: 'It may be too new, sampled away, or past its retention.', actions: [{ action: 'retry', label: 'Try again' }] });
        return;
      }
      this.#show(trace, place.name, traceId, spanId);
      void this.#tellLate(trace, read, signal);
    }, (error) => failureNotice(`Trace ${traceId.slice(0, 8)}… could not be loaded`, error));
  }

  #show(trace: Trace, source: string, traceId: string, spanId: string | undefined): void {
    const layout = layoutTrace(trace.spans);
    this.#generation += 1;
    this.#trace = new OpenedTrace(this.#generation, traceId, layout.spans, layout.startNs, () => this.#engine.remote());
    const select = spanId === undefined ? -1 : layout.spans.findIndex((span) => span.spanId === spanId);
    const leftOut = leftOutText(trace.leftOut);
    this.#page?.note('traceNotice', null);
    this.#page?.note('trace', {
      generation: this.#generation,
      traceId,
      source,
      startNs: String(layout.startNs),
      durationNs: layout.durationNs,
      errorCount: layout.errorCount,
      columns: { ...layout.columns, services: [...layout.columns.services], names: [...layout.columns.names] },
      missingParents: layout.missingParents,
      problems: trace.problems.map(({ what, count }) => `${count} ${what}`),
      ...(leftOut === undefined ? {} : { leftOut }),
      ...(select < 0 ? {} : { select }),
    });
    if (this.#panel) this.#panel.title = `${layout.spans[0]?.service ?? 'Trace'} · ${formatDuration(layout.durationNs)}${layout.errorCount > 0 ? ` · ${layout.errorCount} ${layout.errorCount === 1 ? 'error' : 'errors'}` : ''}`;
  }

  /** Spans of one trace come from several programs, each in its own time. */
  async #tellLate(trace: Trace, read: (signal: AbortSignal) => Promise<Trace | undefined>, signal: AbortSignal): Promise<void> {
    const more = await awaitLateSpans(trace, () => read(signal), this.#helpers.clock, signal);
    if (more > 0 && !signal.aborted) this.#page?.note('traceNotice', { kind: 'partial', text: `${plural(more, 'more span')} of this trace came in since it was opened.`, actions: [{ action: 'retry', label: 'Show all' }] });
  }

  #close(): void {
    this.#loading.cancel();
    this.#trace = undefined;
    this.#wanted = undefined;
    if (this.#panel) this.#panel.title = 'Traces';
    this.#page?.note('traceClosed', null);
  }

  #traceOf(generation: number): OpenedTrace | undefined {
    return this.#trace?.generation === generation ? this.#trace : undefined;
  }

  #backend(): Backend | undefined {
    return this.#connections.backends('traces')[0];
  }

  #lastSource = '';
  #sourcesChanged(): void {
    const id = `${this.#connections.environment} ${this.#backend()?.place.id ?? ''} ${this.#receiver.state.kind}`;
    if (id === this.#lastSource) return;
    this.#lastSource = id;
    if (this.#page) void this.#search.reset().catch(this.#helpers.onFault);
  }

  #nothing(): Notice | undefined {
    const { environment } = this.#connections;
    if (environment === thisMachine && this.#receiver.state.kind !== 'listening') return receiverNotice(this.#receiver.state);
    if (!workspace.isTrusted) return { kind: 'empty', text: 'No traces', reason: 'This workspace is not trusted, so its settings may name no address.', actions: [{ action: 'trustWorkspace', label: 'Manage workspace trust' }] };
    return { kind: 'empty', text: 'No traces', reason: `Environment ${environment} has no connection that keeps traces.`, actions: [{ action: 'addConnection', label: 'Add connection' }, { action: 'switchEnvironment', label: 'Switch environment' }] };
  }
}
