import { errorStatus } from '../../model/traceColumns.ts';
import type { OpenTrace } from '../../protocol/trace.ts';
import { durationText } from '../kit/format.ts';
import { onKeys } from '../kit/keys.ts';
import { onThemeChange } from '../kit/theme.ts';
import { makeVirtualList, rowHeight, type VirtualList } from '../kit/virtualList.ts';
import { drawBars, tickSpacing, type BarsView } from './bars.ts';
import { readColours } from './colours.ts';
import { drawMinimap } from './minimap.ts';
import { dragRange, dragSplit } from './drag.ts';
import { fillSpanRow, makeSpanRow, partAt, spanAt } from './spanRow.ts';
import { ShownTime, ticksOf } from './timeWindow.ts';
import { TreeRows } from './treeRows.ts';

export interface WaterfallEvents {
  openSource(span: number, how: { readonly beside?: boolean; readonly keepFocus?: boolean }): void;
  selected(span: number): void;
  toggleDetails(): void;
  openLogs(): void;
  find(): void;
  findNext(step: 1 | -1): void;
  copy(span: number): void;
  escape(): void;
  say(text: string): void;
}

const leastTree = 120;
/** Room a time on the axis needs. */
const leastLabel = 52;

/** The spans of one trace: a tree whose rows are elements, and their bars on one canvas that scrolls with them. */
export class Waterfall {
  readonly element = document.createElement('div');
  readonly #events: WaterfallEvents;
  readonly #trace: OpenTrace;
  readonly #rows: TreeRows;
  readonly #time: ShownTime;
  readonly #list: VirtualList;
  readonly #grid = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #minimap = document.createElement('canvas');
  readonly #axis = document.createElement('div');
  readonly #split = document.createElement('div');
  readonly #watching: { dispose(): void }[] = [];
  #view: BarsView;
  #active = -1;
  #matches = new Set<number>();
  #share: number;
  #shareChanged: (share: number) => void;

