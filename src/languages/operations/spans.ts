import { literalOf, type Expr } from '../../model/expr.ts';
import type { Template } from '../../model/logFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinTexts } from '../lowering/formats.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';

/** How a call that starts a span gives its name. */
export interface SpanShape {
  /** Positions where the name may stand, first fitting one wins. */
  readonly name: readonly number[];
  /** Keyword or object key of the name. */
  readonly key?: string;
  /** True where only a text is taken for a name: helpers whose name merely says that they make spans. */
  readonly textOnly?: boolean;
}

export interface SpanReading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  /** Shape by the last name of the callee. */
  shapeOf(callee: string, receiver: Expr | undefined): SpanShape | undefined;
  library(receiver: Expr | undefined): string;
  /** Factories of tracers, whose first argument is the scope's name. */
  readonly tracers: ReadonlySet<string>;
}

const hasText = (template: Template) => template.some((segment) => 'text' in segment && /\p{L}/u.test(segment.text));

const receivers = new Set(['self', 'cls']);
/** Names of functions that may start spans for callers in other files. */
const mayStart = /span|trac|measur|instrument|observ|profil|monitor|telemetr|segment|section|step|phase|stage|block|timed|activity|^(?:start|with|run|do|record|track|wrap)/i;
const tellsTracing = /trac(?:e|ing)|telemetr|otel|span|observ|instrument/i;
const maxRounds = 3;
const code = /\bfunc\b|Func|Callable|Runnable|Supplier|Consumer|Action|=>|Callback|Promise<|Awaitable/;
const codeName = /^(?:fn?|func|cb|callback|work|block|body|action|task|op|operation|handler|inner|next|run|callable)$/;

/** Span starts of library calls, then calls of the program's own functions that hand a parameter on in the name, two functions deep. */
export function readSpans(reading: SpanReading): void {
  const { draft, templates } = reading;
  const found = new Set<number>();
  for (const { call, functionId } of draft.calls) {
    const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
    const shape = reading.shapeOf(lastName(call.callee) ?? '', receiver);
    const value = shape && nameArgument(call, shape);
    if (!shape || !value) continue;
    const names = templates.read(value, functionId);
    const scope = scopeName(receiver, functionId, reading);
    const wraps = noteWrapper(call, names, functionId, scope, reading);
    if (shape.textOnly && !wraps && !names.some(hasText)) continue;
    draft.spanStarts.push({ range: call.range, library: reading.library(receiver), names, functionId, ...(scope !== undefined ? { scope } : {}) });
    // A helper of another file may put more into the name.
    if (!shape.textOnly || receiver || !draft.imports.some(({ local }) => local === lastName(call.callee))) found.add(call.range.start);
  }
  let from = 0;
  for (let round = 0; round < maxRounds && from < draft.spanWrappers.length; round++) {
    const fresh = draft.spanWrappers.slice(from);
    from = draft.spanWrappers.length;
    readHelpers(reading, fresh, found);
  }
  readFarCalls(reading, found);
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}

/** Notes a function whose parameter is the one hole of the name. */
function noteWrapper(call: Expr, names: readonly Template[], functionId: number, tracer: string | undefined, { draft, scope }: SpanReading): boolean {
  // `name or f"{fn.__module__}.{fn.__name__}"`: one of the readings is what the caller says.
  const only = names.length === 1 ? names[0] : names.find((name) => name.length === 1 && name.some((segment) => 'hole' in segment && segment.name !== undefined && scope.parameterOwner(segment.name, functionId) !== undefined));
  const at = only?.findIndex((segment) => 'hole' in segment) ?? -1;
  const hole = only?.[at];
  if (!only || !hole || !('hole' in hole) || hole.name === undefined || only.filter((segment) => 'hole' in segment).length !== 1) return false;
  const owner = scope.parameterOwner(hole.name, functionId);
  const helper = owner === undefined ? undefined : draft.functions[owner];
  // `query(ctx, table)` with a span `SELECT {table}` in it is no helper: it gives its callers nothing of the span.
  if (!helper?.name || (only.length > 1 && !mayStart.test(helper.name) && !givesBack(call, helper.id, draft))) return false;
  const position = helper.params.filter(({ name }) => !receivers.has(name)).findIndex(({ name }) => name === hole.name);
  draft.spanWrappers.push({ name: helper.qualifiedName, position, key: hole.name, prefix: only.slice(0, at), suffix: only.slice(at + 1), takesCode: helper.params.some(({ name, type }) => codeName.test(name) || code.test(type ?? '')), ...(tracer === undefined ? {} : { scope: tracer }) });
  return true;
}

/** True where a function returns what the call gives, itself or from a variable. */
function givesBack(call: Expr, functionId: number, draft: Draft): boolean {
  const names = new Set(draft.assignments.filter(({ value }) => value === call || (value.kind === 'other' && value.children.includes(call))).map(({ target }) => pathOf(target)));
  return draft.returns.some(({ value, functionId: at }) => at === functionId && (value === call || names.has(pathOf(value) ?? '') || (value.kind === 'list' && value.items.some((item) => item === call || names.has(pathOf(item) ?? '')))));
}

