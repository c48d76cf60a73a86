import assert from 'node:assert/strict';
import type { Range } from './expr.ts';
import { makeNesting } from './nesting.ts';

const at = (start: number, end: number): Range => ({ start, end });
const ranges = [at(10, 20), at(0, 100), at(12, 15), at(30, 60), at(30, 40), at(41, 60), at(70, 70), at(30, 60)];
const contains = (outer: Range, inner: Range) => outer.start <= inner.start && inner.end <= outer.end;
const size = ({ start, end }: Range) => end - start;

describe('things that lie inside each other', () => {
  const nesting = makeNesting(ranges, (range) => range);
  for (const length of [0, 1, 4, 20, 100]) {
    it(`ranges of ${length}: as a look at each says`, () => {
      for (let start = 0; start <= 101; start += 1) {
        const asked = at(start, start + length);
        assert.deepEqual([...nesting.around(asked)].map(size), ranges.filter((each) => contains(each, asked)).map(size).sort((a, b) => a - b));
        assert.deepEqual(new Set(nesting.inside(asked)), new Set(ranges.filter((each) => contains(asked, each))));
      }
    });
  }
  it('the outermost first, and none where they are more than a human nests', () => {
    assert.deepEqual(nesting.outermost(at(13, 14)), [at(0, 100), at(10, 20), at(12, 15)]);
    assert.deepEqual(nesting.outermost(at(200, 201)), []);
    const deep = (count: number) => makeNesting(Array.from({ length: count }, (_, level) => at(level, 1_000 - level)), (range) => range).outermost(at(500, 500));
    assert.equal(deep(60)?.length, 60);
    assert.equal(deep(61), undefined);
  });
});
