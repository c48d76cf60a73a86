import { withoutAnsi } from '../../../base/text.ts';
import { readFrame, type FrameFields, type StackFormat } from './frameReaders.ts';
import { mayHoldFrames, stackReadings } from './stackText.ts';

/** One frame of a stack text, as it says it. */
export interface StackFrame extends FrameFields {
  /** The line of the text, trimmed. */
  readonly text: string;
  /** 0 for the error that the text begins with; larger for causes, smaller for what came of it or beside it. Larger is nearer to the root. */
  readonly depth: number;
}

export interface StackTrace {
  /** In the order of the text. */
  readonly frames: readonly StackFrame[];
  /** The same frames, the likeliest place of the fault first: root cause before what it caused, the newest call before its callers. */
  readonly byBlame: readonly StackFrame[];
}

/** Frames under one heading, and what stands between headings. */
interface Section {
  readonly depth: number;
  readonly frames: StackFrame[];
  /** The text says the newest call last. */
  newestLast: boolean;
}

const maxFrames = 500;
const maxLines = 20_000;
const maxTextChars = 1_000_000;
const maxLineChars = 2_000;
const aside = -50;

/** Reads the frames of a stack text of V8, Python, Java, .NET, Go, Rust, Ruby or PHP; other lines are passed over. At most 500 frames of 20,000 lines are read. */
export function readStack(text: string): StackTrace {
  let best: StackTrace = { frames: [], byBlame: [] };
  const plain = withoutAnsi(text.length > maxTextChars ? text.slice(0, maxTextChars) : text);
  if (!mayHoldFrames(plain)) return best;
  for (const reading of stackReadings(plain)) {
    const read = typeof reading === 'string' ? readText(reading) : ordered(reading.map((frames, at) => ({
      depth: at, newestLast: false, frames: frames.map((frame) => ({ ...frame, depth: at, text: `${frame.symbol ?? ''} ${frame.path}:${frame.line}`.trim() })),
    })));
    if (read.frames.length > best.frames.length) best = read;
  }
  return best;
}

function readText(text: string): StackTrace {
  let current: Section = { depth: 0, frames: [], newestLast: false };
  const sections: Section[] = [current];
  const lines = text.split('\n', maxLines).map((line) => line.slice(0, maxLineChars).trimEnd().replace(/<---$/, ''));
  let total = 0;
  let bottomUp = false;
  for (const [at, line] of lines.entries()) {
    if (total >= maxFrames) break;
    const next = headingDepth(line, current, sections);
    if (next !== undefined) sections.push(current = { depth: next, frames: [], newestLast: false });
    if (/\(most recent call last\)/.test(line)) bottomUp = true;
    const fields = readFrame({ line, before: lines[at - 1] ?? '', after: lines[at + 1] ?? '' });
    if (!fields) continue;
    if (fields.format === 'ruby' && startsAnew(line, current)) sections.push(current = { depth: current.depth + 1, frames: [], newestLast: false });
    current.newestLast = fields.format === 'python' || (fields.format === 'ruby' && bottomUp);
    current.frames.push({ text: line.trim(), depth: current.depth, ...fields });
    total += 1;
  }
  return ordered(sections.map((section) => ({ ...section, frames: section.frames.map(inCaller) })));
}

/** PHP says what a line calls; the function that the line is in stands one frame on. */
function inCaller(frame: StackFrame, at: number, frames: readonly StackFrame[]): StackFrame {
  if (frame.format !== 'php') return frame;
  const { symbol: _called, ...rest } = frame;
  const symbol = frames[at + 1]?.symbol;
  return symbol === undefined ? rest : { ...rest, symbol };
}

/** The depth of the section that a line opens; `undefined` where it opens none. */
function headingDepth(line: string, current: Section, sections: readonly Section[]): number | undefined {
  if (/^\s*Suppressed: /.test(line)) return aside;
  // A cause of what was suppressed is indented as that is.
  if (/^\s*Caused by: /.test(line)) return /^\s/.test(line) && current.depth <= aside ? aside : Math.max(...sections.map(({ depth }) => depth)) + 1;
  if (/^\s*(?:Wrapped by: |Next \S+: )/.test(line)) return current.depth - 1;
  if (/^\s*\[cause\]: /.test(line)) return current.depth + 1;
  if (/^\s*\[errors\]: /.test(line)) return aside;
  if (/^\s*--- End of inner/.test(line)) return current.depth - 1;
  if (/^\s*---> ?\(Inner Exception #[1-9]/.test(line)) return aside;
  if (/^[\s|]*(?:The above exception was the direct cause|During handling of the above)/.test(line)) return current.depth - 1;
  // Python's groups: members are what happened first; of several, the first.
  if (/^[\s|+-]*- \d+ -+$/.test(line)) return / 1 -/.test(line) ? Math.max(...sections.map(({ depth }) => depth)) + 1 : current.depth - 1;
  if (/^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[/.test(line) && current.frames.length > 0) return current.depth - 1;
  return undefined;
}

/** A line without `from` after one with it: the cause, which Ruby prints behind. */
const startsAnew = (line: string, { frames }: Section): boolean => !/^\s*(?:\d+: )?from /.test(line) && (frames.at(-1)?.text ?? '').startsWith('from ');

const panics: Readonly<Partial<Record<StackFormat, RegExp>>> = {
  go: /^(?:panic|runtime\.(?:gopanic|panic\w*|sigpanic|goPanic\w*))$/,
  rust: /(?:rust_begin_unwind|panicking::(?:panic\w*|begin_panic\w*)|core::panicking)/,
};

function ordered(sections: readonly Section[]): StackTrace {
  const filled = sections.filter(({ frames }) => frames.length > 0);
  const byDepth = [...filled].sort((a, b) => b.depth - a.depth);
  return { frames: filled.flatMap(({ frames }) => frames), byBlame: byDepth.flatMap(({ frames, newestLast }) => (newestLast ? frames.toReversed() : withoutHandlers(frames))) };
}

/** Frames above the panic are those of whoever caught it: they go behind. */
function withoutHandlers(frames: readonly StackFrame[]): readonly StackFrame[] {
  const at = frames.findLastIndex(({ format, symbol }) => symbol !== undefined && panics[format]?.test(symbol));
  if (at < 0) return frames;
  const heads = frames.slice(0, at).filter(({ format, text }) => format === 'rust' && text.includes('panicked at'));
  return [...heads, ...frames.slice(at + 1), ...frames.slice(0, at + 1).filter((frame) => !heads.includes(frame))];
}
