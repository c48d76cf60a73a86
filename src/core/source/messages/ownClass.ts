import { bareName } from '../places/paths.ts';
import type { LogEntry } from '../index/records.ts';

const token = /[A-Za-z_$][\w$-]{3,60}/g;
const maxChars = 600;
const maxTokens = 24;
const about = /^(?:Abstract|Base|Default|Simple)(?=[A-Z])|(?<=[a-z])(?:Impl|Base)$/g;
const lastHump = /[A-Z][a-z0-9]{3,}$/;

/**
 * How well a message's values name the class or file of a call, 0 to 3: `releaseLocks(<Worker 'w'>)` was written by the class of workers,
 * `[ShareCoordinator id=1] Starting` by the file of that coordinator. For calls whose texts are equal.
 */
export function classFit(entry: LogEntry, values: readonly string[]): number {
  const stem = entry.file.slice(entry.file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  const classes = [...entry.functionName.split(/[.#:]/).slice(0, -1), stem].filter((name) => name.length > 3);
  let best = 0;
  for (const named of values.join(' ').slice(0, maxChars).match(token)?.slice(0, maxTokens) ?? []) {
    for (const own of classes) best = Math.max(best, likeness(named, own.replace(about, '')));
    if (best === 3) break;
  }
  return best;
}

function likeness(named: string, own: string): number {
  const [a, b] = [bareName(named), bareName(own)];
  if (a === b) return 3;
  if (a.length >= 6 && b.length >= 5 && (b.startsWith(a) || a.startsWith(b) || a.endsWith(b) || b.endsWith(a))) return 2;
  const [last, mine] = [lastHump.exec(named)?.[0], lastHump.exec(own)?.[0]];
  return last !== undefined && last === mine ? 1 : 0;
}
