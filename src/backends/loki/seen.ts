const reach = 50_000;

/** The newest identities, so that reads that overlap show each line once. */
export class Seen {
  readonly #known = new Set<string>();

  /** Whether it is new. */
  add(identity: string): boolean {
    if (this.#known.has(identity)) return false;
    this.#known.add(identity);
    if (this.#known.size > reach) {
      const oldest = this.#known.values().next();
      if (!oldest.done) this.#known.delete(oldest.value);
    }
    return true;
  }
}
