export interface Disposable {
  dispose(): void;
}

/**
 * Owns things and lets them go in reverse order. All are tried; what they throw is gathered into one error.
 * A thing added after the end is let go at once.
 */
export class Owner implements Disposable {
  readonly #owned: Disposable[] = [];
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  own<T extends Disposable>(thing: T): T {
    if (this.#ended) thing.dispose();
    else this.#owned.push(thing);
    return thing;
  }

  ownEnd(end: () => void): void {
    this.own({ dispose: end });
  }

  dispose(): void {
    if (this.#ended) return;
    this.#ended = true;
    const faults: unknown[] = [];
    for (let thing = this.#owned.pop(); thing; thing = this.#owned.pop()) {
      try {
        thing.dispose();
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} things could not be let go`);
  }
}
