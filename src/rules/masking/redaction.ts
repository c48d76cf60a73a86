import type { Range } from '../../model/expr.ts';
import type { Fix, TextEdit } from '../../model/finding.ts';
import { makeNesting } from '../../model/nesting.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile } from '../rule.ts';
import type { Leak } from '../judging/verdict.ts';

const shown = '[redacted]';

/** Two ways out, neither safe without a look: the value replaced, or its field taken out. */
export function redactionsOf(leak: Leak, file: CheckedFile): readonly Fix[] {
  const removal = removeField(leak, file);
  return [
    { title: `Replace the value with "${shown}"`, edits: [redact(leak, file)], safe: false },
    ...(removal ? [{ title: 'Remove the field', edits: [removal], safe: false }] : []),
  ];
}

function redact({ range }: Leak, { text, facts }: CheckedFile): TextEdit {
  const hole = holeAround(range, text, facts.language);
  if (hole) return { range: hole, text: shown };
  const quote = facts.language === 'go' || facts.language === 'java' || facts.language === 'csharp' || facts.language === 'rust' ? '"' : quoteNear(range, text);
  const literal = `${quote}${shown}${quote}`;
  const entry = shorthandKey(range, text, facts.language === 'typescript');
  return { range, text: entry ? `${entry}: ${literal}` : literal };
}

/** The hole of an interpolated text that holds nothing but this: `${token}`, `{token!r}`. */
function holeAround(range: Range, text: string, language: string): Range | undefined {
  const before = text.slice(Math.max(0, range.start - 2), range.start);
  if (language === 'typescript') {
    const open = /\$\{\s*$/.exec(text.slice(Math.max(0, range.start - 6), range.start));
    const close = /^\s*\}/.exec(text.slice(range.end, range.end + 6));
    return open && close ? { start: range.start - open[0].length, end: range.end + close[0].length } : undefined;
  }
  if (language === 'csharp' && before.endsWith('{') && insideCsharpText(range, text)) {
    const end = /^\s*(?:,\s*-?\d+)?(?::[^{}"]*)?\}/.exec(text.slice(range.end, range.end + 40));
    return end ? { start: range.start - 1, end: range.end + end[0].length } : undefined;
  }
  if (language === 'rust' && before.endsWith('{')) {
    const end = /^\s*(?::[^{}"]*)?\}/.exec(text.slice(range.end, range.end + 40));
    return end ? { start: range.start - 1, end: range.end + end[0].length } : undefined;
  }
  if (language === 'ruby') return before.endsWith('#{') && text[range.end] === '}' ? { start: range.start - 2, end: range.end + 1 } : undefined;
  if (language === 'php') {
    const braced = before.endsWith('{') && text[range.end] === '}';
    return insidePhpText(range, text) ? { start: range.start - Number(braced), end: range.end + Number(braced) } : undefined;
  }
  if (language !== 'python' || !before.endsWith('{') || !insidePythonFormat(range, text)) return undefined;
  const close = /^\s*=?(?:![rsa])?(?::[^{}"']*)?\}/.exec(text.slice(range.end, range.end + 40));
  return close ? { start: range.start - 1, end: range.end + close[0].length } : undefined;
}

const insidePythonFormat = (range: Range, text: string) => {
  const line = text.slice(text.lastIndexOf('\n', range.start) + 1, range.start);
  return /\b[rR]?[fF][rR]?(?:"""|'''|"|')(?:(?!["']\s*[,)]).)*$/.test(line) || /^[^"']*\{$/.test(line);
};

const insideCsharpText = (range: Range, text: string) => /\$@?"(?:[^"]|\\"|"")*$|@\$"(?:[^"]|"")*$/.test(text.slice(text.lastIndexOf('\n', range.start) + 1, range.start));

/** True inside of a text in double quotes on its line. */
const insidePhpText = (range: Range, text: string): boolean =>
  text.slice(text.lastIndexOf('\n', range.start) + 1, range.start).replace(/'(?:[^'\\"]|\\.)*'|\\./g, '').split('"').length % 2 === 0;

/** The quotes that stand next to a place. */
const quoteNear = (range: Range, text: string) => {
  const line = text.slice(text.lastIndexOf('\n', range.start) + 1, range.start + 200);
  const found = /["']/.exec(line)?.[0];
  return found ?? (text.indexOf('"') >= 0 && text.indexOf('"') < text.indexOf("'") ? '"' : "'");
};

/** `{ token }` in an object literal: its name must stay as the key. */
function shorthandKey(range: Range, text: string, has: boolean): string | undefined {
  if (!has) return undefined;
  const name = text.slice(range.start, range.end);
  if (!/^[\w$]+$/.test(name)) return undefined;
  return startsEntry(range, text) && /^\s*[,}]/.test(text.slice(range.end, range.end + 200)) ? name : undefined;
}

/** True where the innermost open bracket is a brace that begins an object and only a comma or the brace stands before. */
function startsEntry(range: Range, text: string): boolean {
  const before = text.slice(Math.max(0, range.start - 2_000), range.start);
  if (!/[{,]\s*$/.test(before)) return false;
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const char = before[at];
    if (char === ')' || char === ']' || char === '}') depth += 1;
    else if (char === '(' || char === '[' || char === '{') {
      if (depth === 0) return char === '{' && before[at - 1] !== '$';
      depth -= 1;
    }
  }
  return false;
}

/** The field, pair or keyword around the value, with one comma, when the log call has it as a field of its own. */
function removeField({ range }: Leak, { text, facts }: CheckedFile): TextEdit | undefined {
  const call = [...callsIn({ facts, text }).around(range)].filter((log) => log.fields.some((each) => within(range, each.range))).at(-1);
  const field = call?.fields.find((each) => within(range, each.range));
  if (!field) return undefined;
  if (facts.language === 'csharp' && call?.args.some((arg) => arg.range.start === field.range.start)) return undefined;
  const link = /\.\s*(?:addKeyValue|with\w*|ForContext)\(\s*$/i.exec(text.slice(Math.max(0, field.range.start - 80), field.range.start));
  const closing = /^\s*\)/.exec(text.slice(field.range.end));
  if (link && closing) return { range: { start: field.range.start - link[0].length, end: field.range.end + closing[0].length }, text: '' };
  const after = /^\s*,[ \t]*/.exec(text.slice(field.range.end));
  const blank = blankBefore(text, field.range.start);
  if (text[blank - 1] === ',') return { range: { start: blank - 1, end: field.range.end }, text: '' };
  if (after) return { range: { start: field.range.start, end: field.range.end + after[0].length }, text: '' };
  return { range: field.range, text: '' };
}

const callsIn = perFile(({ facts }) => makeNesting(facts.logCalls, (log) => log.range));

/** Where the white space before a place begins. */
function blankBefore(text: string, at: number): number {
  let start = at;
  while (/\s/.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

const within = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;
