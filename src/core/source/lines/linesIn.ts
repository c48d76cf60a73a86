/** A line longer than this is cut here: what follows up to its end is let go. */
const maxLineBytes = 32_000_000;
const lineFeed = 10;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** A stretch of bytes that holds whole lines; the last one may lack its line feed. */
export interface WholeLines {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Cuts blocks where lines end; a line that goes over blocks is put together. Takes the next block when the lines before were taken. */
export async function* linesIn(blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, mostBytes = maxLineBytes): AsyncGenerator<WholeLines> {
  let open: Uint8Array[] = [];
  let held = 0;
  let isFirst = true;
  const take = (piece: Uint8Array): void => {
    const kept = piece.subarray(0, Math.max(0, mostBytes - held));
    if (kept.length > 0) open.push(kept);
    held += kept.length;
  };
  const joined = (): WholeLines => {
    const bytes = new Uint8Array(held);
    let at = 0;
    for (const piece of open) {
      bytes.set(piece, at);
      at += piece.length;
    }
    open = [];
    held = 0;
    return { bytes, from: 0, to: bytes.length };
  };
  for await (const bytes of blocks) {
    let from = isFirst && byteOrderMark.every((each, at) => bytes[at] === each) ? byteOrderMark.length : 0;
    isFirst &&= bytes.length === 0;
    const end = bytes.lastIndexOf(lineFeed);
    if (end < 0) {
      take(bytes.subarray(from));
      continue;
    }
    if (held > 0) {
      const first = bytes.indexOf(lineFeed);
      take(bytes.subarray(from, first));
      yield joined();
      from = first + 1;
    }
    if (from <= end) yield { bytes, from, to: end + 1 };
    take(bytes.subarray(end + 1));
  }
  if (held > 0) yield joined();
}

/** Where the line ends that begins at `from`: its line feed, or the end. */
export function endOfLine({ bytes, to }: WholeLines, from: number): number {
  const end = bytes.indexOf(lineFeed, from);
  return end < 0 || end > to ? to : end;
}
