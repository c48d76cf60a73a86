import { literalOf, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Field, LogCall } from '../../model/logFacts.ts';
import { levelOfText } from '../../model/severity.ts';
import type { Binder } from '../logging/binding.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { levelOfExpr } from '../logging/messagePlace.ts';
import type { TemplateReader } from '../texts/templates.ts';

const opens = /^at(Trace|Debug|Info|Warn|Warning|Error|Fatal|Severe|Config|Fine|Finer|Finest|Level)?$/;

/** Fluent calls: SLF4J 2 and Log4j 2 (`log.atInfo().addKeyValue("k", v).log("x {}", y)`), Flogger (`logger.atWarning().withCause(e).log("x %s", y)`). */
export function readFluentCalls(draft: Draft, binder: Binder, templates: TemplateReader): void {
  for (const fact of draft.calls) {
    const { callee } = fact.call;
    if (callee.kind === 'member' && callee.property === 'log' && callee.object.kind === 'call') {
      const log = readChain(fact, callee.object, binder, templates);
      if (log) draft.logCalls.push(log);
    }
  }
}

function readChain(fact: CallFact, end: Expr, binder: Binder, templates: TemplateReader): LogCall | undefined {
  const { call, functionId } = fact;
  const fields: Field[] = [];
  const added: LogCall['args'][number][] = [];
  let message = call.args[0]?.value;
  let at = end;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    const { property, object } = at.callee;
    const [first, second] = at.args;
    const level = opens.exec(property);
    if (level) {
      const bound = binder.bind(object, functionId);
      const known = level[1] === undefined || level[1] === 'Level' ? first && levelOfExpr(first.value) : levelOfText(level[1]);
      const percent = bound?.library.id === 'flogger' || (message !== undefined && /%[a-z]/.test(literalOf(message) ?? ''));
      const args = [...added, ...call.args.slice(message === call.args[0]?.value ? 1 : 0)];
      return {
        range: call.range, callee: fact.callee.replace(/\s+/g, ''), receiver: pathOf(object) ?? lastName(object) ?? '', method: 'log', library: bound?.library.id ?? 'unknown',
        ...(known ? { level: known } : {}), templates: message ? templates.read(message, functionId, percent ? 'percent' : 'braces', args) : [],
        ...(message ? { message } : {}), args: [...added, ...call.args], fields, fieldShape: 'pairs', lazyHoles: true, ...(bound?.name === undefined ? {} : { loggerName: bound.name }), functionId,
      };
    }
    const key = literalOf(first?.value);
    if (property === 'setMessage' && first) message ??= first.value;
    else if (property === 'addArgument' && first) added.unshift(first);
    else if ((property === 'addKeyValue' || property === 'with') && key !== undefined && first && second) {
      fields.unshift({ key, value: second.value, range: { start: first.range.start, end: second.range.end } });
    }
    at = object;
  }
  return undefined;
}
