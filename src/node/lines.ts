/** A line longer than this is cut here: what follows up to its end is let go. */
const maxLineChars = 32_000_000;

/**
 * Lines of a stream of UTF-8, without their ends; the last one needs none. Reads on only when the line before was taken, so that a
 * slow reader holds the writer back. Broken UTF-8 becomes U+FFFD.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let open: string[] = [];
  let held = 0;
  const take = (text: string): void => {
    const kept = text.slice(0, Math.max(0, maxLineChars - held));
    if (kept !== '') open.push(kept);
    held += kept.length;
  };
  const line = (): string => {
    const whole = open.join('');
    open = [];
    held = 0;
    return whole.endsWith('\r') ? whole.slice(0, -1) : whole;
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      take(text.slice(from, at));
      yield line();
      from = at + 1;
    }
    take(text.slice(from));
  }
  take(decoder.decode());
  if (held > 0) yield line();
}
