import type { LevelCounts, SpanStats } from '../../model/question.ts';
import { formatCount, formatDuration, formatRate, formatShare, formatWindow } from '../../base/units.ts';
import type { Mark } from '../../model/mark.ts';
import type { Level } from '../../model/severity.ts';
import type { LeftOut } from '../../model/page.ts';

/** What stands behind a line, and what its hover tells. All text is plain: it may hold what a backend sent. */
export interface Annotation {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly tone: 'plain' | 'error';
  readonly kind: Mark['kind'];
  /** Rows of the hover: what and its value. */
  readonly details: readonly (readonly [name: string, value: string])[];
}

const errorLevels: readonly (Level | 'unknown')[] = ['error', 'fatal'];

/** `1.24 k in 1 h · 12 errors`; the level of the call itself is not repeated. */
export function logText(counts: LevelCounts, windowMs: number, callLevel?: string): { readonly text: string; readonly tone: 'plain' | 'error' } {
  const about = counts.leftOut ? '~' : '';
  const errors = errorLevels.reduce((sum, level) => sum + (counts.byLevel[level] ?? 0), 0);
  const all = `${about}${formatCount(counts.total)} in ${formatWindow(windowMs)}`;
  const ownIsError = callLevel === 'error' || callLevel === 'fatal';
  const tone = errors > 0 ? 'error' : 'plain';
  if (errors === 0 || ownIsError || errors === counts.total) return { text: all, tone };
  return { text: `${all} · ${about}${formatCount(errors)} ${errors === 1 ? 'error' : 'errors'}`, tone };
}

/** `12.4/min · 3.1 % errors · p50 12 ms · p95 210 ms`; nothing seen is said as such. */
export function spanText(stats: SpanStats): { readonly text: string; readonly tone: 'plain' | 'error' } {
  const windowMs = Number((stats.window.toNs - stats.window.fromNs) / 1_000_000n);
  if (stats.count === 0) return { text: `0 in ${formatWindow(windowMs)}`, tone: 'plain' };
  const about = stats.sampled ? '~' : '';
  const parts = [`${about}${formatRate(stats.count, Math.max(windowMs, 1))}`];
  if (stats.errors > 0) parts.push(`${about}${formatShare(stats.errors / stats.count)} errors`);
  if (stats.p50Ns !== undefined) parts.push(`p50 ${formatDuration(stats.p50Ns)}`);
  if (stats.p95Ns !== undefined) parts.push(`p95 ${formatDuration(stats.p95Ns)}`);
  return { text: parts.join(' · '), tone: stats.errors > 0 ? 'error' : 'plain' };
}

export function leftOutText(leftOut: LeftOut | undefined): string | undefined {
  if (!leftOut) return undefined;
  return leftOut.count === undefined ? leftOut.reason : `${leftOut.reason} (${formatCount(leftOut.count)} left out)`;
}
