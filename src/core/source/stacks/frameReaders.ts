/** The families of stack formats, each with its own order of frames and causes. */
export type StackFormat = 'v8' | 'jvm' | 'dotnet' | 'python' | 'go' | 'rust' | 'ruby' | 'php';

export interface FrameFields {
  readonly format: StackFormat;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  /** The function as the line has it: the one that the frame is in, but in PHP the one that it calls. */
  readonly symbol?: string;
}

/** A line of a stack text with its neighbours, all without their ends of line. */
export interface StackLine {
  readonly line: string;
  readonly before: string;
  readonly after: string;
}

type Reader = (at: StackLine) => FrameFields | undefined;

function fields(format: StackFormat, path: string | undefined, line?: string, column?: string, symbol?: string): FrameFields {
  const name = symbol?.trim() ?? '';
  return {
    format, ...(path ? { path } : {}), ...(line !== undefined ? { line: Number(line) } : {}),
    ...(column !== undefined ? { column: Number(column) } : {}), ...(name !== '' ? { symbol: name } : {}),
  };
}

const placed = /^(?<path>[^:\s](?:.*?[^\d:])?):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?$/;

/** `a.b (x (y))` → `a.b`, `x (y)`: the parentheses that the end closes. */
function lastParentheses(text: string): { readonly head: string; readonly inside: string } | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    else if (text[at] === '(' && --depth === 0) return { head: text.slice(0, at), inside: text.slice(at + 1, -1) };
  }
  return undefined;
}

/** Python's own, with the arrows of groups and of loguru; IPython's; pytest's `x.py:3: in f`; the box of rich. */
const python: Reader = ({ line, after }) => {
  const quoted = /^[\s|>+]*File "(?<path>[^"]+)", line (?<line>\d+)(?:, in (?<symbol>.+))?$/.exec(line)?.groups;
  // The end of a cut text may have lost the rest of its number.
  if (quoted) return quoted['symbol'] === undefined && after === '' ? undefined : fields('python', quoted['path'], quoted['line'], undefined, quoted['symbol']);
  const other = /^\s*File (?<path>[^\s"][^"]*?):(?<line>\d+), in (?<symbol>[^(]+)/.exec(line)?.groups
    ?? /^(?<path>[^\s:][^:]*\.pyx?):(?<line>\d+): in (?<symbol>.+)$/.exec(line)?.groups
    ?? /^\s*[│|]\s*(?<path>[^\s│|][^│|]*?\.pyx?):(?<line>\d+) in (?<symbol>[^│|]+?)\s*[│|]?$/.exec(line)?.groups;
  return other && fields('python', other['path'], other['line'], undefined, other['symbol']);
};

