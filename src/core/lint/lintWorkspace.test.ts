import assert from 'node:assert/strict';
import { defaultLintConfig } from '../../model/lintConfig.ts';
import { emptyFacts } from '../source/reading/parser.ts';
import { LintWorkspace } from './lintWorkspace.ts';
import { WorkspaceLint } from './workspaceLint.ts';

/** A workspace of no files; each check is noted. */
async function open(): Promise<{ readonly lint: LintWorkspace; readonly checks: readonly string[] }> {
  const checks: string[] = [];
  const settings = new WorkspaceLint(() => assert.fail('no folder is asked'), () => undefined);
  await settings.configure([], defaultLintConfig);
  const lint = new LintWorkspace({
    lint: settings, workspace: { metrics: () => [] },
    reader: { languageOf: () => ({ id: 'x', hints: /./, withoutProse: (text: string) => text }) as never, read: async () => emptyFacts('x', []) },
    check({ text }) {
      checks.push(text);
      if (text === 'broken') throw new Error('a rule broke');
      return [{ rule: 'r', severity: 'hint', confidence: 1, range: { start: 0, end: 1 }, message: text, related: [], fixes: [] }];
    },
  }, { nameOf: () => undefined, fileOf: (name) => name, names: () => [], has: () => true, read: async () => 'log' });
  return { lint, checks };
}

/** Lets what was started without waiting for it end. */
const settled = (): Promise<void> => new Promise((resume) => setTimeout(resume, 5));

describe('checks of documents', () => {
  it('are done while a document is typed that was checked before, so that a save finds them', async () => {
    const { lint, checks } = await open();
    lint.typed('/a.ts', 'console.log(0)');
    await settled();
    assert.deepEqual(checks, [], 'nobody asked for this document yet');
    await lint.text('/a.ts', 'console.log(1)');
    lint.typed('/a.ts', 'console.log(2)');
    await settled();
    assert.deepEqual(checks, ['console.log(1)', 'console.log(2)']);
    assert.equal((await lint.text('/a.ts', 'console.log(2)'))[0]?.message, 'console.log(2)');
    assert.equal(checks.length, 2);
    await lint.text('/a.ts', 'console.log(3)');
    assert.equal(checks.length, 3);
  });

  it('are done again when another file, the index, the settings or the workspace changed', async () => {
    const { lint, checks } = await open();
    const text = 'console.log(1)';
    await lint.text('/a.ts', text);
    for (const change of [() => lint.changed('b.ts'), () => lint.outdated(), () => lint.opened()]) {
      await lint.text('/a.ts', text);
      const before = checks.length;
      change();
      await lint.text('/a.ts', text);
      assert.equal(checks.length, before + 1);
    }
  });

  it('that failed are tried again', async () => {
    const { lint, checks } = await open();
    await assert.rejects(lint.text('/a.ts', 'broken'), /a rule broke/);
    await assert.rejects(lint.text('/a.ts', 'broken'), /a rule broke/);
    assert.equal(checks.length, 2);
  });
});
