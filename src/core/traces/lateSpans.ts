import { pause } from '../../base/pause.ts';
import type { Clock } from '../../base/ports.ts';
import type { Trace } from '../../model/trace.ts';

/** Exporters gather spans for five seconds and more before they send them. */
const pausesMs = [2_000, 4_000, 6_000, 10_000];
const youngNs = 30_000_000_000n;
/** A trace of more is too dear to be read again unasked. */
const mostSpans = 5_000;

/** Reads a trace that has just ended a few times again, until there are more spans in it; resolves with their number, 0 where none came. */
export async function awaitLateSpans({ spans }: Pick<Trace, 'spans'>, read: () => Promise<Trace | undefined>, clock: Clock, signal: AbortSignal): Promise<number> {
  const endNs = spans.reduce((most, span) => (span.startNs + span.durationNs > most ? span.startNs + span.durationNs : most), 0n);
  if (spans.length > mostSpans || clock.nowNs() - endNs > youngNs) return 0;
  for (const pauseMs of pausesMs) {
    await pause(clock, pauseMs, signal);
    if (signal.aborted) return 0;
    const more = ((await read().catch(() => undefined))?.spans.length ?? 0) - spans.length;
    if (more > 0) return more;
  }
  return 0;
}
