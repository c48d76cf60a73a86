import type { Disposable } from '../../base/owner.ts';

export const rowHeight = 22;
const overscan = 8;

export interface VirtualList extends Disposable {
  /** Scrolls; takes the focus. Its `scrollTop` is in pixels from the first row. */
  readonly element: HTMLElement;
  readonly rowsPerPage: number;
  readonly atEnd: boolean;
  /** Draws what is visible; `moved`: rows that were put (or, negative, taken away) before the first, so that the view stays. */
  update(count: number, moved?: number): void;
  /** Fills visible rows again: their content or selection changed. */
  refresh(): void;
  reveal(index: number): void;
  toEnd(): void;
  /** Indexes now on screen, end exclusive. */
  visible(): { readonly from: number; readonly to: number };
}

/** Rows of a fixed height, made once and filled again while scrolling. `fill` gets an empty or used row of `makeRow`. */
export function makeVirtualList(options: {
  readonly element: HTMLElement;
  readonly makeRow: () => HTMLElement;
  readonly fill: (row: HTMLElement, index: number) => void;
  readonly onScroll?: () => void;
  /** Whether the end is to stay in view when the size changes; an element that was not shown could not scroll. */
  readonly follows?: () => boolean;
  /** After each drawing: the rows that exist now, overscan included, end exclusive. */
  readonly onDraw?: (from: number, to: number) => void;
}): VirtualList {
  const { element, makeRow, fill, onScroll, onDraw, follows } = options;
  const spacer = document.createElement('div');
  spacer.className = 'list-spacer';
  spacer.setAttribute('role', 'presentation');
  element.append(spacer);
  const pool: { readonly row: HTMLElement; index: number }[] = [];
  let count = 0;
  let height = element.clientHeight;

  const draw = (again: boolean): void => {
    const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - overscan);
    const to = Math.min(count, Math.ceil((element.scrollTop + height) / rowHeight) + overscan);
    const size = Math.max(1, Math.ceil(height / rowHeight) + 2 * overscan + 1);
    while (pool.length < size) {
      const row = makeRow();
      spacer.append(row);
      pool.push({ row, index: -1 });
    }
    for (let slot = 0; slot < pool.length; slot += 1) {
      const entry = pool[slot];
      if (!entry) continue;
      const index = from + ((((slot - from) % pool.length) + pool.length) % pool.length);
      const shown = index < to;
      entry.row.hidden = !shown;
      if (!shown) {
        // the row may have been the active one
        entry.row.removeAttribute('id');
        entry.index = -1;
        continue;
      }
      if (entry.index === index && !again) continue;
      if (entry.index !== index) entry.row.style.transform = `translateY(${index * rowHeight}px)`;
      entry.index = index;
      fill(entry.row, index);
    }
    onDraw?.(from, to);
  };
  const scrolled = (): void => {
    draw(false);
    onScroll?.();
  };
  element.addEventListener('scroll', scrolled, { passive: true });
  const resized = new ResizeObserver(() => {
    height = element.clientHeight;
    if (follows?.()) list.toEnd();
    draw(false);
  });
  resized.observe(element);

  const list: VirtualList = {
    element,
    get rowsPerPage() {
      return Math.max(1, Math.floor(height / rowHeight) - 1);
    },
    get atEnd() {
      // Not the height of the last drawing: the event of a list that grew and moved comes before that of its size.
      return element.scrollTop + element.clientHeight >= count * rowHeight - rowHeight / 2;
    },
    update(newCount, moved = 0) {
      height = element.clientHeight;
      count = newCount;
      spacer.style.height = `${count * rowHeight}px`;
      if (moved !== 0) element.scrollTop += moved * rowHeight;
      draw(true);
    },
    refresh: () => draw(true),
    reveal(index) {
      height = element.clientHeight;
      const top = index * rowHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height;
      draw(false);
    },
    toEnd() {
      element.scrollTop = count * rowHeight;
    },
    visible: () => ({
      from: Math.max(0, Math.floor(element.scrollTop / rowHeight)),
      to: Math.min(count, Math.ceil((element.scrollTop + height) / rowHeight)),
    }),
    dispose() {
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
      spacer.remove();
    },
  };
  return list;
}
