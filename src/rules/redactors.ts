import { makeNesting } from './nesting.ts';
import type { CheckedFile } from './rule.ts';
import type { Expr } from '../model/facts.ts';
import { lastName, literalOf, pathOf } from './exprs.ts';
import type { Judge } from './judging.ts';
import { maskingOf, type Redactors } from './masking.ts';
import { wordsOf } from './words.ts';

const cleaners = /redact|mask|scrub|saniti[sz]|censor|obfuscat|anonymi[sz]|replaceattr|secretfilter|sensitive/i;

/** These give one value to the log: cleaned, it says nothing of the others. */
const writes = /^(?:with|With|WithField|WithFields|WithValues|WithProperty|WithContext|bind|child|extend|ForContext|addKeyValue|addArgument|kv|keyValue|value|put|set|Str|Any|Interface|info|debug|warn|warning|error|trace)$/;
const attribute = /(?:^|\.)(?:slog|zap|logr)\.(?!New|Set|Wrap|Handler|Config|Replace)[A-Z]\w*$/;

/** What is taken out of what a logger writes: as this file configures it, the file that the logger or its factory comes from, or the program's configuration. */
export function makeRedactors({ file, facts, elsewhere }: Judge): (receiver: string | undefined) => Redactors {
  const own = redactorsOf(file);
  const memo = new Map<string, Redactors>();
  const madeBy = (receiver: string): string | undefined => {
    const value = facts.assignments.find(({ target }) => pathOf(target) === receiver)?.value;
    return value?.kind === 'call' ? pathOf(value.callee)?.split('.')[0] : undefined;
  };
  return (receiver) => {
    if (receiver === undefined || !file.neighbours) return own;
    const known = memo.get(receiver);
    if (known) return known;
    const maker = madeBy(receiver);
    const other = elsewhere.named(receiver.split('.')[0] ?? receiver) ?? (maker === undefined ? undefined : elsewhere.named(maker));
    const all = [own, ...(other ? [redactorsOf(other)] : []), maskingOf(file.neighbours.configurations(), facts.language)];
    const joined = { cleans: all.some(({ cleans }) => cleans), cleansLines: all.some(({ cleansLines }) => cleansLines), covers: (key: string) => all.some((each) => each.covers(key)) };
    memo.set(receiver, joined);
    return joined;
  };
}

/** Reads `redact` of pino, and formats, processors, filters and handlers whose names say that they clean. */
export function redactorsOf(file: CheckedFile): Redactors {
  const paths: string[] = [];
  let cleans = false;
  const logs = makeNesting(file.facts.logCalls, ({ range }) => range);
  for (const { call, callee } of file.facts.calls) {
    const maker = /logger|pino|bunyan|fastify|winston|structlog|configure|basicconfig|addfilter|addprocessor|slog|zap|(?:^|\.)(?:new|add|set|with)_?\w*handler|log\w*\.patch/i.test(callee) || (call.isNew === true && /handler$/i.test(callee));
    if (!maker || writes.test(lastName(call.callee) ?? '') || attribute.test(callee) || [...logs.around(call.range)].length > 0) continue;
    for (const { value, name } of call.args) {
      if (name !== undefined && /redact/i.test(name)) cleans = true;
      cleans ||= namesCleaner(value, 0);
      if (value.kind === 'object') collect(value, paths);
    }
  }
  const keys = new Set(paths.map((path) => path.replace(/\[["'](.*?)["']\]/g, '.$1').split('.').filter((part) => part !== '*').at(-1) ?? ''));
  return { cleans, covers: (key) => keys.has(key) };
}

function collect(value: Extract<Expr, { kind: 'object' }>, paths: string[]): void {
  for (const entry of value.entries) {
    if (entry.key === 'logger' && entry.value.kind === 'object') collect(entry.value, paths);
    if (entry.key !== 'redact') continue;
    const list = entry.value.kind === 'object' ? entry.value.entries.find(({ key }) => key === 'paths')?.value : entry.value;
    if (list?.kind === 'list') for (const item of list.items) paths.push(literalOf(item) ?? '');
  }
}

function namesCleaner(value: Expr, depth: number): boolean {
  if (depth > 5) return false;
  switch (value.kind) {
    case 'name':
    case 'member': return cleaners.test(lastName(value) ?? '');
    case 'call': return cleaners.test(wordsOf(lastName(value.callee) ?? '').join('')) || value.args.some((arg) => namesCleaner(arg.value, depth + 1));
    case 'list': return value.items.some((item) => namesCleaner(item, depth + 1));
    case 'object': return value.entries.some((entry) => (entry.key !== undefined && /format|processor|hook|replaceattr|serializ/i.test(entry.key)) && (namesCleaner(entry.value, depth + 1) || /replaceattr/i.test(entry.key)));
    default: return false;
  }
}
