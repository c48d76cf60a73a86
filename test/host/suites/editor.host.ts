import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as vscode from 'vscode';

describe('the editor that the suites run in', () => {
  it('is new enough for the manifest', () => {
    const [major = 0, minor = 0] = vscode.version.split('.').map(Number);
    assert.ok(major === 1 && minor >= 106, `VS Code ${vscode.version}`);
  });

  it('has a folder open, a copy that may be changed', () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    assert.equal(folders.length, 1);
    assert.ok(['folder', 'workspace'].includes(basename(folders[0]?.uri.fsPath ?? '')));
  });

  it('has both extensions', () => {
    for (const id of ['fixture.probe', 'sightline.sightline']) assert.ok(vscode.extensions.getExtension(id), id);
  });

  it('took up the settings of the run', () => {
    const inspected = vscode.workspace.getConfiguration('telemetry').inspect('telemetryLevel');
    assert.equal(inspected?.globalValue, 'off');
  });

  it('can use sqlite', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(':memory:');
    assert.equal(database.prepare('select 42 as answer').get()?.answer, 42);
    database.close();
  });
});
