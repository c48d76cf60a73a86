import { lastStart } from '../../base/text.ts';

export interface Lines {
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
  /** Line and column of an offset, both from 1, in UTF-16 units. */
  positionAt(offset: number): { readonly line: number; readonly column: number };
  /** Offset of the first character of a line. */
  startOf(line: number): number;
}

/** Lines of a text; `\n`, `\r\n` and `\r` end one. */
export function makeLines(text: string): Lines {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return linesFrom(starts, text.length);
}

/** Lines from the offsets of their first characters; `length` is that of the text. */
export function linesFrom(starts: readonly number[], length: number): Lines {
  return {
    starts,
    positionAt(offset) {
      const at = lastStart(starts, offset);
      return { line: at + 1, column: offset - (starts[at] ?? 0) + 1 };
    },
    startOf: (line) => starts[line - 1] ?? length,
  };
}
