/** Untrusted text for a Markdown string: everything that could be read as markup or made a link is escaped, and it still breaks at its spaces, as `appendText` does not. */
export function asText(value: string): string {
  return value.replace(/[\\`*_{}[\]()#+\-.!|<>~$&:/@]/g, '\\$&');
}

/** Untrusted text for a list or the status bar, where `$(…)` would be an icon. */
export function withoutIcons(value: string): string {
  return value.replace(/\$\(/g, '$ (');
}

/** Untrusted text for a message, where the editor makes `[x](command:…)` a link that runs the command. */
export function withoutLinks(value: string): string {
  return value.replace(/\](?=\()/g, '] ');
}
