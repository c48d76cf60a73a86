import type { Template } from '../../model/logFacts.ts';
import { lastName } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';
import type { Structure } from './structure.ts';

/** `#[instrument]`, `info_span!("x")`, `tracer.start("x")`, `tracer.in_span("x", …)`. */
export function readRustSpans({ draft, attributes }: Structure, scope: Scope, templates: TemplateReader): void {
  for (const [id, texts] of attributes) {
    const fact = draft.functions[id];
    const text = texts.find((each) => /^(?:tracing::)?instrument\b/.test(each));
    if (!fact || text === undefined) continue;
    const name = /\bname\s*=\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? fact.name;
    draft.spanStarts.push({ range: { start: fact.range.start, end: fact.body.start }, library: 'tracing', names: [[{ text: name }]] satisfies Template[], functionId: id });
  }
  for (const { call, functionId } of draft.calls) {
    const macro = /^(?:(?:trace|debug|info|warn|error)_)?span!$/.exec(lastName(call.callee) ?? '');
    const name = macro && call.args.find(({ value, name: key }) => key === undefined && value.kind === 'text')?.value;
    if (name) draft.spanStarts.push({ range: call.range, library: 'tracing', names: templates.read(name, functionId), functionId });
  }
  readSpans({
    draft, scope, templates, tracers: new Set(['tracer']),
    shapeOf: (callee, receiver) => {
      const on = receiver ? lastName(receiver) ?? '' : '';
      if (/^(?:start|start_with_context|in_span|span_builder)$/.test(callee) && /tracer$/i.test(on)) return { name: [0] };
      return /^(?:start|make|new|create|with)_span\w*$/.test(callee) ? { name: [0, 1], textOnly: true } : undefined;
    },
    library: () => 'opentelemetry',
  });
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}
