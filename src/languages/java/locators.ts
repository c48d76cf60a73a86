import type { Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';

interface Given {
  /** The class that the method is of. */
  readonly owner: string;
  /** The type that it says that it gives. */
  readonly gives: string | undefined;
  readonly draft: Draft;
  readonly scope: Scope;
}

const tellsNothing = /^(?:Object|\?|T|[A-Z])$/;

/** JAX-RS's `@Path("{id}") Order order(…)` without a verb: the methods of what it gives are served below. */
export function readLocator(prefix: string, fact: FunctionFact, { owner, gives, draft, scope }: Given): void {
  const said = (gives ?? '').replace(/^(?:[\w.]*\.)?Class<(?:\?\s*extends\s+)?(.*)>$/s, '$1').replace(/<.*$/s, '').replace(/^.*\./s, '').trim();
  const types = said === '' || tellsNothing.test(said) ? draft.returns.filter(({ functionId }) => functionId === fact.id).flatMap(({ value }) => typesOf(value, fact.id, scope)) : [said];
  for (const name of new Set(types)) draft.routerLinks.push({ child: { of: 'class', name }, parent: { of: 'class', name: owner }, prefix });
}

/** `new Order(…)`, `Order.class`, a variable of either. */
function typesOf(value: Expr, functionId: number, scope: Scope, depth = 0): readonly string[] {
  if (value.kind === 'call') return value.isNew ? [lastName(value.callee) ?? ''].filter(Boolean) : [];
  if (value.kind === 'member') return value.property === 'class' ? [lastName(value.object) ?? ''].filter(Boolean) : [];
  if (value.kind === 'choice') return value.options.flatMap((each) => typesOf(each, functionId, scope, depth + 1));
  if (value.kind !== 'name' || depth > 3) return [];
  return scope.valuesOf(value.name, functionId).flatMap(({ value: held, type, functionId: at }) => {
    const types = typesOf(held, at, scope, depth + 1);
    return types.length > 0 || type === undefined || tellsNothing.test(type) ? types : [type.replace(/<.*$/s, '')];
  });
}
