/** One frame of a stack text, as it says it. */
export interface StackFrame {
  /** The line of the text, trimmed. */
  readonly text: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly symbol?: string;
  /** 0 for the outermost error, 1 for its cause, and so on in the order of the text. */
  readonly section: number;
}

export interface StackTrace {
  readonly frames: readonly StackFrame[];
  /** True for formats that put the newest frame last (Python). */
  readonly newestLast: boolean;
}

type Fields = Omit<StackFrame, 'text' | 'section'>;
type Reader = (line: string, before: string) => Fields | undefined;

const number = (text: string | undefined): number => Number(text ?? 0);

const readers: readonly Reader[] = [
  // Python: File "x.py", line 3, in f
  (line) => {
    const match = /^\s*File "(?<path>[^"]+)", line (?<line>\d+)(?:, in (?<symbol>.+))?$/.exec(line)?.groups;
    return match?.['path'] ? { path: match['path'], line: number(match['line']), ...symbol(match['symbol']) } : undefined;
  },
  // .NET: at Ns.Type.Method(args) in /x.cs:line 3
  (line) => {
    const match = /^\s*at (?<symbol>.+?)\s*\([^)]*\)(?: in (?<path>.+):line (?<line>\d+))?$/.exec(line)?.groups;
    if (!match) return undefined;
    if (match['path']) return { path: match['path'], line: number(match['line']), ...symbol(match['symbol']) };
    return /\((?:[\w$]+\.(?:java|kt|scala|groovy|clj)|[^)]*:\d+|Native Method|Unknown Source|<anonymous>)/.test(line) ? undefined : symbol(match['symbol']);
  },
  // Java: at pkg.Type.method(File.java:3)
  (line) => {
    const match = /^\s*at (?:[\w.@/-]+\/)?(?<symbol>[\w$.<>]+)\((?:(?<path>[\w$-]+\.\w+)(?::(?<line>\d+))?|Native Method|Unknown Source)\)/.exec(line)?.groups;
    if (!match?.['symbol']) return undefined;
    const folders = match['symbol'].split('.').slice(0, -2).filter((part) => !/^[A-Z]/.test(part)).join('/');
    return { symbol: match['symbol'], ...(match['path'] ? { path: folders === '' ? match['path'] : `${folders}/${match['path']}` } : {}), ...(match['line'] ? { line: number(match['line']) } : {}) };
  },
  // V8: at async f (file:3:5), at file:3:5, at eval (eval at f (file:3:5), <anonymous>:1:1)
  (line) => {
    const match = /^\s*at (?:async )?(?:(?:new )?(?<symbol>[^()]+?) (?:\[as [^\]]+\] )?\()?(?:eval at [^(]*\()?(?<path>[^()\s][^()]*?):(?<line>\d+)(?::(?<column>\d+))?\)?(?:, <anonymous>:\d+:\d+\))?$/.exec(line)?.groups;
    return match?.['path'] ? { path: match['path'], line: number(match['line']), ...(match['column'] ? { column: number(match['column']) } : {}), ...symbol(match['symbol']) } : undefined;
  },
  // Go: a symbol with arguments, and under it a tab and the file
  (line, before) => {
    const match = /^\t?\s*(?<path>\S.*\.(?:go|s)):(?<line>\d+)(?: \+0x[\da-f]+)?$/.exec(line)?.groups;
    if (!match?.['path'] || !/^\s/.test(line)) return undefined;
    const called = /^\s*(?:created by )?(?<symbol>[\w./*()\-[\]·]+?)(?:\([^()]*\)|\(\.\.\.\))?(?: in goroutine \d+)?$/.exec(before)?.groups?.['symbol'];
    return { path: match['path'], line: number(match['line']), ...symbol(called) };
  },
  // Rust: at ./src/main.rs:3:5, and "panicked at src/main.rs:3:5"
  (line) => {
    const match = /(?:^\s*at |panicked at (?:'[^']*', )?)(?<path>[^\s:]+\.rs):(?<line>\d+)(?::(?<column>\d+))?/.exec(line)?.groups;
    return match?.['path'] ? { path: match['path'], line: number(match['line']), ...(match['column'] ? { column: number(match['column']) } : {}) } : undefined;
  },
  // Ruby: x.rb:3:in `f'
  (line) => {
    const match = /^\s*(?:from )?(?<path>[^\s:]+\.(?:rb|erb|rake)):(?<line>\d+)(?::in [`'](?<symbol>[^']+)')?/.exec(line)?.groups;
    return match?.['path'] ? { path: match['path'], line: number(match['line']), ...symbol(match['symbol']) } : undefined;
  },
  // PHP: #0 /x.php(3): f()
  (line) => {
    const match = /^\s*#\d+ (?<path>[^()]+\.php)\((?<line>\d+)\)(?:: (?<symbol>[^()]+))?/.exec(line)?.groups;
    return match?.['path'] ? { path: match['path'], line: number(match['line']), ...symbol(match['symbol']) } : undefined;
  },
];

function symbol(name: string | undefined): { symbol?: string } {
  return name === undefined || name.trim() === '' ? {} : { symbol: name.trim() };
}

const nextSection = /^(?:\s*(?:Caused by|Suppressed|Wrapped by): |\s*--->|The above exception was|During handling of the above|\s*\[cause\]:|\s*--- End of inner)/;
const maxFrames = 500;
const maxLineChars = 2_000;

/** Reads the frames of a stack text of V8, Python, Java, .NET, Go, Rust, Ruby or PHP; other lines are passed over. At most 500 frames are read. */
export function readStack(text: string): StackTrace {
  const whole = !text.includes('\n') && text.includes('\\n') ? text.replaceAll('\\n', '\n').replaceAll('\\t', '\t') : text;
  const frames: StackFrame[] = [];
  let section = 0;
  let before = '';
  for (const raw of whole.split('\n')) {
    if (frames.length >= maxFrames) break;
    // An inspected error ends its last frame with the brace of its fields.
    const line = raw.slice(0, maxLineChars).trimEnd().replace(/ \{$/, '');
    if (nextSection.test(line)) section += 1;
    for (const read of readers) {
      const fields = read(line, before);
      if (!fields) continue;
      frames.push({ text: line.trim(), section, ...fields });
      break;
    }
    before = line;
  }
  return { frames, newestLast: frames.some(({ text: frame }) => frame.startsWith('File "')) };
}

const libraryPath = /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.pnpm|\.venv|venv|vendor|bower_components|gems|\.cargo|rustc)[\\/]|^node:|^internal[\\/]|^<|[\\/](?:lib|Lib)[\\/]python\d|[\\/]go[\\/]pkg[\\/]mod[\\/]|[\\/]usr[\\/](?:local|lib)[\\/]go[\d.-]*[\\/]src[\\/]|[\\/](?:go\d[\d.]*|libexec)[\\/]src[\\/]|^(?:java|javax|jdk|sun|kotlin|scala)[\\/]/;

/** True for files of runtimes and packages, which a workspace file of the same name is not. */
export function isLibraryPath(path: string): boolean {
  return libraryPath.test(path);
}
