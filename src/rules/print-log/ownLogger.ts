import { addTo } from '../../base/groups.ts';
import type { Assignment, FileFacts } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import { pathOf } from '../code/exprs.ts';
import { perFile } from '../code/perFile.ts';
import { wordsOf } from '../names/words.ts';
import type { CheckedFile } from '../rule.ts';
import type { Print } from './prints.ts';

/** A logger that can be called at a place, as the file writes it. */
export interface OwnLogger {
  readonly code: string;
  readonly library: string;
  readonly fieldShape: LogCall['fieldShape'];
}

const classOf = ({ functions }: FileFacts, id: number): string => functions[id]?.qualifiedName.split('.').slice(0, -1).join('.') ?? '';
const isReceiver = (head: string): boolean => /^(?:this|self|cls)$/.test(head);

interface Used {
  readonly receiver: string;
  readonly head: string;
  /** Of a logger that is a field: the class whose methods use it. */
  readonly owner: string;
  count: number;
  /** The last call, and which of the file's it is. */
  log: LogCall;
  at: number;
}

/** The loggers of a file with how often each is used, what is imported, and what gets a value. */
const loggersIn = perFile(({ facts }) => {
  const used = new Map<string, Used>();
  for (const [at, log] of facts.logCalls.entries()) {
    if (log.library === 'print' || log.wrapper !== undefined || !/^[\w$.]+$/.test(log.receiver) || !/^\s*\.\s*\w+$/.test(log.callee.slice(log.receiver.length))) continue;
    const [head = ''] = log.receiver.split('.');
    const owner = isReceiver(head) ? classOf(facts, log.functionId) : '';
    const key = `${log.receiver} ${owner}`;
    const known = used.get(key);
    if (known) Object.assign(known, { count: known.count + 1, log, at });
    else used.set(key, { receiver: log.receiver, head, owner, count: 1, log, at });
  }
  const assigned = new Map<string, Assignment[]>();
  for (const assignment of facts.assignments) {
    const path = pathOf(assignment.target);
    if (path !== undefined) addTo(assigned, path, assignment);
  }
  return { used: [...used.values()], assigned, imported: new Set(facts.imports.flatMap(({ local, imported, module }) => [local, imported, module.split('/').at(-1) ?? ''])) };
});

/** The logger that the file uses where a print stands: one of the file, of the class, or of the function. Most used first. */
export function ownLogger(print: Print, file: CheckedFile): OwnLogger | undefined {
  const { facts } = file;
  const { used, assigned, imported } = loggersIn(file);
  const scopes = new Set<number>([0]);
  for (let id = print.functionId; id > 0; id = facts.functions[id]?.parent ?? 0) scopes.add(id);
  const own = classOf(facts, print.functionId);
  const inReach = ({ head, owner }: Used): boolean => {
    if (isReceiver(head)) return owner === own && own !== '';
    if (imported.has(head)) return true;
    return assigned.get(head)?.some(({ functionId: id, range }) => scopes.has(id) && (id === 0 || range.start < print.range.start)) === true
      || [...scopes].some((id) => id > 0 && facts.functions[id]?.params.some(({ name }) => name === head) === true);
  };
  const uses = new Map<string, { count: number; log: LogCall; at: number }>();
  for (const each of used) {
    if (!inReach(each)) continue;
    const known = uses.get(each.receiver);
    const { log, at } = known && known.at > each.at ? known : each;
    uses.set(each.receiver, { count: (known?.count ?? 0) + each.count, log, at });
  }
  const best = [...uses.values()].sort((a, b) => b.count - a.count)[0]?.log;
  return best && wordsOf(best.receiver).length > 0 ? { code: best.receiver, library: best.library, fieldShape: best.fieldShape } : undefined;
}
