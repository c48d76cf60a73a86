import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { freshCopy } from '../kit/serve.ts';
import { openWorkbench, type Workbench } from '../kit/workbench.ts';

const fixture = join(import.meta.dirname, '../host/fixture');

describe('the harness, on the real workbench with a small extension', function () {
  this.timeout(240_000);
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = freshCopy(join(fixture, 'folder'));
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: join(fixture, 'probe') }] });
  });

  after(async () => {
    await workbench?.close();
  });

  it('opens a file at a line and reads its text', async () => {
    await workbench.openFile('hello.ts', 3);
    const active = await workbench.activeEditor();
    assert.equal(active?.file, join(folder, 'hello.ts'));
    assert.equal(active.line, 3);
    assert.match(await workbench.visibleText(), /export function greet\(name: string\): string \{\n\s+const greeting/);
  });

  it('reads the text that a decoration puts behind a line', async () => {
    const texts = await workbench.eventually('the decoration', async () => {
      const found = await workbench.decorationsText();
      return found.length > 0 && found;
    });
    assert.deepEqual(texts, [{ line: 2, text: 'seen by "probe"' }]);
  });

  it('reads the status bar', async () => {
    assert.equal(await workbench.statusBar('probe.state').textContent(), 'Probe ready');
    assert.equal(await workbench.statusBar(/^Probe/).textContent(), 'Probe ready');
  });

  it('reads the Problems view', async () => {
    assert.deepEqual(await workbench.problems(), [
      { severity: 'warning', message: 'A probe was here', source: 'probe', code: 'fixture-rule', file: join(folder, 'hello.ts'), line: 3, column: 3 },
    ]);
  });

  it('reaches the page of a view in the panel', async () => {
    const page = await workbench.panel('Probe View');
    await page.getByRole('button', { name: 'Count' }).click();
    assert.equal(await page.locator('output').textContent(), '1');
  });

  it('reaches the page of an editor tab beside it', async () => {
    await workbench.runCommand('Probe: Open Page');
    const page = await workbench.webview('Probe Page');
    assert.equal(await page.locator('h1').textContent(), 'Editor page');
    await page.getByRole('button', { name: 'Count' }).click();
    assert.equal(await page.locator('output').textContent(), '1');
    assert.deepEqual(await workbench.tabs(), ['hello.ts', 'Probe Page']);
  });

  it('says which pages are there when the one asked for is not', async () => {
    await assert.rejects(workbench.webview('No such page', 500), /Waited 500 ms for the page No such page\.[^]*Probe Page/);
  });

  it('runs a command though the box is closed before it is chosen', async () => {
    await workbench.openFile('hello.ts', 1);
    await workbench.page.evaluate(() => {
      document.addEventListener('input', () => document.querySelector<HTMLElement>('.monaco-editor :is(.native-edit-context, textarea.inputarea)')?.focus(), { once: true });
    });
    await workbench.runCommand('Probe: Notify');
    await workbench.eventually('the notification', async () => (await workbench.notifications()).length === 1);
    await workbench.pressInNotification('Probe says hello', 'Answer');
    await workbench.runCommand('Probe: Open Page');
  });

  it('runs a command while a page has the keyboard', async () => {
    const page = await workbench.webview('Probe Page');
    await page.getByRole('button', { name: 'Count' }).focus();
    await workbench.runCommand('Probe: Notify');
    await workbench.eventually('the notification', async () => (await workbench.notifications()).includes('Probe says hello'));
    await workbench.pressInNotification('Probe says hello', 'Answer');
    await workbench.statusBar('Probe answered').waitFor();
  });

  it('answers what an extension asks', async () => {
    await workbench.runCommand('Probe: Ask');
    assert.match(await workbench.quickInput.answer('nowhere'), /An address starts with http/);
    assert.equal(await workbench.quickInput.answer('http://localhost:3100'), '');
    await workbench.quickInput.pick('second');
    assert.equal(await workbench.answerDialog('Use'), 'Use second at http://localhost:3100?');
    await workbench.statusBar('Probe: http://localhost:3100 second Use').waitFor();
  });

  it('reads a tree', async () => {
    assert.deepEqual(await workbench.tree('Probe Tree'), ['one', 'two']);
  });

  it('hovers over code and takes a quick fix', async () => {
    await workbench.openFile('hello.ts', 3);
    const box = await workbench.hover('greeting');
    assert.match(await box.innerText(), /A hover of the probe/);
    await workbench.applyQuickFix('Fix by the probe');
    await workbench.eventually('the fix', async () => (await workbench.visibleText()).includes('// fixed\n  console.log'));
    await workbench.runCommand('File: Save');
    await workbench.eventually('the file to be saved', async () => readFileSync(join(folder, 'hello.ts'), 'utf8').includes('// fixed'));
  });

  it('takes pictures in every theme', async () => {
    for (const kind of ['light', 'highContrast', 'highContrastLight', 'dark'] as const) {
      await workbench.setTheme(kind);
      await workbench.screenshot(`harness-${kind}`);
    }
  });

  it('reloads the window and finds what was open', async () => {
    await workbench.reload();
    await workbench.eventually('the file to be open again', async () => (await workbench.activeEditor())?.file === join(folder, 'hello.ts'));
    await workbench.statusBar('Probe ready').waitFor();
  });

  it('runs something in a terminal', async () => {
    await workbench.openTerminal();
    await workbench.runInTerminal('echo "$((6 * 7)) it is"');
    await workbench.eventually('the answer', async () => /^42 it is$/m.test(await workbench.terminalText()));
  });

  it('writes no error that is not known', () => {
    assert.deepEqual(workbench.pageErrors(), []);
  });
});

describe('the harness, with an extension installed from a package', function () {
  this.timeout(240_000);

  it('runs it', async () => {
    const source = freshCopy(join(fixture, 'probe'));
    const packagePath = join(source, 'probe.vsix');
    await createVSIX({ cwd: source, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
    const workbench = await openWorkbench({ workspace: freshCopy(join(fixture, 'folder')), extensions: [{ vsix: packagePath }], theme: 'light' });
    try {
      await workbench.statusBar('fixture.probe.probe.state').waitFor();
      const page = await workbench.panel('Probe View');
      assert.equal(await page.locator('h1').textContent(), 'Panel page');
    } finally {
      await workbench.close();
    }
  });
});
