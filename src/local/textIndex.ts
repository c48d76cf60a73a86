/** Trigrams asked for each fragment: more narrow the search little and cost a lookup each. */
const mostTrigrams = 8;

/**
 * What to ask of the text index so that all lines with all fragments are among its hits (others may be too); `undefined`
 * when no fragment is long enough to say anything. NUL ends a text inside SQLite's tokenizer: such fragments are left to the exact search.
 */
export function indexMatch(fragments: readonly string[]): string | undefined {
  const asked = new Set<string>();
  for (const fragment of fragments) {
    const points = [...fragment];
    const last = points.length - 3;
    if (last < 0 || fragment.includes('\u0000') || !fragment.isWellFormed()) continue;
    const step = Math.max(1, last / (mostTrigrams - 1));
    for (let at = 0; at <= last + 0.001; at += step) asked.add(points.slice(Math.round(at), Math.round(at) + 3).join(''));
  }
  if (asked.size === 0) return undefined;
  return [...asked].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}
