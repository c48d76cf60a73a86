import assert from 'node:assert/strict';
import { registrationsOf, strange } from './registered.ts';

describe('metrics of alerts against those of the code', () => {
  const registered = registrationsOf({ metrics: () => [{ name: 'orders_placed_total', type: 'counter' }, { name: 'orders.place.duration', type: 'histogram' }, { name: 'http_requests_total', type: 'counter' }] });
  for (const [name, why] of [
    ['orders_placed_total', undefined], ['orders_place_duration_seconds_bucket', undefined], ['orders_place_duration', 'histogram'], ['orders_lost_total', 'unknown'],
    ['http_other_total', undefined], ['node_cpu_seconds_total', undefined], ['up', undefined], ['orders:placed:rate5m', undefined],
  ] as const) it(`${name}: ${why ?? 'nothing to say'}`, () => assert.equal(strange(name, registered), why));

  it('knows nothing where files are checked one by one', () => assert.equal(strange('orders_lost_total', registrationsOf(undefined)), undefined));
});
