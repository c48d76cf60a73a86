import assert from 'node:assert/strict';
import type { Finding } from '../../model/finding.ts';
import { makeBaseline, readBaseline, withoutKnown } from './baseline.ts';

const report = (path: string, text: string) => ({
  path, text, findings: [...text.matchAll(/bad/g)].map(({ index }): Finding => ({ rule: 'one', severity: 'warning', confidence: 1, range: { start: index, end: index + 3 }, message: '', related: [], fixes: [] })),
});
const same = (path: string) => path;

describe('a baseline', () => {
  it('knows a line again after it moved, but no further one of the same text', () => {
    const baseline = makeBaseline([report('a.ts', 'x\n  bad(1)\n')], same);
    const { reports, known } = withoutKnown([report('a.ts', 'y\ny\nbad(1)\nbad(1)\nbad(2)\n')], baseline, same);
    assert.equal(known, 1);
    assert.deepEqual(reports.map(({ findings }) => findings.length), [2]);
    assert.deepEqual(withoutKnown([report('b.ts', 'bad(1)')], baseline, same).known, 0);
  });

  it('is the same text whatever the order of the files, and is read back', () => {
    const one = makeBaseline([report('a.ts', 'bad'), report('b.ts', 'bad')], same);
    const other = makeBaseline([report('b.ts', 'bad'), report('a.ts', 'bad')], same);
    assert.equal(JSON.stringify(one), JSON.stringify(other));
    assert.deepEqual(readBaseline(JSON.stringify(one)), one);
  });

  it('holds nothing of the source', () => {
    assert.doesNotMatch(JSON.stringify(makeBaseline([report('a.ts', 'bad("hunter2")')], same)), /bad|hunter/);
  });

  it('is refused when it is none', () => {
    for (const text of ['', 'null', '[]', '{"version":1,"findings":{}}', '{"version":2}']) assert.equal(readBaseline(text), undefined);
  });
});
