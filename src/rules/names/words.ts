const split = (name: string): readonly string[] =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);

/** Names are asked for again and again, by all rules and of each version of a file. */
const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

/** Words of a name, lower case: `dbPassword`, `DB_PASSWORD`, `db-password`, `DBPassword2` → `db`, `password`. */
export function wordsOf(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  const words = split(name);
  if (known.size >= mostKnown) known.clear();
  known.set(name, words);
  return words;
}

/** `order id` → `orderId`. */
export const camelCase = (words: readonly string[]): string =>
  words.map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');

export const snakeCase = (words: readonly string[]): string => words.join('_');
