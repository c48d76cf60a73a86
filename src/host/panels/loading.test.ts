import assert from 'node:assert/strict';
import { ManualClock } from '../../../test/kit/manualClock.ts';
import type { Notice } from '../../protocol/notice.ts';
import { Loading } from './loading.ts';

const trouble = (error: unknown): Notice => ({ kind: 'error', text: String(error), actions: [] });

describe('Loading', () => {
  const make = (): { readonly clock: ManualClock; readonly told: (string | null)[]; readonly loading: Loading } => {
    const clock = new ManualClock();
    const told: (string | null)[] = [];
    return { clock, told, loading: new Loading(clock, (notice) => told.push(notice && notice.text)) };
  };
  /** Work that ends when the test says so and does not heed its signal. */
  class Work {
    signal: AbortSignal | undefined;
    end: () => void = () => undefined;
    fail: (error: Error) => void = () => undefined;
    readonly run = (signal: AbortSignal): Promise<void> => {
      this.signal = signal;
      return new Promise((resolve, reject) => {
        this.end = resolve;
        this.fail = reject;
      });
    };
  }

  it('says that it loads after a while, and nothing of what is there at once', async () => {
    const { clock, told, loading } = make();
    const [quick, slow] = [new Work(), new Work()];
    const first = loading.load('Loading one', quick.run, trouble);
    quick.end();
    await first;
    await clock.pass(1_000);
    const second = loading.load('Loading two', slow.run, trouble);
    await clock.pass(1_000);
    slow.end();
    await second;
    assert.deepEqual([told, clock.waiting], [['Loading two'], 0]);
  });

  it('takes its notice away when it is cancelled, however late the work ends', async () => {
    const { clock, told, loading } = make();
    const slow = new Work();
    const run = loading.load('Loading one', slow.run, trouble);
    await clock.pass(1_000);
    loading.cancel();
    assert.deepEqual([told, slow.signal?.aborted], [['Loading one', null], true]);
    slow.fail(new Error('late'));
    await run;
    assert.deepEqual(told, ['Loading one', null]);
  });

  it('is silent about work that another took the place of', async () => {
    const { clock, told, loading } = make();
    const [old, young] = [new Work(), new Work()];
    const first = loading.load('Loading one', old.run, trouble);
    await clock.pass(100);
    const second = loading.load('Loading two', young.run, trouble);
    young.end();
    await second;
    await clock.pass(1_000);
    old.fail(new Error('late'));
    await first;
    assert.deepEqual([told, old.signal?.aborted], [[], true]);
  });

  it('tells what went wrong', async () => {
    const { told, loading } = make();
    const broken = new Work();
    const run = loading.load('Loading one', broken.run, trouble);
    broken.fail(new Error('gone'));
    await run;
    assert.deepEqual(told, ['Error: gone']);
  });
});
