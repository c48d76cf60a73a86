import { literalOf, type Expr } from '../../model/expr.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import type { DecoratedClass } from './structure.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/**
 * Message interfaces: `@LogMessage @Message(id = 12, value = "Lost %s") void lost(String name)`. The text of a method is a constant under
 * `lost()` and `Messages.lost()`, which the calls of `lost` look up. With a project's code the text has it in front, as JBoss Logging writes it.
 */
export function readMessageMethods(draft: Draft, classes: readonly DecoratedClass[]): void {
  for (const { decorators, name, range } of draft.functions) {
    const log = decorators.find((each) => lastName(each) === 'LogMessage');
    if (!log) continue;
    const message = [...decorators.filter((each) => lastName(each) === 'Message'), log].find((each): each is Call => each.kind === 'call' && argOf(each, 'value') !== undefined);
    const text = message && literalOf(argOf(message, 'value'));
    if (message === undefined || text === undefined) continue;
    const id = argOf(message, 'id');
    const around = classes.find(({ node }) => node.start <= range.start && range.end <= node.end)?.decorators.find((each): each is Call => each.kind === 'call' && argOf(each, 'projectCode') !== undefined);
    const code = around && literalOf(argOf(around, 'projectCode'));
    const number = id?.kind === 'number' ? id.text.padStart(6, '0') : undefined;
    const value: Expr = { kind: 'text', value: code !== undefined && number !== undefined ? `${code}${number}: ${text}` : text, range };
    const type = draft.types.findLast((each) => each.range.start <= range.start && range.end <= each.range.end)?.name;
    for (const key of [`${name}()`, ...(type === undefined ? [] : [`${type}.${name}()`])]) draft.assignments.push({ target: { kind: 'name', name: key, range }, value, range, functionId: 0 });
  }
}

function argOf(call: Call, key: string): Expr | undefined {
  return call.args.find(({ name }) => name === key || (key === 'value' && name === undefined))?.value;
}
