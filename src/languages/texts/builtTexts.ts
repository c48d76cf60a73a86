import { literalOf, type Expr } from '../../model/expr.ts';
import type { Draft } from '../lowering/draft.ts';
import { splitBraces, splitPercent } from '../lowering/formats.ts';
import type { Syntax } from '../language.ts';
import { fillFormat } from '../lowering/lowering.ts';

type Call = Extract<Expr, { kind: 'call' }>;

const branches = /^(?:if|elif|else|for|foreach|enhanced_for|while|do|switch|case|default|match|catch|except|select|loop|conditional|ternary|expression_case|type_case|communication_case)(?:_|$)/;
const functions = /(?:^|_)(?:function|method|lambda|closure|constructor|func)(?:_|$)/;

/** Where the innermost branch or loop around a node begins, up to its function; -1 for none. */
export function branchAround(node: Syntax): number {
  for (let at = node.parent; at && !functions.test(at.type); at = at.parent) if (branches.test(at.type)) return at.start;
  return -1;
}

/** Methods that put text behind what a builder holds. */
const appenders = /^(?:append|Append|AppendLine|WriteString|WriteByte|WriteRune)$/;
const builders = /^String(?:Builder|Buffer)$/;

/** True for `new StringBuilder(…)`. */
export const isBuilder = (expr: Expr): boolean => expr.kind === 'call' && expr.isNew === true && expr.callee.kind === 'name' && builders.test(expr.callee.name);

/** What one call puts behind the builder that it is called on. */
function appendedBy({ callee, args, range }: Call): Expr | undefined {
  const first = args[0]?.value;
  if (callee.kind !== 'member' || !first) return undefined;
  if (callee.property === 'AppendFormat') {
    const text = literalOf(first);
    return text === undefined ? first : fillFormat('format', splitBraces(text), args.slice(1), first.range, range);
  }
  if (!appenders.test(callee.property)) return undefined;
  return callee.property === 'AppendLine' ? { kind: 'template', style: 'concat', parts: [first, { kind: 'text', value: '\n', range: first.range }], range: first.range } : first;
}

/** The pieces of `b.append(x).append(y)` and what they are put behind; `undefined` for any other call. */
export function appendedChain(call: Call): { readonly root: Expr; readonly pieces: readonly Expr[] } | undefined {
  const pieces: Expr[] = [];
  let at: Expr = call;
  while (at.kind === 'call') {
    const piece = appendedBy(at);
    if (!piece || at.callee.kind !== 'member') break;
    pieces.push(piece);
    at = at.callee.object;
  }
  return pieces.length > 0 ? { root: at, pieces: pieces.reverse() } : undefined;
}

/** `text.append(a).append(b)` adds to `text` as `+=` does; so does `fmt.Fprintf(&text, "…", a)` where `text` is one of `known`, the builders of the file. */
export function readAppended(call: Call, node: Syntax, functionId: number, draft: Draft, known?: ReadonlySet<string>): void {
  const { callee, args, range } = call;
  if (callee.kind !== 'member') return;
  const into = args[0]?.value;
  if (/^Fprint(?:f|ln)?$/.test(callee.property) && into?.kind === 'name' && known?.has(into.name)) {
    const text = callee.property === 'Fprintf' ? literalOf(args[1]?.value) : undefined;
    const value: Expr = text === undefined || !args[1] ? args[1]?.value ?? into : fillFormat('format', splitPercent(text), args.slice(2), args[1].range, range);
    draft.assignments.push({ target: into, value, range, functionId, adds: true, within: branchAround(node) });
    return;
  }
  const value = appendedBy(call);
  if (!value) return;
  let target: Expr = callee.object;
  while (target.kind === 'call' && target.callee.kind === 'member' && appenders.test(target.callee.property)) target = target.callee.object;
  if (target.kind === 'name' && (!known || known.has(target.name))) draft.assignments.push({ target, value, range, functionId, adds: true, within: branchAround(node) });
}
