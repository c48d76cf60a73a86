import type { Expr, Template } from '../model/facts.ts';
import { lastName, literalOf, pathOf, type Draft } from './draft.ts';
import type { Scope } from './scope.ts';
import type { TemplateReader } from './templates.ts';

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

/** Span starts of library calls, then calls of the program's own helpers that hand a parameter on as the name. */
export function readSpans(reading: SpanReading): void {
  const { draft, templates, scope } = reading;
  const helpers = new Map<string, number>();
  const found = new Set<number>();
  for (const { call, functionId } of draft.calls) {
    const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
    const shape = reading.shapeOf(lastName(call.callee) ?? '', receiver);
    const value = shape && nameArgument(call, shape);
    if (!shape || !value) continue;
    const names = templates.read(value, functionId);
    if (shape.textOnly && !names.some(hasText)) continue;
    const tracer = scopeName(receiver, functionId, reading);
    draft.spanStarts.push({ range: call.range, library: reading.library(receiver), names, functionId, ...(tracer !== undefined ? { scope: tracer } : {}) });
    found.add(call.range.start);
    const only = names.length === 1 && names[0]?.length === 1 ? names[0][0] : undefined;
    if (!only || !('hole' in only) || only.name === undefined) continue;
    const owner = scope.parameterOwner(only.name, functionId);
    const helper = owner === undefined ? undefined : draft.functions[owner];
    const params = helper?.params.filter(({ name }) => name !== 'self' && name !== 'cls');
    if (helper?.name && params) helpers.set(helper.name, params.findIndex(({ name }) => name === only.name));
  }
  if (helpers.size > 0) readHelpers(reading, helpers, found);
}

function readHelpers({ draft, templates }: SpanReading, helpers: ReadonlyMap<string, number>, found: ReadonlySet<number>): void {
  for (const { call, functionId } of draft.calls) {
    const at = helpers.get(lastName(call.callee) ?? '');
    const value = at === undefined ? undefined : call.args[at]?.value;
    if (!value || found.has(call.range.start)) continue;
    const names = templates.read(value, functionId).filter(hasText);
    if (names.length > 0) draft.spanStarts.push({ range: call.range, library: 'helper', names, functionId });
  }
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
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
