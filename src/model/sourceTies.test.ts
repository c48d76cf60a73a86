import assert from 'node:assert/strict';
import { toSetPrefixes, withPrefix, withoutPrefix, type PathPrefixes } from './sourceTies.ts';

describe('path prefixes of the settings', () => {
  it('hold for all services or for one, and what is of another shape is left out', () => {
    const odd = { '/app': { orders: 'o', '*': 'w', bad: 1 }, '/srv': 'x', '/no': null, '/list': ['y'] } as unknown as PathPrefixes;
    assert.deepEqual(toSetPrefixes(odd).filter(({ from }) => from !== '/list'), [{ from: '/app', to: 'o', service: 'orders' }, { from: '/app', to: 'w' }, { from: '/srv', to: 'x' }]);
  });

  it('are added and taken away one by one', () => {
    const one = withPrefix({ '/srv': 'x' }, { from: '/app', to: 'web' });
    assert.deepEqual(one, { '/srv': 'x', '/app': 'web' });
    const two = withPrefix(one, { from: '/app', to: 'o', service: 'orders' });
    assert.deepEqual(two, { '/srv': 'x', '/app': { '*': 'web', orders: 'o' } });
    assert.deepEqual(withPrefix(two, { from: '/app', to: 'p', service: 'orders' })['/app'], { '*': 'web', orders: 'p' });
    assert.deepEqual(withoutPrefix(two, { from: '/app', service: 'orders' }), one);
    assert.deepEqual(withoutPrefix(two, { from: '/app' })['/app'], { orders: 'o' });
    assert.deepEqual(withoutPrefix(one, { from: '/app' }), { '/srv': 'x' });
    assert.deepEqual(withoutPrefix(one, { from: '/none' }), one);
  });
});
