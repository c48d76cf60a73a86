import type { LevelCounts, LogQuery } from '../../model/question.ts';
import { levelOfText, levels, type Level } from '../../model/severity.ts';
import type { TimeWindow } from '../../model/time.ts';
import type { LokiApi } from './api.ts';
import { toLevelValues } from './decode.ts';
import { toCountQl } from './logql.ts';

const nsPerMs = 1_000_000n;

/**
 * Lines by level, counted by Loki. Exact for windows of whole milliseconds; the start of another is rounded down to one.
 * With levels asked for, lines whose level Loki does not know are left out and told.
 */
export async function countByLevel(api: LokiApi, query: LogQuery, window: TimeWindow, signal?: AbortSignal): Promise<LevelCounts> {
  const lengthMs = (window.toNs - window.fromNs + nsPerMs - 1n) / nsPerMs;
  if (lengthMs <= 0n) return { byLevel: {}, total: 0 };
  // A range ends at its time, that nanosecond included, and begins after its start.
  const reply = await api.ask('query', { query: toCountQl(query, lengthMs), time: String(window.toNs - 1n) }, signal);
  const wanted = query.native === undefined && query.levels && query.levels.length < levels.length ? query.levels : undefined;
  const byLevel: Partial<Record<Level | 'unknown', number>> = {};
  let total = 0;
  let unknown = 0;
  for (const [name, count] of toLevelValues(reply)) {
    const level = levelOfText(name) ?? 'unknown';
    if (wanted && level === 'unknown') unknown += count;
    if (wanted && (level === 'unknown' || !wanted.includes(level))) continue;
    byLevel[level] = (byLevel[level] ?? 0) + count;
    total += count;
  }
  return { byLevel, total, ...(unknown === 0 ? {} : { leftOut: { reason: 'lines whose level Loki does not know', count: unknown } }) };
}
