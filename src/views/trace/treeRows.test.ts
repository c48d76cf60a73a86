import assert from 'node:assert/strict';
import type { TraceColumns } from '../../model/traceColumns.ts';
import { TreeRows } from './treeRows.ts';

/** a (b (c d) e) f */
const columns = {
  startNs: new Float64Array(6), depth: Uint16Array.of(0, 1, 2, 2, 1, 0), parent: Int32Array.of(-1, 0, 1, 1, 0, -1), subtree: Uint32Array.of(4, 2, 0, 0, 0, 0),
} as unknown as TraceColumns;
const shown = (rows: TreeRows): number[] => Array.from({ length: rows.count }, (_, row) => rows.spanAt(row));

describe('TreeRows', () => {
  it('begins fully open', () => assert.deepEqual(shown(new TreeRows(columns)), [0, 1, 2, 3, 4, 5]));
  it('folds and unfolds, keeping what is folded inside', () => {
    const rows = new TreeRows(columns);
    assert.ok(rows.setOpen(1, false));
    assert.deepEqual(shown(rows), [0, 1, 4, 5]);
    rows.setOpen(0, false);
    assert.deepEqual(shown(rows), [0, 5]);
    rows.setOpen(0, true);
    assert.deepEqual(shown(rows), [0, 1, 4, 5]);
    assert.ok(!rows.setOpen(2, false), 'a leaf has nothing to fold');
  });
  it('opens down to a depth', () => {
    const rows = new TreeRows(columns);
    rows.openTo(0);
    assert.deepEqual(shown(rows), [0, 5]);
    rows.openTo(1);
    assert.deepEqual(shown(rows), [0, 1, 4, 5]);
    rows.openTo(Infinity);
    assert.equal(rows.count, 6);
  });
  it('finds the row of a span, or of what hides it, and exposes it', () => {
    const rows = new TreeRows(columns);
    rows.openTo(0);
    assert.equal(rows.spanAt(rows.rowOf(3)), 0);
    rows.expose(3);
    assert.equal(rows.spanAt(rows.rowOf(3)), 3);
    assert.equal(rows.spanAt(99), -1);
  });
});
