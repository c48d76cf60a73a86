import { addTo } from '../../base/groups.ts';
import type { CallFact, FunctionFact } from '../../model/facts.ts';
import { mayBeSensitive } from './elsewhere.ts';
import type { ForeignFunction, Judge } from './judging.ts';
import { judgeOutlet } from './outlets.ts';
import { sinksOf, type Outlet, type Sink } from '../flow/sinks.ts';
import { weakened, type Step, type Verdict } from './verdict.ts';

/** A sensitive argument of a call whose function logs it. */
export interface PassedOn {
  readonly sink: Sink;
  readonly outlet: Outlet;
  readonly verdict: Verdict;
}

type LoggedParameters = ReadonlyMap<number, ReadonlyMap<number, Sink>>;

/** Calls of functions that hand a parameter on to a log call, of this file or of one that it uses: what is passed for it is logged. */
export function throughParameters(sinks: readonly Sink[], judge: Judge): readonly PassedOn[] {
  const { facts } = judge;
  const called = new Map<number, CallFact[]>();
  const others: CallFact[] = [];
  const logged = new Set(facts.logCalls.map(({ range }) => range.start));
  for (const call of facts.calls) {
    const fact = judge.own.calledBy(call.call, call.functionId);
    if (!fact) {
      if (call.call.args.length > 0 && !logged.has(call.call.range.start)) others.push(call);
    } else if (fact.params.length > 0) addTo(called, fact.id, call);
  }
  const own = [...loggedParameters(sinks, judge, (id) => called.has(id))].flatMap(([id, params]) => {
    const fact = facts.functions[id];
    return fact ? (called.get(id) ?? []).flatMap((call) => passedOn(call, fact, params, judge, (sink) => ({ range: { start: sink.at, end: sink.end }, message: `${fact.name} logs it here` }))) : [];
  });
  return judge.file.neighbours ? [...own, ...others.flatMap((call) => toOthers(call, judge))] : own;
}

/** The parameters of a file's functions that its sinks write out, by function and position. */
function loggedParameters(sinks: readonly Sink[], judge: Judge, wanted: (functionId: number) => boolean): LoggedParameters {
  const { facts } = judge;
  const logged = new Map<number, Map<number, Sink>>();
  for (const sink of sinks) {
    for (let id = sink.functionId; id > 0; id = facts.functions[id]?.parent ?? 0) {
      const fact = facts.functions[id];
      if (!fact || !wanted(id)) continue;
      fact.params.forEach(({ name }, index) => {
        if (logged.get(id)?.has(index) || judge.nameOf(name)?.kind === 'sensitive') return;
        const comesOut = sink.outlets.some((outlet) => judgeOutlet(outlet, sink, judge, { name, functionId: id }).kind === 'leaks');
        if (comesOut) logged.set(id, (logged.get(id) ?? new Map<number, Sink>()).set(index, sink));
      });
    }
  }
  return logged;
}

function passedOn({ call, functionId }: CallFact, fact: FunctionFact, params: ReadonlyMap<number, Sink>, judge: Judge, stepTo: (sink: Sink) => Step): PassedOn[] {
  return [...params].flatMap(([index, sink]) => {
    const value = judge.own.argumentFor(call, fact, index);
    if (!value) return [];
    const verdict = weakened(judge.judge(value, { functionId, at: call.range.start, depth: 0, whole: true }), 0.85);
    if (verdict.kind !== 'leaks') return [];
    return [{ sink, outlet: { value, whole: true }, verdict: { kind: 'leaks', leaks: verdict.leaks.map((leak) => ({ ...leak, steps: [...leak.steps, stepTo(sink)] })) } }];
  });
}

const known = new WeakMap<Judge, LoggedParameters>();

function loggedBy({ judge }: ForeignFunction): LoggedParameters {
  const before = known.get(judge);
  if (before) return before;
  const found = loggedParameters(sinksOf(judge.file), judge, () => true);
  known.set(judge, found);
  return found;
}

/** Only where the names of an argument say that it is sensitive is the file asked that the function stands in. */
function toOthers(fact: CallFact, judge: Judge): PassedOn[] {
  const { call, functionId } = fact;
  if (!call.args.some(({ value }) => mayBeSensitive(value, judge))) return [];
  const foreign = judge.elsewhere.called(call, functionId, { logs: true });
  const params = foreign && loggedBy(foreign).get(foreign.fact.id);
  return params ? passedOn(fact, foreign.fact, params, judge, (sink) => ({ range: call.range, message: `${foreign.fact.name} logs it here`, elsewhere: foreign.placeOf({ start: sink.at, end: sink.end }) })) : [];
}
