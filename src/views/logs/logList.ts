import type { LogRow, SourceHint } from '../../protocol/logs.ts';
import { isToday } from '../kit/format.ts';
import { onKeys } from '../kit/keys.ts';
import { makeVirtualList, type VirtualList } from '../kit/virtualList.ts';
import { fillRow, makeRow } from './row.ts';
import type { RowStore } from './rowStore.ts';

export interface LogListEvents {
  openSource(key: number, how: { readonly beside?: boolean; readonly keepFocus?: boolean }): void;
  openTrace(key: number, how: { readonly beside?: boolean }): void;
  copy(keys: readonly number[]): void;
  selected(key: number | undefined): void;
  toggleDetails(): void;
  focusFilter(): void;
  escape(): void;
  togglePause(): void;
  /** The list left its end, or is at it again. */
  followed(following: boolean): void;
  /** An error was looked for beyond the rows that are here. */
  findError(from: number, step: 1 | -1): void;
  scrolled(): void;
}

/** The list of log rows with its selection. It follows the end until the user leaves it. */
export class LogList {
  readonly element = document.createElement('div');
  readonly #rows: RowStore;
  readonly #events: LogListEvents;
  readonly #list: VirtualList;
  readonly #hints = new Map<number, SourceHint>();
  #highlight: RegExp | undefined;
  #active: number | undefined;
  #anchor: number | undefined;
  #dated = false;
  #following = true;
  #lastTop = 0;

