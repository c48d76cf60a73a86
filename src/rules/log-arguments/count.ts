import { literalOf, type Arg } from '../../model/expr.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Finding, Fix } from '../../model/finding.ts';
import { plural } from '../../base/text.ts';
import { declaredTypeOf } from '../code/declaredTypes.ts';
import { lastName } from '../code/exprs.ts';
import type { CheckedFile } from '../rule.ts';
import { holesOf } from './holes.ts';

/** Holes of a constant message against the arguments that fill them. */
export function checkHoles(log: LogCall, file: CheckedFile): Omit<Finding, 'rule'> | undefined {
  const { facts } = file;
  const text = literalOf(log.message);
  const at = log.message ? log.args.findIndex(({ value }) => value.range.start === log.message?.range.start) : -1;
  if (text === undefined || at < 0 || !log.message) return undefined;
  const holes = holesOf(log, text, facts.language);
  if (!holes || holes.keyed) return undefined;
  const after = log.args.slice(at + 1);
  const positional = after.filter(({ name }) => name === undefined);
  // One list or one mapping may fill any number of holes.
  if (positional.length === 1 && holes.count > 1 && mayHoldMany(positional[0], log, file)) return undefined;
  // Python fills nothing where no argument is given: the text is logged as it stands.
  if (facts.language === 'python' && positional.length === 0) return undefined;
  if (facts.language === 'python' && log.library === 'loguru' && after.length !== positional.length) return undefined;
  const extra = positional.length - holes.count;
  if (extra === 0 || (extra === 1 && takesError(positional.at(-1), file))) return undefined;
  return extra > 0 ? tooMany(log, positional, holes.count, file) : tooFew(log, holes.count, positional.length, facts.language);
}

const throwable = /^(?:e|ex|t|th|err|error|exc|exception|throwable|cause|failure|problem|ioe|npe)$|(?:Ex|Err|Error|Exception|Throwable|Cause|Failure)$/;

/** Java's loggers take a throwable behind the arguments. */
function takesError(arg: Arg | undefined, file: CheckedFile): boolean {
  const { facts, text } = file;
  if (facts.language !== 'java' || !arg) return false;
  const { value } = arg;
  const name = lastName(value) ?? '';
  const written = text.slice(arg.range.start, arg.range.end);
  if (value.kind === 'call' && (/exception|error|throwable|cause/i.test(written) || throwable.test(/^\w+/.exec(written)?.[0] ?? ''))) return true;
  return throwable.test(name) || throwable.test(declaredTypeOf(name, arg.range.start, file) ?? '') || (value.kind === 'call' && value.isNew === true) || facts.catches.some(({ variable }) => variable === name)
    || facts.functions.some(({ params }) => params.some((param) => param.name === name && /Throwable|Exception|Error/.test(param.type ?? ''))) || value.kind === 'choice' || (value.kind === 'other');
}

function mayHoldMany(arg: Arg | undefined, log: LogCall, { facts }: CheckedFile): boolean {
  if (!arg) return false;
  const { value } = arg;
  if (value.kind === 'list' || value.kind === 'object' || value.kind === 'other') return true;
  if (facts.language === 'python') return value.kind === 'call' || /^(?:args?|params?|data|values?|info|context|extra|kwargs|\w+s|\w*dict|\w*map)$/i.test(lastName(value) ?? '');
  if (facts.language === 'go') return value.kind === 'call';
  return /^(?:args|params?|arguments|values|array|objects)$|Args$|Params$|Array$/.test(lastName(value) ?? '') || log.library === 'unknown';
}

const consequence: Readonly<Record<string, string>> = {
  python: 'logging prints a traceback to stderr instead of the line', go: 'the line gets `%!(EXTRA …)` or `%!v(MISSING)`', java: 'the hole stays empty', csharp: 'the line is logged with the wrong names or not at all',
};

function tooFew(log: LogCall, holes: number, args: number, language: string): Omit<Finding, 'rule'> | undefined {
  if (!log.message) return undefined;
  return {
    severity: 'warning', confidence: log.library === 'unknown' ? 0.55 : 0.85, range: log.message.range, related: [], fixes: [],
    message: `The message has ${plural(holes, 'place')} for values, but ${args === 0 ? 'none' : `only ${args}`} ${args === 1 ? 'is' : 'are'} given: ${consequence[language] ?? 'they stay empty'}.`,
  };
}

function tooMany(log: LogCall, positional: readonly Arg[], holes: number, file: CheckedFile): Omit<Finding, 'rule'> | undefined {
  const { language } = file.facts;
  const first = positional[holes];
  const last = positional.at(-1);
  if (!first || !last) return undefined;
  const foreign = language === 'java' && holes === 0 && /%[sdf]/.test(literalOf(log.message) ?? '');
  return {
    severity: 'warning', confidence: log.library === 'unknown' ? 0.55 : 0.85, range: { start: first.range.start, end: last.range.end }, related: [],
    message: foreign
      ? 'This logger fills `{}`, not `%s`: the values are dropped.'
      : `The message has ${holes === 0 ? 'no place' : `only ${plural(holes, 'place')}`} for ${holes === 0 ? 'values' : `${positional.length} values`}: ${language === 'python' || language === 'go' ? consequence[language] : 'what is left over is dropped'}.`,
    fixes: foreign ? percentToBraces(log, file) : places(log, positional.slice(holes), file),
  };
}

/** Adds a place at the message's end for each value that has none. */
function places(log: LogCall, extra: readonly Arg[], { facts, text }: CheckedFile): readonly Fix[] {
  const { message } = log;
  if (message?.kind !== 'text' || !/["'`]$/.test(text.slice(message.range.start, message.range.end)) || text.slice(message.range.end - 3, message.range.end) === '"""') return [];
  const names = extra.map(({ value }) => lastName(value) ?? 'Value');
  const hole = (name: string): string => {
    switch (facts.language) {
      case 'csharp': return `{${name.slice(0, 1).toUpperCase()}${name.slice(1)}}`;
      case 'java': return log.library === 'flogger' || log.library === 'jboss' ? '%s' : '{}';
      case 'python': return log.library === 'loguru' ? '{}' : '%s';
      default: return '%v';
    }
  };
  const end = message.range.end - 1;
  return [{ title: extra.length === 1 ? 'Add a place for it' : 'Add places for them', edits: [{ range: { start: end, end }, text: names.map((name) => ` ${hole(name)}`).join('') }], safe: false }];
}

function percentToBraces({ message }: LogCall, { text }: CheckedFile): readonly Fix[] {
  if (message?.kind !== 'text') return [];
  const written = text.slice(message.range.start, message.range.end);
  return [{ title: 'Write `{}` for the values', edits: [{ range: message.range, text: written.replaceAll(/%[-+0-9.]*[sdf]/g, '{}') }], safe: false }];
}
