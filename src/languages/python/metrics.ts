import { literalOf, type Expr } from '../../model/expr.ts';
import type { Metric } from '../../model/facts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';

const classes: Readonly<Record<string, Metric['type']>> = {
  Counter: 'counter', Gauge: 'gauge', Histogram: 'histogram', Summary: 'summary', Info: 'other', Enum: 'other',
};
const makers: Readonly<Record<string, Metric['type']>> = {
  create_counter: 'counter', create_observable_counter: 'counter', create_up_down_counter: 'gauge', create_observable_up_down_counter: 'gauge',
  create_gauge: 'gauge', create_observable_gauge: 'gauge', create_histogram: 'histogram',
};
const prometheus = /prometheus|prom_client|^metrics?$|\.metrics?$/;

/** prometheus_client's classes (never `collections.Counter`) and OpenTelemetry's instruments. */
export function readPythonMetrics(draft: Draft): void {
  const imported = new Map(draft.imports.map((each) => [each.local, each.module]));
  for (const { call } of draft.calls) {
    const last = lastName(call.callee) ?? '';
    const head = (pathOf(call.callee) ?? '').split('.')[0] ?? '';
    const isClass = Object.hasOwn(classes, last) && prometheus.test(imported.get(head) ?? '');
    const type = isClass ? classes[last] : Object.hasOwn(makers, last) ? makers[last] : undefined;
    const argument = (key: string, at: number): Expr | undefined => (call.args.find(({ name }) => name === key) ?? call.args.filter(({ name }) => name === undefined)[at])?.value;
    const name = literalOf(argument('name', 0));
    if (!type || name === undefined) continue;
    const labels = isClass ? argument('labelnames', 2) : undefined;
    draft.metrics.push({ range: call.range, name, type, labels: labels?.kind === 'list' ? labels.items.flatMap((item) => literalOf(item) ?? []) : [] });
  }
}
