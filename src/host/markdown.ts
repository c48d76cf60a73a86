/** Untrusted text for a Markdown string: everything that could be read as markup is escaped, and it still breaks at its spaces, as `appendText` does not. */
export function asText(value: string): string {
  return value.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}