  constructor(rows: RowStore, events: LogListEvents) {
    this.#rows = rows;
    this.#events = events;
    const { element } = this;
    element.className = 'list grow logs';
    element.tabIndex = 0;
    element.setAttribute('role', 'listbox');
    element.setAttribute('aria-multiselectable', 'true');
    element.setAttribute('aria-label', 'Log lines');
    this.#list = makeVirtualList({ element, makeRow, fill: (row, index) => this.#fill(row, index), onScroll: () => this.#scrolled(), follows: () => this.#following });
    element.addEventListener('keydown', this.#keys());
    element.addEventListener('click', (event) => this.#clicked(event));
    element.addEventListener('dblclick', (event) => this.#doubleClicked(event));
    element.addEventListener('contextmenu', (event) => {
      const key = keyAt(event);
      if (key !== undefined && !this.#isSelected(key)) this.select(key);
    });
    element.addEventListener('mousedown', (event) => {
      if (event.shiftKey) event.preventDefault();
    });
  }

  get active(): number | undefined {
    return this.#active;
  }
  get following(): boolean {
    return this.#following;
  }
  /** Keys from the first to the last selected row, as far as rows are here. */
  get selection(): readonly number[] {
    if (this.#active === undefined || this.#anchor === undefined) return [];
    const keys: number[] = [];
    const low = Math.min(this.#active, this.#anchor);
    const high = Math.max(this.#active, this.#anchor);
    for (let index = this.#rows.position(low); index < this.#rows.size; index += 1) {
      const row = this.#rows.at(index);
      if (!row || row.key > high) break;
      keys.push(row.key);
    }
    return keys;
  }
  visibleKeys(): number[] {
    const { from, to } = this.#list.visible();
    const keys: number[] = [];
    for (let index = from; index < to; index += 1) {
      const row = this.#rows.at(index);
      if (row) keys.push(row.key);
    }
    return keys;
  }

  /** The rows changed; `moved`: how many came before the first (or, negative, went). */
  changed(moved = 0): void {
    const first = this.#rows.at(0);
    this.#dated = first !== undefined && !isToday(first.timeNs);
    this.element.classList.toggle('dated', this.#dated);
    this.#list.update(this.#rows.size, this.#following ? 0 : moved);
    if (this.#following) this.#list.toEnd();
  }

  setHighlight(highlight: RegExp | undefined): void {
    this.#highlight = highlight;
    this.#list.refresh();
  }

  addHints(hints: readonly SourceHint[]): void {
    for (const hint of hints) this.#hints.set(hint.key, hint);
    this.#list.refresh();
  }

  forgetHints(): void {
    this.#hints.clear();
  }

  follow(): void {
    this.#list.toEnd();
    this.#setFollowing(true);
  }

  select(key: number | undefined, extend = false): void {
    this.#active = key;
    if (!extend || this.#anchor === undefined) this.#anchor = key;
    const index = key === undefined ? -1 : this.#rows.indexOf(key);
    if (index >= 0) {
      this.#list.reveal(index);
      this.element.setAttribute('aria-activedescendant', 'active-row');
    } else this.element.removeAttribute('aria-activedescendant');
    this.#list.refresh();
    this.#events.selected(key);
  }

  #isSelected(key: number): boolean {
    if (this.#active === undefined || this.#anchor === undefined) return false;
    return key >= Math.min(this.#active, this.#anchor) && key <= Math.max(this.#active, this.#anchor);
  }

  #fill(element: HTMLElement, index: number): void {
    const row = this.#rows.at(index);
    if (!row) return;
    fillRow(element, row, {
      index,
      count: this.#rows.size,
      dated: this.#dated,
      selected: this.#isSelected(row.key),
      active: row.key === this.#active,
      hint: this.#hints.get(row.key),
      highlight: this.#highlight,
    });
  }

  #scrolled(): void {
    const up = this.element.scrollTop < this.#lastTop;
    this.#lastTop = this.element.scrollTop;
    if (this.#following ? up && !this.#list.atEnd : this.#list.atEnd) this.#setFollowing(!this.#following);
    this.#events.scrolled();
  }

  #setFollowing(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#events.followed(following);
  }

  /** Selects the row `step` rows from the active one; the first or last visible when none is. */
  #move(step: number, extend: boolean): void {
    const at = this.#active === undefined ? -1 : this.#rows.position(this.#active);
    const { from, to } = this.#list.visible();
    this.#moveTo(at < 0 ? (step > 0 ? from : to - 1) : at + step, extend);
  }

  #moveTo(index: number, extend: boolean): void {
    this.select(this.#rows.at(Math.max(0, Math.min(this.#rows.size - 1, index)))?.key, extend);
  }

  #moveToError(step: 1 | -1): void {
    const at = this.#active === undefined ? (step > 0 ? -1 : this.#rows.size) : this.#rows.position(this.#active);
    for (let index = at + step; index >= 0 && index < this.#rows.size; index += step) {
      const row = this.#rows.at(index);
      if (row && isError(row)) return this.select(row.key);
    }
    this.#events.findError(this.#active ?? this.#rows.at(at - step)?.key ?? 0, step);
  }

  #keys(): (event: KeyboardEvent) => void {
    const source = (how: { readonly beside?: boolean; readonly keepFocus?: boolean }) => (): void => {
      if (this.#active !== undefined) this.#events.openSource(this.#active, how);
    };
    return onKeys({
      ArrowDown: () => this.#move(1, false),
      ArrowUp: () => this.#move(-1, false),
      'Shift+ArrowDown': () => this.#move(1, true),
      'Shift+ArrowUp': () => this.#move(-1, true),
      PageDown: () => this.#move(this.#list.rowsPerPage, false),
      PageUp: () => this.#move(-this.#list.rowsPerPage, false),
      Home: () => this.#moveTo(0, false),
      End: () => { this.#moveTo(this.#rows.size, false); this.follow(); },
      'Shift+Home': () => this.#moveTo(0, true),
      'Shift+End': () => this.#moveTo(this.#rows.size, true),
      Enter: source({}),
      'Ctrl+Enter': source({ beside: true }),
      ' ': () => this.#events.toggleDetails(),
      t: () => { if (this.#active !== undefined) this.#events.openTrace(this.#active, {}); },
      e: () => this.#moveToError(1),
      E: () => this.#moveToError(-1),
      p: () => this.#events.togglePause(),
      '/': () => this.#events.focusFilter(),
      'Ctrl+f': () => this.#events.focusFilter(),
      'Ctrl+c': () => {
        if ((document.getSelection()?.toString() ?? '') !== '') return false;
        this.#events.copy(this.selection);
        return true;
      },
      'Ctrl+a': () => {
        this.#anchor = this.#rows.at(0)?.key;
        this.select(this.#rows.at(this.#rows.size - 1)?.key, true);
      },
      Escape: () => this.#events.escape(),
    });
  }

  #clicked(event: MouseEvent): void {
    const key = keyAt(event);
    if (key === undefined) return;
    const jump = (event.target as HTMLElement).dataset['jump'];
    const beside = event.ctrlKey || event.metaKey;
    this.select(key, event.shiftKey);
    if (jump === 'trace') this.#events.openTrace(key, { beside });
    else if (jump === 'source' || beside) this.#events.openSource(key, { beside, keepFocus: true });
  }

  #doubleClicked(event: MouseEvent): void {
    const key = keyAt(event);
    if (key !== undefined && !(event.target as HTMLElement).dataset['jump']) this.#events.openSource(key, { keepFocus: true });
  }
}

function isError(row: LogRow): boolean {
  return row.level === 'error' || row.level === 'fatal';
}

function keyAt(event: Event): number | undefined {
  const key = (event.target as HTMLElement).closest<HTMLElement>('.row')?.dataset['key'];
  return key === undefined ? undefined : Number(key);
}