  constructor(trace: OpenTrace, share: number, shareChanged: (share: number) => void, events: WaterfallEvents) {
    this.#trace = trace;
    this.#events = events;
    this.#share = share;
    this.#shareChanged = shareChanged;
    this.#rows = new TreeRows(trace.columns);
    this.#time = new ShownTime(trace.durationNs);
    this.#view = { columns: trace.columns, rows: this.#rows, time: this.#time, colours: readColours(trace.columns) };
    this.element.className = 'waterfall grow';
    this.#grid.className = 'list grow spans';
    this.#grid.tabIndex = 0;
    this.#grid.setAttribute('role', 'treegrid');
    this.#grid.setAttribute('aria-label', 'Spans');
    this.#grid.setAttribute('aria-colcount', '2');
    this.#canvas.className = 'bars';
    for (const canvas of [this.#canvas, this.#minimap]) canvas.setAttribute('aria-hidden', 'true');
    this.#minimap.className = 'minimap';
    this.#axis.className = 'axis number';
    this.#axis.setAttribute('aria-hidden', 'true');
    this.#split.className = 'sash across split';
    this.element.append(this.#minimap, this.#axis, this.#grid, this.#split);
    this.#list = makeVirtualList({
      element: this.#grid,
      makeRow: makeSpanRow,
      fill: (row, index) => this.#fill(row, index),
      onDraw: (from, to) => this.#drawBars(from, to),
    });
    this.#grid.firstElementChild?.append(this.#canvas);
    this.#listen();
    this.#list.update(this.#rows.count);
  }

  get active(): number {
    return this.#active;
  }

  /** Draws all again: after a change of size or theme. */
  redraw(): void {
    this.#view = { ...this.#view, colours: readColours(this.#trace.columns) };
    this.#drawTime();
  }

  select(span: number): void {
    if (span < 0 || span >= this.#trace.columns.startNs.length) return;
    this.#rows.expose(span);
    this.#active = span;
    this.#grid.setAttribute('aria-activedescendant', 'active-row');
    this.#changed();
    this.#list.reveal(this.#rows.rowOf(span));
    this.#events.selected(span);
  }

  setMatches(matches: Iterable<number>): void {
    this.#matches = new Set(matches);
    this.#list.refresh();
  }

  openTo(depth: number): void {
    this.#rows.openTo(depth);
    if (this.#active >= 0) this.#active = this.#rows.spanAt(this.#rows.rowOf(this.#active));
    this.#changed();
  }

  focus(): void {
    this.#grid.focus();
  }

  /** True when there was a zoom to undo. */
  resetZoom(): boolean {
    if (!this.#time.zoomed) return false;
    this.#time.reset();
    this.#drawTime();
    return true;
  }

  moveToError(step: 1 | -1): void {
    const { status } = this.#trace.columns;
    for (let span = this.#active < 0 && step < 0 ? status.length - 1 : this.#active + step; span >= 0 && span < status.length; span += step) {
      if (status[span] === errorStatus) return this.select(span);
    }
    this.#events.say(step > 0 ? 'No error after this span.' : 'No error before this span.');
  }

  dispose(): void {
    this.#list.dispose();
    for (const each of this.#watching) each.dispose();
    this.element.remove();
  }

  get #treeWidth(): number {
    return Math.round(Math.max(leastTree, Math.min(this.#grid.clientWidth - leastTree, this.#grid.clientWidth * this.#share)));
  }
  get #barsWidth(): number {
    return Math.max(0, this.#grid.clientWidth - this.#treeWidth - 8);
  }

  #changed(): void {
    this.#grid.setAttribute('aria-rowcount', String(this.#rows.count));
    this.#list.update(this.#rows.count);
  }

  #fill(row: HTMLElement, index: number): void {
    const span = this.#rows.spanAt(index);
    if (span < 0) return;
    fillSpanRow(row, this.#trace.columns, this.#rows, span, {
      generation: this.#trace.generation,
      row: index,
      active: span === this.#active,
      matched: this.#matches.has(span),
      treeWidth: this.#treeWidth,
    });
  }

  #drawBars(from: number, to: number): void {
    this.#canvas.style.transform = `translate(${this.#treeWidth}px, ${from * rowHeight}px)`;
    drawBars(this.#canvas, this.#barsWidth, from, to, this.#view);
  }

  #drawTime(): void {
    const left = this.#treeWidth;
    this.#minimap.style.marginInlineStart = `${left}px`;
    this.#axis.style.marginInlineStart = `${left}px`;
    this.#split.style.left = `${left - 1}px`;
    drawMinimap(this.#minimap, this.#barsWidth, this.#view);
    const perNs = this.#barsWidth / this.#time.length;
    this.#axis.replaceChildren(...ticksOf(this.#time.from, this.#time.to, this.#barsWidth / tickSpacing).filter((tick) => (this.#time.to - tick) * perNs > leastLabel).map((tick) => {
      const label = document.createElement('span');
      label.textContent = durationText(tick);
      label.style.left = `${Math.round((tick - this.#time.from) * perNs)}px`;
      return label;
    }));
    this.#list.refresh();
  }

  #listen(): void {
    this.#watching.push(onThemeChange(() => this.redraw()));
    const resized = new ResizeObserver(() => this.#drawTime());
    resized.observe(this.#grid);
    this.#watching.push({ dispose: () => resized.disconnect() });
    const at = (share: number, whole: boolean): number => (whole ? share * this.#time.wholeNs : this.#time.from + share * this.#time.length);
    for (const [target, whole] of [[this.#minimap, true], [this.#axis, false]] as const) {
      dragRange(target, () => this.#barsWidth, (from, to) => {
        this.#time.set(at(from, whole), at(to, whole));
        this.#drawTime();
      });
      target.addEventListener('dblclick', () => this.resetZoom());
    }
    dragSplit(this.#split, (x) => {
      this.#share = Math.max(0.1, Math.min(0.8, (x - this.element.getBoundingClientRect().left) / Math.max(1, this.#grid.clientWidth)));
      this.#drawTime();
    }, () => this.#shareChanged(this.#share));
    this.#grid.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.#grid.addEventListener('keydown', this.#keys());
    this.#grid.addEventListener('click', (event) => this.#clicked(event));
    this.#grid.addEventListener('dblclick', (event) => {
      const span = spanAt(event);
      if (span >= 0 && partAt(event) !== 'twistie') this.#events.openSource(span, { keepFocus: true });
    });
    this.#grid.addEventListener('contextmenu', (event) => {
      if (spanAt(event) >= 0) this.select(spanAt(event));
    });
  }

