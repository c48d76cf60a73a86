/**
 * A full-text question that every line with all these fragments answers, so that it may narrow a search without losing lines:
 * words of plain ASCII that stand whole inside a fragment, and the begun word at a fragment's end. A word that a fragment
 * begins with may be the tail of a longer one. `undefined` when the fragments hold no such word.
 */
export function wordQuery(fragments: readonly string[]): string | undefined {
  const words = new Set<string>();
  for (const fragment of fragments) {
    for (const match of fragment.matchAll(/(?<=[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f])[A-Za-z0-9]+/g)) {
      const next = fragment[match.index + match[0].length];
      if (next === undefined) words.add(`"${match[0]}"*`);
      else if (next.charCodeAt(0) < 0x80) words.add(`"${match[0]}"`);
    }
  }
  return words.size === 0 ? undefined : [...words].slice(0, mostWords).join(' AND ');
}

const mostWords = 12;
