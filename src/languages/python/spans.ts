import type { Expr } from '../../model/expr.ts';
import type { Template } from '../../model/logFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans, type SpanShape } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';

const shapes: Readonly<Record<string, SpanShape>> = {
  start_as_current_span: { name: [0], key: 'name' },
  start_span: { name: [0], key: 'name' },
  start_transaction: { name: [0], key: 'name' },
  start_child: { name: [0], key: 'description' },
  start_active_span: { name: [0], key: 'operation_name' },
};
const helper: SpanShape = { name: [0, 1, 2], key: 'name', textOnly: true };
const helperName = /^(?:with|in|run|create|new|make|record|open|begin|start|async|maybe|optional|get)?_?\w*span$|^(?:traced?|trace_(?:method|function|call|block|operation|async)|instrument|wrap)$/;

export function readPythonSpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  const otel = draft.imports.some(({ module }) => module.startsWith('opentelemetry'));
  const library = (receiver: Expr | undefined) => {
    const path = receiver && pathOf(receiver);
    if (path !== undefined && /^(?:sentry_sdk|logfire|ddtrace)/.test(path)) return path.split('.')[0] ?? 'unknown';
    return otel || (path !== undefined && /tracer$/i.test(path)) ? 'opentelemetry' : 'unknown';
  };
  const shapeOf = (callee: string, receiver: Expr | undefined): SpanShape | undefined => {
    if (Object.hasOwn(shapes, callee)) return shapes[callee];
    if (callee === 'trace' || callee === 'wrap' || callee === 'instrument') {
      return receiver === undefined ? (callee === 'wrap' ? undefined : helper) : /trac(?:er|ing)$|^logfire$/i.test(lastName(receiver) ?? '') ? helper : undefined;
    }
    return helperName.test(callee) && !/(?:^|_)(?:get|set|end|row|col|time|life|make)_?span$|^(?:get|set|end|is|has|add|to|parse)_/.test(callee) ? helper : undefined;
  };
  readSpans({ draft, scope, templates, tracers: new Set(['get_tracer', 'Tracer']), shapeOf, library });
  readDecorators(draft, templates, shapeOf, library);
}

/** `@tracer.start_as_current_span("x")`, `@traced("A.b")`, `@traced`: the span of the decorated function. */
function readDecorators(
  draft: Draft, templates: TemplateReader, shapeOf: (callee: string, receiver: Expr | undefined) => SpanShape | undefined, library: (receiver: Expr | undefined) => string,
): void {
  for (const fact of draft.functions) {
    for (const decorator of fact.decorators) {
      const callee = decorator.kind === 'call' ? decorator.callee : decorator;
      const receiver = callee.kind === 'member' ? callee.object : undefined;
      const last = lastName(callee) ?? '';
      const shape = shapeOf(last, receiver);
      if (!shape) continue;
      draft.spanStarts = draft.spanStarts.filter(({ range }) => range.start !== decorator.range.start);
      const given = decorator.kind === 'call' ? nameOf(decorator) : undefined;
      const names: Template[] = given ? templates.read(given, fact.parent) : [...new Set([fact.qualifiedName, fact.name])].map((text) => [{ text }]);
      draft.spanStarts.push({ range: decorator.range, library: library(receiver), names, functionId: fact.id });
    }
  }
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}

const nameKeys = new Set(['name', 'span_name', 'operation_name', 'resource']);

const nameOf = (call: Extract<Expr, { kind: 'call' }>) =>
  (call.args.find(({ name }) => name !== undefined && nameKeys.has(name)) ?? call.args.find(({ name, value }) => name === undefined && value.kind !== 'object'))?.value;
