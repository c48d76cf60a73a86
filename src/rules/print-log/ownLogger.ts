import type { LogCall } from '../../model/facts.ts';
import { pathOf } from '../exprs.ts';
import { wordsOf } from '../words.ts';
import type { CheckedFile } from '../rule.ts';
import type { Print } from './prints.ts';

/** A logger that can be called at a place, as the file writes it. */
export interface OwnLogger {
  readonly code: string;
  readonly library: string;
  readonly fieldShape: LogCall['fieldShape'];
}

/** The logger that the file uses where a print stands: one of the file, of the class, or of the function. Most used first. */
export function ownLogger(print: Print, { facts }: CheckedFile): OwnLogger | undefined {
  const scopes = new Set<number>([0]);
  for (let id = print.functionId; id > 0; id = facts.functions[id]?.parent ?? 0) scopes.add(id);
  const classOf = (id: number) => facts.functions[id]?.qualifiedName.split('.').slice(0, -1).join('.') ?? '';
  const inReach = ({ receiver, functionId }: LogCall): boolean => {
    const [head = ''] = receiver.split('.');
    if (/^(?:this|self|cls)$/.test(head)) return classOf(functionId) === classOf(print.functionId) && classOf(print.functionId) !== '';
    if (facts.imports.some(({ local, imported }) => local === head || imported === head)) return true;
    const isOpen = (id: number, start: number) => scopes.has(id) && (id === 0 || start < print.range.start);
    return facts.assignments.some(({ target, functionId: id, range }) => pathOf(target) === head && isOpen(id, range.start))
      || facts.functions.some(({ id, params }) => id > 0 && scopes.has(id) && params.some(({ name }) => name === head)) || facts.imports.some(({ module }) => module.split('/').at(-1) === head);
  };
  const uses = new Map<string, { count: number; log: LogCall }>();
  for (const log of facts.logCalls) {
    if (log.library === 'print' || log.wrapper !== undefined || !/^[\w$.]+$/.test(log.receiver) || !/^\s*\.\s*\w+$/.test(log.callee.slice(log.receiver.length)) || !inReach(log)) continue;
    const known = uses.get(log.receiver);
    uses.set(log.receiver, { count: (known?.count ?? 0) + 1, log });
  }
  const best = [...uses.values()].sort((a, b) => b.count - a.count)[0]?.log;
  return best && wordsOf(best.receiver).length > 0 ? { code: best.receiver, library: best.library, fieldShape: best.fieldShape } : undefined;
}
