import type { Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import { levelOfText } from '../../model/severity.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import { makeLogCall, type LogReading } from '../logging/logCalls.ts';
import type { MethodShape } from '../logging/loggers.ts';

const leveled = /^(?:trace|debug|info|notice|warn|warning)(f|ln|w|ctx|context|fctx|contextf)$/i;
/** Names that other things than loggers have too: assertions, errors, getters. */
const shared = /^(?:(?:error|fatal|panic|critical|print)(f|ln|w|ctx|context|fctx|contextf)?|(?:trace|debug|info|notice|warn|warning)())$/i;

/** Calls of the program's own loggers, whatever they are called: `s.Noticef("…")`, and `s.Errorf("…")` of the same `s`. */
export function readNamedCalls(reading: LogReading): void {
  const { draft } = reading;
  const logged = new Set(draft.logCalls.map(({ range }) => range.start));
  const loggers = new Set<string>();
  const maybe: { readonly fact: CallFact; readonly suffix: string; readonly name: string; readonly object: Expr }[] = [];
  const add = (fact: CallFact, name: string, suffix: string): void => void draft.logCalls.push(makeLogCall(fact, name, reading.unknown.id, shapeOf(fact, name, suffix), reading, undefined));
  for (const fact of draft.calls) {
    const { callee, args } = fact.call;
    if (callee.kind !== 'member' || args.length === 0 || logged.has(fact.call.range.start)) continue;
    const certain = leveled.exec(callee.property);
    if (certain) {
      loggers.add(ownerOf(callee.object));
      add(fact, callee.property, certain[1] ?? '');
      continue;
    }
    const also = shared.exec(callee.property);
    if (also) maybe.push({ fact, suffix: also[1] ?? '', name: callee.property, object: callee.object });
  }
  for (const { fact, suffix, name, object } of maybe) if (loggers.has(ownerOf(object)) && fact.call.args.some(({ value }) => isText(value) || (suffix === 'f' && value.kind === 'name'))) add(fact, name, suffix);
}

const ownerOf = (object: Expr): string => pathOf(object) ?? lastName(object) ?? '';

const isText = ({ kind }: Expr): boolean => kind === 'text' || kind === 'template';

const formatLike = /^(?:fmt|format|msg|message|text|template)$|(?:Format|Msg|Message)$/;

/** Of the message: a context, or what the line is about, may stand before it: `fs.Debugf(file, "…", size)`. */
function messageAt({ call: { args } }: CallFact): number {
  const text = args.slice(0, 4).findIndex(({ value }) => isText(value));
  return args.slice(0, Math.max(0, text)).some(({ value }) => formatLike.test(lastName(value) ?? '')) ? 0 : text;
}

function shapeOf(fact: CallFact, name: string, suffix: string): MethodShape {
  const kind = suffix.toLowerCase();
  const text = messageAt(fact);
  const message = text > 0 ? text : text < 0 && /ctx|context/.test(kind) ? 1 : 0;
  const level = levelOfText(name.slice(0, name.length - suffix.length));
  const shape: MethodShape = kind.includes('f') ? { holes: 'percent', fields: 'none' } : kind === 'ln' ? { holes: 'none', fields: 'none', joins: 'blanks' } : { holes: 'none', fields: 'pairs' };
  return { ...shape, ...(message > 0 ? { message } : {}), ...(level ? { level } : {}) };
}
