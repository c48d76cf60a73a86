import { loggerDerived, loggerMade, loggerTyped, loggingMethod, looksLikeLogger, looksLikeLoggerMaker } from '../../languages/logging/loggers.ts';
import type { Expr } from '../../model/expr.ts';
import type { FileFacts, ImportFact } from '../../model/facts.ts';
import { insideOf, lastName, pathOf } from '../../rules/code/exprs.ts';
import type { Declared, Interest, Neighbours, Reference } from '../../rules/rule.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** In files that give loggers. */
const giving: Interest = { hint: /log|pino|bunyan|winston|zap\./i, anywhere: true };
const maxDepth = 5;
/** One file takes its loggers from few others. */
const maxAsked = 12;

/** Local names of what a file imports from files of its workspace that are loggers, or functions that give one, however they are called. */
export function importedLoggers(facts: FileFacts, neighbours: Neighbours): ReadonlySet<string> {
  const found = new Set<string>();
  const asked = new Map<string, boolean>();
  const imports = new Map(facts.imports.map((each) => [each.local, each]));
  const known = new Set(facts.logCalls.map(({ receiver }) => receiver));
  const values = new Map<string, Expr[]>();
  for (const { target, value } of facts.assignments) {
    const path = pathOf(target);
    if (path !== undefined && (value.kind === 'call' || value.kind === 'await')) values.set(path, [...(values.get(path) ?? []), value]);
  }

  /** What a name, or `module.name`, is called in the file that it comes from. */
  function referenceOf(expr: Expr): { readonly reference: Reference; readonly local: string } | undefined {
    if (expr.kind === 'name') {
      const own = imports.get(expr.name);
      if (own) return own.imported === '*' ? undefined : { reference: { module: own.module, name: own.imported }, local: expr.name };
      return facts.language === 'go' && !facts.functions.some(({ name }) => name === expr.name) ? { reference: { name: expr.name }, local: expr.name } : undefined;
    }
    const holder: ImportFact | undefined = expr.kind === 'member' && expr.object.kind === 'name' ? imports.get(expr.object.name) : undefined;
    return expr.kind === 'member' && holder?.imported === '*' ? { reference: { module: holder.module, name: expr.property }, local: expr.property } : undefined;
  }

  function ask(expr: Expr): void {
    const named = referenceOf(expr);
    if (!named || looksLikeLogger(named.local) || looksLikeLoggerMaker(named.local)) return;
    const { reference, local } = named;
    const key = `${reference.module ?? ''} ${reference.name}`;
    let gives = asked.get(key);
    if (gives === undefined) {
      if (asked.size === maxAsked) return;
      const declared = neighbours.declared(reference, giving);
      asked.set(key, gives = declared !== undefined && givesLogger(declared));
    }
    if (gives) found.add(local);
  }

  for (const { call } of facts.calls) {
    const { callee, args } = call;
    if (callee.kind !== 'member' || args.length === 0 || !loggingMethod.test(callee.property)) continue;
    const { object } = callee;
    const path = pathOf(object);
    if (path !== undefined && known.has(path)) continue;
    const makers = [object, ...(path === undefined ? [] : values.get(path) ?? [])].map((each) => (each.kind === 'await' ? each.operand : each));
    for (const each of makers) ask(each.kind === 'call' ? each.callee : each);
  }
  return found;
}

/** True where a declaration is a logger, or a function that gives one. */
function givesLogger({ file: { facts, text }, name }: Declared): boolean {
  const receivers = new Set(facts.logCalls.filter(({ library }) => library !== 'print').map(({ receiver }) => receiver));
  /** What was looked at, with the least depth: a builder's `x = x.with(…)` a hundred times over, or a function that calls itself, is looked at once. */
  const seen = new Map<string, number>();
  const isSeen = (key: string, depth: number): boolean => {
    if ((seen.get(key) ?? Infinity) <= depth) return true;
    seen.set(key, depth);
    return false;
  };
  const valuesOf = (path: string, within: number) => facts.assignments.filter(({ target, functionId }) => (functionId === 0 || functionId === within) && pathOf(target) === path);

  function isLogger(expr: Expr | undefined, within: number, depth: number): boolean {
    if (!expr || depth > maxDepth) return false;
    switch (expr.kind) {
      case 'name': return receivers.has(expr.name) || looksLikeLogger(expr.name) || isHeld(expr.name, within, depth);
      case 'member': return receivers.has(pathOf(expr) ?? '') || looksLikeLogger(expr.property);
      case 'call': return makesLogger(expr, within, depth);
      case 'await':
      case 'unary':
      case 'choice': return insideOf(expr).some((inner) => isLogger(inner, within, depth + 1));
      default: return false;
    }
  }

  const isHeld = (held: string, within: number, depth: number): boolean =>
    !isSeen(`${within} ${held}`, depth) && valuesOf(held, within).some(({ value }) => isLogger(value, within, depth + 1));

  function makesLogger({ callee }: Call, within: number, depth: number): boolean {
    if (loggerMade.test(pathOf(callee) ?? '') || looksLikeLoggerMaker(lastName(callee) ?? '')) return true;
    if (callee.kind === 'member' && loggerDerived.test(callee.property)) return isLogger(callee.object, within, depth + 1);
    return callee.kind === 'name' && facts.functions.some((fact) => fact.name === callee.name && isGiver(fact, depth + 1));
  }

  const returnsLogger = (id: number, depth: number): boolean => !isSeen(`${id}`, depth) && facts.returns.some(({ functionId, value }) => functionId === id && isLogger(value, id, depth));

  function isGiver({ id, name: own, range, body }: FileFacts['functions'][number], depth: number): boolean {
    const afterName = text.slice(Math.max(range.start, text.indexOf(own, range.start)), body.start);
    return loggerTyped.test(afterName.slice(afterName.lastIndexOf(')'))) || returnsLogger(id, depth);
  }

  if (facts.functions.some((fact) => fact.name === name && fact.parent <= 0 && isGiver(fact, 0))) return true;
  return valuesOf(name, 0).some(({ value, type }) => (type !== undefined && loggerTyped.test(type))
    || (value.kind === 'function' ? isLogger(value.returns, value.functionId, 0) || returnsLogger(value.functionId, 0) : isLogger(value, 0, 0)));
}
