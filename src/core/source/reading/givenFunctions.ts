import type { Expr, Range } from '../../../model/expr.ts';
import type { FileFacts } from '../../../model/facts.ts';

/** Parameters that are code: what is given them is wrapped, and the wrapper says nothing of what it does. */
const wraps = /^(?:f|fn|func|function|view|view_?func|handler|handle|callback|cb|next|inner|wrapped|method|controller|action|endpoint|listener|cls|target)$/i;

/** Functions that give a function of their own, `(db) => async (req, res) => …`, by number: where that one stands. */
export function givenFunctions({ functions, returns }: FileFacts): ReadonlyMap<number, Range> {
  const given = new Map<number, Range>();
  for (const { value, functionId } of returns) {
    const maker = functions[functionId];
    if (functionId === 0 || !maker || given.has(functionId) || maker.params.some(({ name }) => wraps.test(name))) continue;
    const found = ownFunction(value, functionId, functions);
    if (found) given.set(functionId, found);
  }
  return given;
}

function ownFunction(value: Expr, functionId: number, functions: FileFacts['functions'], depth = 0): Range | undefined {
  if (depth > 3) return undefined;
  switch (value.kind) {
    case 'function': return value.range;
    case 'name': {
      const inner = functions.find(({ name, parent }) => name === value.name && parent === functionId);
      return inner && (inner.named ?? inner.range);
    }
    case 'list': return value.items.length === 0 ? undefined : ownFunction(value.items[value.items.length - 1] ?? value, functionId, functions, depth + 1);
    // What wraps it, `asyncHandler(async (req, res) => …)`.
    case 'call': return value.args.map((arg) => ownFunction(arg.value, functionId, functions, depth + 1)).findLast((range) => range !== undefined);
    default: return undefined;
  }
}
