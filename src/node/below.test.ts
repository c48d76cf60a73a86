import assert from 'node:assert/strict';
import { isBelow } from './below.ts';

describe('a path below a folder', () => {
  for (const path of ['/ws', '/ws/', '/ws/a.ts', '/ws/..x', '/ws/..x/a.ts', '/ws/...', '/ws/a/../b.ts']) it(`${path} is in /ws`, () => assert.equal(isBelow(path, '/ws'), true));
  for (const path of ['/', '/etc/passwd', '/ws/..', '/ws/../x', '/ws/../ws2/a.ts', '/ws2', '/ws/a/../../etc/passwd', '/ws/./../..x']) it(`${path} is not`, () => assert.equal(isBelow(path, '/ws'), false));
  it('all is below the root', () => assert.equal(isBelow('/ws/a.ts', '/'), true));
});
