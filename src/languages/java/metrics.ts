import { literalOf, type Expr } from '../../model/expr.ts';
import type { Metric } from '../../model/facts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';

const kinds: Readonly<Record<string, Metric['type']>> = {
  Counter: 'counter', FunctionCounter: 'counter', Gauge: 'gauge', TimeGauge: 'gauge', Timer: 'histogram', DistributionSummary: 'summary', Histogram: 'histogram', Summary: 'summary', LongTaskTimer: 'gauge',
};
const onRegistry: Readonly<Record<string, Metric['type']>> = { counter: 'counter', gauge: 'gauge', timer: 'histogram', summary: 'summary' };
const builders: Readonly<Record<string, Metric['type']>> = { counterBuilder: 'counter', upDownCounterBuilder: 'gauge', gaugeBuilder: 'gauge', histogramBuilder: 'histogram' };

/** Micrometer's and Prometheus' builders, registries' shorthands, OpenTelemetry's instruments. */
export function readJavaMetrics(draft: Draft): void {
  const outer = new Map(draft.calls.flatMap(({ call }) => (call.callee.kind === 'member' && call.callee.object.kind === 'call' ? [[call.callee.object, call] as const] : [])));
  for (const { call } of draft.calls) {
    if (call.callee.kind !== 'member') continue;
    const { property, object } = call.callee;
    const owner = lastName(object) ?? '';
    const type = (property === 'builder' || property === 'build') && Object.hasOwn(kinds, owner) ? kinds[owner]
      : Object.hasOwn(builders, property) ? builders[property]
        : Object.hasOwn(onRegistry, property) && /registry$/i.test(pathOf(object) ?? '') ? onRegistry[property] : undefined;
    if (!type) continue;
    const chain: Extract<Expr, { kind: 'call' }>[] = [];
    for (let at = outer.get(call); at && chain.length < 20; at = outer.get(at)) chain.push(at);
    const named = (name: RegExp) => chain.find((each) => each.callee.kind === 'member' && name.test(each.callee.property));
    const name = literalOf(call.args[0]?.value) ?? literalOf(named(/^name$/)?.args[0]?.value);
    if (name === undefined) continue;
    const labels = named(/^label[nN]ames$/)?.args.flatMap(({ value }) => literalOf(value) ?? []) ?? [];
    const tags = chain.filter((each) => each.callee.kind === 'member' && each.callee.property === 'tag').flatMap((each) => literalOf(each.args[0]?.value) ?? []);
    draft.metrics.push({ range: call.range, name, type, labels: [...labels, ...tags] });
  }
}
