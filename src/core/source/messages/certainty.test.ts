import assert from 'node:assert/strict';
import { judge, type Scored } from './certainty.ts';

describe('certainty', () => {
  const certaintyBeside = (other: Partial<Scored>): string => judge([{ score: 24, bits: 20 }, { score: 19, bits: 15, ...other }]).certainty;

  it('is less where another text explains all of the line, or all if the line was cut', () => {
    assert.deepEqual([certaintyBeside({}), certaintyBeside({ whole: true }), certaintyBeside({ cut: true })], ['sure', 'likely', 'likely']);
  });
  it('is sure again where such a text lies far behind', () => {
    assert.equal(certaintyBeside({ cut: true, score: 16 }), 'sure');
  });
  it('tells equal calls as equal', () => {
    assert.equal(judge([{ score: 24 }, { score: 23.5 }]).certainty, 'oneOf');
  });
});
