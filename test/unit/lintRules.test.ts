import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rules } from '../../src/rules/index.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('rules of the lint', () => {
  const ids = rules.map(({ id }) => id);

  it('are all offered by the setting that disables them', () => {
    const manifest: unknown = JSON.parse(read('package.json'));
    const offered = JSON.stringify(manifest, (key, value: unknown) => (key === 'enum' && Array.isArray(value) && value.includes(ids[0]) ? { offered: value } : value));
    assert.deepEqual(JSON.parse(/\{"offered":(\[[^\]]*\])\}/.exec(offered)?.[1] ?? '[]'), ids);
  });

  it('stand in the table of the README', () => {
    const page = read('README.md');
    for (const { id, severity } of rules) assert.match(page, new RegExp(`^\\| \\[\`${id}\`\\]\\(src/rules/${id}/README\\.md\\) \\|.*\\| ${severity} \\|$`, 'm'));
  });
});