function readHelpers(reading: SpanReading, wrappers: Draft['spanWrappers'], found: Set<number>): void {
  const { draft, templates } = reading;
  const used = usedCalls(draft);
  const byName = new Map(wrappers.map((each) => [each.name.slice(each.name.lastIndexOf('.') + 1), each]));
  for (const { call, functionId } of draft.calls) {
    const wrapper = byName.get(lastName(call.callee) ?? '');
    const value = wrapper && (call.args.find(({ name }) => name === wrapper.key) ?? call.args.filter(({ name }) => name === undefined)[wrapper.position])?.value;
    if (!wrapper || !value || found.has(call.range.start) || !(wrapper.takesCode || used(call))) continue;
    const names = templates.read(value, functionId).map((name) => joinTexts([...wrapper.prefix, ...name, ...wrapper.suffix]));
    const wraps = noteWrapper(call, names, functionId, wrapper.scope, reading);
    if (!wraps && !names.some(hasText)) continue;
    draft.spanStarts.push({ range: call.range, library: 'helper', names, functionId, ...(wrapper.scope === undefined ? {} : { scope: wrapper.scope }) });
    found.add(call.range.start);
  }
}

/**
 * Tells calls that get a span, or something that ends it, or are given the code to run in it: a function that merely does its work in a
 * span of its own gives its callers nothing of it. Of Python, whose `with` and decorators are not seen here, all are taken.
 */
function usedCalls(draft: Draft): (call: Expr) => boolean {
  const plain = (expr: Expr): Expr => (expr.kind === 'await' ? plain(expr.operand) : expr);
  const used = new Set<Expr>(draft.assignments.flatMap(({ value }) => (value.kind === 'other' ? value.children : [value]).map(plain)));
  for (const { value } of draft.returns) used.add(plain(value));
  for (const { call } of draft.calls) {
    used.add(plain(call.callee));
    if (call.callee.kind === 'member') used.add(plain(call.callee.object));
    for (const { value } of call.args) used.add(plain(value));
  }
  return (call) => draft.language === 'python' || used.has(call) || (call.kind === 'call' && call.args.some(({ value }) => value.kind === 'function'));
}

/** Calls with short text that functions of other files may start spans for. */
function readFarCalls({ draft, templates }: SpanReading, found: ReadonlySet<number>): void {
  let used: ((call: Expr) => boolean) | undefined;
  for (const { call, functionId } of draft.calls) {
    const callee = pathOf(call.callee) ?? lastName(call.callee);
    if (callee === undefined || found.has(call.range.start) || !(mayStart.test(lastName(call.callee) ?? '') || tellsTracing.test(callee))) continue;
    const texts = call.args.slice(0, 4).flatMap(({ value, name: key }, position) => {
      if (value.kind === 'function' || value.kind === 'object') return [];
      const names = templates.read(value, functionId).filter(hasText);
      return names.length > 0 ? [{ position, names, ...(key === undefined ? {} : { key }) }] : [];
    });
    if (texts.length > 0) draft.spanCalls.push({ range: call.range, callee, texts, isUsed: (used ??= usedCalls(draft))(call), functionId });
  }
}

function nameArgument(call: Extract<Expr, { kind: 'call' }>, shape: SpanShape): Expr | undefined {
  const { key } = shape;
  if (key !== undefined) {
    const keyword = call.args.find((arg) => arg.name === key);
    if (keyword) return keyword.value;
  }
  const positional = call.args.filter((arg) => arg.name === undefined);
  let first: Expr | undefined;
  for (const at of shape.name) {
    const value = positional[at]?.value;
    if (!value) continue;
    if (value.kind === 'object') {
      const inside = value.entries.find((entry) => entry.key === (key ?? 'name'));
      if (inside) return inside.value;
      continue;
    }
    if (value.kind === 'text' || value.kind === 'template') return value;
    first ??= value.kind === 'function' ? undefined : value;
  }
  return first;
}

/** The name that a tracer was made with: `trace.getTracer('shop')`. */
function scopeName(receiver: Expr | undefined, functionId: number, { scope, tracers, templates }: SpanReading): string | undefined {
  if (!receiver) return undefined;
  const path = pathOf(receiver);
  const candidates = receiver.kind === 'call' ? [receiver] : path === undefined ? [] : scope.valuesOf(path, functionId).map(({ value }) => value);
  for (const value of candidates) {
    const name = value.kind === 'call' && tracers.has(lastName(value.callee) ?? '') ? value.args[0]?.value : undefined;
    const literal = literalOf(name) ?? (name ? wholeText(templates.read(name, functionId)) : undefined);
    if (literal !== undefined) return literal;
  }
  return undefined;
}

function wholeText(readings: readonly Template[]): string | undefined {
  const only = readings.length === 1 && readings[0]?.length === 1 ? readings[0][0] : undefined;
  return only && 'text' in only ? only.text : undefined;
}
