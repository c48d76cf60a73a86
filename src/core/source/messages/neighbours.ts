import { Lru } from '../../../base/lru.ts';
import { attributeText } from '../../../model/attributes.ts';
import { tieMargin } from './certainty.ts';
import type { Line } from './line.ts';
import type { Found } from './matchMessage.ts';

const threadKeys = ['trace_id', 'traceId', 'trace.id', 'traceid', 'request_id', 'requestId', 'correlation_id', 'job_id', 'thread', 'thread.name', 'thread_name', 'threadName', 'thread.id', 'thread_id'];
const maxThreads = 1_000;
const maxKept = 8;
/** For a call of the function, the file, the folder of the line before; less with each line further back. */
const bits = { function: 1.6, file: 1, folder: 0.3, next: 0.25, fading: 0.8 };

interface Before {
  readonly file: string;
  readonly functionName: string;
  readonly line: number;
}

/**
 * The answers to the lines before, by service and thread or trace: programs log from one place for a while. Speaks only where calls
 * tie, and never makes an answer sure. One for each stream of lines in order.
 */
export class Neighbours {
  readonly #threads = new Lru<string, Before[]>(maxThreads);

  /** The calls with those that tie in the order that the lines before speak for; `swayed` where that decided. */
  rank(line: Line, found: readonly Found[]): { readonly found: readonly Found[]; readonly swayed: boolean } {
    const best = found[0]?.score ?? 0;
    const before = this.#threads.get(threadOf(line));
    const tied = found.filter(({ inner, score }) => !inner && best - score < tieMargin);
    if (!before || tied.length < 2) return { found, swayed: false };
    const spoken = tied.map((each) => ({ ...each, score: each.score + bitsFor(before, each) })).sort((a, b) => b.score - a.score);
    if (spoken.every(({ score }) => score === spoken[0]?.score)) return { found, swayed: false };
    return { found: [...spoken, ...found.filter((each) => !tied.includes(each))], swayed: true };
  }

  note(line: Line, { entry }: Found): void {
    const key = threadOf(line);
    const before = this.#threads.get(key) ?? [];
    this.#threads.set(key, [{ file: entry.file, functionName: entry.functionName, line: entry.line }, ...before].slice(0, maxKept));
  }
}

const threadOf = ({ service, attributes }: Line): string => `${service ?? ''}\0${attributeText(attributes, ...threadKeys) ?? ''}`;

function bitsFor(before: readonly Before[], { entry }: Found): number {
  let most = 0;
  before.forEach(({ file, functionName, line }, back) => {
    const same = file === entry.file ? functionName === entry.functionName ? bits.function + (back === 0 && entry.line > line ? bits.next : 0) : bits.file
      : file.slice(0, file.lastIndexOf('/') + 1) === entry.file.slice(0, entry.file.lastIndexOf('/') + 1) ? bits.folder : 0;
    most = Math.max(most, same * bits.fading ** back);
  });
  return most;
}
