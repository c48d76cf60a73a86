import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SightlineApi } from '../../../src/host/app.ts';
import { openAnswer } from '../../../src/host/source/navigate.ts';
import { makeRepository, type Repository } from '../../kit/gitRepository.ts';

const former = "import pino from 'pino';\nconst logger = pino();\nlogger.info('anchor dropped at the pier');\nlogger.info('rope is wet');\n";
const now = `// Anchors\n\n${former.replace("logger.info('rope is wet');\n", '')}`;

describe('source as deployed', () => {
  let api: SightlineApi;
  let repository: Repository;
  let commit: string;
  let uri: vscode.Uri;

  const answer = async (line: number) => {
    const record = { timeNs: 0n, body: 'x', attributes: { 'code.file.path': '/app/wharf/anchor.ts', 'code.line.number': line }, resource: { 'service.version': 'v2.0.0' } };
    const [found] = await (await api.engine.remote()).call('locateLogs', [record as never]);
    assert.ok(found?.found, JSON.stringify(found));
    return found;
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(extension && folder);
    api = await extension.activate();
    uri = vscode.Uri.joinPath(folder.uri, 'wharf/anchor.ts');
    repository = makeRepository(vscode.Uri.joinPath(uri, '..').fsPath);
    repository.write('anchor.ts', former);
    commit = repository.commit('first');
    repository.run('tag', 'v2.0.0');
    repository.write('anchor.ts', now);
    const remote = await api.engine.remote();
    remote.note('changed', { file: uri.fsPath });
    await remote.call('marks', { file: uri.fsPath });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    repository.remove();
  });

  it('is where the cursor goes: the line is moved to where it is now', async () => {
    const found = await answer(3);
    assert.deepEqual([found.candidates[0].line, found.candidates[0].drift], [5, { state: 'moved', commit, line: 3 }]);
    await openAnswer(found);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4);
  });

  it('moves on into the unsaved buffer', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// typed\n'));
    (await api.engine.remote()).note('changed', { file: uri.fsPath, text: document.getText() });
    assert.equal((await answer(3)).candidates[0].line, 6);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    (await api.engine.remote()).note('changed', { file: uri.fsPath });
    assert.equal((await answer(3)).candidates[0].line, 5);
  });

  it('opens the file of that commit, read-only and at its own line, and compares it with what it is now', async () => {
    await vscode.commands.executeCommand('sightline.source.openDeployed', { file: uri.fsPath, commit, line: 4 });
    const { document, selection } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.deepEqual([document.uri.scheme, document.getText(), document.languageId, selection.active.line], ['sightline-deployed', former, 'typescript', 3]);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) ?? false, false);
    await vscode.commands.executeCommand('sightline.source.compareDeployed', document.uri);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.equal(tab?.label, `anchor.ts (${commit.slice(0, 7)} ↔ now)`);
    assert.ok(tab.input instanceof vscode.TabInputTextDiff && tab.input.modified.toString() === uri.toString());
  });

  it('opens nothing outside the workspace and of no commit', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const place of [{ file: '/etc/passwd', commit, line: 1 }, { file: uri.fsPath, commit: '--output=x', line: 1 }, undefined]) await vscode.commands.executeCommand('sightline.source.openDeployed', place);
    assert.equal(vscode.window.activeTextEditor, undefined);
    const outside = vscode.Uri.from({ scheme: 'sightline-deployed', path: '/x', query: JSON.stringify({ file: '/etc/passwd', commit }) });
    await assert.rejects(Promise.resolve(vscode.workspace.openTextDocument(outside)));
  });
});
