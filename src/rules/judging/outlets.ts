import type { Judge } from './judging.ts';
import type { Outlet, Sink } from '../flow/sinks.ts';
import { safe, weakened, type Verdict } from './verdict.ts';

/** What goes out through one outlet; with `traced`, whether that parameter does. */
export function judgeOutlet(outlet: Outlet, sink: Sink, judge: Judge, traced?: { readonly name: string; readonly functionId: number }): Verdict {
  const { value, key, before, verb } = outlet;
  if (verb !== undefined && /^[dtTpcbeEfgGiU]$/.test(verb)) return safe;
  const place = { functionId: sink.functionId, at: sink.at, depth: 0, whole: outlet.whole, ...(outlet.serialized ? { serialized: true } : {}), ...(traced ? { traced } : {}) };
  const given = value.kind === 'function' && value.returns ? { expr: value.returns, place: { ...place, functionId: value.functionId } } : { expr: value, place };
  const verdict = key === undefined ? judge.judge(given.expr, given.place) : judge.judgeKeyed(key, given.expr, given.place);
  // `%s` is for what prints itself: a struct that is only known by what is read of it has its own way.
  if (verb === 's' && judge.facts.language === 'go' && verdict.kind === 'leaks' && verdict.leaks.every(({ whole, sure }) => whole === true && sure < 0.7)) return weakened(verdict, 0.7);
  return before === undefined || traced ? verdict : judge.withLabel(value, verdict, before, outlet.delimited);
}
