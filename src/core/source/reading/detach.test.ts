import assert from 'node:assert/strict';
import { detach, makeDetach } from './detach.ts';

describe('detached values', () => {
  it('are equal copies in which one thing stays one thing', () => {
    const place = { file: 'a.ts', line: 3 };
    const origin = { entries: [place, { ...place, line: 4 }], again: place, texts: new Map([['GONE', ['it is gone']]]), nothing: undefined, flag: false };
    const copy = detach(origin);
    assert.deepEqual(copy, origin);
    assert.notEqual(copy, origin);
    assert.notEqual(copy.again, place);
    assert.equal(copy.entries[0], copy.again);
    assert.notEqual(copy.entries[0], copy.entries[1]);
  });
  it('share what is empty, and nobody can put anything in it', () => {
    const own = makeDetach();
    const logs: number[] = [];
    const spans: string[] = [];
    const first = own({ logs, texts: new Map<string, string>() });
    const second = own({ spans, loggers: new Map<string, string>() });
    assert.throws(() => first.logs.push(1), TypeError);
    assert.deepEqual(first, { logs: [], texts: new Map() });
    assert.equal<unknown>(first.logs, second.spans);
    assert.equal<unknown>(first.texts, second.loggers);
  });
  it('of one detaching do not share what only looks alike', () => {
    const own = makeDetach();
    assert.notEqual(own({ line: 1 }), own({ line: 1 }));
    assert.equal(own('x'.repeat(3)), 'xxx');
    assert.equal(own(''), '');
  });
});
