import type { Expr } from '../../model/expr.ts';
import { perFile } from '../code/perFile.ts';
import { pathOf } from '../code/exprs.ts';

const literal = /["'`]([\w.-]{1,60})["'`]/g;
/** A field is deleted, or gets a fixed text: `del event["a"]`, `event.pop("a")`, `delete info.a`, `info.a = '***'`. */
const fixed = /\bdel\s+\w+\[["']([\w.-]+)["']\]|\.pop\(\s*["']([\w.-]+)["']|\bdelete\s+\w+(?:\.(\w+)|\[["']([\w.-]+)["']\])|\w(?:\.(\w+)|\[["']([\w.-]+)["']\])\s*=\s*["'`][^"'`\n]*["'`]/g;
/** The same for each name of a list. */
const each = /\bdel\s+\w+\[\w+\]|\.pop\(\s*\w+\s*[,)]|\bdelete\s+\w+\[\w+\]|\w\[\w+\]\s*=\s*["'`][^"'`\n]*["'`]/;
const lists = /\b([A-Z][A-Z\d_]{2,})\b/g;
const longest = 4_000;

/** Fields that functions of a file take out of what they are given: processors of structlog, formats of winston. By the name that the file gives the function. */
export const takersOf = perFile(({ facts, text }): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  const known = new Map<string, string>();
  const constant = (name: string): string => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const at = text.search(new RegExp(`(?:^|\\s)${name}\\b[^=\\n]{0,80}=`, 'm'));
    const list = at < 0 ? '' : /^[^=]*=[^[({]{0,40}[[({][^\])}]{0,600}/.exec(text.slice(at, at + 800))?.[0] ?? '';
    known.set(name, list);
    return list;
  };
  const note = (name: string, body: string) => {
    const fields = body.length > longest ? [] : fieldsTaken(body, constant);
    if (fields.length > 0) found.set(name, fields);
  };
  for (const { name, body } of facts.functions) if (name !== '') note(name, text.slice(body.start, body.end));
  for (const { target, value } of facts.assignments) {
    const path = pathOf(target);
    if (path !== undefined && value.kind === 'call' && value.args.some((arg) => arg.value.kind === 'function')) note(path, text.slice(value.range.start, value.range.end));
  }
  return found;
});

/** `constant` gives a list that the file has by that name, as written. */
function fieldsTaken(body: string, constant: (name: string) => string): readonly string[] {
  const named = [...body.matchAll(fixed)].flatMap(([, ...groups]) => groups.find((group) => group !== undefined) ?? []);
  if (!each.test(body)) return named;
  const constants = [...new Set([...body.matchAll(lists)].map(([, name = '']) => name))].slice(0, 8).map(constant);
  return [...named, ...[body, ...constants].flatMap((part) => [...part.matchAll(literal)].flatMap(([, name]) => name ?? []))];
}

/** Everything that is named in what a logger is made with. */
export function namedIn(value: Expr, depth = 0): readonly string[] {
  if (depth > 5) return [];
  switch (value.kind) {
    case 'name':
    case 'member': return [pathOf(value) ?? ''];
    case 'call': return [pathOf(value.callee) ?? '', ...value.args.flatMap((arg) => namedIn(arg.value, depth + 1))];
    case 'list': return value.items.flatMap((item) => namedIn(item, depth + 1));
    case 'object': return value.entries.flatMap((entry) => namedIn(entry.value, depth + 1));
    default: return [];
  }
}