  #wheel(event: WheelEvent): void {
    const across = event.clientX - this.#grid.getBoundingClientRect().left - this.#treeWidth;
    if (event.ctrlKey || event.metaKey) {
      this.#time.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.#time.from + (Math.max(0, across) / Math.max(1, this.#barsWidth)) * this.#time.length);
    } else if (this.#time.zoomed && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.#time.move((event.deltaX / Math.max(1, this.#barsWidth)) * this.#time.length);
    } else return;
    event.preventDefault();
    this.#drawTime();
  }

  #move(step: number): void {
    const row = this.#active < 0 ? (step > 0 ? -1 : this.#rows.count) : this.#rows.rowOf(this.#active);
    this.select(this.#rows.spanAt(Math.max(0, Math.min(this.#rows.count - 1, row + step))));
  }

  #zoomTo(span: number): void {
    const start = this.#trace.columns.startNs[span];
    const duration = this.#trace.columns.durationNs[span];
    if (start === undefined || duration === undefined) return;
    this.#time.set(start - duration * 0.05, start + duration * 1.15);
    this.#drawTime();
  }

  #fold(open: boolean): void {
    const { parent, subtree } = this.#trace.columns;
    const span = this.#active;
    if (span < 0) return;
    if (this.#rows.setOpen(span, open)) this.#changed();
    else if (!open && (parent[span] ?? -1) >= 0) this.select(parent[span] ?? 0);
    else if (open && (subtree[span] ?? 0) > 0) this.select(span + 1);
  }

  #keys(): (event: KeyboardEvent) => void {
    const source = (how: { readonly beside?: boolean }) => (): void => {
      if (this.#active >= 0) this.#events.openSource(this.#active, how);
    };
    const middle = (): number => this.#time.from + this.#time.length / 2;
    const zoom = (factor: number) => (): void => {
      this.#time.zoom(factor, this.#active < 0 ? middle() : (this.#trace.columns.startNs[this.#active] ?? middle()));
      this.#drawTime();
    };
    return onKeys({
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      ArrowLeft: () => this.#fold(false),
      ArrowRight: () => this.#fold(true),
      PageDown: () => this.#move(this.#list.rowsPerPage),
      PageUp: () => this.#move(-this.#list.rowsPerPage),
      Home: () => this.#move(-this.#rows.count),
      End: () => this.#move(this.#rows.count),
      Enter: source({}),
      'Ctrl+Enter': source({ beside: true }),
      ' ': () => this.#events.toggleDetails(),
      e: () => this.moveToError(1),
      E: () => this.moveToError(-1),
      l: () => this.#events.openLogs(),
      '/': () => this.#events.find(),
      'Ctrl+f': () => this.#events.find(),
      F3: () => this.#events.findNext(1),
      'Shift+F3': () => this.#events.findNext(-1),
      'Ctrl+c': () => { if (this.#active >= 0) this.#events.copy(this.#active); },
      z: () => this.#zoomTo(this.#active),
      '+': zoom(0.5),
      '-': zoom(2),
      '0': () => { this.resetZoom(); },
      Escape: () => { if (!this.resetZoom()) this.#events.escape(); },
    });
  }

  #clicked(event: MouseEvent): void {
    const span = spanAt(event);
    if (span < 0) return;
    const beside = event.ctrlKey || event.metaKey;
    if (partAt(event) === 'twistie' && this.#rows.setOpen(span, !this.#rows.isOpen(span))) this.#changed();
    this.select(span);
    if (partAt(event) === 'source' || beside) this.#events.openSource(span, { beside, keepFocus: true });
  }
}
