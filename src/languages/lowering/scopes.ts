import type { FunctionFact, Param } from '../../model/facts.ts';
import type { Draft } from './draft.ts';
import type { Syntax } from '../language.ts';
import { rangeOf } from './lowering.ts';

interface Open {
  readonly end: number;
  /** Of the open classes and functions down to this, as far as they have any: the innermost. */
  readonly names: readonly string[];
  readonly functionId: number;
}

/** Names in a qualified one: more are no program's, and each function of a deep nest would spell all those around it. */
const maxNames = 40;

/** Follows a walk over `tree.nodes` and knows which function and class it is in. */
export interface ScopeWalk {
  /** Call for each node, before anything else. */
  enter(node: Syntax): void;
  readonly functionId: number;
  /** Dotted names of the open classes and functions. */
  readonly path: string;
  openClass(node: Syntax, name: string): void;
  /** Adds the function to the draft and opens it. */
  openFunction(node: Syntax, name: string, body: Syntax | undefined, params: readonly Param[], inside?: string): FunctionFact;
}

export function makeScopeWalk(draft: Draft): ScopeWalk {
  const stack: Open[] = [];
  const namesDownTo = (name: string): readonly string[] => {
    const outer = stack.at(-1)?.names ?? [];
    return name === '' ? outer : [...outer, name].slice(-maxNames);
  };
  const qualified = (name: string, inside?: string) => [...namesDownTo(inside ?? ''), name].filter(Boolean).join('.');
  return {
    get functionId() {
      return stack.at(-1)?.functionId ?? 0;
    },
    get path() {
      return qualified('');
    },
    enter(node) {
      for (let top = stack.at(-1); top && top.end <= node.start; top = stack.at(-1)) stack.pop();
    },
    openClass(node, name) {
      stack.push({ end: node.end, names: namesDownTo(name), functionId: stack.at(-1)?.functionId ?? 0 });
    },
    openFunction(node, name, body, params, inside) {
      const fact: FunctionFact = {
        id: draft.functions.length, name, qualifiedName: qualified(name, inside), range: rangeOf(node), body: rangeOf(body ?? node), params,
        parent: stack.at(-1)?.functionId ?? 0, decorators: [],
      };
      draft.functions.push(fact);
      stack.push({ end: node.end, names: namesDownTo(name), functionId: fact.id });
      return fact;
    },
  };
}
