import { html, nothing, render, type TemplateResult } from 'lit';
import { isCancel } from '../../model/failure.ts';
import type { Action, Notice, Opened } from '../../protocol/notice.ts';
import { traceContract, type OpenTrace, type SearchState, type TraceSearch } from '../../protocol/trace.ts';
import { bootPage, type Page } from '../kit/boot.ts';
import { clockText, fullCount } from '../kit/format.ts';
import { makeAnnouncer } from '../kit/live.ts';
import { noticeStrip, waiting, welcome } from '../kit/notice.ts';
import { SplitPane } from '../kit/splitPane.ts';
import { oneLine } from '../kit/visibleText.ts';
import { readArrangement, type Arrangement } from './arrangement.ts';
import { Finder } from './finder.ts';
import { ResultList } from './results.ts';
import { searchBar } from './searchBar.ts';
import { spanDetails, type SpanDetailsState } from './spanDetails.ts';
import { traceFooter, traceHeader } from './traceHeader.ts';
import { Waterfall } from './waterfall.ts';

/** The Traces page: a search with its results, or one open trace. */
export class TracePage {
  readonly #root: HTMLElement;
  readonly #page: Page<typeof traceContract, Arrangement>;
  readonly #pane: SplitPane;
  readonly #results: ResultList;
  readonly #say: (text: string) => void;
  #arrangement: Arrangement;
  #search: SearchState | undefined;
  #query: TraceSearch | undefined;
  #badDuration = false;
  #trace: OpenTrace | undefined;
  #waterfall: Waterfall | undefined;
  #traceNotice: Notice | null = null;
  #details: SpanDetailsState;
  #asking: AbortController | undefined;
  readonly #finder = new Finder({
    ask: (text) => this.#ask(text),
    found: (matches) => this.#waterfall?.setMatches(matches),
    show: (span) => this.#waterfall?.select(span),
    changed: () => this.#draw(),
  });
  #message = '';
  #drawing = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#page = bootPage<typeof traceContract, Arrangement>(traceContract, {
      calls: {},
      notes: {
        search: (state) => this.#gotSearch(state),
        trace: (trace) => this.#gotTrace(trace),
        traceNotice: (notice) => { this.#traceNotice = notice; this.#draw(); },
        traceClosed: () => this.#closed(),
        selectSpan: ({ generation, span }) => { if (generation === this.#trace?.generation) this.#waterfall?.select(span); },
        focusFind: () => this.#focus('#find'),
      },
    });
    this.#arrangement = readArrangement(this.#page.saved);
    this.#pane = new SplitPane(root, this.#arrangement, (sizes, done) => this.#arrange(sizes, done));
    this.#results = new ResultList((row) => this.#page.host.note('openTrace', { traceId: row.traceId }), () => this.#focus('#service'));
    this.#say = makeAnnouncer();
  }

  start(): void {
    new ResizeObserver(() => this.#draw()).observe(this.#root);
    const { query, traceId } = this.#arrangement;
    this.#page.host.note('ready', { ...(query ? { query } : {}), ...(traceId ? { traceId } : {}) });
    this.#draw();
  }

  #gotSearch(state: SearchState): void {
    const before = this.#search;
    this.#search = state;
    this.#query = state.query;
    this.#results.show(state.results);
    if (before?.notice?.kind === 'loading' && state.notice?.kind !== 'loading') this.#say(`${fullCount(state.results.length)} traces`);
    this.#draw();
  }

  #gotTrace(trace: OpenTrace): void {
    const again = this.#trace?.traceId === trace.traceId;
    const selected = trace.select ?? (again ? this.#waterfall?.active : undefined) ?? 0;
    this.#waterfall?.dispose();
    this.#trace = trace;
    this.#finder.set('', 0);
    this.#details = undefined;
    this.#waterfall = new Waterfall(trace, this.#arrangement.share, (share) => this.#arrange({ share }, true), {
      openSource: (span, how) => void this.#answered(this.#page.host.call('openSource', { generation: trace.generation, span, ...how })),
      selected: (span) => void this.#selected(span),
      toggleDetails: () => this.#toggleDetails(),
      openLogs: () => void this.#answered(this.#page.host.call('openLogs', { generation: trace.generation })),
      find: () => this.#focus('#find'),
      findNext: (step) => this.#finder.step(step, this.#active),
      copy: (span) => void this.#copy('name', span),
      escape: () => (this.#arrangement.detailsOpen ? this.#toggleDetails() : this.#back()),
      say: (text) => this.#tell(text),
    });
    this.#arrange({ traceId: trace.traceId }, true);
    this.#drawNow();
    this.#waterfall.redraw();
    this.#waterfall.select(selected);
    this.#waterfall.focus();
  }

  #closed(): void {
    this.#waterfall?.dispose();
    this.#waterfall = undefined;
    this.#trace = undefined;
    this.#traceNotice = null;
    this.#message = '';
    const { traceId: _gone, ...rest } = this.#arrangement;
    this.#arrangement = rest;
    this.#page.save(rest);
    this.#drawNow();
    this.#results.element.focus();
  }

  get #active(): number {
    return this.#waterfall?.active ?? -1;
  }

  #back(): void {
    this.#page.host.note('closeTrace', null);
  }

  #change(change: { readonly [K in keyof TraceSearch]?: TraceSearch[K] | undefined }): void {
    if (!this.#query) return;
    this.#badDuration = change.minDurationMs !== undefined && Number.isNaN(change.minDurationMs);
    if (this.#badDuration) {
      this.#tell('A duration looks like 250ms, 1.5s or 2m.');
      return;
    }
    const merged = { ...this.#query, ...change };
    this.#query = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as TraceSearch;
    this.#runSearch();
  }

  #runSearch(): void {
    if (!this.#query) return;
    this.#message = '';
    this.#arrange({ query: this.#query }, true);
    this.#page.host.note('search', this.#query);
  }

  async #selected(span: number): Promise<void> {
    const trace = this.#trace;
    this.#message = '';
    this.#asking?.abort();
    if (!trace) return;
    this.#details = this.#details?.span === span ? this.#details : { span };
    this.#draw();
    if (!this.#arrangement.detailsOpen || this.#details.details) return;
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const details = await this.#page.host.call('details', { generation: trace.generation, span }, { signal: asking.signal });
      if (asking.signal.aborted) return;
      this.#details = details ? { span, details } : { span, problem: 'This trace is no longer open on the other side. Load it again.' };
    } catch (error) {
      if (isCancel(error)) return;
      this.#details = { span, problem: error instanceof Error ? error.message : String(error) };
    }
    this.#draw();
  }

  async #ask(text: string): Promise<Uint32Array | undefined> {
    const trace = this.#trace;
    if (!trace) return undefined;
    try {
      const matches = await this.#page.host.call('find', { generation: trace.generation, text });
      return this.#trace === trace ? matches : undefined;
    } catch (error) {
      if (!isCancel(error)) this.#tell(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  async #copy(what: 'traceId' | 'name' | 'json', span?: number): Promise<void> {
    if (!this.#trace) return;
    const copied = await this.#page.host.call('copy', { generation: this.#trace.generation, what, ...(span === undefined ? {} : { span }) }).catch(() => false);
    this.#tell(copied ? 'Copied' : 'Nothing was copied.');
  }

  async #answered(call: Promise<Opened>): Promise<void> {
    try {
      const { opened, reason } = await call;
      this.#tell(opened ? '' : (reason ?? 'Nothing was opened.'));
    } catch (error) {
      if (!isCancel(error)) this.#tell(error instanceof Error ? error.message : String(error));
    }
  }

  #tell(message: string): void {
    this.#message = message;
    if (message) this.#say(message);
    this.#draw();
  }

  #toggleDetails(): void {
    this.#arrange({ detailsOpen: !this.#arrangement.detailsOpen }, true);
    if (this.#arrangement.detailsOpen && this.#waterfall && this.#waterfall.active >= 0) void this.#selected(this.#waterfall.active);
    else this.#waterfall?.focus();
  }

  #arrange(change: Partial<Arrangement>, done: boolean): void {
    this.#arrangement = { ...this.#arrangement, ...change };
    if (done) this.#page.save(this.#arrangement);
    this.#draw();
  }

  #focus(selector: string): void {
    this.#root.querySelector<HTMLElement>(selector)?.focus();
  }

  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const loading = this.#search === undefined || (this.#trace ? this.#traceNotice?.kind === 'loading' : this.#search.notice?.kind === 'loading' || this.#traceNotice?.kind === 'loading');
    render(html`<div class="page">
      ${this.#trace ? this.#traceView(this.#trace, loading) : this.#searchView(loading)}
    </div>`, this.#root);
    this.#pane.apply();
  }

  #progress(loading: boolean): TemplateResult {
    return html`<div class="progress ${loading ? 'on' : ''}" role=${loading ? 'progressbar' : nothing} aria-label=${loading ? 'Loading' : nothing}></div>`;
  }

  #searchView(loading: boolean): TemplateResult | typeof nothing {
    const state = this.#search;
    if (!state) return this.#progress(true);
    const act = (about: 'search' | 'trace') => (action: Action): void => this.#page.host.note('act', { action, about });
    const { notice } = state;
    const empty = notice?.kind === 'empty' && state.results.length === 0;
    const none = state.results.length === 0;
    const coming = notice?.kind === 'loading' && none;
    return html`
      ${searchBar(state, this.#query ?? state.query, this.#badDuration, { change: (change) => this.#change(change), search: () => this.#runSearch() })}
      ${this.#progress(loading)}
      ${notice && !empty && !coming ? noticeStrip(notice, act('search')) : nothing}
      ${this.#traceNotice ? noticeStrip(this.#traceNotice, act('trace')) : nothing}
      ${empty && notice ? welcome(notice, act('search')) : nothing}
      ${coming && notice ? waiting(notice, act('search')) : nothing}
      ${none ? html`<div class="grow"></div>` : html`${this.#results.head}${this.#results.element}`}
      <div class="strip" role="status" aria-label="About these results">
        ${this.#message ? html`<span>${oneLine(this.#message)}</span>` : html`
          ${none && !state.searchedAtNs ? nothing : html`<span>${fullCount(state.results.length)} ${state.results.length === 1 ? 'trace' : 'traces'}</span>`}
          ${state.leftOut ? html`<span>${oneLine(state.leftOut)}</span>` : nothing}
          ${state.source ? html`<span>${oneLine(state.source)}</span>` : nothing}
          ${state.searchedAtNs ? html`<span>searched at ${clockText(state.searchedAtNs)}</span>` : nothing}`}
      </div>`;
  }

  #traceView(trace: OpenTrace, loading: boolean): TemplateResult {
    const act = (action: Action): void => this.#page.host.note('act', { action, about: 'trace' });
    const { generation } = trace;
    const { host } = this.#page;
    return html`
      ${traceHeader(trace, this.#finder.state, this.#arrangement.detailsOpen, {
        back: () => this.#back(),
        find: (text) => this.#finder.set(text, this.#active),
        findNext: (step) => this.#finder.step(step, this.#active),
        findDone: () => { this.#finder.set('', 0); this.#waterfall?.focus(); },
        error: (step) => this.#waterfall?.moveToError(step),
        openTo: (depth) => this.#waterfall?.openTo(depth),
        openLogs: () => void this.#answered(host.call('openLogs', { generation })),
        reload: () => host.note('reloadTrace', null),
        copyId: () => void this.#copy('traceId'),
        toggleDetails: () => this.#toggleDetails(),
      })}
      ${this.#progress(loading)}
      ${this.#traceNotice ? noticeStrip(this.#traceNotice, act) : nothing}
      <div class="main grow ${this.#pane.beside ? '' : 'stacked'}">
        ${this.#waterfall?.element ?? nothing}
        ${this.#arrangement.detailsOpen ? html`${this.#pane.sash}<div class="side">${spanDetails(trace, this.#details, {
          openSource: (span, beside) => void this.#answered(host.call('openSource', { generation, span, beside })),
          explain: (span) => void host.call('explain', { generation, span }),
          openFrame: (span, event, frame, beside) => void this.#answered(host.call('openFrame', { generation, span, event, frame, beside, keepFocus: true })),
          openLink: (span, link) => void this.#answered(host.call('openLink', { generation, span, link })),
          openLogs: (span) => void this.#answered(host.call('openLogs', { generation, span })),
          copyJson: (span) => void this.#copy('json', span),
          close: () => this.#toggleDetails(),
        })}</div>` : nothing}
      </div>
      ${traceFooter(trace, this.#message)}`;
  }
}
