import type { Finding } from '../../model/finding.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { lastName } from '../exprs.ts';
import { fixesOf } from './fixes.ts';
import { makeJudge } from './judge.ts';
import type { Judge } from './judging.ts';
import { redactorsOf, type Redactors } from './redactors.ts';
import { sinksOf, type Outlet, type Sink } from './sinks.ts';
import { judgeName } from './sensitiveNames.ts';
import { safe, type Leak, type Verdict } from './verdict.ts';

export const member: Rule = {
  id: 'secret-in-log',
  title: 'A secret reaches the log',
  severity: 'error',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check,
};

function check(file: CheckedFile): readonly Omit<Finding, 'rule'>[] {
  const sinks = sinksOf(file.facts);
  if (sinks.length === 0) return [];
  const judge = makeJudge(file);
  const redactors = redactorsOf(file);
  const found = new Map<string, Omit<Finding, 'rule'>>();
  for (const sink of sinks) {
    for (const outlet of sink.outlets) {
      const verdict = judgeOutlet(outlet, sink, judge);
      if (verdict.kind !== 'leaks') continue;
      for (const leak of verdict.leaks) {
        const sure = leak.sure * redacted(outlet, leak, sink, redactors);
        if (sure < 0.2) continue;
        const key = `${leak.range.start}-${leak.range.end}`;
        const known = found.get(key);
        if (!known || known.confidence < sure) found.set(key, toFinding({ ...leak, sure }, sink, file));
      }
    }
  }
  return [...found.values()].sort((a, b) => a.range.start - b.range.start);
}

function judgeOutlet(outlet: Outlet, sink: Sink, judge: Judge): Verdict {
  const { value, key, before, verb } = outlet;
  if (verb !== undefined && /^[dtTpcbeEfgGiU]$/.test(verb)) return safe;
  const place = { functionId: sink.functionId, at: sink.at, depth: 0, whole: outlet.whole };
  const verdict = key === undefined ? judge.judge(value, place) : judge.judgeKeyed(key, value, place);
  return before === undefined ? verdict : judge.withLabel(value, verdict, before, outlet.delimited);
}

/** 1, or less where the logger itself takes the field out. */
function redacted(outlet: Outlet, leak: Leak, sink: Sink, redactors: Redactors): number {
  if (sink.goal !== 'the log') return 1;
  const own = leak.name.split(/[.\s]+/).at(-1) ?? '';
  if (redactors.covers(outlet.key ?? own) || redactors.covers(own)) return 0;
  return redactors.cleans && (outlet.key !== undefined || lastName(outlet.value) === undefined) ? 0.5 : 1;
}

function toFinding(leak: Leak, sink: Sink, file: CheckedFile): Omit<Finding, 'rule'> {
  const name = leak.name.split(/[.\s]+/).at(-1) ?? '';
  const named = leak.name === '' ? `${/^[aeiou]/i.test(leak.what) ? 'An' : 'A'} ${leak.what}` : `The ${leak.what} in \`${leak.name}\``;
  return {
    severity: 'error',
    confidence: Math.round(Math.min(leak.sure, 0.99) * 100) / 100,
    range: leak.range,
    message: `${named} goes to ${sink.goal}. Leave it out, or log that it is there.`,
    related: leak.steps,
    fixes: fixesOf(leak, file),
    ...(/^\w+$/.test(name) && judgeName(name, file.options)?.kind === 'secret' ? { name } : {}),
  };
}
