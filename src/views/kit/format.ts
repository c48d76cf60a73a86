const units: readonly (readonly [string, number])[] = [['s', 1e9], ['ms', 1e6], ['µs', 1e3], ['ns', 1]];

function threeDigits(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3).replace(/\.?0+$/, '');
}

/** `1.24 s`, `12.4 ms`, `2 m 5 s`, from nanoseconds. */
export function durationText(ns: number): string {
  if (!Number.isFinite(ns)) return '–';
  if (ns < 0) return `-${durationText(-ns)}`;
  if (ns >= 60e9) return longText(ns / 1e9);
  for (const [unit, size] of units) {
    if (ns < size * 0.9995) continue;
    return `${threeDigits(ns / size)} ${unit}`;
  }
  return '0 ms';
}

function longText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts: readonly (readonly [number, string])[] = [[Math.floor(whole / 86_400), 'd'], [Math.floor(whole / 3_600) % 24, 'h'], [Math.floor(whole / 60) % 60, 'm'], [whole % 60, 's']];
  const from = parts.findIndex(([value]) => value > 0);
  return parts.slice(from, from + 2).filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`).join(' ');
}

/** `950`, `1.2 k`, `34.5 k`, `1.2 M`: for places where the exact number is told elsewhere. */
export function shortCount(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 999_500) return `${threeDigits(count / 1_000)} k`;
  return `${threeDigits(count / 1_000_000)} M`;
}

export function fullCount(count: number): string {
  return count.toLocaleString('en-US');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local `14:03:07.123` of epoch nanoseconds as decimal text. */
export function clockText(timeNs: string): string {
  const date = dateOf(timeNs);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Whether a time lies on this local day; clock times alone would mislead otherwise. */
export function isToday(timeNs: string): boolean {
  return dateOf(timeNs).toDateString() === new Date().toDateString();
}

/** Local date and time to the nanosecond, with the offset from UTC. */
export function fullTimeText(timeNs: string): string {
  const date = dateOf(timeNs);
  const fraction = (((BigInt(timeNs) % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n).toString().padStart(9, '0');
  const offset = -date.getTimezoneOffset();
  const zone = offset === 0 ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${dayText(timeNs)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${fraction} ${zone}`;
}

/** Local `2026-11-21`. */
export function dayText(timeNs: string): string {
  const date = dateOf(timeNs);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `12 s ago`, `3 h ago`. */
export function ageText(timeNs: string, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - dateOf(timeNs).getTime()) / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

function dateOf(timeNs: string): Date {
  return new Date(Number(BigInt(timeNs) / 1_000_000n));
}

const unitsMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 3.6e6 };

/** Milliseconds of `250`, `250ms`, `1.5 s`, `2m`; `undefined` for anything else. */
export function readDurationMs(text: string): number | undefined {
  const [, number, unit = 'ms'] = /^\s*(\d+(?:\.\d+)?)\s*([a-zµ]*)\s*$/i.exec(text) ?? [];
  const size = unitsMs[unit.toLowerCase() || 'ms'];
  return number === undefined || size === undefined ? undefined : Number(number) * size;
}
