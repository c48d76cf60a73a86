import { makeNesting } from '../../model/nesting.ts';
import type { CheckedFile } from '../rule.ts';
import { literalOf, type Expr } from '../../model/expr.ts';
import { lastName, pathOf } from '../code/exprs.ts';
import type { Judge } from '../judging/judging.ts';
import { loggerOrigins, type LoggerOrigins } from '../code/loggerOrigins.ts';
import { maskingOf, type Redactors } from './masking.ts';
import { perFile } from '../code/perFile.ts';
import { namedIn, takersOf } from './takers.ts';
import { wordsOf } from '../names/words.ts';

const cleaners = /redact|mask|scrub|saniti[sz]|censor|obfuscat|anonymi[sz]|replaceattr|secretfilter|sensitive/i;

/** These give one value to the log: cleaned, it says nothing of the others. */
const writes = /^(?:with|With|WithField|WithFields|WithValues|WithProperty|WithContext|bind|child|extend|ForContext|addKeyValue|addArgument|kv|keyValue|value|put|set|Str|Any|Interface|info|debug|warn|warning|error|trace)$/;
const attribute = /(?:^|\.)(?:slog|zap|logr)\.(?!New|Set|Wrap|Handler|Config|Replace)[A-Z]\w*$/;

/** What is printed goes past every logger. */
const printed: Redactors = { cleans: false, covers: () => false };

/** What is taken out of what a logger writes: as this file configures it, the file that the logger or its factory comes from, or the program's configuration. */
export function makeRedactors({ file, facts, elsewhere }: Judge): (receiver: string | undefined) => Redactors {
  const memo = new Map<string | undefined, Redactors>();
  return (receiver) => {
    if (receiver === undefined && facts.language !== 'csharp') return printed;
    const known = memo.get(receiver);
    if (known) return known;
    const all = [ofLogger(file, receiver)];
    if (receiver !== undefined && file.neighbours) {
      const { paths } = loggerOrigins(file).of(receiver);
      const first = [...new Set([...paths].map((path) => path.split('.')[0] ?? path))];
      const other = first.map((name) => ({ name, from: elsewhere.named(name) })).find(({ from }) => from !== undefined);
      const imported = facts.imports.find(({ local }) => local === other?.name)?.imported;
      if (other?.from) all.push(ofLogger(other.from, imported === '*' || imported === 'default' ? undefined : imported));
      all.push(maskingOf(file.neighbours.configurations(), facts.language));
    }
    const joined = { cleans: all.some(({ cleans }) => cleans), cleansLines: all.some(({ cleansLines }) => cleansLines), covers: (key: string, nested?: boolean, inText?: boolean) => all.some((each) => each.covers(key, nested, inText)) };
    memo.set(receiver, joined);
    return joined;
  };
}

/** What one logger of a file takes out; of a logger that nobody knows, or none, all that the file says. */
function ofLogger(file: CheckedFile, receiver: string | undefined): Redactors {
  const origins = receiver === undefined ? undefined : loggerOrigins(file).of(receiver);
  const meant = cleaningOf(file).filter(({ owners }) => owners.length === 0 || origins === undefined || origins.open || owners.some((owner) => origins.paths.has(owner)));
  const paths = meant.flatMap((each) => each.paths);
  // `*.token` is inside of any field, and no field itself.
  const keys = new Set(paths.filter(([first, ...rest]) => first !== '*' || rest.length === 0).map((path) => path.at(-1) ?? ''));
  // A path of one name is that of a field, and of none inside of another.
  const deep = new Set(paths.filter(({ length }) => length > 1).map((path) => path.at(-1) ?? ''));
  return { cleans: meant.some(({ cleans }) => cleans), covers: (key, nested, inText) => !inText && (nested ? deep : keys).has(key) };
}

/** Python's filter of a named logger sees what is logged by that logger, and nothing of its children. */
function filteredBy({ callee }: Extract<Expr, { kind: 'call' }>, origins: LoggerOrigins): readonly string[] | undefined {
  const path = callee.kind === 'member' && callee.property === 'addFilter' ? pathOf(callee.object) : undefined;
  return path !== undefined && [...origins.of(path).paths].some((each) => /(?:^|\.)getLogger$/.test(each)) ? [path] : undefined;
}

interface Cleaning {
  /** The loggers that take out; none where all of the file may. */
  readonly owners: readonly string[];
  /** What is taken out: `*`, `token` of `*.token`. */
  readonly paths: readonly (readonly string[])[];
  readonly cleans: boolean;
}

/** Reads `redact` of pino, and formats, processors, filters and handlers whose names say that they clean. */
const cleaningOf = perFile((file): readonly Cleaning[] => {
  const found: Cleaning[] = [];
  const logs = makeNesting(file.facts.logCalls, ({ range }) => range);
  const origins = loggerOrigins(file);
  for (const { call, callee, functionId } of file.facts.calls) {
    const maker = /logger|pino|bunyan|fastify|winston|structlog|configure|basicconfig|addfilter|addprocessor|slog|zap|(?:^|\.)(?:new|add|set|with)_?\w*handler|log\w*\.patch/i.test(callee) || (call.isNew === true && /handler$/i.test(callee));
    if (!maker || writes.test(lastName(call.callee) ?? '') || attribute.test(callee) || [...logs.around(call.range)].length > 0) continue;
    const paths: string[] = [];
    let cleans = false;
    for (const { value, name } of call.args) {
      if (name !== undefined && /redact/i.test(name)) cleans = true;
      cleans ||= namesCleaner(value, 0);
      if (value.kind === 'object') collect(value, paths);
    }
    const takers = takersOf(file);
    if (takers.size > 0) for (const { value } of call.args) for (const name of namedIn(value)) paths.push(...takers.get(name) ?? []);
    if (paths.length === 0 && !cleans) continue;
    found.push({ owners: filteredBy(call, origins) ?? origins.ownersOf(call, functionId), paths: paths.map((path) => path.replace(/\[["']?(.*?)["']?\]/g, '.$1').split('.').filter((part) => part !== '')), cleans });
  }
  return found;
});

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
