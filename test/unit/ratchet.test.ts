import assert from 'node:assert/strict';
import { sourceFiles } from './imports.ts';

/** Debts, counted. More fails; fewer fails too, so that the smaller number is written here. */
const debts = { any: 0, suppressed: 0, longFiles: 0, defaultExports: 0, namespaceNoise: 0 };

describe('the ratchet', () => {
  const files = [...sourceFiles('src'), ...sourceFiles('test').filter((file) => !file.path.startsWith('test/workspace/'))].filter(
    (file) => !file.path.endsWith('ratchet.test.ts'),
  );
  const matching = (pattern: RegExp): string[] => files.filter((file) => pattern.test(file.text)).map((file) => file.path);

  it('counts uses of any', () => assert.equal(matching(/[:<,(|] ?any\b(?! \w)(?=[\s,;>)\]|=])|\bas any\b/).length, debts.any, String(matching(/[:<,(|] ?any\b(?! \w)(?=[\s,;>)\]|=])|\bas any\b/))));
  it('counts suppressed checks', () => assert.deepEqual(matching(/@ts-(ignore|expect-error|nocheck)|oxlint-disable|eslint-disable/), []));
  it('counts files over 300 lines', () => assert.deepEqual(files.filter((file) => file.lines > 300).map((file) => `${file.path} ${file.lines}`), []));
  it('counts default exports', () => assert.deepEqual(matching(/^export default /m), []));
  it('counts files that only re-export', () => {
    const only = files.filter((file) => !/\/(backends|languages|rules)\/index\.ts$/.test(file.path) && file.text.trim() !== '' && file.text.trim().split('\n').every((line) => /^(export .* from .*;|\/\/.*|\s*)$/.test(line)));
    assert.deepEqual(only.map((file) => file.path), []);
  });
});
