export interface PageHtml {
  /** Of the document; one of ours, never a backend's word. */
  readonly title: string;
  /** Random, for this page alone. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly scriptUri: string;
  /** The codicon style sheet. */
  readonly iconStyleUri: string;
  /** Frames of another session are dropped by both ends. */
  readonly session: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** The HTML of a page: the one place where a page's HTML is written. Everything shown later is made by its script as text. */
export function pageHtml(page: PageHtml): string {
  const csp = [
    `default-src 'none'`,
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource} 'nonce-${page.nonce}'`,
    `font-src ${page.cspSource}`,
    `img-src ${page.cspSource} data:`,
  ].join('; ');
  const at = Object.fromEntries(Object.entries({ ...page, csp }).map(([key, value]) => [key, escaped(value)])) as Record<keyof PageHtml | 'csp', string>;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${at.csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${at.title}</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${at.iconStyleUri}" nonce="${at.nonce}">
</head>
<body data-session="${at.session}">
<script nonce="${at.nonce}" src="${at.scriptUri}"></script>
</body>
</html>
`;
}
