import type { Arg, Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Field, FieldShape, LogCall, LogWrapper, Template } from '../../model/logFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { pairFields } from './logFields.ts';
import { levelOfExpr } from './messagePlace.ts';
import { aroundMessage, joinTexts } from '../lowering/formats.ts';
import { ownLoggers } from './ownLoggers.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';

/** Wrappers around wrappers around wrappers. */
const maxRounds = 8;
/** A wrapper's own text around the message is a label, not a sentence. */
const maxLabelLetters = 24;

/** Finds the functions that hand a parameter on as the message of a log call, and makes their calls log calls. */
export function readWrappers(draft: Draft, scope: Scope, templates: TemplateReader, typedField?: (value: Expr) => Field | undefined): void {
  const logged = new Set<number>(draft.logCalls.map(({ range }) => range.start * 4 + range.end));
  const seen = new Set<string>();
  let fresh: readonly LogCall[] = draft.logCalls;
  for (let round = 0; round < maxRounds && fresh.length > 0; round++) {
    const wrappers = fresh.flatMap((log) => wrapperOf(log, draft, scope) ?? [])
      .filter(({ functionId, messageParam, level }) => {
        const key = `${functionId} ${messageParam} ${level}`;
        return !seen.has(key) && seen.add(key);
      });
    if (wrappers.length === 0) break;
    const merged = mergeLevels(wrappers);
    draft.logWrappers.push(...merged);
    const byName = new Map(merged.map((wrapper) => [wrapper.name, wrapper]));
    const next: LogCall[] = [];
    for (const fact of draft.calls) {
      const wrapper = byName.get(lastName(fact.call.callee) ?? '');
      if (!wrapper || fact.call.isNew) continue;
      if (logged.has(fact.call.range.start * 4 + fact.call.range.end)) {
        readAround(draft, fact, wrapper);
        continue;
      }
      const log = wrappedCall(fact, wrapper, templates, typedField);
      if (!log) continue;
      logged.add(fact.call.range.start * 4 + fact.call.range.end);
      next.push(log);
    }
    draft.logCalls.push(...next);
    fresh = next;
  }
  draft.logWrappers.push(...ownLoggers(draft));
  draft.logCalls.sort((a, b) => a.range.start - b.range.start);
}

/** A call that its name already told to log: the wrapper in this file puts its text around what is given. */
function readAround(draft: Draft, { call, functionId }: CallFact, { functionId: own, library, prefix, suffix }: LogWrapper): void {
  const at = draft.logCalls.findIndex(({ range }) => range.start === call.range.start && range.end === call.range.end);
  const log = draft.logCalls[at];
  if (!log || log.wrapper || log.library !== 'unknown' || library !== 'unknown' || prefix.length + suffix.length === 0 || functionId === own) return;
  const around = log.templates.filter((template) => template.some((segment) => 'text' in segment)).map((template) => joinTexts([...prefix, ...template, ...suffix]));
  draft.logCalls[at] = { ...log, templates: [...log.templates, ...around] };
}

/** One wrapper a function and parameter; a function that logs at several levels has none of its own. */
function mergeLevels(wrappers: readonly LogWrapper[]): LogWrapper[] {
  const merged = new Map<string, LogWrapper>();
  for (const wrapper of wrappers) {
    const key = `${wrapper.functionId} ${wrapper.messageParam}`;
    const other = merged.get(key);
    if (!other) merged.set(key, wrapper);
    else if (other.level !== wrapper.level) {
      const { level: _, ...rest } = other;
      merged.set(key, rest);
    }
  }
  return [...merged.values()];
}

