import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findingIds } from '../../src/core/lint/configSchema.ts';
import { rules } from '../../src/rules/index.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('rules of the lint', () => {
  const ids = rules.map(({ id }) => id);

  it('are all offered by the setting of severities, and by the schema of the repository\'s file', () => {
    const offered = (path: string) => JSON.stringify(JSON.parse(read(path)));
    for (const id of ids) assert.ok(offered('package.json').includes(`"${id}":{"type":"string","enum":["error"`), id);
    assert.deepEqual(findingIds.slice(0, ids.length), ids);
  });

  it('have help pages, those that are no rule of their own too', () => {
    for (const id of findingIds) assert.match(read(`src/rules/${id}/README.md`), new RegExp(`^# ${id}\\n`), id);
  });

  it('stand in the table of the README', () => {
    const page = read('README.md');
    for (const { id, severity } of rules) assert.match(page, new RegExp(`^\\| \\[\`${id}\`\\]\\(src/rules/${id}/README\\.md\\) \\|.*\\| ${severity} \\|$`, 'm'));
  });
});
