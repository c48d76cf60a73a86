import type { LogCall } from '../../model/logFacts.ts';
import type { CheckedFile } from '../rule.ts';
import type { Print } from './prints.ts';

/** The print as a log call in the way in which the file already writes them: Rust's macros, Ruby's and PHP's methods. */
export function likeOwnCalls(print: Print, file: CheckedFile): string | undefined {
  const { facts, text } = file;
  const args = text.slice(print.args[0]?.range.start ?? 0, print.args.at(-1)?.range.end ?? 0);
  if (print.args.length === 0 || args === '') return undefined;
  const own = facts.logCalls.filter((log) => log.library !== 'print' && log.wrapper === undefined && isNear(log, print, file));
  if (facts.language === 'rust') return own[0] && ofRust(print, own[0].library, text);
  const call = own.find(({ callee, method }) => /^[\w$@.:>\\-]+$/.test(callee) && callee.endsWith(method));
  if (!call || print.args.length > 1 || print.args[0]?.spread) return undefined;
  const isText = print.args[0]?.value.kind === 'text' || print.args[0]?.value.kind === 'template';
  const value = isText ? args : facts.language === 'php' ? `print_r(${args}, true)` : `(${args}).inspect`;
  return `${call.callee.slice(0, -call.method.length)}${print.level === 'error' ? 'error' : 'info'}(${value})`;
}

/** In the same class where the logger is a field, in the same function where it is a variable. */
function isNear(log: LogCall, print: Print, { facts }: CheckedFile): boolean {
  const classOf = (id: number) => facts.functions[id]?.qualifiedName.split('.').slice(0, -1).join('.') ?? '';
  if (/^[A-Z\\]/.test(log.callee) || facts.language === 'rust') return true;
  return /^\$(?!this)|^[a-z]\w*\./.test(log.callee) && facts.language === 'php' ? log.functionId === print.functionId : classOf(log.functionId) === classOf(print.functionId);
}

/** `println!("a {}", b)` → `tracing::info!("a {}", b)`: the path needs no import. */
function ofRust(print: Print, library: string, text: string): string | undefined {
  if (library !== 'log' && library !== 'tracing') return undefined;
  const whole = text.slice(print.range.start, print.range.end);
  const brackets = whole.slice(whole.indexOf('!') + 1);
  return print.callee.endsWith('dbg!') ? `${library}::debug!("{:?}", ${brackets.trim().slice(1, -1)})` : `${library}::${print.level === 'error' ? 'error' : 'info'}!${brackets}`;
}
