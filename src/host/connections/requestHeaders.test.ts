import assert from 'node:assert/strict';
import { headersOf } from './requestHeaders.ts';

describe('headers of a connection', () => {
  it('none without sign-in, whatever secret is there', () => {
    assert.deepEqual(headersOf({}, { credential: 'secret', headers: { 'x-key': 'v' } }), {});
    assert.deepEqual(headersOf({ auth: 'basic' }, undefined), {});
  });

  it('basic in UTF-8, bearer, tenant and extra headers that are named', () => {
    assert.deepEqual(headersOf({ auth: 'basic' }, { credential: 'ann:pässword:x' }), { authorization: `Basic ${Buffer.from('ann:pässword:x').toString('base64')}` });
    assert.deepEqual(headersOf({ auth: 'bearer', tenant: 'team-a' }, { credential: ' abc\n' }), { authorization: 'Bearer abc', 'x-scope-orgid': 'team-a' });
    assert.deepEqual(headersOf({ secretHeaders: ['X-Key', 'X-None'] }, { headers: { 'X-Key': 'v', 'X-Other': 'w' } }), { 'x-key': 'v' });
  });

  it('a value cannot start another header, a name that HTTP does not allow is left out', () => {
    const headers = headersOf({ auth: 'bearer', tenant: 'a\r\nx-evil: 1', secretHeaders: ['x y', 'x:y', 'x-ok'] }, { credential: 'a\r\nb\u0000\u007f', headers: { 'x y': '1', 'x:y': '1', 'x-ok': '1\n2' } });
    assert.deepEqual(headers, { authorization: 'Bearer ab', 'x-scope-orgid': 'ax-evil: 1', 'x-ok': '12' });
  });
});
