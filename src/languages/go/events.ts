import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Field, LogCall } from '../../model/logFacts.ts';
import { levelOfText } from '../../model/severity.ts';
import type { Binder } from '../logging/binding.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { looksLikeLogger } from '../logging/loggers.ts';
import type { TemplateReader } from '../texts/templates.ts';


const ends = new Set(['Msg', 'Msgf', 'Send', 'MsgFunc']);
const starts = new Set(['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal', 'Panic', 'Log', 'WithLevel', 'Err']);

/** zerolog's chains (`log.Info().Str("k", v).Msg("x")`) and go-kit's pairs (`level.Info(l).Log("msg", "x", "k", v)`). */
export function readGoEvents(draft: Draft, binder: Binder, templates: TemplateReader): void {
  for (const fact of draft.calls) {
    const { callee } = fact.call;
    if (callee.kind !== 'member') continue;
    const log = ends.has(callee.property) ? readChain(fact, callee.object, callee.property, draft, templates)
      : callee.property === 'Log' ? readPairs(fact, callee.object, binder, templates, draft) : undefined;
    if (log) draft.logCalls.push(log);
  }
}

interface Chain {
  readonly level?: LogCall['level'];
  readonly fields: Field[];
  readonly logger: Expr;
}

/** Follows a chain back to the call that opened it, through a variable of the same file too. */
function openChain(end: Expr, draft: Draft, functionId: number): Chain | undefined {
  const fields: Field[] = [];
  let at = end;
  const followed = new Set<string>();
  for (;;) {
    if (at.kind === 'name') {
      const { name } = at;
      const value = draft.assignments.find((each) => each.functionId === functionId && pathOf(each.target) === name && each.value.kind === 'call')?.value;
      if (!value || followed.has(name)) return undefined;
      followed.add(name);
      at = value;
    }
    if (at.kind !== 'call' || at.callee.kind !== 'member') return undefined;
    const { property, object } = at.callee;
    const [first, second] = at.args;
    if (starts.has(property) && !(property === 'Err' && object.kind === 'call')) {
      const level = property === 'Err' ? 'error' : property === 'WithLevel' ? levelOfText((lastName(first?.value ?? at) ?? '').replace(/Level$/, '')) : levelOfText(property);
      if (property === 'Err' && first) fields.unshift({ key: 'error', value: first.value, range: first.range });
      return { fields, logger: object, ...(level && property !== 'Log' ? { level } : {}) };
    }
    const key = literalOf(first?.value);
    if (key !== undefined && second) fields.unshift({ key, value: second.value, range: { start: first?.range.start ?? 0, end: second.range.end } });
    else if (property === 'Err' && first) fields.unshift({ key: 'error', value: first.value, range: first.range });
    else if (property === 'Fields' && first?.value.kind === 'object') fields.unshift(...first.value.entries.map(({ key: name = '', value, range }): Field => ({ key: name, value, range })));
    else if (/^(?:Fields|EmbedObject)$/.test(property) && first) fields.unshift({ key: '', value: first.value, range: first.range });
    at = object;
  }
}

function readChain(fact: CallFact, object: Expr, method: string, draft: Draft, templates: TemplateReader): LogCall | undefined {
  const { call, functionId } = fact;
  const chain = openChain(object, draft, functionId);
  if (!chain) return undefined;
  const message = call.args[0]?.value;
  return {
    range: call.range, callee: fact.callee.replace(/\s+/g, ''), receiver: pathOf(chain.logger) ?? lastName(chain.logger) ?? '', method, library: 'zerolog',
    ...(chain.level ? { level: chain.level } : {}),
    templates: message && method !== 'Send' ? templates.read(message, functionId, method === 'Msgf' ? 'percent' : 'none', call.args.slice(1)) : [],
    ...(message ? { message } : {}), args: call.args, fields: chain.fields, fieldShape: 'typed', lazyHoles: method === 'Msgf', functionId,
  };
}

/** `logger.Log(values...)`: the pairs that every call has are those of the slice's first filling and those that all later ones give; others come and go. */
function gathered(name: string, functionId: number, draft: Draft): readonly Arg[] {
  const [first = [], ...later] = draft.assignments.filter((each) => each.functionId === functionId && pathOf(each.target) === name).flatMap(({ value }) => batchesOf(value));
  const pairs = (later[0] ?? []).flatMap((key, index, all): Arg[] => {
    const value = all[index + 1];
    const text = index % 2 === 0 ? literalOf(key.value) : undefined;
    return value && text !== undefined && later.every((batch) => batch.some((arg, at) => at % 2 === 0 && literalOf(arg.value) === text)) ? [key, value] : [];
  });
  return [...first, ...pairs];
}

/** What a slice literal holds, or what `append` adds. */
function batchesOf(value: Expr): readonly (readonly Arg[])[] {
  if (value.kind === 'list') return [value.items.map((item) => ({ value: item, range: item.range }))];
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'append') return [];
  const [onto, ...added] = value.args;
  const inside = added.filter(({ spread }) => spread).flatMap((arg) => batchesOf(arg.value));
  const plain = added.filter(({ spread }) => !spread);
  return [...(onto ? batchesOf(onto.value) : []), ...(plain.length > 0 ? [plain] : []), ...inside];
}

const messageKeys = new Set(['msg', 'message', 'event']);

function readPairs(fact: CallFact, object: Expr, binder: Binder, templates: TemplateReader, draft: Draft): LogCall | undefined {
  const { call, functionId } = fact;
  const only = call.args.length === 1 && call.args[0]?.spread ? pathOf(call.args[0].value) : undefined;
  const pairs = only === undefined ? call.args : gathered(only, functionId, draft);
  if (pairs.length < 2 || (only === undefined && pairs.length % 2 !== 0) || literalOf(pairs[0]?.value) === undefined) return undefined;
  const level = object.kind === 'call' && object.args.length === 1 ? levelOfText(lastName(object.callee) ?? '') : undefined;
  const logger = level && object.kind === 'call' ? object.args[0]?.value ?? object : object;
  const bound = binder.bind(logger, functionId);
  if (!level && !bound && !looksLikeLogger(lastName(logger) ?? '')) return undefined;
  const fields: Field[] = [];
  let message: Expr | undefined;
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const [key, value] = [pairs[index], pairs[index + 1]];
    const name = literalOf(key?.value);
    if (!key || !value || name === undefined) continue;
    if (messageKeys.has(name)) message ??= value.value;
    else fields.push({ key: name, value: value.value, range: { start: key.range.start, end: value.range.end } });
  }
  return {
    range: call.range, callee: fact.callee, receiver: pathOf(logger) ?? lastName(logger) ?? '', method: 'Log', library: 'gokit', ...(level ? { level } : {}),
    templates: message ? templates.read(message, functionId) : [], ...(message ? { message } : {}), args: call.args, fields, fieldShape: 'pairs', lazyHoles: false, functionId,
  };
}
