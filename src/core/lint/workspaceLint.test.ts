import assert from 'node:assert/strict';
import { defaultLintConfig } from '../../model/lintConfig.ts';
import type { SourceFolder } from '../source/reading/readWorkspace.ts';
import { WorkspaceLint } from './workspaceLint.ts';

/** Folders over texts by absolute path; a glob is a path's beginning. */
function open(files: Readonly<Record<string, string>>): (root: string, excludes: readonly string[]) => SourceFolder {
  return (root, excludes) => ({
    read: async (path: string) => new TextEncoder().encode(files[`${root}/${path}`] ?? assert.fail(`no ${root}/${path}`)),
    accepts: async (path: string) => !excludes.some((glob) => path.startsWith(glob)),
  }) as unknown as SourceFolder;
}

describe('how the files of a workspace are checked', () => {
  const folders = {
    '/ws/.sightline.json': '{"lint":{"rules":{"print-log":"off"},"exclude":["gen/"]}}',
    '/ws/web/.sightline.json': '{"lint":{"rules":{"log-in-loop":"off"},"exclude":["old/"],"loggers":["journal"]}}',
  };
  const configured = async (files: Readonly<Record<string, string>> = folders, problems: string[] = []): Promise<WorkspaceLint> => {
    const lint = new WorkspaceLint(open(files), (file, found) => found.forEach(({ line, column, reason }) => problems.push(`${file}:${line}:${column}: ${reason}`)));
    await lint.configure(['/ws'], { ...defaultLintConfig, loggers: ['diary'], exclude: ['web/tmp/'] });
    return lint;
  };

  it('takes the nearest file above it over the settings', async () => {
    const lint = await configured();
    assert.deepEqual((await lint.of('/ws/src/a/b.ts'))?.config.rules, { 'print-log': 'off' });
    const web = await lint.of('/ws/web/src/c.ts');
    assert.deepEqual([web?.path, web?.config.rules, web?.config.loggers], ['web/src/c.ts', { 'log-in-loop': 'off' }, ['diary', 'journal']]);
    assert.deepEqual(await lint.of('/elsewhere/x.ts').then((found) => found?.config.loggers), ['diary']);
  });

  it('reads globs from the folder of their file, those of the settings from the workspace folder', async () => {
    const lint = await configured();
    const left = async (file: string): Promise<boolean> => (await lint.of(file)) === undefined;
    assert.deepEqual(await Promise.all(['/ws/gen/a.ts', '/ws/web/old/a.ts', '/ws/web/tmp/a.ts', '/ws/old/a.ts', '/ws/web/gen/a.ts'].map(left)), [true, true, true, false, false]);
  });

  it('tells what is wrong in a file once, with its place', async () => {
    const problems: string[] = [];
    const lint = await configured({ '/ws/web/.sightline.json': '{"lint":{"minConfidence":3}}' }, problems);
    assert.deepEqual(problems, []);
    await Promise.all(['/ws/web/a.ts', '/ws/web/src/b.ts'].map((file) => lint.of(file)));
    assert.deepEqual(problems, ['/ws/web/.sightline.json:1:26: lint.minConfidence must be a number from 0 to 1.']);
  });

  it('takes back what was wrong when all is read anew, the file gone or not', async () => {
    const files: Record<string, string> = { '/ws/.sightline.json': '{' };
    const told: string[] = [];
    const lint = new WorkspaceLint(open(files), (file, problems) => told.push(`${file}: ${problems.length}`));
    await lint.configure(['/ws'], defaultLintConfig);
    delete files['/ws/.sightline.json'];
    await lint.configure(['/ws'], defaultLintConfig);
    assert.deepEqual(told, ['/ws/.sightline.json: 1', '/ws/.sightline.json: 0']);
  });
});
