import { lastName } from './exprs.ts';
import { makeJudge } from './judge.ts';
import type { Judge } from './judging.ts';
import { redactorsOf, type Redactors } from './redactors.ts';
import type { CheckedFile } from './rule.ts';
import { sinksOf, type Outlet, type Sink } from './sinks.ts';
import { safe, weakened, type Leak, type Verdict } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface FoundLeak {
  readonly leak: Leak;
  readonly sink: Sink;
}

/** Less sure ones are not worth a look, whatever the user set. */
const leastSure = 0.2;

/** Every way in which something sensitive leaves the program, by place; of several at one place the surest. */
export function leaksIn(file: CheckedFile, vocabulary: Vocabulary): readonly FoundLeak[] {
  const sinks = sinksOf(file.facts);
  if (sinks.length === 0) return [];
  const judge = makeJudge(file, vocabulary);
  const redactors = redactorsOf(file);
  const found = new Map<string, FoundLeak>();
  const note = (sink: Sink, outlet: Outlet, verdict: Verdict) => {
    if (verdict.kind !== 'leaks') return;
    for (const each of verdict.leaks) {
      const leak = { ...each, sure: each.sure * redacted(outlet, each, sink, redactors) };
      const key = `${leak.range.start}-${leak.range.end}`;
      const known = found.get(key);
      if (leak.sure >= leastSure && (!known || known.leak.sure < leak.sure)) found.set(key, { leak, sink });
    }
  };
  for (const sink of sinks) for (const outlet of sink.outlets) note(sink, outlet, judgeOutlet(outlet, sink, judge));
  for (const { sink, outlet, verdict } of throughParameters(sinks, judge)) note(sink, outlet, verdict);
  return [...found.values()].sort((a, b) => a.leak.range.start - b.leak.range.start);
}

function judgeOutlet(outlet: Outlet, sink: Sink, judge: Judge, traced?: { readonly name: string; readonly functionId: number }): Verdict {
  const { value, key, before, verb } = outlet;
  if (verb !== undefined && /^[dtTpcbeEfgGiU]$/.test(verb)) return safe;
  const place = { functionId: sink.functionId, at: sink.at, depth: 0, whole: outlet.whole, ...(outlet.serialized ? { serialized: true } : {}), ...(traced ? { traced } : {}) };
  const given = value.kind === 'function' && value.returns ? { expr: value.returns, place: { ...place, functionId: value.functionId } } : { expr: value, place };
  const verdict = key === undefined ? judge.judge(given.expr, given.place) : judge.judgeKeyed(key, given.expr, given.place);
  return before === undefined || traced ? verdict : judge.withLabel(value, verdict, before, outlet.delimited);
}

/** Calls of functions of this file that hand a parameter on to a log call: what is passed for it is logged. */
function throughParameters(sinks: readonly Sink[], judge: Judge): { readonly sink: Sink; readonly outlet: Outlet; readonly verdict: Verdict }[] {
  const { facts } = judge;
  const logged = new Map<number, Map<number, Sink>>();
  const called = new Map<number, { readonly call: (typeof facts.calls)[number] }[]>();
  for (const call of facts.calls) {
    const fact = judge.own.calledBy(call.call, call.functionId);
    if (fact && fact.params.length > 0) called.set(fact.id, [...(called.get(fact.id) ?? []), { call }]);
  }
  for (const sink of sinks) {
    for (let id = sink.functionId; id > 0; id = facts.functions[id]?.parent ?? 0) {
      const fact = facts.functions[id];
      if (!fact || !called.has(id)) continue;
      fact.params.forEach(({ name }, index) => {
        if (logged.get(id)?.has(index) || judge.nameOf(name)?.kind === 'sensitive') return;
        const comesOut = sink.outlets.some((outlet) => judgeOutlet(outlet, sink, judge, { name, functionId: id }).kind === 'leaks');
        if (comesOut) logged.set(id, (logged.get(id) ?? new Map<number, Sink>()).set(index, sink));
      });
    }
  }
  return [...logged].flatMap(([id, params]) => (called.get(id) ?? []).flatMap(({ call }) => [...params].flatMap(([index, sink]) => {
    const fact = facts.functions[id];
    const value = fact && judge.own.argumentFor(call.call, fact, index);
    if (!value || !fact) return [];
    const at = { functionId: call.functionId, at: call.call.range.start, depth: 0, whole: true };
    const verdict = weakened(judge.judge(value, at), 0.85);
    if (verdict.kind !== 'leaks') return [];
    const step = { range: { start: sink.at, end: sink.end }, message: `${fact.name} logs it here` };
    return [{ sink, outlet: { value, whole: true }, verdict: { kind: 'leaks', leaks: verdict.leaks.map((leak) => ({ ...leak, steps: [...leak.steps, step] })) } satisfies Verdict }];
  })));
}

/** 1, or less where the logger itself takes the field out. */
function redacted(outlet: Outlet, leak: Leak, sink: Sink, redactors: Redactors): number {
  if (sink.goal !== 'the log') return 1;
  const own = leak.name.split(/[.\s]+/).at(-1) ?? '';
  if (redactors.covers(outlet.key ?? own) || redactors.covers(own)) return 0;
  return redactors.cleans && (outlet.key !== undefined || lastName(outlet.value) === undefined) ? 0.5 : 1;
}