function wrapperOf(log: LogCall, draft: Draft, scope: Scope): LogWrapper | undefined {
  if (log.functionId === 0) return undefined;
  const rest = handedOn(log, draft, scope);
  if (rest) return rest;
  const template = handingOn(log, scope);
  if (!template) return undefined;
  const built = builtAround(log, draft, scope);
  if (built) return built;
  // `label: message`: a name that can only be the message's goes before others that may be.
  const isFormat = (segment: Template[number]): boolean => 'hole' in segment && formatLike.test(segment.name ?? '');
  const holes = template.filter((segment) => 'hole' in segment && segment.name !== undefined).toSorted((a, b) => Number(isFormat(b)) - Number(isFormat(a)));
  for (const segment of holes) {
    if (!('hole' in segment) || segment.name === undefined) continue;
    const owner = scope.parameterOwner(segment.name, log.functionId);
    const wrapping = owner === undefined ? undefined : draft.functions[owner];
    if (!wrapping || wrapping.name === '' || !draft.functions[wrapping.id]) continue;
    const params = wrapping.params.filter(({ name }, index) => index > 0 || !/^(?:self|cls|this)$/.test(name));
    const at = template.indexOf(segment);
    const prefix = template.slice(0, at);
    const suffix = template.slice(at + 1);
    if (lettersOf(prefix) + lettersOf(suffix) > maxLabelLetters || suffix.some((each) => 'text' in each && /[a-z]{3}/i.test(each.text))) continue;
    if (prefix.length + suffix.length > 0 && !messageLike.test(segment.name)) continue;
    const others = log.args.filter((arg) => arg.value !== log.message && pathOf(arg.value) !== segment.name && !/^(?:ctx|context)$/i.test(pathOf(arg.value) ?? ''));
    return {
      functionId: wrapping.id, name: wrapping.name, messageParam: params.findIndex(({ name }) => name === segment.name),
      ...positionOf('fieldsParam', others.filter((arg) => levelOfExpr(arg.value) === undefined && !/level|lvl|severity/i.test(pathOf(arg.value) ?? '')), params),
      ...(log.level ? { level: log.level } : positionOf('levelParam', others, params)),
      ...(prefix.length + suffix.length > 0 && goesElsewhere(segment.name, wrapping.id, draft) ? anyText : { prefix, suffix }), library: log.library, fieldShape: callerShape(log, others, params), lazyHoles: log.lazyHoles,
    };
  }
  return undefined;
}

/** Around a message that is handled by what is not seen. */
const anyText: Pick<LogWrapper, 'prefix' | 'suffix'> = { prefix: [{ hole: 'any' }], suffix: [{ hole: 'any' }] };

/** True where the function gives the parameter to another logging helper too, which may put other text around it. */
const goesElsewhere = (name: string, functionId: number, { calls, logCalls }: Draft): boolean => calls.some(({ call, functionId: at }) => at === functionId && loggingName.test(lastName(call.callee) ?? '')
  && call.args.some(({ value }) => value.kind === 'name' && value.name === name) && !logCalls.some(({ range }) => range.start === call.range.start));

const loggingName = /log|warn|print|report|bullet|notice/i;

/** The reading that may hold the parameter: the only one; of several (`text` may have been given a value before) the longest with a parameter that is a message by its name. */
function handingOn({ templates, functionId }: LogCall, scope: Scope): Template | undefined {
  if (templates.length < 2) return templates[0];
  const hands = (template: Template): boolean => template.some((segment) => 'hole' in segment && segment.name !== undefined && formatLike.test(segment.name) && scope.parameterOwner(segment.name, functionId) !== undefined);
  return templates.filter(hands).toSorted((a, b) => b.length - a.length)[0];
}

