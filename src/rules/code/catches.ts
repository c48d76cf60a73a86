import type { Expr, Range } from '../../model/expr.ts';
import type { Assignment, Catch, FileFacts, Throw } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import { insideOf, pathOf } from './exprs.ts';
import { makeNesting, type Nesting } from '../../model/nesting.ts';

/** A place that handles an error, with the log calls and throws that run there and in no inner function or handler. */
export interface Handler {
  readonly fact: Catch;
  readonly logs: readonly LogCall[];
  readonly throws: readonly Throw[];
}

const handlers = new WeakMap<FileFacts, readonly Handler[]>();

/** Handlers that log, in the order of their place; three rules ask for those of one file. */
export function handlersOf(facts: FileFacts): readonly Handler[] {
  const known = handlers.get(facts) ?? findHandlers(facts);
  handlers.set(facts, known);
  return known;
}

const byPlace = new WeakMap<FileFacts, Nesting<Catch>>();

/** What is caught, by the place where it is handled. */
export function catchesOf(facts: FileFacts): Nesting<Catch> {
  const known = byPlace.get(facts) ?? makeNesting(facts.catches, ({ body }) => body);
  byPlace.set(facts, known);
  return known;
}

function findHandlers(facts: FileFacts): readonly Handler[] {
  const inner = new Map<Catch, { logs: LogCall[]; throws: Throw[] }>();
  const catches = catchesOf(facts);
  const of = (range: Range, functionId: number) => {
    const best = nearest(catches.around(range), functionId);
    if (!best) return undefined;
    const known = inner.get(best);
    if (known) return known;
    const made = { logs: [], throws: [] };
    inner.set(best, made);
    return made;
  };
  for (const log of facts.logCalls) of(log.range, log.functionId)?.logs.push(log);
  for (const each of facts.throws) of(each.range, each.functionId)?.throws.push(each);
  return [...inner].filter(([, { logs }]) => logs.length > 0).map(([fact, found]) => ({ fact, ...found })).sort((a, b) => a.fact.range.start - b.fact.range.start);
}

function nearest(catches: Iterable<Catch>, functionId: number): Catch | undefined {
  for (const each of catches) if (each.functionId === functionId) return each;
  return undefined;
}

export const contains = (outer: Range, range: Range): boolean => outer.start <= range.start && range.end <= outer.end;

/** How a name is used in an expression: as itself, only through one of its parts (`e.message`, `str(e)`), or not at all. `textHasStack`: where what is written of it into a text has its stack, as in .NET. */
export function useOf(name: string, expr: Expr, partMakers: ReadonlySet<string>, textHasStack = false): 'whole' | 'part' | undefined {
  let found: 'whole' | 'part' | undefined;
  const walk = (at: Expr, isPart: boolean, depth: number): void => {
    if (depth > 40 || found === 'whole') return;
    if (at.kind === 'name') {
      if (at.name === name) found = isPart ? 'part' : 'whole';
      return;
    }
    if (at.kind === 'member') return walk(at.object, isPart || !isStack(at.property), depth + 1);
    if (at.kind === 'call') {
      const callee = at.callee.kind === 'name' ? at.callee.name : at.callee.kind === 'member' ? at.callee.property : '';
      const makesPart = isPart || partMakers.has(callee);
      if (at.callee.kind === 'member') walk(at.callee.object, isPart || !isStack(callee), depth + 1);
      for (const { value } of at.args) walk(value, makesPart, depth + 1);
      return;
    }
    for (const inside of insideOf(at)) walk(inside, isPart || (!textHasStack && (at.kind === 'template' || at.kind === 'binary')), depth + 1);
  };
  walk(expr, false, 0);
  return found;
}

/** What still has the place where the error came from. */
const isStack = (name: string) => /^(?:stack|stacktrace|stackTrace|StackTrace|__traceback__|cause|getStackTrace|printStackTrace|ToString)$/.test(name);

const callsByRange = new WeakMap<FileFacts, ReadonlyMap<string, FileFacts['calls'][number]['call']>>();

/** Everything that a log call is given: arguments, fields of its chain, and what its receiver was given (`log.Error().Err(err)`). */
export function givenTo(log: LogCall, facts: FileFacts): readonly Expr[] {
  const known = callsByRange.get(facts) ?? new Map(facts.calls.map(({ call }) => [`${call.range.start} ${call.range.end}`, call]));
  callsByRange.set(facts, known);
  const call = known.get(`${log.range.start} ${log.range.end}`);
  return [...(call ? [call.callee] : []), ...log.args.map(({ value }) => value), ...log.fields.map(({ value }) => value)];
}

interface Copy {
  readonly path: string;
  readonly assignment: Assignment;
}

const copies = new WeakMap<FileFacts, Nesting<Copy>>();

function findCopies(facts: FileFacts): Nesting<Copy> {
  const plain = facts.assignments.flatMap((assignment) => {
    const path = pathOf(assignment.target);
    return path === undefined || path.includes('.') ? [] : [{ path, assignment }];
  });
  return makeNesting(plain, ({ assignment }) => assignment.range);
}

/** Names that stand for the caught error in a handler: its own and plain copies of it. */
export function namesOfError(fact: Catch, facts: FileFacts): readonly string[] {
  return fact.variable === undefined ? [] : [fact.variable, ...madeOf(fact.variable, 'whole', fact, facts)];
}

/** Texts that a handler makes of what it caught. */
export const textsOfError = (fact: Catch, facts: FileFacts): readonly string[] => (fact.variable === undefined ? [] : madeOf(fact.variable, 'part', fact, facts));

function madeOf(variable: string, use: 'whole' | 'part', { body }: Catch, facts: FileFacts): readonly string[] {
  const known = copies.get(facts) ?? findCopies(facts);
  copies.set(facts, known);
  return known.inside(body).filter(({ assignment }) => useOf(variable, assignment.value, none) === use).map(({ path }) => path);
}

const none: ReadonlySet<string> = new Set();
