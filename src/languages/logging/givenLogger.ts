import type { Expr } from '../../model/expr.ts';
import { levelOfText } from '../../model/severity.ts';
import type { Binder, Binding } from './binding.ts';
import { lastName } from '../lowering/draft.ts';
import type { MethodShape } from './loggers.ts';
import { isTextual, namesText } from '../texts/textualExprs.ts';

/**
 * The logger that a helper is given first, with how its method of the helper's name is called: `LogUtils.log(LOG, Level.INFO, "text")`,
 * `Logs.warn(LOG, "text")`. `undefined` where the first argument is no logger, or no text follows it.
 */
export function givenLogger({ callee, args }: Extract<Expr, { kind: 'call' }>, functionId: number, binder: Binder): (Binding & { readonly shape: MethodShape }) | undefined {
  const [first, ...rest] = args;
  if (!first || callee.kind !== 'member' || first.name !== undefined || first.spread || !namesText(first.value) || rest.length === 0) return undefined;
  const binding = binder.bind(first.value, functionId);
  const shape = binding && !binding.method && Object.hasOwn(binding.library.methods, callee.property) ? binding.library.methods[callee.property] : undefined;
  if (!binding || !shape) return undefined;
  const message = rest[shape.message ?? 0]?.value;
  const level = shape.levelArg === undefined ? undefined : rest[shape.levelArg]?.value;
  const levels = level?.kind === 'choice' ? level.options : level ? [level] : [];
  if (shape.levelArg !== undefined && !levels.some((each) => levelOfText(lastName(each) ?? '') !== undefined)) return undefined;
  return message && (isTextual(message) || (level !== undefined && namesText(message))) ? { ...binding, shape } : undefined;
}
