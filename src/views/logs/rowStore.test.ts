import assert from 'node:assert/strict';
import type { LogRow } from '../../protocol/logs.ts';
import { RowStore } from './rowStore.ts';

const rows = (from: number, to: number, step = 1): LogRow[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => ({ key: from + at * step, timeNs: '1', level: 'info', service: '', body: '' }));

describe('RowStore', () => {
  it('finds rows by key among keys with gaps', () => {
    const store = new RowStore();
    store.append(rows(0, 100, 10), 1_000);
    store.prepend(rows(-30, 0, 10));
    assert.equal(store.indexOf(-20), 1);
    assert.equal(store.indexOf(55), -1);
    assert.equal(store.position(55), 9);
  });
  it('lets the oldest go in one step, well beyond the capacity', () => {
    const store = new RowStore();
    assert.equal(store.append(rows(0, 6_000), 5_000), 0);
    assert.equal(store.append(rows(6_000, 7_000), 5_000), 2_000);
    assert.deepEqual([store.size, store.at(0)?.key], [5_000, 2_000]);
  });
});
