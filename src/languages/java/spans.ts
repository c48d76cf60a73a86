import type { Expr } from '../../model/expr.ts';
import type { Template } from '../../model/logFacts.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans, type SpanShape } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';

const shapes: Readonly<Record<string, SpanShape>> = {
  spanBuilder: { name: [0] }, buildSpan: { name: [0] }, startScopedSpan: { name: [0] }, createNotStarted: { name: [0], textOnly: true },
};
const helper: SpanShape = { name: [0, 1, 2], textOnly: true };
const annotations = /^(?:WithSpan|NewSpan|ContinueSpan|Observed|Traced|Trace|SpanName)$/;
const nameKeys = new Set(['value', 'name', 'operationName', 'contextualName']);

export function readJavaSpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  readSpans({
    draft, scope, templates,
    tracers: new Set(['getTracer', 'tracerBuilder']),
    shapeOf(callee, receiver) {
      if (Object.hasOwn(shapes, callee)) return shapes[callee];
      if (callee === 'name' && receiver?.kind === 'call' && /^(?:nextSpan|newTrace|newChild)$/.test(lastName(receiver) ?? '')) return helper;
      return /^(?:start|with|in|run|create|new|trace)\w*Span$|^traced$/.test(callee) ? helper : undefined;
    },
    library: () => (draft.imports.some(({ module }) => module.startsWith('io.opentelemetry')) ? 'opentelemetry' : draft.imports.some(({ module }) => module.startsWith('io.micrometer')) ? 'micrometer' : 'unknown'),
  });
  for (const fact of draft.functions) {
    for (const decorator of fact.decorators) {
      const callee: Expr = decorator.kind === 'call' ? decorator.callee : decorator;
      if (!annotations.test(lastName(callee) ?? '')) continue;
      const given = decorator.kind === 'call' ? decorator.args.find(({ name }) => name === undefined || nameKeys.has(name))?.value : undefined;
      const names: Template[] = given ? templates.read(given, fact.id) : [[{ text: fact.qualifiedName.split('.').slice(-2).join('.') }]];
      draft.spanStarts.push({ range: decorator.range, library: 'annotation', names, functionId: fact.id });
    }
  }
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}
