import assert from 'node:assert/strict';
import type { Span } from '../../model/span.ts';
import { nanos } from '../../model/time.ts';
import { exceptionFlag, orphanFlag } from '../../model/traceColumns.ts';
import { layoutTrace } from './layout.ts';

const span = (spanId: string, parentSpanId: string | undefined, start: number, more: Partial<Span> = {}): Span => ({
  traceId: 't', spanId, ...(parentSpanId === undefined ? {} : { parentSpanId }), name: `n${spanId}`, kind: 'internal', startNs: nanos(1_763_710_000_000_000_000n + BigInt(start)),
  durationNs: 10n, status: 'unset', attributes: {}, events: [], links: [], service: 's', resource: {}, ...more,
});
const ids = (spans: readonly Span[]): string => layoutTrace(spans).spans.map((each) => each.spanId).join(' ');

describe('layoutTrace', () => {
  it('orders parents before children and siblings by start', () => {
    assert.equal(ids([span('d', 'b', 3), span('c', 'a', 5), span('b', 'a', 2), span('a', undefined, 0)]), 'a b d c');
  });

  it('tells depth, parent, size and errors below', () => {
    const { columns, errorCount } = layoutTrace([span('a', undefined, 0), span('b', 'a', 1), span('c', 'b', 2, { status: 'error' }), span('d', 'a', 3, { status: 'error' })]);
    assert.deepEqual([...columns.depth], [0, 1, 2, 1]);
    assert.deepEqual([...columns.parent], [-1, 0, 1, 0]);
    assert.deepEqual([...columns.subtree], [3, 1, 0, 0]);
    assert.deepEqual([...columns.errorsBelow], [2, 1, 0, 0]);
    assert.equal(errorCount, 2);
  });

  it('counts time from the first start, to the nanosecond', () => {
    const { columns, startNs, durationNs } = layoutTrace([span('b', 'a', 7), span('a', undefined, 4, { durationNs: 3n })]);
    assert.equal(startNs, 1_763_710_000_000_000_004n);
    assert.deepEqual([...columns.startNs], [0, 3]);
    assert.equal(durationNs, 13);
  });

  it('keeps spans whose parent is missing, as roots, and counts the missing', () => {
    const { columns, spans, missingParents } = layoutTrace([span('a', undefined, 0), span('x', 'gone', 1), span('y', 'gone', 2), span('z', 'lost', 3)]);
    assert.equal(spans.length, 4);
    assert.equal(missingParents, 2);
    assert.deepEqual([...columns.flags].map((flags) => flags & orphanFlag), [0, 1, 1, 1]);
  });

  it('survives circles, spans that are their own parent, and shared ids', () => {
    const circle = [span('a', 'c', 3), span('b', 'a', 1), span('c', 'b', 2), span('d', 'c', 9)];
    assert.equal(ids(circle), 'b c a d');
    assert.equal(ids([span('a', 'a', 0)]), 'a');
    assert.deepEqual([...layoutTrace([span('a', undefined, 0), span('a', undefined, 1), span('b', 'a', 2)]).columns.parent], [-1, 0, -1]);
  });

  it('interns names and services and marks exceptions', () => {
    const event = { timeNs: nanos(1n), name: 'exception', attributes: {} };
    const { columns } = layoutTrace([span('a', undefined, 0, { name: 'same' }), span('b', 'a', 1, { name: 'same', service: 'other', events: [event] })]);
    assert.deepEqual(columns.names, ['same']);
    assert.deepEqual(columns.services, ['s', 'other']);
    assert.deepEqual([...columns.flags], [0, exceptionFlag]);
  });

  it('lays out a deep chain and nothing at all', () => {
    const chain = Array.from({ length: 70_000 }, (_, at) => span(String(at), at === 0 ? undefined : String(at - 1), at));
    const { columns } = layoutTrace(chain);
    assert.equal(columns.subtree[0], 69_999);
    assert.equal(columns.depth.at(-1), 65_535);
    assert.equal(layoutTrace([]).durationNs, 0);
  });
});
