import { literalOf } from '../../model/expr.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { DecoratedClass } from './nestRoutes.ts';

/** What TypeScript, esbuild and SWC call the helper that puts decorators on a class or a member of it. */
const helper = /^(?:__decorate(?:Class)?|_ts_decorate)$/;

/** Decorators of compiled classes, `__decorate([Get("x")], Ships.prototype, "list", null)`, put back where they stood. */
export function withCompiledDecorators(draft: Draft, classes: readonly DecoratedClass[]): readonly DecoratedClass[] {
  const found = draft.calls.filter(({ call }) => helper.test(lastName(call.callee) ?? '') && call.args[0]?.value.kind === 'list');
  if (found.length === 0) return classes;
  const named = new Map(classes.flatMap((each) => {
    const name = draft.types.find(({ range }) => range.start === each.node.start && range.end === each.node.end)?.name ?? '';
    return name === '' ? [] : [[name, each] as const];
  }));
  const ofClass = new Map<DecoratedClass, DecoratedClass>();
  for (const { call } of found) {
    const [list, target, member] = call.args.map(({ value }) => value);
    const path = target && pathOf(target);
    const own = named.get(path?.replace(/\.prototype$/, '') ?? '');
    if (list?.kind !== 'list' || !own) continue;
    const name = literalOf(member);
    if (name === undefined) {
      ofClass.set(own, { ...own, decorators: [...own.decorators, ...list.items] });
      continue;
    }
    const fact = draft.functions.find((each) => each.name === name && isInside(each.range, own.node));
    // The method is the answer, not what stands behind its class.
    if (fact) draft.functions[fact.id] = { ...fact, decorators: [...fact.decorators, ...list.items], named: fact.named ?? { start: fact.range.start, end: fact.range.start + name.length } };
  }
  return classes.map((each) => ofClass.get(each) ?? each);
}
