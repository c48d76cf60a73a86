import { literalOf, type Expr } from '../../model/expr.ts';
import type { Metric } from '../../model/facts.ts';
import { lastName, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';

const prometheus = /^New(Counter|Gauge|Histogram|Summary|Untyped)(?:Vec|Func)?$/;
const instrument = /^(?:Int64|Float64)(Observable)?(Counter|UpDownCounter|Gauge|Histogram)$/;
const kinds: Readonly<Record<string, Metric['type']>> = { Counter: 'counter', UpDownCounter: 'gauge', Gauge: 'gauge', Histogram: 'histogram', Summary: 'summary' };

/** client_golang's constructors, `promauto`'s, and OpenTelemetry's instruments. */
export function readGoMetrics(draft: Draft, scope: Scope): void {
  for (const { call, functionId } of draft.calls) {
    const callee = lastName(call.callee) ?? '';
    if (!callee.startsWith('New') && !callee.startsWith('Int64') && !callee.startsWith('Float64')) continue;
    const made = prometheus.exec(callee);
    const other = made ? undefined : instrument.exec(callee);
    const type = kinds[made?.[1] ?? other?.[2] ?? ''] ?? (made ? 'other' : undefined);
    const first = call.args[0]?.value;
    if (!type || !first) continue;
    const text = (value: Expr | undefined) => textOf(value, functionId, scope);
    const entry = (key: string) => (first.kind === 'object' ? text(first.entries.find((each) => each.key === key)?.value) : undefined);
    const own = first.kind === 'object' ? entry('Name') : text(first);
    if (own === undefined || (made && first.kind !== 'object')) continue;
    const name = [entry('Namespace'), entry('Subsystem'), own].filter(Boolean).join('_');
    const labels = call.args[1]?.value;
    draft.metrics.push({ range: call.range, name, type, labels: labels?.kind === 'list' ? labels.items.flatMap((item) => text(item) ?? []) : [] });
  }
}

function textOf(value: Expr | undefined, functionId: number, scope: Scope): string | undefined {
  if (value?.kind !== 'name') return literalOf(value);
  return literalOf(scope.valuesOf(value.name, functionId)[0]?.value);
}
