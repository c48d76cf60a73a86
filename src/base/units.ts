/** `1.24 k`, `12`, `3.5 M`: three significant digits. */
export function formatCount(count: number): string {
  const abs = Math.abs(count);
  if (abs < 1000) return significant(count);
  const steps = [['k', 1e3], ['M', 1e6], ['G', 1e9]] as const;
  const [unit, size] = steps.findLast(([, least]) => abs >= least * 0.9995) ?? steps[0];
  return `${significant(count / size)} ${unit}`;
}

/** `840 ns`, `12.4 ms`, `1.2 s`, `2 min 5 s`, from nanoseconds. */
export function formatDuration(durationNs: number | bigint): string {
  const value = Number(durationNs);
  if (value < 1e3) return `${Math.round(value)} ns`;
  if (value < 999.5e3) return `${significant(value / 1e3)} µs`;
  if (value < 999.5e6) return `${significant(value / 1e6)} ms`;
  if (value < 60e9) return `${significant(value / 1e9)} s`;
  const seconds = Math.round(value / 1e9);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`;
  return `${Math.floor(seconds / 3600)} h${Math.floor((seconds % 3600) / 60) === 0 ? '' : ` ${Math.floor((seconds % 3600) / 60)} min`}`;
}

/** `0.8 %` from 0.008; a share that is not zero never reads `0 %`. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.05 %';
  return `${significant(share * 100)} %`;
}

/** `12.4/min`, per second above 600 a minute, per hour below one; from a count in a window. */
export function formatRate(count: number, windowMs: number): string {
  const perMinute = (count / windowMs) * 60_000;
  if (perMinute >= 600) return `${formatCount(perMinute / 60)}/s`;
  if (perMinute > 0 && perMinute < 1) return `${formatCount(perMinute * 60)}/h`;
  return `${formatCount(perMinute)}/min`;
}

/** `1 h`, `15 min`, `24 h`. */
export function formatWindow(windowMs: number): string {
  return formatDuration(Math.round(windowMs / 1000) * 1e9);
}

function significant(value: number): string {
  const text = Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : String(Number(text));
}