/** `at Ns.Type.Method(args) in /x.cs:line 3`, with its three words in any language. */
const dotnet: Reader = ({ line }) => {
  if (!line.includes(')')) return undefined;
  const filed = /^\s*\S{1,10} (?<rest>.+\)) \S{1,10} (?<path>[^\s].*\.(?:cs|fs|vb|razor|cshtml|cshtml\.g\.cs)):[^\d:]{1,12}(?<line>\d+)\.?$/.exec(line)?.groups
    ?? /^\s*\S{1,10} (?<rest>.+\)) (?<path>[^\s].*\.(?:cs|fs|vb|razor|cshtml))\s+\S{1,10}: \S{1,10} (?<line>\d+)\.?$/.exec(line)?.groups;
  const call = lastParentheses(filed?.['rest'] ?? line.replace(/^\s*at /, ''));
  if (filed) return fields('dotnet', filed['path'], filed['line'], undefined, call?.head);
  const bare = /^\s*at /.test(line) && call && /^[\w.<>`$+|,[\]]+\.[\w.<>`$|,[\]]+$/.test(call.head) && /^(?:|[\w.`&*<>[\],]+ [\w$]+.*)$/.test(call.inside);
  return bare ? fields('dotnet', undefined, undefined, undefined, call.head) : undefined;
};

const jvmFile = /^(?<path>[\w$.-]+\.(?:java|kts?|scala|groovy|cljc?|gradle)|SourceFile)(?::(?<line>\d+))?$/;
const placeless = /^(?:Native Method|Unknown Source|<generated>|SourceFile)$/;

/** `at loader/module@1/pkg.Type.method(File.java:3) ~[lib.jar:1]`; packages become folders. */
const jvm: Reader = ({ line }) => {
  const body = /^\s*(?:\|-\s*)?at (?<body>.+?)(?:\s*~?\[[^\]]*\])?$/.exec(line)?.groups?.['body'];
  const call = body === undefined ? undefined : lastParentheses(body);
  const file = call && jvmFile.exec(call.inside)?.groups;
  if (!call || (!file && !placeless.test(call.inside))) return undefined;
  const plain = call.head.replace(/\/0x[\da-f]+/g, '');
  const symbol = plain.slice(plain.lastIndexOf('/') + 1);
  const path = file?.['path'];
  if (path === undefined || path === 'SourceFile') return fields('jvm', undefined, undefined, undefined, symbol);
  const folders = symbol.split('.').slice(0, -2).filter((part) => !/^[A-Z]/.test(part)).join('/');
  return fields('jvm', folders === '' ? path : `${folders}/${path}`, file?.['line'], undefined, symbol);
};

/** `at ./src/x.rs:3:5`, `panicked at src/x.rs:3:5:`, the line under `Location:`; the symbol stands on the line before. */
const rust: Reader = ({ line, before }) => {
  if (!line.includes('.rs')) return undefined;
  const panic = /\bpanicked at (?:'.*', )?(?<path>[^\s:'](?:[^:']*|:[\\/][^:']*)\.rs):(?<line>\d+)(?::(?<column>\d+))?:?$/.exec(line)?.groups;
  if (panic) return fields('rust', panic['path'], panic['line'], panic['column']);
  const at = /^\s*(?<at>at )?(?<path>(?:[A-Za-z]:)?[^\s:()][^:()]*\.rs):(?<line>\d+)(?::(?<column>\d+))?$/.exec(line)?.groups;
  if (!at || (at['at'] === undefined && !/Location:\s*$/.test(before))) return undefined;
  const symbol = /^\s*\d+: +(?:0x[\da-f]+ - )?(?<symbol>\S.*?)(?: with .*)?$/.exec(before)?.groups?.['symbol'];
  return fields('rust', at['path'], at['line'], at['column'], symbol);
};

/** `at async f (file:3:5)`, `at file:3:5`, `at eval (eval at f (file:3:5), <anonymous>:1:1)`. */
const v8: Reader = ({ line }) => {
  const body = /^\s*at (?:async )?(?<body>.+?)(?: \{)?$/.exec(line)?.groups?.['body'];
  if (body === undefined) return undefined;
  const call = / \(.*\)$/.test(body) ? lastParentheses(body) : undefined;
  const evaluated = (call?.inside ?? body).startsWith('eval at ') ? /^eval at (?<symbol>[^()]*?) \((?:eval at .*\()?(?<place>[^()]*:\d+:\d+)\)/.exec(call?.inside ?? body)?.groups : undefined;
  const place = placed.exec(evaluated?.['place'] ?? call?.inside ?? body)?.groups;
  const path = place?.['path'];
  // Without a column only a path can be meant, not "at 12:30".
  if (path === undefined || (place?.['column'] === undefined && !/[\\/]|\.[cm]?[jt]sx?$/.test(path)) || (!call && path.includes(' (')) || /^<|^native$|^wasm:/.test(path)) return undefined;
  const symbol = (evaluated?.['symbol'] ?? call?.head)?.replace(/^new |\s*\[as [^\]]*\]\s*$/g, '');
  return fields('v8', path, place?.['line'], place?.['column'], symbol);
};

/** `f@http://host/x.js:3:5` of Firefox and Safari; `file:///x.mjs:3`, which Node puts over the source of a thrown error. */
const browser: Reader = ({ line, after }) => {
  const at = /^\s*(?<symbol>[^\s@()]{0,200})@(?<path>(?:[a-z-]+:\/\/|\/)\S*?):(?<line>\d+):(?<column>\d+)$/.exec(line)?.groups;
  if (at) return fields('v8', at['path'], at['line'], at['column'], at['symbol']);
  const head = after === '' ? undefined : /^(?<path>(?:file:\/\/|\/|[A-Za-z]:\\)[^:]*\.[cm]?[jt]sx?):(?<line>\d+)$/.exec(line)?.groups;
  return head && fields('v8', head['path'], head['line']);
};

/** A symbol with arguments, and under it a tab and the file; gin says the file first. */
const go: Reader = ({ line, before, after }) => {
  if (!/\.(?:go|s):\d/.test(line)) return undefined;
  const first = /^\s*(?<path>\S.*\.go):(?<line>\d+) \(0x[\da-f]+\)$/.exec(line)?.groups;
  if (first) return fields('go', first['path'], first['line'], undefined, /^\s+(?<symbol>[^\s:]+):/.exec(after)?.groups?.['symbol']);
  const match = /^(?<indent>\s*)(?<path>\S(?:\S| (?=\S))*\.(?:go|s)):(?<line>\d+)(?<offset> \+0x[\da-f]+)?$/.exec(line)?.groups;
  if (!match || (match['indent'] === '' && match['offset'] === undefined)) return undefined;
  const called = /^\s*(?:created by )?(?<symbol>[^\s()]+(?:\(\*?[\w[\].]+\)[^\s()]*)?)(?:\(.*\))?(?: in goroutine \d+)?$/.exec(before)?.groups?.['symbol'];
  return fields('go', match['path'], match['line'], undefined, called);
};

/** "x.rb:3:in `f'", with `from` in front, numbered in the old order of terminals; scripts without a suffix. */
const ruby: Reader = ({ line }) => {
  const match = /^\s*(?:\d+: )?(?:from )?(?<path>(?:[A-Za-z]:)?[^\s:][^:]*):(?<line>\d+):in [`'](?<symbol>[^']+)'/.exec(line)?.groups
    ?? /^\s*(?:\d+: )?(?:from )?(?<path>(?:[A-Za-z]:)?[^\s:][^:]*\.(?:rb|erb|rake|ru|haml|slim)):(?<line>\d+)(?::|$)/.exec(line)?.groups;
  return match && fields('ruby', match['path'], match['line'], undefined, match['symbol']);
};

const phpPath = '(?<path>(?:[A-Za-z]:|phar:)?[^\\s:(][^:(]*\\.(?:php|phtml|inc|module))';
const phpNumbered = new RegExp(`^\\s*#\\d+ ${phpPath}\\((?<line>\\d+)\\)(?: : eval\\(\\)'d code(?:\\(\\d+\\))?)?(?:: (?<symbol>[^(]+|\\{closure\\}))?`);
const phpThrown = new RegExp(`^(?:.* )?(?:in|at) ${phpPath}(?::| on line )(?<line>\\d+)(?:\\)|$)`);

/** `#0 /x.php(3): f()`; the place of the throw, which stands in the message's line; Symfony's ` f() at /x.php:3`. */
const php: Reader = ({ line }) => {
  if (!line.includes('.') || /^\s*thrown in /.test(line)) return undefined;
  const numbered = phpNumbered.exec(line)?.groups;
  if (numbered) return fields('php', numbered['path'], numbered['line'], undefined, numbered['symbol']);
  const thrown = /\.(?:php|phtml|inc|module)(?::| on line )\d/.test(line) ? phpThrown.exec(line)?.groups : undefined;
  return thrown && fields('php', thrown['path'], thrown['line']);
};

const readers: readonly Reader[] = [python, dotnet, jvm, rust, go, php, v8, browser, ruby];

/** The frame that a line of a stack text is, in any of the formats; `undefined` for other lines. */
export function readFrame(at: StackLine): FrameFields | undefined {
  for (const read of readers) {
    const found = read(at);
    if (found) return found;
  }
  return undefined;
}
