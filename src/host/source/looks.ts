/** What is shown while the user goes through a list. */
export interface Looks<T> {
  /** Shows the item, unless another was looked at meanwhile. Rejects where it cannot be shown. */
  look(item: T): Promise<void>;
  /** Resolves when nothing is shown any more: what was about to be is there, what was not yet opened never comes. */
  end(): Promise<void>;
}

export function makeLooks<T, Opened>(open: (item: T) => PromiseLike<Opened | undefined>, show: (opened: Opened) => PromiseLike<unknown>): Looks<T> {
  let last = 0;
  let showing: Promise<unknown> = Promise.resolve();
  return {
    async look(item) {
      const own = (last += 1);
      const opened = await open(item);
      if (opened === undefined || own !== last) return;
      const shown = show(opened);
      showing = Promise.allSettled([showing, shown]);
      await shown;
    },
    async end() {
      last += 1;
      await showing;
    },
  };
}
