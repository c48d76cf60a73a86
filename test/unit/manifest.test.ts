import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { activationEvents, capabilities, commands, contributes, settings, views } from '../../src/host/contributions.ts';
import { sourceFiles } from './imports.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;

describe('the manifest', () => {
  const code = sourceFiles('src').filter((file) => /^src\/(host|entry)\//.test(file.path) && !file.path.endsWith('contributions.ts')).map((file) => file.text).join('\n');

  it('is what the table says', () => {
    assert.deepEqual(manifest['contributes'], JSON.parse(JSON.stringify(contributes)));
    assert.deepEqual(manifest['activationEvents'], activationEvents);
    assert.deepEqual(manifest['capabilities'], JSON.parse(JSON.stringify(capabilities)));
  });

  it('offers only commands that the code registers', () => {
    const missing = Object.keys(commands).filter((id) => !code.includes(`'${id}'`));
    assert.deepEqual(missing, []);
  });

  it('offers only settings that the code reads', () => {
    const missing = Object.keys(settings).filter((id) => !code.includes(`'${id}'`));
    assert.deepEqual(missing, []);
  });

  it('offers only views that the code fills', () => {
    for (const key of Object.keys(views)) assert.ok(code.includes(`views.${key}`), key);
  });

  it('says of each command and setting what it is', () => {
    for (const [id, row] of Object.entries(commands)) assert.match(row.title, /^[A-Z]/, id);
    for (const [id, row] of Object.entries<Record<string, unknown>>(settings)) assert.ok(row['description'] ?? row['markdownDescription'], id);
  });

  it('activates narrowly', () => {
    assert.ok(!activationEvents.includes('*') && !activationEvents.includes('onStartupFinished'));
  });

  it('has the icons that it names', () => {
    const icons = [...JSON.stringify(manifest).matchAll(/"(media\/[^"]+)"/g)].map((match) => match[1] ?? '');
    for (const icon of icons) assert.ok(existsSync(icon), icon);
  });

  it('pins every package', () => {
    const ranges = Object.entries(manifest['devDependencies'] as Record<string, string>).filter(([, range]) => !/^\d/.test(range));
    assert.deepEqual(ranges, []);
  });
});
