const maxFields = 200;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * The fields of a dictionary as Python prints it, as structlog hands it to a logger that it does not render for: `{'event': 'paid', 'id': 7}`.
 * Values other than text come as they are written. `undefined` where the text is anything else.
 */
export function readPythonDict(text: string): Readonly<Record<string, string>> | undefined {
  const end = text.length - 1;
  if (!text.startsWith("{'") || text.charAt(end) !== '}') return undefined;
  const fields: Record<string, string> = {};
  let at = 1;
  for (let count = 0; count < maxFields && at < end; count += 1) {
    const key = quotedAt(text, at);
    if (!key || !text.startsWith(': ', key.end)) return undefined;
    const from = key.end + 2;
    const value = quotedAt(text, from);
    const to = value && (value.end === end || text.startsWith(", '", value.end)) ? value.end : plainEnd(text, from, end);
    fields[key.value] = value?.end === to ? value.value : text.slice(from, to);
    at = to + 2;
  }
  return at >= end ? fields : undefined;
}

/** A text in single or double quotes, its escapes undone. */
function quotedAt(text: string, from: number): { readonly value: string; readonly end: number } | undefined {
  const quote = text.charAt(from);
  if (quote !== "'" && quote !== '"') return undefined;
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return { value: text.slice(from + 1, at).replace(/\\(.)/gs, (_, escaped: string) => escapes[escaped] ?? escaped), end: at + 1 };
  }
  return undefined;
}

/** Where a number, name, list or object ends: before the next key of this dictionary, brackets closed. */
function plainEnd(text: string, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at += 1) {
    const char = text.charAt(at);
    if (char === "'" || char === '"') at = (quotedAt(text, at)?.end ?? at + 1) - 1;
    else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) depth -= 1;
    else if (char === ',' && depth <= 0 && text.startsWith(" '", at + 1)) return at;
  }
  return end;
}
