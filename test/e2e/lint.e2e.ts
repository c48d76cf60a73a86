import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../kit/workbench.ts';
import { root } from './stages.ts';

/** What the shop's own code and alerts show of each rule. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'orders/src/nightly.ts': ['unbounded-label', 'log-in-loop', 'log-arguments', 'error-without-cause', 'duplicate-message', 'print-log', 'level-mismatch'],
  'gateway/src/session.ts': ['secret-in-log', 'unstructured-log'],
  'inventory/internal/stock/reserve.go': ['log-and-rethrow', 'unstructured-log'],
  'alerts/warehouse.rules.yml': ['alert-rule'],
};

describe('the lint in the workbench, on the shop', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sightline-lint-'));
    cpSync(join(root, 'test/workspace'), folder, { recursive: true, filter: (path) => !/node_modules|__pycache__|\.venv/.test(path) });
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'never', 'sightline.connections': [{ name: 'Loki', kind: 'loki', url: 'http://127.0.0.1:9' }] } });
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const found = async (): Promise<readonly string[]> => (await workbench.problems()).filter(({ source }) => source === 'sightline').map(({ code }) => String(code));

  for (const [file, rules] of Object.entries(shown)) {
    it(`${file}: ${rules.join(', ')}`, async () => {
      await workbench.openFile(file);
      await workbench.eventually(`the findings of ${file}`, async () => {
        const codes = await found();
        const missing = rules.filter((rule) => !codes.includes(rule));
        if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}; found: ${codes.join(', ')}`);
        return true;
      }, 30_000);
      await workbench.screenshot(`lint-${file.replaceAll(/[^\w]+/g, '-')}`);
    });
  }

  it('mends a finding on one key, and explains its rule offline', async () => {
    const text = () => readFileSync(join(folder, 'orders/src/nightly.ts'), 'utf8');
    const line = text().split('\n').findIndex((each) => each.includes('books of the day stay open')) + 1;
    await workbench.openFile('orders/src/nightly.ts', line);
    await workbench.screenshot('lint-fix-before');
    await workbench.applyQuickFix('Log `error` too');
    await workbench.runCommand('File: Save');
    await workbench.eventually('the fixed file on disk', async () => text().includes("logger.error({ err: error, startedAt }, 'the books of the day stay open')"));
    await workbench.eventually('the finding to go', async () => !(await found()).includes('error-without-cause'));
    await workbench.screenshot('lint-fix-after');
    await workbench.runCommand('Sightline: Explain Rule…');
    await workbench.quickInput.pick('error-without-cause');
    const page = await workbench.webview(/error-without-cause/);
    await page.getByRole('heading', { name: 'Why' }).waitFor();
    await workbench.screenshot('lint-help');
    assert.match(await page.locator('body').innerText(), /An error is handled and logged/);
  });

  it('shows a fix with the query that it makes possible, and leaves the file as it is until it is applied', async () => {
    const path = join(folder, 'gateway/src/session.ts');
    const text = readFileSync(path, 'utf8');
    await workbench.openFile('gateway/src/session.ts', text.split('\n').findIndex((line) => line.includes('session rejected')) + 1);
    await workbench.applyQuickFix(/^Preview: .*query/);
    await workbench.eventually('the query', async () => (await workbench.page.locator('.notifications-toasts').innerText()).includes('|= `session rejected`'));
    await workbench.eventually('the fix beside the file', async () => (await workbench.tabs()).some((tab) => tab.startsWith('session.ts: ')));
    await workbench.screenshot('lint-fix-preview');
    assert.equal(readFileSync(path, 'utf8'), text);
    await workbench.page.locator('.editor-actions .codicon-check').first().click();
    await workbench.eventually('the fixed line', async () => (await workbench.visibleText()).replaceAll('\u00a0', ' ').includes("'session rejected')"));
    await workbench.screenshot('lint-fix-previewed');
    await workbench.runCommand('File: Revert File');
  });

  it('checks the whole workspace by command', async () => {
    await workbench.runCommand('Sightline: Check Log Calls of the Whole Workspace');
    await workbench.eventually('what it found', async () => (await workbench.page.locator('.notifications-toasts').innerText()).includes('findings in'), 60_000);
    await workbench.screenshot('lint-workspace');
    const codes = await found();
    assert.ok(codes.filter((code) => code === 'secret-in-log').length >= 3, codes.join(', '));
  });
});
