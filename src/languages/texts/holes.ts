import { literalOf, type Expr } from '../../model/expr.ts';
import type { Segment } from '../../model/logFacts.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import { holeKindOf } from '../lowering/formats.ts';
import { resourceOf } from './handsThrough.ts';

/** A hole that knows what it is called and what may stand for it. */
export const hole = (expr: Expr): Segment => {
  const name = holeName(expr);
  const ref = refOf(expr);
  return { hole: holeKindOf(expr.verb), ...(name !== undefined ? { name } : {}), ...(ref !== undefined ? { ref } : {}) };
};

/** What another file may know the text of: a constant, a table's entries, what a function gives. */
function refOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'name':
    case 'member': return pathOf(expr);
    case 'index': {
      const path = pathOf(expr.object);
      const key = literalOf(expr.key);
      return path === undefined ? undefined : key === undefined ? `${path}[]` : `${path}.${key}`;
    }
    case 'call': {
      // `ErrClosed.Error()`
      if (expr.callee.kind === 'member' && expr.args.length === 0 && /^(?:Error|String|toString)$/.test(expr.callee.property)) return refOf(expr.callee.object);
      const text = resourceOf(expr);
      if (text) return pathOf(text);
      const path = pathOf(expr.callee);
      return path === undefined || expr.isNew ? undefined : `${path}()`;
    }
    case 'await': return refOf(expr.operand);
    default: return undefined;
  }
}

/** How a hole is called: `user.id`, the callee of a call, the first name inside anything else. */
export function holeName(expr: Expr): string | undefined {
  const path = pathOf(expr);
  if (path !== undefined) return path;
  switch (expr.kind) {
    case 'call': {
      const callee = expr.callee;
      const inner = callee.kind === 'member' ? holeName(callee.object) : expr.args[0] ? holeName(expr.args[0].value) : undefined;
      return inner ?? lastName(callee);
    }
    case 'member': {
      const inner = holeName(expr.object);
      return inner === undefined ? expr.property : `${inner}.${expr.property}`;
    }
    case 'index': return holeName(expr.key.kind === 'text' ? expr.object : expr.key) ?? lastName(expr.object);
    case 'await':
    case 'unary': return holeName(expr.operand);
    case 'binary': return holeName(expr.left) ?? holeName(expr.right);
    case 'choice': return expr.options[0] ? holeName(expr.options[0]) : undefined;
    default: return undefined;
  }
}
