import type { Arg, Expr, Range } from '../../model/expr.ts';
import { templateOf } from '../lowering/lowering.ts';

const hole = /\{\{|\}\}|\{\s*(?<name>[A-Za-z_]\w*|\d+)?\s*(?::(?<spec>[^{}]*))?\}/g;

/** `"a {} {b:?}"` filled as `format!` does it: by order, position, keyword, or the variable of that name, which keeps its place in the text. */
export function fillFormat(format: Expr, args: readonly Arg[], range: Range, source: string): Expr {
  if (format.kind !== 'text') return format;
  const positional = args.filter(({ name }) => name === undefined);
  // Places in the literal are those in its text where nothing is escaped before them.
  const literal = source.slice(format.range.start, format.range.end);
  let next = 0;
  let from = 0;
  let searched = 0;
  const parts: Expr[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', value: text, range: format.range });
    text = '';
  };
  for (const match of format.value.matchAll(hole)) {
    text += format.value.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      text += match[0][0] ?? '';
      continue;
    }
    flush();
    const { name, spec } = match.groups ?? {};
    const at = literal.indexOf(match[0], searched);
    if (at >= 0) searched = at + match[0].length;
    const inside = name === undefined || at < 0 ? format.range : { start: format.range.start + at + match[0].indexOf(name), end: format.range.start + at + match[0].indexOf(name) + name.length };
    const arg = name === undefined ? positional[next++] : /^\d/.test(name) ? positional[Number(name)] : args.find((each) => each.name === name);
    const value: Expr = arg?.value ?? (name === undefined || /^\d/.test(name) ? { kind: 'other', children: [], range: inside } : { kind: 'name', name, range: inside });
    parts.push({ ...value, verb: spec !== undefined && /[xXob]$/.test(spec) ? 'x' : 's' });
  }
  text += format.value.slice(from);
  flush();
  return templateOf('format', parts, range);
}