/** `log.info(...args)`, `console.log(TAG, ...args)`, `log.info(format(...args))`: all that the wrapper is given goes on as it is. */
function handedOn(log: LogCall, draft: Draft, scope: Scope): LogWrapper | undefined {
  const made = builtMessage(log, scope);
  const filled = made && !made.isNew && /^(?:s?printf|Sprintf|format)$/.test(lastName(made.callee) ?? '') ? made.args : undefined;
  const args = (filled ?? log.args).filter(({ name }) => name === undefined);
  const last = args.at(-1);
  if (!last?.spread || last.value.kind !== 'name' || args.length > 2) return undefined;
  const all = last.value.name === 'arguments';
  const owner = all ? log.functionId : scope.parameterOwner(last.value.name, log.functionId);
  const wrapping = owner === undefined ? undefined : draft.functions[owner];
  if (!wrapping || wrapping.name === '' || (args.length === 2 && filled)) return undefined;
  const params = wrapping.params.filter(({ name }, index) => index > 0 || !/^(?:self|cls|this)$/.test(name));
  const messageParam = all ? 0 : params.findIndex(({ name }) => last.value.kind === 'name' && name === last.value.name);
  // A parameter before it that is the message has the rest for its holes.
  if (messageParam > 0 && args.length === 2) return undefined;
  const label = args.length === 2 ? labelOf(log.templates[0]) : undefined;
  return {
    functionId: wrapping.id, name: wrapping.name, messageParam, ...(log.level ? { level: log.level } : {}), prefix: label ? [...label, { text: ' ' }] : [], suffix: [],
    library: log.library, fieldShape: log.fieldShape === 'keywords' ? 'keywords' : 'none', lazyHoles: filled !== undefined || log.lazyHoles,
  };
}

/** The text in front of what is handed on, for which the call itself has a hole. */
function labelOf(template: Template | undefined): Template {
  const last = template?.at(-1);
  return template && last && 'hole' in last && last.name === undefined ? template.slice(0, -2) : template ?? [{ hole: 'any' }];
}

/** The call that makes the message, also where a variable holds what it gave. */
function builtMessage({ message, functionId }: LogCall, scope: Scope): Extract<Expr, { kind: 'call' }> | undefined {
  if (message?.kind === 'call') return message;
  const values = message?.kind === 'name' ? scope.valuesOf(message.name, functionId) : [];
  const [only] = values;
  return values.length === 1 && only?.functionId === functionId && only.value.kind === 'call' ? only.value : undefined;
}

/** `log.fine(String.format(template, args))`: the wrapper fills its parameter itself; `log.Infof(s.format(msg), args...)`: a helper puts something around it. */
function builtAround(log: LogCall, draft: Draft, scope: Scope): LogWrapper | undefined {
  const message = builtMessage(log, scope);
  if (!message || message.isNew) return undefined;
  const fills = /^(?:s?printf|Sprintf|format)$/.test(lastName(message.callee) ?? '') && message.args.length > 1;
  for (const { value } of message.args) {
    if (value.kind !== 'name' || !formatLike.test(value.name)) continue;
    const owner = scope.parameterOwner(value.name, log.functionId);
    const wrapping = owner === undefined ? undefined : draft.functions[owner];
    if (!wrapping || wrapping.name === '') continue;
    const params = wrapping.params.filter(({ name }, index) => index > 0 || !/^(?:self|cls|this)$/.test(name));
    return {
      functionId: wrapping.id, name: wrapping.name, messageParam: params.findIndex(({ name }) => name === value.name), ...(log.level ? { level: log.level } : {}),
      ...(fills ? { prefix: [], suffix: [] } : anyText), library: log.library, fieldShape: 'none', lazyHoles: fills || log.lazyHoles,
    };
  }
  return undefined;
}

const formatLike = /^(?:m|msg|message|text|txt|str|s|format|fmt|template|pattern)$|(?:Msg|Message|Text|Format|Template)$/i;

const messageLike = /(?:^|[._])(?:m|msg|message|text|txt|str|s|format|fmt|template|event|line|what|title|label|description|details?|content|body)$|(?:Msg|Message|Text|Format)$/i;

const lettersOf = (template: Template) => template.reduce((sum, each) => sum + ('text' in each ? each.text.replace(/[^\p{L}]/gu, '').length : 0), 0);

function positionOf<K extends string>(key: K, args: readonly Arg[], params: readonly { readonly name: string }[]): Partial<Record<K, number>> {
  for (const { value } of args) {
    const path = pathOf(value);
    const at = path === undefined ? -1 : params.findIndex(({ name }) => name === path);
    if (at >= 0) return { [key]: at } as Partial<Record<K, number>>;
  }
  return {};
}

