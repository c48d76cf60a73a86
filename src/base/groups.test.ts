import assert from 'node:assert/strict';
import { groupBy } from './groups.ts';

describe('groups', () => {
  it('keep the order of what is in them, under any key', () => {
    const groups = groupBy(['ab', 'c', 'de', 'f', ''], (text) => (text === '' ? undefined : text.length));
    assert.deepEqual([...groups], [[2, ['ab', 'de']], [1, ['c', 'f']], [undefined, ['']]]);
    assert.deepEqual(groupBy(['__proto__'], (text) => text).get('__proto__'), ['__proto__']);
  });
});
