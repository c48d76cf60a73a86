import assert from 'node:assert/strict';
import { driftText, moveBack, moveLine, moveThrough, readHunks } from './drift.ts';

const commit = '3f2c1a9'.padEnd(40, '0');
const diff = [
  'diff --git a/x.ts b/x.ts', '--- a/x.ts', '+++ b/x.ts',
  '@@ -2,0 +3,2 @@ import', '+one', '+@@ -1 +1 @@ looks like a header',
  '@@ -5,2 +7,0 @@ f', '-gone', '-gone too',
  '@@ -10 +10,3 @@ g', '-old', '+new', '+newer', '+newest',
  '@@ -20,3 +22 @@ h', '-a', '-b', '-c', '+abc',
].join('\n');

describe('a line since the commit that ran', () => {
  const hunks = readHunks(diff);
  const at = (line: number): string => {
    const moved = moveLine(hunks, line);
    return `${moved.line} ${moved.state}`;
  };

  it('reads the hunks of a diff, and nothing that only looks like one', () => {
    assert.deepEqual(hunks, [{ from: 2, lost: 0, to: 3, gained: 2 }, { from: 5, lost: 2, to: 7, gained: 0 }, { from: 10, lost: 1, to: 10, gained: 3 }, { from: 20, lost: 3, to: 22, gained: 1 }]);
    assert.deepEqual(readHunks(''), []);
  });

  it('stays before the first change and moves after each', () => {
    assert.deepEqual([1, 2, 3, 4, 7, 9, 11, 19, 23].map(at), ['1 same', '2 same', '5 moved', '6 moved', '7 same', '9 same', '13 moved', '21 moved', '23 same']);
  });

  it('is told as deleted or changed, with the place nearest to where it stood', () => {
    assert.deepEqual([5, 6, 10, 20, 21, 22].map(at), ['7 deleted', '7 deleted', '10 changed', '22 changed', '22 changed', '22 changed']);
  });

  it('is found backwards, and a new line has no former one', () => {
    assert.deepEqual([2, 5, 13, 23].map((line) => moveBack(hunks, line)), [{ line: 2, state: 'same' }, { line: 3, state: 'moved' }, { line: 11, state: 'moved' }, { line: 23, state: 'same' }]);
    assert.equal(moveBack(hunks, 3).state, 'deleted');
    assert.equal(moveBack(hunks, 12).state, 'changed');
  });

  it('goes through several diffs, and the worst is told', () => {
    const down = [{ from: 0, lost: 0, to: 1, gained: 3 }];
    const up = [{ from: 1, lost: 3, to: 0, gained: 0 }];
    assert.deepEqual(moveThrough([down, []], 4), { line: 7, state: 'moved' });
    assert.deepEqual(moveThrough([down, up], 4), { line: 4, state: 'same' });
    assert.deepEqual(moveThrough([[{ from: 4, lost: 1, to: 4, gained: 1 }], down], 4), { line: 7, state: 'changed' });
  });

  it('is said in words', () => {
    assert.equal(driftText({ state: 'moved', commit, line: 41 }, 47), 'moved from 41 at 3f2c1a9 to 47');
    assert.equal(driftText({ state: 'deleted', commit, line: 41 }, 40), 'line 41 of 3f2c1a9 was deleted since; this is where it stood');
    assert.equal(driftText({ state: 'changed', commit, line: 41 }, 47), 'changed since 3f2c1a9, where it was line 41');
    assert.equal(driftText({ state: 'unknown', why: 'because' }, 1), 'because');
    assert.equal(driftText(undefined, 1), '');
  });
});
