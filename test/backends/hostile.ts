/** A text that breaks naive programs. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
}

export const hostileTexts: readonly HostileText[] = [
  { name: 'html', text: '<img src=x onerror="alert(1)"><script>alert(document.domain)</script>&amp;&lt;b&gt;' },
  { name: 'closing tags', text: '</pre></div></body></html><!-- --><style>*{display:none}</style>' },
  { name: 'ansi colours', text: '\u001b[31mred\u001b[0m \u001b[1;4mbold\u001b[m plain' },
  { name: 'ansi that rewrites the screen', text: '\u001b[2J\u001b[H\u001b]0;owned\u0007\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007' },
  { name: 'command link', text: '[run](command:workbench.action.terminal.new) vscode://evil file:///etc/passwd' },
  { name: 'path out of the workspace', text: 'at handler (../../../../../../etc/passwd:1:1)' },
  { name: 'right to left', text: 'user \u202Egnp.exe\u202C sent \u2066abc\u2069' },
  { name: 'stacked marks', text: `Z${'\u0300\u0301\u0302\u0303'.repeat(40)}algo` },
  { name: 'separators', text: 'one\u2028two\u2029three\r\nfour\nfive\tsix' },
  { name: 'controls', text: 'nul\u0000 bell\u0007 back\b\b\b del\u007f c1\u0085' },
  { name: 'zero width', text: '\uFEFFa\u200Bb\u200Dc\u2060d' },
  { name: 'far planes', text: '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} \u{10FFFF} \uFFFE \uFFFF' },
  // What is left of bytes that were no UTF-8. (Loki refuses a whole request for half of a surrogate pair.)
  { name: 'replacement characters', text: 'a\uFFFDb\uFFFD\uFFFDc' },
  { name: 'prototype keys', text: '{"__proto__":{"polluted":true},"constructor":{"prototype":{}},"toString":1}' },
  { name: 'broken json', text: '{"level":"error","msg":"cut in the middle' },
  { name: 'formats', text: '%s %d %n ${7*7} {{7*7}} #{7*7} $(id) `id`' },
  { name: 'blank', text: ' ' },
  { name: 'very long', text: `start ${'0123456789'.repeat(20_000)} end` },
];
