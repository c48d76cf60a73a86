import assert from 'node:assert/strict';
import { compiledFolder, userCacheFolder } from './cacheFolder.ts';

describe('the folder of the user\'s caches', () => {
  for (const [platform, env, home, folder] of [
    ['linux', {}, '/home/a', '/home/a/.cache/sightline'],
    ['linux', { XDG_CACHE_HOME: '/big/cache' }, '/home/a', '/big/cache/sightline'],
    ['linux', { XDG_CACHE_HOME: 'cache' }, '/home/a', '/home/a/.cache/sightline'],
    ['linux', {}, '', undefined],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Caches/sightline'],
    ['darwin', { XDG_CACHE_HOME: '/big' }, '/Users/a', '/big/sightline'],
    ['win32', { LOCALAPPDATA: 'D:\\local' }, 'C:\\Users\\a', 'D:\\local\\sightline'],
    ['win32', { XDG_CACHE_HOME: '/big' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\sightline'],
  ] as const) {
    it(`is ${folder ?? 'nowhere'} on ${platform} with ${JSON.stringify(env)}`, () => assert.equal(userCacheFolder({ platform, env, home }), folder));
  }
});

describe('the folder of compiled code', () => {
  const user = { platform: 'linux', env: {}, home: '/home/a' } as const;
  for (const [args, cwd, folder] of [
    [['locate', '--source', '/repo'], '/repo', '/home/a/.cache/sightline/compiled'],
    [['locate', '--source', '/repo', '--cache-dir', '/tmp/x'], '/repo', '/tmp/x/compiled'],
    [['locate', '--source', '/repo', '--cache-dir=/repo/x'], '/repo', '/repo/x/compiled'],
    [['locate', '--source', '/repo', '--no-cache'], '/repo', undefined],
    [['locate', '--source', '/home/a'], '/repo', undefined],
    [['locate', '--source=/home/a/.cache'], '/repo', undefined],
    [['lint', '.'], '/home/a', undefined],
    [['locate', '--source'], '/repo', '/home/a/.cache/sightline/compiled'],
  ] as const) {
    it(`is ${folder ?? 'nowhere'} for ${args.join(' ')} in ${cwd}`, () => assert.equal(compiledFolder(user, cwd, args), folder));
  }
});
