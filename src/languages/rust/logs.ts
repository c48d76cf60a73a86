import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Field, LogCall } from '../../model/logFacts.ts';
import { levelOfText } from '../../model/severity.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { isTextual } from '../lowering/lowering.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { fillFormat } from './formats.ts';

const logging = /^(?:(trace|debug|info|warn|error|crit)|event|log)!$/;
const printing = /^(?:e?println|e?print|dbg)!$/;
/** Arguments of the macros that say where to and not what. */
const aside = new Set(['target', 'parent', 'name', 'logger']);

/** Calls of the macros of log, tracing and slog, and those that print. */
export function readRustLogs(draft: Draft, templates: TemplateReader, source: string): void {
  const modules = draft.imports.map(({ module }) => module.split('::')[0] ?? '');
  const usual = modules.includes('slog') ? 'slog' : modules.includes('tracing') || /\btracing::/.test(source) ? 'tracing' : 'log';
  for (const fact of draft.calls) {
    const log = logOf(fact, draft, usual, templates, source);
    if (log) draft.logCalls.push(log);
  }
}

function logOf(fact: CallFact, draft: Draft, usual: string, templates: TemplateReader, source: string): LogCall | undefined {
  const { call, functionId } = fact;
  const path = pathOf(call.callee) ?? '';
  const method = path.slice(path.lastIndexOf('.') + 1);
  const crate = path.split('.')[0] ?? '';
  if (printing.test(method)) return printOf(fact, method.slice(0, -1), templates, source);
  const imported = draft.imports.find(({ local }) => local === method.slice(0, -1));
  const own = imported?.module.split('::')[0];
  // `use slog::info as sinfo`
  const match = logging.exec(method) ?? (/^(?:log|tracing|slog)$/.test(own ?? '') ? logging.exec(`${imported?.imported ?? ''}!`) : null);
  if (!match) return undefined;
  const library = crate !== method && /^(?:log|tracing|slog|defmt)$/.test(crate) ? crate : own !== undefined && /^(?:log|tracing|slog|defmt)$/.test(own) ? own : usual;
  const args = call.args.filter(({ name }) => name === undefined || !aside.has(name));
  const levelArg = match[1] === undefined ? args.find(({ value }) => /(?:^|\.)Level\./.test(pathOf(value) ?? '')) : undefined;
  if (match[1] === undefined && !levelArg && method !== 'log!') return undefined;
  const level = match[1] === 'crit' ? 'fatal' : levelOfText(match[1] ?? lastName(levelArg?.value ?? call) ?? '');
  const rest = args.filter((arg) => arg !== levelArg);
  const at = rest.findIndex(({ value, name }) => name === undefined && isTextual(value));
  const head = rest[at];
  const after = at < 0 ? [] : rest.slice(at + 1);
  const isField = (arg: Arg): boolean => arg.name !== undefined && !(head !== undefined && after.includes(arg) && usesName(head.value, arg.name));
  const message = head && fillFormat(head.value, library === 'slog' ? after.filter((arg) => !isPair(arg, source)) : after, { start: head.range.start, end: (after.filter((arg) => !isField(arg)).at(-1) ?? head).range.end }, source);
  const named = rest.filter((arg) => isField(arg) && arg.name !== 'message').map((arg): Field => ({ key: arg.name ?? '', value: arg.value, range: arg.range }));
  // Names before the text are fields of their own name; slog has its logger there.
  const bare = library === 'tracing' ? rest.slice(0, Math.max(at, 0)).filter(({ name }) => name === undefined).map((arg): Field => ({ key: pathOf(arg.value) ?? lastName(arg.value) ?? '', value: arg.value, range: arg.range })) : [];
  const logger = library === 'slog' && at > 0 ? pathOf(rest[0]?.value ?? call) : undefined;
  const said = message ?? rest.find(({ name }) => name === 'message')?.value;
  return {
    range: call.range, callee: fact.callee, receiver: logger ?? (crate === method ? '' : crate), method: method.slice(0, -1), library, ...(level ? { level } : {}),
    templates: said ? templates.read(said, functionId) : [], ...(said ? { message: said } : {}),
    args: said ? [{ value: said, range: said.range }, ...rest.filter(isField)] : rest, fields: [...bare, ...named],
    fieldShape: 'keywords', lazyHoles: false, functionId,
  };
}

/** `"key" => value` of slog. */
const isPair = ({ range }: Arg, source: string): boolean => /^"[^"]*"\s*=>/.test(source.slice(range.start, range.end)) || /^%|^\?/.test(source.slice(range.start, range.end));

const usesName = (format: Expr, name: string): boolean => new RegExp(`\\{${name.replace(/\W/g, '')}[:}]`).test(literalOf(format) ?? '');

function printOf({ call, callee, functionId }: CallFact, method: string, templates: TemplateReader, source: string): LogCall {
  const [format, ...rest] = call.args;
  const message = method === 'dbg' ? undefined : format && fillFormat(format.value, rest, { start: format.range.start, end: (rest.at(-1) ?? format).range.end }, source);
  return {
    range: call.range, callee, receiver: '', method, library: 'print', level: method.startsWith('e') ? 'error' : 'info',
    templates: message ? templates.read(message, functionId) : [], ...(message ? { message } : {}),
    args: message ? [{ value: message, range: message.range }] : call.args, fields: [], fieldShape: 'none', lazyHoles: false, functionId,
  };
}
