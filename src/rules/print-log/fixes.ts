import type { Arg } from '../../model/expr.ts';
import type { Fix } from '../../model/finding.ts';
import { usesOfFmt } from '../code/callee.ts';
import { lastName } from '../code/exprs.ts';
import type { CheckedFile } from '../rule.ts';
import { likeOwnCalls } from './ownCalls.ts';
import { ownLogger, type OwnLogger } from './ownLogger.ts';
import type { Print } from './prints.ts';

/** The print as a call of the file's own logger; none where no logger is in reach or nothing is printed. */
export function fixesOf(print: Print, file: CheckedFile): readonly Fix[] {
  if (print.form === 'own') {
    const code = likeOwnCalls(print, file);
    return code === undefined ? [] : [{ title: `Log with ${code.slice(0, code.search(/[!(]/))}`, edits: [{ range: print.range, text: code }], safe: false }];
  }
  const logger = ownLogger(print, file);
  const write = writers[file.facts.language];
  const code = logger && write?.(print, logger, file);
  if (!logger || !code) return [];
  return [{ title: `Log with ${logger.code}`, edits: [{ range: print.range, text: code }, ...withoutFmt(code, file)], safe: false }];
}

type Writer = (print: Print, logger: OwnLogger, file: CheckedFile) => string | undefined;

const codeOf = (arg: Arg | undefined, { text }: CheckedFile) => (arg ? text.slice(arg.range.start, arg.range.end) : '');
const isText = (arg: Arg | undefined) => arg?.value.kind === 'text' || arg?.value.kind === 'template';
const errors = /^(?:e|ex|err|error|exc|exception)$/i;

const writers: Readonly<Record<string, Writer>> = {
  typescript(print, logger, file) {
    const [first, ...rest] = print.args;
    if (!first || first.spread) return undefined;
    const method = `${logger.code}.${print.level}`;
    const names = rest.map((arg) => (arg.spread ? undefined : lastName(arg.value)));
    const asFields = isText(first) && rest.length > 0 && new Set(names).size === names.length && names.every((name) => name !== undefined) && !/%[sdifjoO]/.test(codeOf(first, file));
    if (!asFields || (logger.fieldShape !== 'objectFirst' && logger.fieldShape !== 'objectLast')) return `${method}(${print.args.map((arg) => codeOf(arg, file)).join(', ')})`;
    const isFirst = logger.fieldShape === 'objectFirst';
    const fields = rest.map((arg, index) => {
      const key = errors.test(names[index] ?? '') ? (isFirst ? 'err' : 'error') : names[index];
      return key === codeOf(arg, file) ? key : `${key}: ${codeOf(arg, file)}`;
    }).join(', ');
    return isFirst ? `${method}({ ${fields} }, ${codeOf(first, file)})` : `${method}(${codeOf(first, file)}, { ${fields} })`;
  },
  python(print, logger, file) {
    if (print.form === 'stack') return `${logger.code}.exception("Unexpected error")`;
    const args = print.args.filter(({ name }) => name === undefined);
    const [first, ...rest] = args;
    if (!first || args.some(({ spread }) => spread)) return undefined;
    const method = `${logger.code}.${print.level === 'error' ? 'error' : 'info'}`;
    const constant = first.value.kind === 'text' && /^(["'])(?!\1)(?:[^"'\\%{}]|\\.)*\1$/.test(codeOf(first, file)) ? codeOf(first, file) : undefined;
    if (rest.length === 0) return isText(first) ? `${method}(${codeOf(first, file)})` : `${method}("%s", ${codeOf(first, file)})`;
    const values = (constant ? rest : args).map((arg) => codeOf(arg, file));
    const hole = logger.library === 'loguru' ? '{}' : '%s';
    const holes = values.map(() => hole).join(' ');
    return constant ? `${method}(${constant.slice(0, -1)} ${holes}${constant.slice(-1)}, ${values.join(', ')})` : `${method}("${holes}", ${values.join(', ')})`;
  },
  go(print, logger, file) {
    const args = print.args.map((arg) => codeOf(arg, file));
    if (args.length === 0 || print.args.some(({ spread }) => spread)) return undefined;
    const level = print.level === 'error' ? 'Error' : 'Info';
    if (logger.library === 'log') return `${logger.code}.${print.form === 'format' ? 'Printf' : 'Println'}(${args.join(', ')})`;
    if (['logrus', 'zapSugar', 'klog'].includes(logger.library)) return `${logger.code}.${level}${print.form === 'format' ? 'f' : ''}(${args.join(', ')})`;
    if (logger.library === 'logr' && level === 'Error') return undefined;
    if (!['slog', 'logr', 'zap', 'hclog'].includes(logger.library)) return undefined;
    const only = print.args.length === 1 && isText(print.args[0]);
    return `${logger.code}.${level}(${only ? args[0] : `fmt.${print.form === 'format' ? 'Sprintf' : 'Sprint'}(${args.join(', ')})`})`;
  },
  java(print, logger, file) {
    const isJul = logger.library === 'jul';
    if (print.form === 'stack') {
      const error = print.callee.replace(/\.printStackTrace$/, '');
      return isJul ? `${logger.code}.log(java.util.logging.Level.SEVERE, "Unexpected error", ${error})` : logger.library === 'flogger' ? undefined : `${logger.code}.error("Unexpected error", ${error})`;
    }
    const args = print.args.map((arg) => codeOf(arg, file));
    if (args.length === 0) return undefined;
    const text = print.form === 'format' ? `String.format(${args.join(', ')})` : isText(print.args[0]) ? args.join('') : `String.valueOf(${args.join('')})`;
    if (logger.library === 'flogger') return `${logger.code}.${print.level === 'error' ? 'atSevere' : 'atInfo'}().log("%s", ${text})`;
    return `${logger.code}.${print.level === 'error' ? (isJul ? 'severe' : 'error') : 'info'}(${text})`;
  },
  csharp(print, logger, file) {
    const args = print.args.map((arg) => codeOf(arg, file));
    if (args.length === 0) return undefined;
    const level = print.level === 'error' ? 'Error' : logger.library === 'mel' || logger.library === 'serilog' ? 'Information' : 'Info';
    const isPlain = print.form !== 'format' && isText(print.args[0]);
    const rest = print.form === 'format' ? [`string.Format(${args.join(', ')})`] : isPlain ? args : ['"{Value}"', ...args];
    return `${logger.code}.${logger.library === 'mel' ? 'Log' : ''}${level}(${rest.join(', ')})`;
  },
};

/** Go does not build with an import that nothing uses. */
function withoutFmt(code: string, file: CheckedFile): Fix['edits'] {
  const { facts, text } = file;
  if (facts.language !== 'go' || code.includes('fmt.') || usesOfFmt(file) !== 1) return [];
  const match = /^(?:import[ \t]+"fmt"|[ \t]+"fmt")[ \t]*\n/m.exec(text);
  return match ? [{ range: { start: match.index, end: match.index + match[0].length }, text: '' }] : [];
}
