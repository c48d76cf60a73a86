import assert from 'node:assert/strict';
import { examine, halves } from './exam.ts';
import { add, emptyCount, labelsIn, macroF1, measuresOf } from './score.ts';

describe('the exam of the lint', () => {
  for (const half of halves) {
    it(`is passed on ${half}`, async () => {
      const { counts } = await examine(half);
      const score = (rule: string) => macroF1(counts.get(rule)?.values() ?? []);
      assert.ok(score('secret-in-log') >= 0.9, `secret-in-log ${score('secret-in-log')}`);
      assert.ok(score('unstructured-log') >= 0.95, `unstructured-log ${score('unstructured-log')}`);
      assert.ok(score('print-log') >= 0.95, `print-log ${score('print-log')}`);
    }).timeout(30_000);
  }

  it('reads labels and takes them out of the text', () => {
    const { labels, text } = labelsIn('a(); //= s u?\nb()  #= -\nc();');
    assert.equal(text, 'a();\nb()\nc();');
    assert.deepEqual([...labels.get(1) ?? []], [['secret-in-log', true], ['unstructured-log', undefined], ['print-log', false]]);
    assert.deepEqual([...labels.keys()], [1, 2]);
    assert.throws(() => labelsIn('a(); //= x'), /line 1/);
  });

  it('counts alarms and misses, and leaves out what may be seen either way', () => {
    const count = emptyCount();
    assert.deepEqual([add(count, true, true), add(count, true, false), add(count, false, true), add(count, undefined, true)], ['right', 'missed', 'false alarm', 'right']);
    assert.deepEqual(measuresOf(count), { precision: 0.5, recall: 0.5, f1: 0.5 });
  });
});
