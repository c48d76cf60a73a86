import type { Expr } from '../../model/expr.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import { levelOfExpr } from '../logging/messagePlace.ts';
import type { TemplateReader } from '../texts/templates.ts';

/** `[LoggerMessage(Level = …, Message = "…")]` methods and `LoggerMessage.Define<…>(level, id, "…")`: the place of the text is the log call. */
export function readLoggerMessages(draft: Draft, templates: TemplateReader): void {
  for (const fact of draft.functions) {
    for (const decorator of fact.decorators) if (lastName(decorator) === 'LoggerMessage') add(decorator, fact.id, draft, templates);
  }
  for (const { call, functionId } of draft.calls) {
    if (call.callee.kind === 'member' && call.callee.property === 'Define' && lastName(call.callee.object) === 'LoggerMessage') add(call, functionId, draft, templates);
  }
}

function add(call: Expr, functionId: number, draft: Draft, templates: TemplateReader): void {
  if (call.kind !== 'call') return;
  const named = (key: string) => call.args.find(({ name }) => name === key)?.value;
  const message = named('Message') ?? named('formatString') ?? call.args.findLast(({ value, name }) => name === undefined && (value.kind === 'text' || value.kind === 'template'))?.value;
  const level = [named('Level'), ...call.args.map(({ value }) => value)].map((value) => (value?.kind === 'member' ? levelOfExpr(value) : undefined)).find((each) => each !== undefined);
  if (!message) return;
  draft.logCalls.push({
    range: call.range, callee: 'LoggerMessage', receiver: '', method: draft.functions[functionId]?.name ?? 'Define', library: 'mel', ...(level ? { level } : {}),
    templates: templates.read(message, functionId, 'named'), message, args: call.args, fields: [], fieldShape: 'none', lazyHoles: true, functionId,
  });
}
