import assert from 'node:assert/strict';
import { ShownTime, ticksOf } from './timeWindow.ts';

describe('ShownTime', () => {
  it('stays within the trace and above its least length', () => {
    const time = new ShownTime(1_000_000);
    time.set(-500, 400_000);
    assert.deepEqual([time.from, time.to], [0, 400_500]);
    time.set(999_999, 999_999);
    assert.deepEqual([time.from, time.to, time.zoomed], [999_900, 1_000_000, true]);
    time.reset();
    assert.equal(time.zoomed, false);
  });
  it('keeps what is under the pointer where it is', () => {
    const time = new ShownTime(1_000);
    time.zoom(0.5, 400);
    assert.deepEqual([time.from, time.to], [200, 700]);
    time.zoom(100, 400);
    assert.equal(time.zoomed, false);
  });
  it('moves no further than the ends', () => {
    const time = new ShownTime(1_000);
    time.set(200, 400);
    time.move(10_000);
    assert.deepEqual([time.from, time.to], [800, 1_000]);
  });
  it('has a length for a trace that has none', () => assert.ok(new ShownTime(0).length > 0));
});

describe('ticksOf', () => {
  it('takes round steps', () => {
    assert.deepEqual(ticksOf(0, 400e6, 4), [0, 100e6, 200e6, 300e6, 400e6]);
    assert.deepEqual(ticksOf(130, 270, 5), [150, 200, 250]);
  });
});
