import assert from 'node:assert/strict';
import { ageText, durationText, readDurationMs, shortCount } from './format.ts';

describe('durationText', () => {
  for (const [ns, text] of [
    [0, '0 ms'], [1, '1 ns'], [999, '999 ns'], [1_000, '1 µs'], [12_345, '12.3 µs'], [999_600, '1 ms'], [1_234_567, '1.23 ms'], [12_400_000, '12.4 ms'],
    [123_456_789, '123 ms'], [1_240_000_000, '1.24 s'], [59_900_000_000, '59.9 s'], [125e9, '2 m 5 s'], [3_600e9, '1 h'], [90_061e9, '1 d 1 h'], [-5e6, '-5 ms'], [Number.NaN, '–'],
  ] as const) it(`${ns} ns is ${text}`, () => assert.equal(durationText(ns), text));
});

describe('shortCount', () => {
  for (const [count, text] of [[0, '0'], [999, '999'], [1_204, '1.2 k'], [34_500, '34.5 k'], [1_200_000, '1.2 M']] as const) {
    it(`${count} is ${text}`, () => assert.equal(shortCount(count), text));
  }
});

describe('readDurationMs', () => {
  for (const [text, ms] of [['250', 250], ['250ms', 250], [' 1.5 s ', 1_500], ['2m', 120_000], ['40us', 0.04], ['40µs', 0.04], ['', undefined], ['soon', undefined], ['5 weeks', undefined], ['-3', undefined]] as const) {
    it(`“${text}” is ${ms ?? 'not a duration'}`, () => assert.equal(readDurationMs(text), ms));
  }
});

describe('ageText', () => {
  it('has one unit', () => {
    const now = 1_763_710_000_000;
    const ago = (seconds: number): string => ageText(String(BigInt(now - seconds * 1_000) * 1_000_000n), now);
    assert.deepEqual([5, 90, 7_300, 200_000].map(ago), ['5 s ago', '1 min ago', '2 h ago', '2 d ago']);
    assert.equal(ago(-5), '0 s ago');
  });
});
