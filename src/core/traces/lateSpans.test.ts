import assert from 'node:assert/strict';
import { ManualClock } from '../../../test/kit/manualClock.ts';
import type { Span } from '../../model/span.ts';
import type { Trace } from '../../model/trace.ts';
import { awaitLateSpans } from './lateSpans.ts';

describe('spans that come after their trace was opened', () => {
  const clock = new ManualClock();
  const traceOf = (count: number, ageMs = 1_000): Trace => ({
    traceId: 'a', problems: [],
    spans: Array.from({ length: count }, () => ({ startNs: clock.nowNs() - BigInt(ageMs) * 1_000_000n, durationNs: 1n }) as unknown as Span),
  });

  it('are counted when they come, and then nothing is asked any more', async () => {
    const answers = [traceOf(2), undefined, traceOf(5), traceOf(9)];
    let asked = 0;
    const late = awaitLateSpans(traceOf(2), async () => answers[asked++], clock, new AbortController().signal);
    await clock.pass(60_000);
    assert.equal(await late, 3);
    assert.equal(asked, 3);
  });

  it('are asked for a few times only, and not for a trace that is old, or large', async () => {
    let asked = 0;
    const read = async (): Promise<Trace> => {
      asked += 1;
      throw new Error('away');
    };
    const { signal } = new AbortController();
    const late = awaitLateSpans(traceOf(2), read, clock, signal);
    await clock.pass(120_000);
    assert.equal(await late, 0);
    assert.equal(asked, 4);
    assert.equal(await awaitLateSpans(traceOf(2, 31_000), read, clock, signal), 0);
    assert.equal(await awaitLateSpans(traceOf(5_001), read, clock, signal), 0);
    assert.equal(asked, 4);
  });

  it('are not asked for when the trace is closed', async () => {
    const closing = new AbortController();
    const late = awaitLateSpans(traceOf(2), async () => assert.fail('asked'), clock, closing.signal);
    closing.abort();
    assert.equal(await late, 0);
    assert.equal(clock.waiting, 0);
  });
});
