import { answersCommand } from './code/audience.ts';
import { lastName, pathOf } from './code/exprs.ts';
import { isInRustTest } from './code/testCode.ts';
import { makeJudge } from './judging/judge.ts';
import { judgeOutlet } from './judging/outlets.ts';
import type { Redactors } from './masking/masking.ts';
import { makeRedactors } from './masking/redactors.ts';
import type { CheckedFile } from './rule.ts';
import { sinksOf, type Outlet, type Sink } from './flow/sinks.ts';
import { throughParameters } from './judging/throughParameters.ts';
import type { Leak, Verdict } from './judging/verdict.ts';
import type { Vocabulary } from './names/vocabulary.ts';

export interface FoundLeak {
  readonly leak: Leak;
  readonly sink: Sink;
}

/** Less sure ones are not worth a look, whatever the user set. */
const leastSure = 0.2;

/** Of what a command prints, for whoever runs it asked for it, and of tests that stand in the file that they test. */
const answered = 0.5;

/** Every way in which something sensitive leaves the program, by place; of several at one place the surest. */
export function leaksIn(file: CheckedFile, vocabulary: Vocabulary): readonly FoundLeak[] {
  const sinks = sinksOf(file);
  if (sinks.length === 0 && !file.neighbours) return [];
  const judge = makeJudge(file, vocabulary);
  const redactorsFor = makeRedactors(judge);
  let isCommand: boolean | undefined;
  const isTested = ({ functionId }: Sink) => file.facts.language === 'rust' && isInRustTest(functionId, file.facts);
  const isAnswer = ({ goal, receiver }: Sink) => goal === 'the log' && receiver === undefined && (isCommand ??= answersCommand(file));
  const found = new Map<string, FoundLeak>();
  const note = (sink: Sink, outlet: Outlet, verdict: Verdict) => {
    if (verdict.kind !== 'leaks') return;
    for (const each of verdict.leaks) {
      const leak = { ...each, sure: each.sure * (isAnswer(sink) || isTested(sink) ? answered : 1) * redacted(outlet, each, sink, redactorsFor(sink.receiver), file.facts.language) };
      const key = `${leak.range.start}-${leak.range.end}`;
      const known = found.get(key);
      if (leak.sure >= leastSure && (!known || known.leak.sure < leak.sure)) found.set(key, { leak, sink });
    }
  };
  for (const sink of sinks) for (const outlet of sink.outlets) note(sink, outlet, judgeOutlet(outlet, sink, judge));
  for (const { sink, outlet, verdict } of throughParameters(sinks, judge)) note(sink, outlet, verdict);
  return [...found.values()].sort((a, b) => a.leak.range.start - b.leak.range.start);
}

/** 1, or less where the logger itself takes the field out. */
function redacted(outlet: Outlet, leak: Leak, sink: Sink, redactors: Redactors, language: string): number {
  if (sink.goal !== 'the log') return 1;
  if (fieldsOf(outlet, leak, language).some(({ name, nested, inText }) => redactors.covers(name, nested, inText))) return 0;
  if (redactors.cleansLines) return 0.5;
  return redactors.cleans && (outlet.key !== undefined || lastName(outlet.value) === undefined) ? 0.5 : 1;
}

const written = /^(?:JSON\.stringify|String|util\.(?:inspect|format))$/;

interface FieldName {
  readonly name: string;
  /** True where it stands inside of another field. */
  readonly nested?: boolean;
  /** True where it is no field, but written into a text. */
  readonly inText?: boolean;
}

/** The fields by which a logger may know what leaks. JavaScript's look at the fields they are given, never at texts or at how a value was called. */
function fieldsOf({ key, value }: Outlet, leak: Leak, language: string): readonly FieldName[] {
  const own = leak.name.split(/[.\s]+/).at(-1) ?? '';
  const [, ...typeAndField] = leak.whole ? /\((\w+)\.(\w+)\)$/.exec(leak.what) ?? [] : [];
  const inText = key === undefined && (value.kind === 'template' || value.kind === 'binary');
  if (language !== 'typescript') return [key ?? own, own, ...typeAndField].map((name) => ({ name, inText }));
  const keys = key === undefined ? [] : [{ name: key }];
  if (value.kind === 'template' || value.kind === 'binary' || (value.kind === 'call' && written.test(pathOf(value.callee) ?? ''))) return keys;
  const isInside = value.kind === 'object' || value.kind === 'list';
  const nested = key !== undefined;
  return [...keys, ...(isInside ? [...(leak.key === undefined ? [] : [{ name: leak.key, nested }]), { name: own, nested: nested || leak.key !== own }] : []), ...typeAndField.map((name) => ({ name, nested }))];
}
