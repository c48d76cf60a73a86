import type { LogEntry } from '../index/records.ts';
import type { CompiledTemplate, TemplateMatch } from './template.ts';

export interface Found {
  readonly entry: LogEntry;
  readonly score: number;
  /** Bits of the text alone. */
  readonly bits: number;
  readonly template?: CompiledTemplate;
  readonly values: readonly string[];
  /** True where the template attribute of the record named the call. */
  readonly byTemplate: boolean;
  /** True where the call explains the message from its start to its end. */
  readonly whole: boolean;
  /** True where the call explains the message up to its end if the message was cut there. */
  readonly cut?: boolean;
  /** True for a raise whose text stands in a value of the call that is the answer. */
  readonly inner?: boolean;
}

export interface Ranked extends Found {
  readonly match?: TemplateMatch;
}

const maxKept = 12;

/** Best reading of each call, best call first. */
export function best(found: readonly Ranked[]): readonly Ranked[] {
  const byPlace = new Map<string, Ranked>();
  for (const each of found) {
    const place = `${each.entry.file}:${each.entry.offset}:${each.entry.line}`;
    const known = byPlace.get(place);
    if (!known || known.score < each.score) byPlace.set(place, each);
  }
  return [...byPlace.values()].sort((a, b) => b.score - a.score || byName(a.entry, b.entry)).slice(0, maxKept);
}

/** Equal answers come in the same order whatever order the files were read in. */
const byName = (a: LogEntry, b: LogEntry): number => (a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1);
