import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SightlineApi } from '../../../src/host/app.ts';
import { SourcesTree } from '../../../src/host/source/sourcesTree.ts';
import { projectFolder } from '../../../src/host/source/projectFolder.ts';

const names = ['a', 'b', 'c', 'd'];
const source = 'export const x = 1;\nexport const y = 2;\nexport const z = 3;\n';

describe('where sources are', () => {
  let api: SightlineApi;
  let root: vscode.Uri;

  const locate = async (path: string, service: string): Promise<string> => {
    const record = { timeNs: 0n, body: 'x', attributes: { 'code.file.path': path, 'code.line.number': 2 }, resource: {}, service };
    const [answer] = await (await api.engine.remote()).call('locateLogs', [record as never]);
    return answer?.found ? `${answer.certainty} ${answer.candidates.map(({ file }) => vscode.workspace.asRelativePath(file)).join(' ')}` : 'none';
  };
  /** The tree as text, a row a line. */
  const tree = async (): Promise<string[]> => {
    const view = new SourcesTree(api.ties);
    try {
      const services = await view.getChildren();
      const rows = await Promise.all(services.map(async (service) => [service, ...(await view.getChildren(service))]));
      return rows.flat().map((row) => view.getTreeItem(row)).map((item) => `${String(item.label)}${typeof item.description === 'string' ? ` (${item.description})` : ''}`);
    } finally {
      view.dispose();
    }
  };
  const write = (path: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, path), new TextEncoder().encode(text));
  const rebuilt = async (change: () => Thenable<unknown>): Promise<void> => {
    const ready = new Promise<void>((done) => {
      const listening = api.engine.onDidProgress(({ phase }) => {
        if (phase !== 'ready') return;
        listening.dispose();
        done();
      });
    });
    await change();
    await ready;
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(extension && folder);
    api = await extension.activate();
    root = vscode.Uri.joinPath(folder.uri, 'harbour');
    for (const project of ['crane', 'quay']) {
      await write(`${project}/package.json`, '{}');
      for (const name of [...names, 'index']) await write(`${project}/src/${project === 'quay' && name !== 'index' ? `q${name}` : name}.ts`, source);
    }
    await api.engine.remote();
    await rebuilt(() => api.engine.rebuild());
  });

  after(async () => {
    await api.ties.forget();
    await vscode.workspace.fs.delete(root, { recursive: true });
  });

  it('are learned from sure answers, shown with what says so, and forgotten one by one', async () => {
    assert.equal(await locate('/app/src/index.ts', 'lifter'), 'oneOf harbour/crane/src/index.ts harbour/quay/src/index.ts');
    for (const name of names) assert.equal(await locate(`/app/src/${name}.ts`, 'lifter'), `exact harbour/crane/src/${name}.ts`);
    assert.equal(await locate('/app/src/index.ts', 'lifter'), 'exact harbour/crane/src/index.ts');
    assert.deepEqual(await tree(), ['lifter', 'harbour/crane/src (learned, 5 files)', '/app → harbour/crane (learned, 5 files)']);
    await vscode.commands.executeCommand('sightline.sources.forget', { service: 'lifter', folder: 'harbour/crane', from: 'app', files: 5 });
    assert.deepEqual(await tree(), ['lifter', 'harbour/crane/src (learned, 5 files)']);
    await vscode.commands.executeCommand('sightline.sources.forget', { service: 'lifter', folder: 'harbour/crane/src', files: 5 });
    assert.deepEqual(await tree(), []);
  });

  it('are set by the user before all, and taken out of the settings again', async () => {
    await rebuilt(() => vscode.commands.executeCommand('sightline.sources.tie', { service: 'lifter', folder: 'harbour/quay' }));
    assert.deepEqual(vscode.workspace.getConfiguration().get('sightline.source.serviceFolders'), { lifter: 'harbour/quay' });
    assert.equal(await locate('/app/src/index.ts', 'lifter'), 'exact harbour/quay/src/index.ts');
    const file = vscode.Uri.joinPath(root, 'quay/src/index.ts');
    assert.deepEqual(await api.ties.serviceOf(file, ['other']), { service: 'lifter', folder: 'harbour/quay', by: 'setting' });
    await rebuilt(() => api.ties.setPrefix({ from: '/app', to: 'harbour/crane', service: 'lifter' }));
    assert.equal(await locate('/app/src/index.ts', 'lifter'), 'exact harbour/crane/src/index.ts');
    assert.deepEqual((await tree()).slice(0, 3), ['lifter', 'harbour/quay (set)', '/app → harbour/crane (set)']);
    await rebuilt(() => vscode.commands.executeCommand('sightline.sources.forget', { service: 'lifter', folder: 'harbour/quay' }));
    await rebuilt(() => vscode.commands.executeCommand('sightline.sources.forget', { service: 'lifter', from: '/app', folder: 'harbour/crane' }));
    for (const id of ['pathPrefixes', 'serviceFolders']) assert.equal(vscode.workspace.getConfiguration().inspect(`sightline.source.${id}`)?.workspaceValue, undefined, id);
  });

  it('have the folder of their project', async () => {
    assert.equal(await projectFolder(vscode.Uri.joinPath(root, 'quay/src/index.ts')), 'harbour/quay');
    assert.equal(await projectFolder(vscode.Uri.joinPath(root, 'notes/x.ts')), 'harbour');
  });
});
