import type { TraceRow } from '../../protocol/trace.ts';
import { ageText, clockText, durationText, fullCount, fullTimeText } from '../kit/format.ts';
import { onKeys } from '../kit/keys.ts';
import { serviceColour } from '../kit/theme.ts';
import { makeVirtualList, type VirtualList } from '../kit/virtualList.ts';
import { oneLine } from '../kit/visibleText.ts';

const columns = ['time', 'age', 'root', 'duration', 'bar', 'spans', 'errors', 'services'] as const;
const titles: Readonly<Record<(typeof columns)[number], string>> = { time: 'Time', age: 'Age', root: 'Root', duration: 'Duration', bar: '', spans: 'Spans', errors: 'Errors', services: 'Services' };

/** Found traces, one a row. */
export class ResultList {
  readonly element = document.createElement('div');
  readonly head = document.createElement('div');
  readonly #list: VirtualList;
  readonly #open: (row: TraceRow) => void;
  #rows: readonly TraceRow[] = [];
  #longest = 1;
  #active = -1;

  constructor(open: (row: TraceRow) => void, search: () => void) {
    this.#open = open;
    this.element.className = 'list grow results';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'listbox');
    this.element.setAttribute('aria-label', 'Traces, newest first');
    this.head.className = 'columns';
    this.head.setAttribute('aria-hidden', 'true');
    for (const column of columns) this.head.append(cell(column, titles[column]));
    this.#list = makeVirtualList({ element: this.element, makeRow: makeResultRow, fill: (row, index) => this.#fill(row, index) });
    const open1 = (): void => {
      const row = this.#rows[this.#active];
      if (row) this.#open(row);
    };
    this.element.addEventListener('keydown', onKeys({
      ArrowDown: () => this.select(this.#active + 1),
      ArrowUp: () => this.select(this.#active - 1),
      PageDown: () => this.select(this.#active + this.#list.rowsPerPage),
      PageUp: () => this.select(this.#active - this.#list.rowsPerPage),
      Home: () => this.select(0),
      End: () => this.select(this.#rows.length - 1),
      Enter: open1,
      e: () => this.#error(1),
      E: () => this.#error(-1),
      '/': search,
      'Ctrl+f': search,
    }));
    this.element.addEventListener('click', (event) => {
      const index = indexAt(event);
      if (index >= 0) this.select(index);
      if (index >= 0 && (event.target as HTMLElement).dataset['part'] === 'open') open1();
    });
    this.element.addEventListener('dblclick', (event) => {
      if (indexAt(event) >= 0) open1();
    });
  }

  show(rows: readonly TraceRow[]): void {
    if (rows === this.#rows) return;
    const before = this.#rows[this.#active]?.traceId;
    this.#rows = rows;
    this.#longest = rows.reduce((most, row) => Math.max(most, row.durationNs), 1);
    this.#active = before === undefined ? -1 : rows.findIndex((row) => row.traceId === before);
    this.#list.update(rows.length);
  }

  select(index: number): void {
    if (this.#rows.length === 0) return;
    this.#active = Math.max(0, Math.min(this.#rows.length - 1, index));
    this.element.setAttribute('aria-activedescendant', 'active-result');
    this.#list.reveal(this.#active);
    this.#list.refresh();
  }

  #error(step: 1 | -1): void {
    for (let index = this.#active + step; index >= 0 && index < this.#rows.length; index += step) {
      if ((this.#rows[index]?.errorCount ?? 0) > 0) return this.select(index);
    }
  }

  #fill(element: HTMLElement, index: number): void {
    const row = this.#rows[index];
    if (!row) return;
    const services = row.services.map(({ name, spanCount }) => `${oneLine(name)} ${fullCount(spanCount)}`).join(', ');
    const texts = {
      time: clockText(row.startNs),
      age: ageText(row.startNs, Date.now()),
      root: `${oneLine(row.rootName)}`,
      duration: durationText(row.durationNs),
      bar: '',
      spans: fullCount(row.spanCount),
      errors: row.errorCount > 0 ? fullCount(row.errorCount) : '',
      services: row.services.map(({ name }) => oneLine(name)).join(', '),
    };
    element.className = `row${index === this.#active ? ' active' : ''}`;
    element.id = index === this.#active ? 'active-result' : '';
    element.dataset['index'] = String(index);
    element.dataset['vscodeContext'] = JSON.stringify({ webviewSection: 'traceResult', preventDefaultContextMenuItems: true });
    element.setAttribute('aria-selected', String(index === this.#active));
    element.setAttribute('aria-setsize', String(this.#rows.length));
    element.setAttribute('aria-posinset', String(index + 1));
    element.title = `${fullTimeText(row.startNs)}\n${row.traceId}\n${services}`;
    columns.forEach((column, at) => {
      const child = element.children[at];
      if (!(child instanceof HTMLElement)) return;
      if (column === 'root') writeRoot(child, row, texts.root);
      else if (column === 'bar') {
        const bar = child.firstElementChild;
        if (bar instanceof HTMLElement) bar.style.width = `${(row.durationNs / this.#longest) * 100}%`;
      } else if (column === 'spans' || column === 'errors') writeCount(child, texts[column], column);
      else child.textContent = texts[column];
      if (column === 'errors') child.classList.toggle('some', row.errorCount > 0);
    });
  }
}

function writeRoot(element: HTMLElement, row: TraceRow, root: string): void {
  const swatch = document.createElement('span');
  swatch.className = 'swatch';
  swatch.style.background = `var(--vscode-${serviceColour(row.rootService)})`;
  const service = document.createElement('span');
  service.className = 'quiet';
  service.textContent = `  ${oneLine(row.rootService)}`;
  element.replaceChildren(swatch, root, service);
}

/** A number under its column's title, with its word for those who do not see the title. */
function writeCount(element: HTMLElement, text: string, word: string): void {
  const unseen = document.createElement('span');
  unseen.className = 'unseen';
  unseen.textContent = ` ${word}`;
  element.replaceChildren(text, ...(text === '' ? [] : [unseen]));
}

function cell(column: (typeof columns)[number], text = ''): HTMLElement {
  const element = document.createElement('span');
  element.className = `c-${column}${column === 'root' || column === 'services' ? '' : ' number'}`;
  element.textContent = text;
  return element;
}

function makeResultRow(): HTMLElement {
  const row = document.createElement('div');
  row.setAttribute('role', 'option');
  for (const column of columns) {
    const element = cell(column);
    if (column === 'bar') element.append(document.createElement('i'));
    row.append(element);
  }
  return row;
}

function indexAt(event: Event): number {
  const text = (event.target as HTMLElement).closest<HTMLElement>('.row')?.dataset['index'];
  return text === undefined ? -1 : Number(text);
}
