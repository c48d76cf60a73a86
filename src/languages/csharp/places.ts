import { literalOf } from '../../model/expr.ts';
import type { Metric } from '../../model/facts.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans, type SpanShape } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';

const shapes: Readonly<Record<string, SpanShape>> = {
  StartActivity: { name: [0], key: 'name' }, CreateActivity: { name: [0], key: 'name' }, StartActiveSpan: { name: [0] }, StartSpan: { name: [0] }, StartRootSpan: { name: [0] }, BuildSpan: { name: [0] },
};

/** `ActivitySource.StartActivity("x")`; without a name the activity is called after the method. */
export function readCsharpSpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  readSpans({
    draft, scope, templates, tracers: new Set(['ActivitySource', 'GetTracer']),
    shapeOf: (callee) => (Object.hasOwn(shapes, callee) ? shapes[callee] : undefined),
    library: () => 'opentelemetry',
  });
  for (const { call, functionId } of draft.calls) {
    if (call.args.length > 0 || call.callee.kind !== 'member' || call.callee.property !== 'StartActivity') continue;
    draft.spanStarts.push({ range: call.range, library: 'opentelemetry', names: [[{ text: draft.functions[functionId]?.name ?? '' }]], functionId });
  }
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}

const kinds: Readonly<Record<string, Metric['type']>> = {
  CreateCounter: 'counter', CreateObservableCounter: 'counter', CreateUpDownCounter: 'gauge', CreateGauge: 'gauge', CreateObservableGauge: 'gauge', CreateObservableUpDownCounter: 'gauge',
  CreateHistogram: 'histogram', CreateSummary: 'summary',
};

/** System.Diagnostics.Metrics and prometheus-net. */
export function readCsharpMetrics(draft: Draft): void {
  for (const { call } of draft.calls) {
    const maker = lastName(call.callee) ?? '';
    const type = Object.hasOwn(kinds, maker) ? kinds[maker] : undefined;
    const name = literalOf(call.args[0]?.value);
    if (!type || name === undefined) continue;
    const configured = call.args.flatMap(({ value }) => (value.kind === 'object' ? value.entries.filter(({ key }) => key === 'LabelNames').map((entry) => entry.value) : [value]));
    const labels = configured.filter((value) => value.kind === 'list').flatMap((list) => list.items.flatMap((item) => literalOf(item) ?? []));
    draft.metrics.push({ range: call.range, name, type, labels });
  }
}
