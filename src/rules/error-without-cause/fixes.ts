import type { Catch } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import type { Fix, TextEdit } from '../../model/finding.ts';
import { calleeRange, endOfArgs, methodRange } from '../code/callee.ts';
import type { CheckedFile } from '../rule.ts';

const insert = (at: number, text: string): TextEdit => ({ range: { start: at, end: at }, text });

/** Passes the error to the log call as its library takes it; none where that is not known. */
export function fixesOf(log: LogCall, fact: Catch, file: CheckedFile): readonly Fix[] {
  const named = nameOf(fact, file);
  const edits = named && editsOf(log, named.name, file);
  return edits ? [{ title: file.facts.language === 'python' ? 'Log the error with its stack' : `Log \`${named.name}\` too`, edits: [...named.edits, ...edits], safe: false }] : [];
}

/** The caught error's name; one is given to it where it has none. */
function nameOf(fact: Catch, { facts, text }: CheckedFile): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  if (fact.variable !== undefined) return { name: fact.variable, edits: [] };
  switch (facts.language) {
    case 'python': return { name: 'error', edits: [] };
    case 'typescript': return { name: 'error', edits: [insert(fact.body.start, '(error) ')] };
    case 'csharp': {
      const head = text.slice(fact.range.start, fact.body.start);
      const typed = /\(\s*[\w.]+\s*(?=\))/.exec(head);
      return { name: 'ex', edits: [typed ? insert(fact.range.start + typed.index + typed[0].length, ' ex') : insert(fact.body.start, '(Exception ex) ')] };
    }
    default: return undefined;
  }
}

function editsOf(log: LogCall, name: string, file: CheckedFile): readonly TextEdit[] | undefined {
  if (log.wrapper !== undefined) return undefined;
  switch (file.facts.language) {
    case 'typescript': return javascript(log, name, file.text);
    case 'python': return python(log, file.text);
    case 'go': return go(log, name, file.text);
    case 'java': return java(log, name, file.text);
    case 'csharp': return csharp(log, name, file.text);
    default: return undefined;
  }
}

function javascript(log: LogCall, name: string, text: string): readonly TextEdit[] | undefined {
  const last = log.args.at(-1)?.value;
  const first = log.args[0];
  if (!first || !last) return undefined;
  const into = (object: typeof last, key: string) => (object.kind === 'object' && object.entries.length > 0 ? [insert(object.range.start + 1, ` ${key === name ? key : `${key}: ${name}`},`)] : undefined);
  const pair = (key: string) => (key === name ? `{ ${key} }` : `{ ${key}: ${name} }`);
  if (log.library !== 'unknown' && log.fieldShape === 'objectFirst') return into(first.value, 'err') ?? (first.value.kind === 'object' ? undefined : [insert(first.range.start, `${pair('err')}, `)]);
  if (log.library !== 'unknown' && log.fieldShape === 'objectLast') return into(last, 'error') ?? [insert(endOfArgs(log, text), `, ${pair('error')}`)];
  return into(first.value, 'err') ?? [insert(endOfArgs(log, text), `, ${name}`)];
}

function python(log: LogCall, text: string): readonly TextEdit[] | undefined {
  const method = methodRange(log, text);
  if (log.method === 'error' && method) return [{ range: method, text: 'exception' }];
  return log.library === 'loguru' || log.args.some(({ name }) => name === 'exc_info') ? undefined : [insert(endOfArgs(log, text), ', exc_info=True')];
}

function go(log: LogCall, name: string, text: string): readonly TextEdit[] | undefined {
  const callee = calleeRange(log, text);
  const method = methodRange(log, text);
  const end = endOfArgs(log, text);
  if (log.library === 'zerolog') return method ? [insert(method.start - 1, `.Err(${name})`)] : undefined;
  if (log.library === 'logrus') return method ? [insert(method.start - 1, `.WithError(${name})`)] : undefined;
  if (log.library === 'zap') return [insert(end, `, zap.Error(${name})`)];
  if (log.method.endsWith('f')) {
    const quote = log.message?.kind === 'text' ? text[log.message.range.end - 1] : undefined;
    return log.message && (quote === '"' || quote === '`') ? [insert(log.message.range.end - 1, ': %v'), insert(end, `, ${name}`)] : undefined;
  }
  if (log.fieldShape === 'pairs') return [insert(end, `, "error", ${name}`)];
  return log.args.length > 0 && callee.end > callee.start ? [insert(end, `, ${name}`)] : undefined;
}

function java(log: LogCall, name: string, text: string): readonly TextEdit[] | undefined {
  const method = methodRange(log, text);
  if (log.library === 'jul') {
    const level = ({ severe: 'SEVERE', error: 'SEVERE' } as Readonly<Record<string, string>>)[log.method];
    const first = log.args[0];
    return level !== undefined && method && first && log.args.length === 1 ? [{ range: method, text: 'log' }, insert(first.range.start, `java.util.logging.Level.${level}, `), insert(endOfArgs(log, text), `, ${name}`)] : undefined;
  }
  return log.library === 'jboss' || log.library === 'flogger' || log.library === 'android' ? undefined : [insert(endOfArgs(log, text), `, ${name}`)];
}

function csharp(log: LogCall, name: string, text: string): readonly TextEdit[] | undefined {
  const first = log.args[0];
  if (!first || log.library === 'print') return undefined;
  if (log.library === 'log4net') return log.args.length === 1 ? [insert(endOfArgs(log, text), `, ${name}`)] : undefined;
  return log.message ? [insert(log.message.range.start, `${name}, `)] : undefined;
}
