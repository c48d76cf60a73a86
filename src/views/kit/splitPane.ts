import { makeSash } from './sash.ts';

export interface PaneSizes {
  /** Pixels of the pane, beside and below what it belongs to. */
  readonly width: number;
  readonly height: number;
}

/** From this width on the pane stands beside. */
const besideFrom = 720;
const least = 120;
const lowest = 60;

/** A pane that stands beside where there is room, else below, with a sash between. */
export class SplitPane {
  readonly #root: HTMLElement;
  readonly #changed: (sizes: PaneSizes, done: boolean) => void;
  readonly #sash = makeSash('Size of the details', () => this.#size, (pixels, done) => this.#resize(pixels, done));
  #sizes: PaneSizes;

  constructor(root: HTMLElement, sizes: PaneSizes, changed: (sizes: PaneSizes, done: boolean) => void) {
    this.#root = root;
    this.#sizes = sizes;
    this.#changed = changed;
  }

  get sash(): HTMLElement {
    this.#sash.turn(this.beside);
    return this.#sash.element;
  }
  get beside(): boolean {
    return this.#root.clientWidth >= besideFrom;
  }

  /** Gives the pane its size; to be called after each drawing. */
  apply(): void {
    const pane = this.#root.querySelector<HTMLElement>('.side');
    if (pane) pane.style.flex = `0 0 ${Math.min(this.#size, this.#most)}px`;
  }

  get #size(): number {
    return this.beside ? this.#sizes.width : this.#sizes.height;
  }
  /** Something of what the pane belongs to stays in sight, however low the page is. */
  get #most(): number {
    const main = this.#root.querySelector('.main') ?? this.#root;
    return this.beside ? Math.max(least, main.clientWidth - 160) : Math.max(lowest, main.clientHeight - 110);
  }

  #resize(pixels: number, done: boolean): void {
    const size = Math.round(Math.min(this.#most, Math.max(least, pixels)));
    this.#sizes = { ...this.#sizes, ...(this.beside ? { width: size } : { height: size }) };
    this.#changed(this.#sizes, done);
  }
}
