const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const keyChar = /[A-Za-z0-9_.\-@/:]/;

/** Fields of a logfmt line; `undefined` unless the whole line is made of at least two of them. Values come unquoted. */
export function readLogfmt(text: string): Readonly<Record<string, string>> | undefined {
  const fields: Record<string, string> = {};
  let pairs = 0;
  let at = 0;
  const end = text.length;
  while (at < end) {
    while (at < end && /\s/.test(text.charAt(at))) at += 1;
    if (at >= end) break;
    const from = at;
    while (at < end && keyChar.test(text.charAt(at))) at += 1;
    const key = text.slice(from, at);
    if (key === '' || !/^[A-Za-z_@]/.test(key) || text.charAt(at) !== '=') return undefined;
    at += 1;
    let value = '';
    if (text.charAt(at) === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return undefined;
      value = text.slice(at + 1, close).replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, wide?: string, narrow?: string, one = '') => (wide ?? narrow) === undefined ? escapes[one] ?? one : String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)));
      at = close + 1;
    } else {
      const start = at;
      while (at < end && !/\s/.test(text.charAt(at))) at += 1;
      value = text.slice(start, at);
    }
    fields[key] = value;
    pairs += 1;
  }
  return pairs >= 2 ? fields : undefined;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at;
  }
  return -1;
}
