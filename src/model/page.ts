/** Something a decoder could not read, told instead of dropped. */
export interface Problem {
  readonly what: string;
  readonly count: number;
}

/** What a limit kept back. `count` is absent where the source does not say how much there was. */
export interface LeftOut {
  readonly reason: string;
  readonly count?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where to go on; absent at the end. */
  readonly cursor?: string;
  readonly problems: readonly Problem[];
  readonly leftOut?: LeftOut;
}

export function pageOf<T>(items: readonly T[], rest: Partial<Omit<Page<T>, 'items'>> = {}): Page<T> {
  return { items, problems: [], ...rest };
}
