import assert from 'node:assert/strict';
import { formatCount, formatDuration, formatRate, formatShare, formatWindow } from './units.ts';

describe('units', () => {
  it('counts with three significant digits', () => {
    assert.deepEqual([0, 7, 999, 1000, 1239, 12_390, 999_999, 1_500_000].map(formatCount), ['0', '7', '999', '1 k', '1.24 k', '12.4 k', '1 M', '1.5 M']);
  });

  it('gives a duration its fitting unit', () => {
    assert.deepEqual([840, 12_400, 1_500_000, 999_600_000, 1.2e9, 60e9, 125e9, 3600e9].map((value) => formatDuration(value)), ['840 ns', '12.4 µs', '1.5 ms', '1 s', '1.2 s', '1 min', '2 min 5 s', '1 h']);
    assert.equal(formatDuration(1_500_000n), '1.5 ms');
  });

  it('never shows a small share as nothing', () => {
    assert.deepEqual([0, 0.0001, 0.008, 0.5, 1].map(formatShare), ['0 %', '<0.05 %', '0.8 %', '50 %', '100 %']);
  });

  it('gives rates per second, minute or hour', () => {
    assert.equal(formatRate(120, 60_000), '120/min');
    assert.equal(formatRate(60_000, 60_000), '1 k/s');
    assert.equal(formatRate(2, 3_600_000), '2/h');
    assert.equal(formatWindow(900_000), '15 min');
  });
});
