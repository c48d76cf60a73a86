import type { CheckedFile } from './rule.ts';
import type { Expr } from '../model/facts.ts';
import { lastName, literalOf } from './exprs.ts';
import { wordsOf } from './words.ts';

/** What the loggers of a file take out by themselves. */
export interface Redactors {
  /** True when a field of this name is taken out before it is written. */
  covers(key: string): boolean;
  /** True when something unknown cleans the fields: findings on them are less sure. */
  readonly cleans: boolean;
}

const cleaners = /redact|mask|scrub|saniti[sz]|censor|obfuscat|anonymi[sz]|replaceattr|secretfilter|sensitive/i;

/** Reads `redact` of pino, and formats, processors, filters and handlers whose names say that they clean. */
export function redactorsOf(file: CheckedFile): Redactors {
  const paths: string[] = [];
  let cleans = false;
  for (const { call, callee } of file.facts.calls) {
    const maker = /logger|pino|bunyan|fastify|winston|structlog|configure|basicconfig|addfilter|addprocessor|handler|slog|zap|patch/i.test(callee);
    if (!maker || file.facts.logCalls.some(({ range }) => range.start === call.range.start)) continue;
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
