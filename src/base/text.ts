const escapes = /[\u001b\u009b][[\]()#;?]*(?:(?:[^\u0007\u001b]*\u0007)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g;

/** Text without ANSI escape sequences (ECMA-48 control sequences and operating-system commands). */
export function withoutAnsi(text: string): string {
  return text.includes('\u001b') || text.includes('\u009b') ? text.replace(escapes, '') : text;
}

/** At most `limit` characters, with an ellipsis where something was cut; never half a surrogate pair. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.charCodeAt(limit - 2);
  const cut = end >= 0xd800 && end <= 0xdbff ? limit - 2 : limit - 1;
  return `${text.slice(0, cut)}…`;
}

/** `12,345`, of a whole number: the locale's own way takes 15 ms the first time. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 line`, `2 lines`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : many}`;
}

/** Index of the last of ascending `starts` that is not behind `offset`; 0 where all are. */
export function lastStart(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
