/**
 * A map that forgets the least recently used entries beyond `capacity`, telling `onForget` (for things that must be freed). Entries count by
 * `weightOf`, 1 each without it; the last one stays whatever it weighs.
 */
export class Lru<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #capacity: number;
  readonly #onForget: ((value: V, key: K) => void) | undefined;
  readonly #weightOf: (value: V) => number;
  #weight = 0;

  constructor(capacity: number, onForget?: (value: V, key: K) => void, weightOf: (value: V) => number = () => 1) {
    this.#capacity = capacity;
    this.#onForget = onForget;
    this.#weightOf = weightOf;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#weight += this.#weightOf(value);
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#capacity || this.#entries.size === 1) return;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#weight -= this.#weightOf(value);
    this.#onForget?.(value, key);
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.delete(key);
  }
}
