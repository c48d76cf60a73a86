import type { LogRecord } from '../../model/logRecord.ts';
import type { LogQuery } from '../../model/question.ts';
import type { Nanos } from '../../model/time.ts';
import { mostLines, type LokiApi } from './api.ts';
import { countByLevel } from './count.ts';

/** Pages read to close a gap; what is older is told as left out. */
const mostPages = 4;

export interface Gap {
  /** Read from here: lines come late, so this lies before the gap. */
  readonly fromNs: Nanos;
  /** From here on lines may be missing. */
  readonly missingFromNs: Nanos;
  readonly toNs: Nanos;
}

export interface GapLines {
  readonly records: readonly LogRecord[];
  readonly leftOut: number;
}

/** The newest lines of a gap, as many as a few pages hold, and how many older ones were left out. */
export async function readGap(api: LokiApi, query: LogQuery, gap: Gap, signal: AbortSignal): Promise<GapLines> {
  const all: LogRecord[] = [];
  let toNs = gap.toNs;
  for (let page = 0; page < mostPages; page += 1) {
    const { records, nextNs } = await api.lines(query, { fromNs: gap.fromNs, toNs }, mostLines, signal);
    all.push(...records);
    if (nextNs === undefined || nextNs <= gap.fromNs) return { records: all, leftOut: 0 };
    toNs = nextNs;
  }
  if (toNs <= gap.missingFromNs) return { records: all, leftOut: 0 };
  const { total } = await countByLevel(api, query, { fromNs: gap.missingFromNs, toNs }, signal);
  return { records: all, leftOut: total };
}
