import type { Arg, Range } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import { pathOf } from '../code/exprs.ts';
import type { CheckedFile } from '../rule.ts';

/** A call that writes to the console for people to read. */
export interface Print {
  readonly range: Range;
  readonly functionId: number;
  /** `console.log`, `e.printStackTrace`. */
  readonly callee: string;
  readonly args: readonly Arg[];
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** How arguments are put together: joined with blanks, filled into a format, or the stack of an error; `own` where the language's reading found it. */
  readonly form: 'joined' | 'format' | 'stack' | 'own';
}

const consoleCall = /^(?:(?:window|globalThis|global|self)\.)?console\.(\w+)$/;
const standardStreams = /^(?:sys|os)\.(?:__)?std(?:out|err)(?:__)?$/i;

const shownOnDemand = /(?:^|[._])(?:help|usage|version|banner|HELP|USAGE|VERSION|BANNER)(?:_?(?:text|info|string|message|TEXT|MESSAGE|Text|Info|String|Message))?(?:\.[tT]ext)?$|[a-z](?:Help|Usage|Version|Banner)(?:Text|Info|String|Message)?(?:\.Text)?$|^(?:Help|Version)(?:Text|Info)\.Text$/;

/** What draws on a terminal or speaks to a build tool rather than tells of something: progress, the program's help and version, `cargo:` of build scripts. */
export function isDisplay({ args }: Print, language: string): boolean {
  const [first] = args;
  if (!first) return false;
  const { value } = first;
  const said = value.kind === 'text' ? value : value.kind === 'template' ? value.parts[0] : undefined;
  const text = said?.kind === 'text' ? said.value : undefined;
  if (text?.startsWith('\r') || (language === 'rust' && text?.startsWith('cargo:'))) return true;
  return args.length === 1 && value.kind !== 'call' && shownOnDemand.test(pathOf(value) ?? '');
}

/** Every print of a file, in the order of its place. */
export function printsIn(file: CheckedFile): readonly Print[] {
  const { facts } = file;
  const own = new Set([...facts.functions.map(({ name }) => name), ...facts.imports.map(({ local }) => local), ...facts.assignments.flatMap(({ target }) => pathOf(target) ?? [])]);
  return [...facts.calls.flatMap((fact) => printOf(fact, file, own) ?? []), ...readAsPrints(file)].sort((a, b) => a.range.start - b.range.start);
}

/** Languages whose own reading says which calls print. */
const readBy = new Set(['rust', 'ruby', 'php']);

const readAsPrints = ({ facts }: CheckedFile): readonly Print[] => (!readBy.has(facts.language) ? [] : facts.logCalls.filter(({ library, wrapper }) => library === 'print' && wrapper === undefined)
  .map(({ range, functionId, callee, args, level }): Print => ({ range, functionId, callee, args, level: level === 'error' || level === 'warn' || level === 'debug' ? level : 'info', form: 'own' })));

function printOf(fact: CallFact, { facts }: CheckedFile, own: ReadonlySet<string>): Print | undefined {
  const { call, functionId } = fact;
  const callee = fact.callee.replace(/[\s?]+/g, '');
  const made = (level: Print['level'], form: Print['form'] = 'joined', args = call.args): Print => ({ range: call.range, functionId, callee, args, level, form });
  switch (facts.language) {
    case 'typescript': {
      const method = consoleCall.exec(callee)?.[1];
      if (method === undefined || method === 'clear' || own.has('console')) return undefined;
      return made(method === 'error' || method === 'assert' ? 'error' : method === 'warn' ? 'warn' : method === 'debug' || method === 'trace' ? 'debug' : 'info');
    }
    case 'python': {
      if (/^traceback\.print_(?:exc|exception|stack)$/.test(callee)) return made('error', 'stack');
      if (callee !== 'pprint.pprint' && (callee !== 'print' || own.has('print')) && !(callee === 'pprint' && facts.imports.some(({ module }) => module === 'pprint'))) return undefined;
      const to = call.args.find(({ name }) => name === 'file');
      const stream = to && pathOf(to.value);
      return to === undefined || (stream !== undefined && standardStreams.test(stream)) ? made(stream?.includes('err') ? 'error' : 'info') : undefined;
    }
    case 'go': {
      if ((callee === 'println' || callee === 'print') && !own.has(callee)) return made('info');
      const [, file = '', method = ''] = /^fmt\.(F?)(Print(?:f|ln)?|print(?:f|ln)?)$/.exec(callee) ?? [];
      if (method === '') return undefined;
      const form = method.endsWith('f') ? 'format' : 'joined';
      if (file === '') return made('info', form);
      const stream = call.args[0] && pathOf(call.args[0].value);
      return stream !== undefined && standardStreams.test(stream) ? made(/err/i.test(stream) ? 'error' : 'info', form, call.args.slice(1)) : undefined;
    }
    case 'java': {
      if (/(?:^|\.)printStackTrace$/.test(callee)) return call.args.every(({ value }) => /^System\.(?:out|err)$/.test(pathOf(value) ?? '')) ? made('error', 'stack') : undefined;
      const [, stream, method] = /^(?:java\.lang\.)?System\.(out|err)\.(print|println|printf|format)$/.exec(callee) ?? [];
      return method === undefined ? undefined : made(stream === 'err' ? 'error' : 'info', method === 'printf' || method === 'format' ? 'format' : 'joined');
    }
    case 'csharp': {
      const match = /^(?:System\.)?Console\.(?:(Out|Error)\.)?Write(?:Line)?(?:Async)?$/.exec(callee);
      return match ? made(match[1] === 'Error' ? 'error' : 'info', call.args.length > 1 ? 'format' : 'joined') : undefined;
    }
    default: return undefined;
  }
}
