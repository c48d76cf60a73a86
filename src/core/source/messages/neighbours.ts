import { Lru } from '../../../base/lru.ts';
import { attributeText } from '../../../model/attributes.ts';
import { tieMargin } from './certainty.ts';
import type { Line } from './line.ts';
import type { Found } from './ranked.ts';
import type { LogEntry } from '../index/records.ts';

const threadKeys = ['trace_id', 'traceId', 'trace.id', 'traceid', 'request_id', 'requestId', 'correlation_id', 'job_id', 'thread', 'thread.name', 'thread_name', 'threadName', 'thread.id', 'thread_id'];
const maxThreads = 1_000;
const maxKept = 8;
/** For a call of the function, the file, the folder of the line before; less with each line further back. */
const bits = { function: 1.6, file: 1, folder: 0.3, next: 0.25, fading: 0.8 };
/** For each doubling of the lines that a file wrote in all: of two classes with the same text, the one that is in use. */
const inUse = 0.3;

/**
 * The answers to the lines before, by service and thread or trace: programs log from one place for a while. Speaks only where calls
 * tie, and never makes an answer sure. One for each stream of lines in order.
 */
export class Neighbours {
  readonly #threads = new Lru<string, LogEntry[]>(maxThreads);
  /** How many lines were of a file. */
  readonly #ofFile = new Map<string, number>();
  /** The thread asked for last, which the map need not be asked for. */
  #last: { readonly thread: string; readonly before: LogEntry[] } | undefined;

  /** The calls with those that tie in the order that the lines before speak for; `swayed` where that decided. `thread`: as `threadOf` has it. */
  rank(thread: string, found: readonly Found[]): { readonly found: readonly Found[]; readonly swayed: boolean } {
    const tied = tiedOf(found);
    const before = this.#before(thread);
    if (!before || tied.length < 2) return { found, swayed: false };
    const spoken = tied.map((each) => ({ ...each, score: each.score + bitsFor(before, each) + inUse * Math.log2(1 + (this.#ofFile.get(each.entry.file) ?? 0)) })).sort((a, b) => b.score - a.score);
    if (spoken.every(({ score }) => score === spoken[0]?.score)) return { found, swayed: false };
    return { found: [...spoken, ...found.filter((each) => !tied.includes(each))], swayed: true };
  }

  note(thread: string, { entry }: Found): void {
    let before = this.#before(thread);
    if (!before) {
      before = [];
      this.#threads.set(thread, before);
      this.#last = { thread, before };
    }
    before.unshift(entry);
    if (before.length > maxKept) before.pop();
    this.#ofFile.set(entry.file, (this.#ofFile.get(entry.file) ?? 0) + 1);
  }

  #before(thread: string): LogEntry[] | undefined {
    if (this.#last?.thread === thread) return this.#last.before;
    const before = this.#threads.get(thread);
    if (before) this.#last = { thread, before };
    return before;
  }
}

/** The calls that are as good as the best. */
export function tiedOf(found: readonly Found[]): readonly Found[] {
  const best = found[0]?.score ?? 0;
  return found.filter(({ inner, score }) => !inner && best - score < tieMargin);
}

/** What lines have in common that were written one after another. */
export const threadOf = ({ service, attributes }: Line): string => `${service ?? ''}\0${attributeText(attributes, ...threadKeys) ?? ''}`;

function bitsFor(before: readonly LogEntry[], { entry }: Found): number {
  let most = 0;
  before.forEach(({ file, functionName, line }, back) => {
    const same = file === entry.file ? functionName === entry.functionName ? bits.function + (back === 0 && entry.line > line ? bits.next : 0) : bits.file
      : file.slice(0, file.lastIndexOf('/') + 1) === entry.file.slice(0, entry.file.lastIndexOf('/') + 1) ? bits.folder : 0;
    most = Math.max(most, same * bits.fading ** back);
  });
  return most;
}
