import { literalOf, type Expr } from '../../model/expr.ts';
import type { Metric } from '../../model/facts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { TemplateReader } from '../texts/templates.ts';

const classes: Readonly<Record<string, Metric['type']>> = { Counter: 'counter', Gauge: 'gauge', Histogram: 'histogram', Summary: 'summary' };
const makers: Readonly<Record<string, Metric['type']>> = {
  createCounter: 'counter', createObservableCounter: 'counter', createUpDownCounter: 'gauge', createObservableUpDownCounter: 'gauge',
  createGauge: 'gauge', createObservableGauge: 'gauge', createHistogram: 'histogram',
};

/** prom-client's classes and OpenTelemetry's instruments. */
export function readTypescriptMetrics(draft: Draft, templates: TemplateReader): void {
  for (const { call, functionId } of draft.calls) {
    const callee = lastName(call.callee) ?? '';
    const first = call.args[0]?.value;
    if (!first) continue;
    const type = call.isNew ? classes[callee] : makers[callee];
    if (!type || !(Object.hasOwn(classes, callee) || Object.hasOwn(makers, callee))) continue;
    const name = first.kind === 'object' ? first.entries.find(({ key }) => key === 'name')?.value : first;
    const text = name && textOf(name, functionId, templates);
    if (text === undefined || !/^[\w.:/-]+$/.test(text)) continue;
    const labels = first.kind === 'object' ? first.entries.find(({ key }) => key === 'labelNames')?.value : call.args[2]?.value;
    draft.metrics.push({ range: call.range, name: text, type, labels: labelsOf(labels) });
  }
}

function textOf(name: Expr, functionId: number, templates: TemplateReader): string | undefined {
  const only = templates.read(name, functionId)[0];
  return only?.length === 1 && only[0] && 'text' in only[0] ? only[0].text : undefined;
}

const labelsOf = (value: Expr | undefined): string[] => (value?.kind === 'list' ? value.items.map((item) => literalOf(item) ?? pathOf(item) ?? '').filter(Boolean) : []);
