import type { Learned } from '../places/learned.ts';

type Pair = ReturnType<Learned['prefixesOf']>[number];

/**
 * What the frames of one text say together of the machine they come from: paths that can be one file only show what it calls the
 * workspace's folders, and that decides for the others.
 */
export class TraceMachine {
  readonly #pairs = new Map<string, { readonly pair: Pair; readonly files: Set<string> }>();

  /** The last `common` segments of path and file are the same. */
  note(asked: readonly string[], file: string, common: number): void {
    const segments = file.split('/');
    const from = asked.slice(0, Math.max(0, asked.length - common));
    const to = segments.slice(0, Math.max(0, segments.length - common));
    if (from.length === 0) return;
    const key = JSON.stringify([from, to]);
    const known = this.#pairs.get(key);
    if (known) known.files.add(file);
    else this.#pairs.set(key, { pair: { from, to }, files: new Set([file]) });
  }

  /** Most agreed on first. */
  get pairs(): readonly Pair[] {
    return [...this.#pairs.values()].sort((a, b) => b.files.size - a.files.size || b.pair.from.length - a.pair.from.length).map(({ pair }) => pair);
  }

  /** True where the path lies in one of the folders that are known. */
  holds(asked: readonly string[]): boolean {
    return this.pairs.some(({ from }) => startsWith(asked, from));
  }

  /** True where one of the folders that are known makes the path this file. */
  maps(asked: readonly string[], file: string): boolean {
    return this.pairs.some(({ from, to }) => startsWith(asked, from) && [...to, ...asked.slice(from.length)].join('/').toLowerCase() === file.toLowerCase());
  }

  get isKnown(): boolean {
    return this.#pairs.size > 0;
  }
}

const startsWith = (asked: readonly string[], from: readonly string[]): boolean => from.length < asked.length && from.every((segment, at) => segment === asked[at]);
