import type { Expr } from '../../model/expr.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans, type SpanShape } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';

const second: SpanShape = { name: [1] };
const helper: SpanShape = { name: [0, 1, 2], textOnly: true };
const tracing = /trac(?:e|er|ing)|otel|telemetry|observab|^tr$|instrument|span/i;

export function readGoSpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  const otel = draft.imports.some(({ module }) => module.startsWith('go.opentelemetry.io/'));
  readSpans({
    draft, scope, templates,
    tracers: new Set(['Tracer']),
    shapeOf(callee, receiver) {
      const on = receiver ? lastName(receiver) ?? '' : '';
      if (callee === 'Start') return /tracer$|^tr$/i.test(on) ? second : tracing.test(on) ? { ...second, textOnly: true } : undefined;
      if (callee === 'NewHandler' || callee === 'NewMiddleware') return /otel(?:http|grpc|mux|echo|gin|chi)/i.test(on) ? { name: [1, 0], textOnly: true } : undefined;
      if (callee === 'WithSpan' || /^(?:start|new|create|open|begin|with|trace)\w*span(?:fromcontext|withcontext|context|ctx)?$/i.test(callee)) return helper;
      return undefined;
    },
    library: (receiver: Expr | undefined) => {
      const path = receiver && pathOf(receiver);
      return path === 'opentracing' || path === 'sentry' ? path : otel || /tracer$/i.test(lastName(receiver ?? { kind: 'null', text: '', range: { start: 0, end: 0 } }) ?? '') ? 'opentelemetry' : 'unknown';
    },
  });
}