function wrappedCall(fact: CallFact, wrapper: LogWrapper, templates: TemplateReader, typedField: ((value: Expr) => Field | undefined) | undefined): LogCall | undefined {
  const { call, functionId } = fact;
  if (functionId === wrapper.functionId) return undefined;
  const message = call.args[wrapper.messageParam];
  if (!message || message.spread) return undefined;
  const inner = readFilled(message.value, wrapper, functionId, call.args.slice(wrapper.messageParam + 1), templates);
  const known = inner.filter((template) => template.some((segment) => 'text' in segment) || canPassThrough(template));
  if (known.length === 0) return undefined;
  const levelArg = wrapper.levelParam === undefined ? undefined : call.args[wrapper.levelParam];
  const level = wrapper.level ?? (levelArg && levelOfExpr(levelArg.value));
  return {
    range: call.range, callee: fact.callee, method: wrapper.name, library: wrapper.library,
    receiver: call.callee.kind === 'member' ? pathOf(call.callee.object) ?? '' : '',
    ...(level ? { level } : {}),
    templates: known.flatMap((template) => aroundMessage(wrapper.prefix, template, wrapper.suffix)),
    message: message.value, args: call.args,
    fields: fieldsOf(call, wrapper, typedField),
    fieldShape: wrapper.fieldShape,
    lazyHoles: wrapper.lazyHoles, functionId, wrapper: wrapper.name,
  };
}

const percentHole = /%[-+#0-9.]*[a-zA-Z]/;
const braceHole = /\{\w{0,40}\}/;

/** The message with the holes that the library fills: `%s` where there is one, else `{}`, which say nothing of what is put in: the wrapper may put its own values in between. */
function readFilled(message: Expr, { lazyHoles }: LogWrapper, functionId: number, rest: readonly Arg[], templates: TemplateReader): readonly Template[] {
  if (!lazyHoles) return templates.read(message, functionId, 'none', rest);
  const filled = templates.read(message, functionId, 'percent', rest);
  const holds = (readings: readonly Template[], hole: RegExp): boolean => readings.some((template) => template.some((segment) => 'text' in segment && hole.test(segment.text)));
  if (rest.length === 0 || !holds(filled, braceHole) || holds(templates.read(message, functionId), percentHole)) return filled;
  return templates.read(message, functionId, 'numbered', []);
}

function fieldsOf(call: CallFact['call'], { fieldShape, fieldsParam }: LogWrapper, typedField: ((value: Expr) => Field | undefined) | undefined): Field[] {
  if (fieldShape === 'keywords') return call.args.flatMap((arg) => (arg.name === undefined ? [] : [{ key: arg.name, value: arg.value, range: arg.range }]));
  if (fieldsParam === undefined) return [];
  if (fieldShape === 'pairs' || fieldShape === 'typed') return pairFields(call.args.slice(fieldsParam), fieldShape, typedField ? { typedField } : {});
  const value = call.args[fieldsParam]?.value;
  return value?.kind === 'object' ? value.entries.flatMap((entry) => (entry.key === undefined ? [] : [{ key: entry.key, value: entry.value, range: entry.range }])) : [];
}

/** Fields pass through the wrapper where one of its parameters ends up beside the message. */
function callerShape(log: LogCall, others: readonly Arg[], params: readonly { readonly name: string }[]): FieldShape {
  if (!others.some(({ value }) => params.some(({ name }) => name === pathOf(value)) && levelOfExpr(value) === undefined && !/level|lvl|severity/i.test(pathOf(value) ?? ''))) return 'none';
  return log.fieldShape === 'extra' ? 'keywords' : log.fieldShape === 'objectFirst' ? 'objectLast' : log.fieldShape;
}

/** A lone hole may be the parameter of a wrapper one level up. */
const canPassThrough = (template: Template) => template.length === 1 && template[0] !== undefined && 'hole' in template[0] && messageLike.test(template[0].name ?? '');
