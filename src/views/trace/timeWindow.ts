/** The part of a trace's time that is shown, in nanoseconds from the trace's start. */
export class ShownTime {
  readonly wholeNs: number;
  #from = 0;
  #to: number;

  constructor(durationNs: number) {
    this.wholeNs = Math.max(1, durationNs);
    this.#to = this.wholeNs;
  }

  get from(): number {
    return this.#from;
  }
  get to(): number {
    return this.#to;
  }
  get length(): number {
    return this.#to - this.#from;
  }
  get zoomed(): boolean {
    return this.#from > 0 || this.#to < this.wholeNs;
  }

  /** At least a hundred nanoseconds, or all there is. */
  set(from: number, to: number): void {
    const length = Math.min(this.wholeNs, Math.max(Math.min(100, this.wholeNs), Math.abs(to - from)));
    this.#from = Math.max(0, Math.min(this.wholeNs - length, Math.min(from, to)));
    this.#to = this.#from + length;
  }

  reset(): void {
    this.#from = 0;
    this.#to = this.wholeNs;
  }

  /** Makes the window `factor` times as long; what is at `at` stays where it is. */
  zoom(factor: number, at: number): void {
    this.set(at - (at - this.#from) * factor, at + (this.#to - at) * factor);
  }

  move(byNs: number): void {
    const length = this.length;
    const from = Math.max(0, Math.min(this.wholeNs - length, this.#from + byNs));
    this.set(from, from + length);
  }
}

/** Round steps for a time axis: 1, 2 or 5 times a power of ten, about `count` of them. */
export function ticksOf(from: number, to: number, count: number): number[] {
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}
