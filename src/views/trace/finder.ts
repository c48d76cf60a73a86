export interface FindState {
  readonly text: string;
  readonly matches: Uint32Array;
  /** Place of the current match among them, -1 before the first. */
  readonly at: number;
  readonly asking: boolean;
  readonly failed: boolean;
}

export interface FinderEvents {
  ask(text: string): Promise<Uint32Array | undefined>;
  /** The matches are others now. */
  found(matches: Uint32Array): void;
  show(span: number): void;
  changed(): void;
}

const none: FindState = { text: '', matches: new Uint32Array(0), at: -1, asking: false, failed: false };
const delayMs = 120;

/** Looks for spans by text, shortly after the typing, and steps through what it found. */
export class Finder {
  readonly #events: FinderEvents;
  #timer: number | undefined;
  #state = none;

  constructor(events: FinderEvents) {
    this.#events = events;
  }

  get state(): FindState {
    return this.#state;
  }

  /** `active`: the span from which the first match is sought. */
  set(text: string, active: number): void {
    clearTimeout(this.#timer);
    if (text === '') {
      this.#state = none;
      this.#events.found(none.matches);
    } else {
      this.#state = { ...this.#state, text, asking: true, failed: false };
      this.#timer = window.setTimeout(() => void this.#run(text, active), delayMs);
    }
    this.#events.changed();
  }

  /** To the match after (1) or before (-1) `active`, round at the ends; `stay`: the active one counts too. */
  step(step: 1 | -1, active: number, stay = false): void {
    const { matches } = this.#state;
    if (matches.length > 0) {
      const after = (span: number): boolean => (stay ? span >= active : span > active);
      const found = step > 0 ? matches.findIndex(after) : matches.findLastIndex((span) => span < active);
      const at = found >= 0 ? found : step > 0 ? 0 : matches.length - 1;
      this.#state = { ...this.#state, at };
      this.#events.show(matches[at] ?? 0);
    }
    this.#events.changed();
  }

  async #run(text: string, active: number): Promise<void> {
    const matches = await this.#events.ask(text);
    if (this.#state.text !== text) return;
    if (!matches) {
      this.#state = { ...none, text, failed: true };
      this.#events.found(none.matches);
      return this.#events.changed();
    }
    this.#state = { text, matches, at: -1, asking: false, failed: false };
    this.#events.found(matches);
    this.step(1, active, true);
  }
}
