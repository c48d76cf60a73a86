import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import { html, nothing, render } from 'lit';
import { isCancel } from '../../model/failure.ts';
import { logsContract, noFilter, type LogFilter, type LogRow, type LogState } from '../../protocol/logs.ts';
import type { Action } from '../../protocol/notice.ts';
import { bootPage, type Page } from '../kit/boot.ts';
import { makeAnnouncer } from '../kit/live.ts';
import { noticeStrip, waiting, welcome } from '../kit/notice.ts';
import { SplitPane, type PaneSizes } from '../kit/splitPane.ts';
import { oneLine } from '../kit/visibleText.ts';
import { detailsPane, type DetailsState } from './details.ts';
import { footer, pausedMark } from './footer.ts';
import { LogList } from './logList.ts';
import { highlightOf } from './row.ts';
import { RowStore } from './rowStore.ts';
import { toolbar } from './toolbar.ts';

interface Arrangement extends PaneSizes {
  readonly filter: LogFilter;
  readonly detailsOpen: boolean;
}

const filterDelayMs = 120;
const visibleDelayMs = 150;

/** The Logs page: what the host tells, what the user does, and drawing both. */
export class LogsPage {
  readonly #root: HTMLElement;
  readonly #page: Page<typeof logsContract, Arrangement>;
  readonly #rows = new RowStore();
  readonly #list: LogList;
  readonly #pane: SplitPane;
  readonly #say: (text: string) => void;
  #arrangement: Arrangement;
  #state: LogState | undefined;
  #generation = -1;
  #details: DetailsState = { state: 'none' };
  #asking: AbortController | undefined;
  #message = '';
  #drawing = false;
  #filterTimer: number | undefined;
  #visibleTimer: number | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#page = bootPage<typeof logsContract, Arrangement>(logsContract, {
      calls: {},
      notes: {
        state: (state) => this.#gotState(state),
        rows: ({ generation, sequence, at, rows }) => this.#gotRows(generation, sequence, at, rows),
        sources: (hints) => this.#list.addHints(hints),
        reveal: ({ key }) => { this.#list.select(key); this.#list.element.focus(); },
        focusFilter: () => this.#focusFilter(),
      },
    });
    const { saved } = this.#page;
    this.#arrangement = { filter: { ...noFilter, ...saved.filter }, detailsOpen: saved.detailsOpen ?? false, width: saved.width ?? 420, height: saved.height ?? 180 };
    this.#pane = new SplitPane(root, this.#arrangement, (sizes, done) => this.#resized(sizes, done));
    this.#list = new LogList(this.#rows, {
      openSource: (key, how) => void this.#jump('openSource', { key, ...how }),
      openTrace: (key, how) => void this.#jump('openTrace', { key, ...how }),
      copy: (keys) => void this.#copy(keys, 'lines'),
      selected: (key) => void this.#selected(key),
      toggleDetails: () => this.#toggleDetails(),
      focusFilter: () => this.#focusFilter(),
      escape: () => (this.#arrangement.detailsOpen ? this.#toggleDetails() : this.#resume()),
      togglePause: () => this.#togglePause(),
      // Whatever the state says: it is told a few times a second, and hands are faster.
      followed: (following) => this.#page.host.note(following ? 'resume' : 'pause', { by: 'scroll' }),
      findError: (from, step) => void this.#findError(from, step),
      scrolled: () => this.#tellVisible(),
    });
    this.#say = makeAnnouncer();
  }

  start(): void {
    new ResizeObserver(() => this.#draw()).observe(this.#root);
    const { filter } = this.#arrangement;
    this.#page.host.note('ready', { filter });
    this.#list.setHighlight(highlightOf(filter));
    this.#draw();
  }

  #gotState(state: LogState): void {
    const before = this.#state;
    this.#state = state;
    if (before?.tail.state !== state.tail.state) this.#say(state.tail.state === 'live' ? 'Live' : (state.tail.reason ?? state.tail.state));
    this.#draw();
  }

  #gotRows(generation: number, sequence: number, at: 'start' | 'end', rows: readonly LogRow[]): void {
    if (generation < this.#generation) return;
    const bare = this.#rows.size === 0;
    if (generation > this.#generation) {
      this.#generation = generation;
      this.#rows.reset();
      this.#list.forgetHints();
      this.#list.changed();
      this.#list.follow();
    }
    if (at === 'start') {
      this.#rows.prepend(rows);
      this.#list.changed(rows.length);
    } else {
      const gone = this.#rows.append(rows, this.#state?.capacity ?? Infinity);
      this.#list.changed(-gone);
    }
    // Whether there are rows at all decides what is shown, and no other state may follow the first ones.
    if (bare !== (this.#rows.size === 0)) this.#draw();
    this.#page.host.note('ack', { generation, sequence });
    this.#tellVisible();
  }

  #setFilter(change: Partial<LogFilter>): void {
    const filter = { ...this.#arrangement.filter, ...change };
    this.#arrange({ filter });
    this.#list.setHighlight(highlightOf(filter));
    clearTimeout(this.#filterTimer);
    this.#filterTimer = window.setTimeout(() => this.#page.host.note('setFilter', filter), 'text' in change ? filterDelayMs : 0);
  }

  #arrange(change: Partial<Arrangement>): void {
    this.#arrangement = { ...this.#arrangement, ...change };
    this.#page.save(this.#arrangement);
    this.#draw();
  }

  #togglePause(): void {
    if (this.#state?.tail.state === 'paused') this.#resume();
    else this.#page.host.note('pause', { by: 'user' });
  }

  #resume(): void {
    this.#list.follow();
    this.#page.host.note('resume', { by: 'user' });
  }

  #act(action: Action): void {
    if (action === 'resetFilter') this.#setFilter(noFilter);
    else this.#page.host.note('act', { action });
  }

  async #jump(name: 'openSource' | 'openTrace', args: { readonly key: number; readonly beside?: boolean; readonly keepFocus?: boolean }): Promise<void> {
    await this.#try(async () => {
      const { opened, reason } = await this.#page.host.call(name, args);
      this.#tell(opened ? '' : (reason ?? 'Nothing was opened.'));
    });
  }

  async #copy(keys: readonly number[], as: 'lines' | 'json'): Promise<void> {
    if (keys.length === 0) return;
    await this.#try(async () => {
      const copied = await this.#page.host.call('copy', { keys: [...keys], as });
      this.#say(`${copied} ${copied === 1 ? 'line' : 'lines'} copied`);
    });
  }

  async #findError(key: number, step: 1 | -1): Promise<void> {
    await this.#try(async () => {
      const found = await this.#page.host.call('findError', { key, step });
      if (found !== null && this.#rows.indexOf(found) >= 0) this.#list.select(found);
      else this.#tell(step > 0 ? 'No error after this line.' : 'No error before this line.');
    });
  }

  async #selected(key: number | undefined): Promise<void> {
    this.#message = '';
    const row = key === undefined ? undefined : this.#rows.at(this.#rows.indexOf(key));
    this.#asking?.abort();
    if (!row) this.#details = { state: 'none' };
    this.#draw();
    if (!row || !this.#arrangement.detailsOpen) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#details = { state: 'loading', row };
    try {
      const details = await this.#page.host.call('details', { key: row.key }, { signal: asking.signal });
      this.#details = details ? { state: 'here', row, details } : { state: 'gone', row, why: 'This line fell out of the kept ones: only what the list shows is left.' };
    } catch (error) {
      if (isCancel(error)) return;
      this.#details = { state: 'gone', row, why: error instanceof Error ? error.message : String(error) };
    }
    this.#draw();
  }

  /** A short answer to what the user just did, in the status strip and to screen readers. */
  #tell(message: string): void {
    this.#message = message;
    if (message) this.#say(message);
    this.#draw();
  }

  async #try(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!isCancel(error)) this.#tell(error instanceof Error ? error.message : String(error));
    }
  }

  #toggleDetails(): void {
    this.#arrange({ detailsOpen: !this.#arrangement.detailsOpen });
    void this.#selected(this.#list.active);
    if (!this.#arrangement.detailsOpen) this.#list.element.focus();
  }

  #focusFilter(): void {
    const field = this.#root.querySelector<VscodeTextfield>('#filter');
    field?.focus();
    field?.wrappedElement.select();
  }

  #filterKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#arrangement.filter.text !== '') this.#setFilter({ text: '' });
    else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') this.#list.element.focus();
    else return;
    event.preventDefault();
  }

  #tellVisible(): void {
    if (this.#visibleTimer !== undefined) return;
    this.#visibleTimer = window.setTimeout(() => {
      this.#visibleTimer = undefined;
      this.#page.host.note('visible', { keys: this.#list.visibleKeys().slice(0, 200) });
    }, visibleDelayMs);
  }

  #resized(sizes: PaneSizes, done: boolean): void {
    this.#arrangement = { ...this.#arrangement, ...sizes };
    if (done) this.#page.save(this.#arrangement);
    this.#draw();
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
    const state = this.#state;
    const { notice } = state ?? {};
    const bare = this.#rows.size === 0;
    const empty = notice?.kind === 'empty' && bare;
    const coming = notice?.kind === 'loading' && bare;
    const act = (action: Action): void => this.#act(action);
    const open = this.#arrangement.detailsOpen && !empty;
    this.#list.element.hidden = empty || coming;
    render(html`<div class="page">
      ${state ? toolbar(state, this.#arrangement.filter, open, {
        filter: () => this.#arrangement.filter,
        setFilter: (change) => this.#setFilter(change),
        togglePause: () => this.#togglePause(),
        clear: () => this.#page.host.note('clear', null),
        toggleDetails: () => this.#toggleDetails(),
        filterKey: (event) => this.#filterKey(event),
      }) : nothing}
      <div class="progress ${!state || notice?.kind === 'loading' || state.older === 'loading' ? 'on' : ''}" role="progressbar" aria-label="Loading" ?hidden=${state !== undefined && notice?.kind !== 'loading' && state.older !== 'loading'}></div>
      ${notice && !empty && !coming ? noticeStrip(notice, act) : nothing}
      <div class="main grow ${this.#pane.beside ? '' : 'stacked'}">
        ${empty && notice ? welcome(notice, act) : nothing}
        ${coming && notice ? waiting(notice, act) : nothing}
        ${this.#list.element}
        ${open ? html`${this.#pane.sash}<div class="side">${detailsPane(this.#details, {
          openSource: (key, beside) => void this.#jump('openSource', { key, beside }),
          explain: (key) => void this.#page.host.call('explain', { key }),
          openTrace: (key) => void this.#jump('openTrace', { key }),
          copyJson: (key) => void this.#copy([key], 'json'),
          close: () => this.#toggleDetails(),
        })}</div>` : nothing}
      </div>
      ${state ? html`${pausedMark(state, () => this.#resume())}${this.#message ? html`<div class="strip">${oneLine(this.#message)}</div>` : footer(state, this.#list.selection.length, () => this.#page.host.note('loadOlder', null))}` : nothing}
    </div>`, this.#root);
    this.#pane.apply();
  }
}
