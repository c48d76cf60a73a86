import type { CallFact } from '../../model/facts.ts';
import type { Draft } from '../lowering/draft.ts';
import type { Tree } from '../language.ts';
import { readMacroArgs } from './tokens.ts';

const nested = /(?<![\w!])((?:(?:log|tracing|slog)::)?(?:trace|debug|info|warn|error|e?println|e?print))!\s*\(/g;

/** Log calls inside of other macros (`select!`, `stream!`, `ensure_ok!`), whose insides the grammar leaves as tokens. */
export function readNestedMacros({ text, nodes }: Tree, draft: Draft): void {
  const known = new Set(draft.calls.map(({ call }) => call.range.start));
  const trees = nodes.filter(({ type, parent, end, start }) => type === 'token_tree' && parent?.type === 'macro_invocation' && end - start > 20);
  for (const tree of trees) {
    for (const match of text.slice(tree.start, tree.end).matchAll(nested)) {
      const start = tree.start + match.index;
      const open = start + match[0].length;
      const end = Math.min(closes(text, open, tree.end), tree.end);
      if (known.has(start) || end < 0 || /\/\//.test(text.slice(text.lastIndexOf('\n', start) + 1, start))) continue;
      known.add(start);
      const range = { start, end: end + 1 };
      const [name = '', ...before] = (match[1] ?? '').split('::').toReversed();
      const property = `${name}!`;
      const object = before[0];
      const around = draft.functions.findLast((each) => each.range.start <= start && start < each.range.end);
      const callee: CallFact['call']['callee'] = object === undefined ? { kind: 'name', name: property, range } : { kind: 'member', object: { kind: 'name', name: object, range }, property, range };
      draft.calls.push({ callee: `${match[1]}!`, call: { kind: 'call', callee, args: readMacroArgs(text, open, end, () => undefined), range }, functionId: around?.id ?? 0 });
    }
  }
}

/** The bracket that closes; texts are passed over. -1 for none. */
function closes(text: string, from: number, to: number): number {
  let depth = 1;
  for (let at = from; at < to; at += 1) {
    if (text[at] === '"') {
      at += (/^"(?:[^"\\]|\\[^])*"/.exec(text.slice(at, to))?.[0].length ?? 1) - 1;
    } else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}
