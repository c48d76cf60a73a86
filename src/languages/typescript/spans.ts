import type { Expr } from '../../model/expr.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans, type SpanShape } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';

const shapes: Readonly<Record<string, SpanShape>> = {
  startSpan: { name: [0], key: 'name' },
  startActiveSpan: { name: [0], key: 'name' },
  startInactiveSpan: { name: [0], key: 'name' },
  startSpanManual: { name: [0], key: 'name' },
  startChild: { name: [0], key: 'description' },
  startTransaction: { name: [0], key: 'name' },
};

const helper: SpanShape = { name: [0, 1, 2], key: 'name', textOnly: true };
const helperName = /^(?:with|in|run|create|new|make|record|open|begin|do|execute)?[A-Z_]?\w*(?:Span|span)$|^(?:traced|withTrac(?:e|ing)|runWithTrac\w*|instrument|observe)$/;
const decoratorName = /^(?:Span|WithSpan|Traced?|TraceSpan|OtelSpan|Instrument|OtelMethodCounter)$/;

export function readTypescriptSpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  const otel = draft.imports.some(({ module }) => module.startsWith('@opentelemetry/'));
  const sentry = new Set(draft.imports.filter(({ module }) => module.startsWith('@sentry/')).map(({ local }) => local));
  readSpans({
    draft, scope, templates,
    tracers: new Set(['getTracer']),
    shapeOf(callee, receiver) {
      if (Object.hasOwn(shapes, callee)) return shapes[callee];
      const traces = callee === 'trace' || callee === 'wrap' ? lastName(receiver ?? { kind: 'null', text: '', range: { start: 0, end: 0 } }) : undefined;
      if (traces !== undefined) return /trac(?:er|ing)$/i.test(traces) ? helper : undefined;
      return helperName.test(callee) && !/^(?:get|set|end|is|has|add|to|parse|col|row)/.test(callee) && !/(?:col|row|time|life)span$/i.test(callee) ? helper : undefined;
    },
    library: (receiver) => {
      const path = receiver && pathOf(receiver);
      return path !== undefined && sentry.has(path) ? 'sentry' : otel || (path !== undefined && /trac(?:er|ing)$/i.test(path)) ? 'opentelemetry' : 'unknown';
    },
  });
  readDecorators(draft, templates);
}

/** `@Span('name')` on a method; without a name the span is called after class and method. */
function readDecorators(draft: Draft, templates: TemplateReader): void {
  for (const fact of draft.functions) {
    for (const decorator of fact.decorators) {
      if (decorator.kind !== 'call' || !decoratorName.test(lastName(decorator.callee) ?? '')) continue;
      draft.spanStarts = draft.spanStarts.filter(({ range }) => range.start !== decorator.range.start);
      const name = decorator.args[0]?.value;
      const given: Expr = name && name.kind !== 'object' ? name : { kind: 'text', value: fact.qualifiedName, range: decorator.range };
      draft.spanStarts.push({ range: decorator.range, library: 'decorator', names: templates.read(given, fact.id), functionId: fact.id });
    }
  }
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}
