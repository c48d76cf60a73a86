import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { SightlineApi } from '../../../src/host/app.ts';
import { FakeLoki, until } from '../../kit/fakeLoki.ts';

const calls = 120;
const linesApart = 8;
/** Lines beyond the visible ones whose figures are asked for too. */
const margin = 10;
const words = ['anchor', 'barrel', 'cable', 'dock', 'engine', 'funnel', 'galley', 'hull', 'island', 'jetty'];
const messageOf = (call: number): string => `the ${words[Math.floor(call / 10) % 10]} of the ${words[call % 10]} number ${'i'.repeat(Math.floor(call / 100) + 1)} is ready`;
const lineOf = (call: number): number => 3 + call * linesApart;
const source = ["import pino from 'pino';", 'const logger = pino();', ...Array.from({ length: calls }, (_, call) => [`logger.info('${messageOf(call)}');`, ...Array.from({ length: linesApart - 1 }, () => '//')]).flat()].join('\n');

describe('figures behind lines', () => {
  const loki = new FakeLoki();
  let api: SightlineApi;
  let uri: vscode.Uri;
  let watching: vscode.Disposable | undefined;
  /** What was in sight once all was still, and whatever was for a moment: an editor that comes up is laid out more than once. */
  const ranges: vscode.Range[] = [];
  const passing: vscode.Range[] = [];
  const isIn = (some: readonly vscode.Range[], line: number): boolean => some.some(({ start, end }) => line >= start.line + 1 - margin && line <= end.line + 1 + margin);
  const set = (id: string, value?: unknown): Thenable<void> => vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Workspace);
  /** Until no request came for a while. */
  const settled = async (): Promise<void> => {
    for (let before = -1; before !== loki.paths.length;) {
      before = loki.paths.length;
      await delay(700);
    }
  };
  const scrollTo = async (line: number): Promise<void> => {
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
    await settled();
    ranges.push(...editor.visibleRanges);
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(extension && folder);
    api = await extension.activate();
    loki.answers.services = () => ['harbour', 'office'];
    loki.answers.count = () => 7;
    await set('sightline.annotations.refreshSeconds', 3600);
    await set('sightline.connections', [{ name: 'Loki of the harbour', kind: 'loki', url: await loki.start(), environment: 'pier' }]);
    await until('the connection', () => api.connections.all.some(({ environment }) => environment === 'pier'));
    await api.connections.switchTo('pier');
    uri = vscode.Uri.joinPath(folder.uri, 'harbour/long.ts');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
    (await api.engine.remote()).note('changed', { file: uri.fsPath });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await settled();
    loki.counts.length = 0;
    loki.paths.length = 0;
    watching = vscode.window.onDidChangeTextEditorVisibleRanges(({ visibleRanges }) => passing.push(...visibleRanges));
    passing.push(...(await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))).visibleRanges);
    await until('the first figures', () => loki.counts.length > 0);
  });

  after(async () => {
    watching?.dispose();
    loki.stop();
    for (const id of ['sightline.connections', 'sightline.annotations.refreshSeconds']) await set(id);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
  });

  it('are asked for once each, only for lines that come into sight, however one scrolls', async () => {
    await scrollTo(0);
    for (const line of [20, 300, 310, 320, 300, 0, 20, 310]) await scrollTo(line);
    const inSight = (some: readonly vscode.Range[]): readonly string[] => Array.from({ length: calls }, (_, call) => call).filter((call) => isIn(some, lineOf(call))).map(messageOf);
    const asked = loki.counts.map((query) => /\|= `(?<text>[^`]+)`/.exec(query)?.groups?.['text'] ?? query);
    const wanted = inSight(ranges);
    const allowed = inSight([...ranges, ...passing]);
    assert.ok(allowed.length < calls / 2, `${allowed.length} of ${calls} calls were in sight`);
    assert.deepEqual(asked.filter((text, at) => asked.indexOf(text) !== at), []);
    assert.deepEqual(wanted.filter((text) => !asked.includes(text)), []);
    assert.deepEqual(asked.filter((text) => !allowed.includes(text)), []);
    const others = loki.paths.filter((path) => !path.endsWith('/query'));
    assert.deepEqual([...new Set(others)], ['/loki/api/v1/label/service_name/values']);
    assert.equal(others.length, 1, 'the services are read once a refresh, not at each scroll');
  });

  it('are asked for again at once when the user says so, for what is in sight only', async () => {
    loki.counts.length = 0;
    await vscode.commands.executeCommand('sightline.annotations.refresh');
    await settled();
    const { visibleRanges: [visible] } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    const screen = (visible?.end.line ?? 0) - (visible?.start.line ?? 0) + 1;
    assert.ok(loki.counts.length >= 1 && loki.counts.length <= Math.ceil((screen + 2 * margin) / linesApart) + 1, `${loki.counts.length} counts for ${screen} lines`);
  });

  it('are not asked for where they are switched off, and commands of a line go on', async () => {
    await set('sightline.annotations.enabled', false);
    await settled();
    loki.counts.length = 0;
    const other = vscode.Uri.joinPath(uri, '../short.ts');
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode("import pino from 'pino';\nconst logger = pino();\nlogger.info('the lamp of the pier is lit');\n"));
    (await api.engine.remote()).note('changed', { file: other.fsPath });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(other));
    await vscode.env.clipboard.writeText('');
    await until('the query', async () => {
      void vscode.commands.executeCommand('sightline.line.copyQuery', { uri: other.toString(), line: 3 });
      await delay(300);
      return (await vscode.env.clipboard.readText()).includes('|= `the lamp of the pier is lit`');
    });
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.deepEqual(loki.counts, []);
    await set('sightline.annotations.enabled');
  });

  it('are not needed for the query of a line that was moved a moment ago', async () => {
    const other = vscode.Uri.joinPath(uri, '../moved.ts');
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode("import pino from 'pino';\nconst logger = pino();\nlogger.info('the buoy of the bay is out');\n"));
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(other));
    await until('the hover', async () => (await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', other, new vscode.Position(2, 3))).length > 0);
    await vscode.env.clipboard.writeText('');
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), '\n\n'));
    void vscode.commands.executeCommand('sightline.line.copyQuery', { uri: other.toString(), line: 5 });
    await until('the query', async () => (await vscode.env.clipboard.readText()).includes('|= `the buoy of the bay is out`'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
