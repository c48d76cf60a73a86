const folder = /(?:^|\/)(?:locales?|i18n|l10n|langs?|languages?|translations?|messages|nls|intl|texts)\//i;
const name = /(?:^|\/)(?:messages|strings|translations?|texts|locale|[a-z]{2}(?:[-_][A-Za-z]{2,4})?)(?:[._-][A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.(?:json|ya?ml)$/i;

/** Suffixes of files that may hold translated texts. */
export const catalogueSuffixes = ['.po', '.pot', '.arb', '.properties', '.resx', '.resw', '.json', '.yaml', '.yml'] as const;

/** True for files that hold translated texts: by their suffix, or as JSON or YAML by their folder or name. */
export function isCatalogue(path: string): boolean {
  if (/\.(?:po|pot|arb|properties|resx|resw)$/i.test(path)) return true;
  return /\.(?:json|ya?ml)$/i.test(path) && (folder.test(path) || name.test(path));
}
