import assert from 'node:assert/strict';
import { nanos } from '../model/time.ts';
import type { Refused } from './http/refused.ts';
import { Intake } from './intake.ts';
import type { Batch } from './store/store.ts';

const batch = (...bodies: readonly string[]): Batch => ({ logs: bodies.map((body) => ({ timeNs: nanos(1n), body, attributes: {}, resource: {} })) });
const firstOf = (given: Batch): string => given.logs?.[0]?.body ?? '';

describe('the intake', () => {
  it('writes what came in one go as one transaction', async () => {
    const written: string[][] = [];
    const intake = new Intake((batches) => { written.push(batches.map(firstOf)); return batches.map(() => ({ seriesRefused: 0 })); }, () => undefined);
    await Promise.all(['a', 'b', 'c'].map((body) => intake.add(batch(body))));
    assert.deepEqual(written, [['a', 'b', 'c']]);
  });

  it('keeps the others when one cannot be written', async () => {
    const told: string[] = [];
    const intake = new Intake((batches) => {
      if (batches.some((one) => firstOf(one) === 'bad')) throw new Error('disk');
      return batches.map(() => ({ seriesRefused: 0 }));
    }, (batches) => told.push(...batches.map(firstOf)));
    const outcomes = await Promise.allSettled(['a', 'bad', 'c'].map((body) => intake.add(batch(body))));
    assert.deepEqual([outcomes.map(({ status }) => status), told], [['fulfilled', 'rejected', 'fulfilled'], ['a', 'c']]);
  });

  it('asks to come again when too many wait', async () => {
    const intake = new Intake((batches) => batches.map(() => ({ seriesRefused: 0 })), () => undefined);
    const outcomes = await Promise.allSettled(Array.from({ length: 1_200 }, () => intake.add(batch('x'))));
    const statuses = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as Refused).status] : []));
    assert.deepEqual([statuses.length, new Set(statuses)], [200, new Set([503])]);
  });

  it('writes large batches one after the other', async () => {
    const sizes: number[] = [];
    const intake = new Intake((batches) => { sizes.push(batches.length); return batches.map(() => ({ seriesRefused: 0 })); }, () => undefined);
    const large = batch(...Array.from({ length: 15_000 }, () => 'x'));
    await Promise.all([large, large, large].map((one) => intake.add(one)));
    assert.deepEqual(sizes, [2, 1]);
  });
});
