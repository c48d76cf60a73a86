/** Words of a name, lower case: `dbPassword`, `DB_PASSWORD`, `db-password`, `DBPassword2` → `db`, `password`. */
export const wordsOf = (name: string): string[] =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);

/** `order id` → `orderId`. */
export const camelCase = (words: readonly string[]): string =>
  words.map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');

export const snakeCase = (words: readonly string[]): string => words.join('_');
