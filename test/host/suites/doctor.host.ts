import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as vscode from 'vscode';
import type { Failing } from '../../../src/core/doctor/diagnosis.ts';
import type { SightlineApi } from '../../../src/host/app.ts';
import { runRemedy } from '../../../src/host/doctor/remedies.ts';

const source = `import pino from 'pino';
const logger = pino();
export function visit(name: string): void {
  logger.info({ name }, 'somebody visits the doctor');
  logger.info(name);
}
`;

async function until<T>(what: string, look: () => T | undefined | false, timeoutMs = 20_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

describe('the doctor in the extension host', () => {
  let api: SightlineApi;
  let uri: vscode.Uri;

  const connect = async (settings: readonly object[] | undefined): Promise<void> => {
    await vscode.workspace.getConfiguration().update('sightline.connections', settings, vscode.ConfigurationTarget.Workspace);
    await until('the connections', () => api.connections.all.length === (settings?.length ?? 0));
  };

  /** The command's answer for a line; the list that it shows is closed. */
  const ask = async (line: number): Promise<Failing | undefined> => {
    await vscode.commands.executeCommand('sightline.doctor.explain', { uri: uri.toString(), line });
    const told = await until('the answer', () => api.doctor.last);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return told.failing;
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(extension && folder);
    api = await extension.activate();
    uri = vscode.Uri.joinPath(folder.uri, 'clinic/visit.ts');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await (await api.engine.remote()).note('changed', { file: uri.fsPath });
  });

  after(async () => {
    await connect(undefined);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
  });

  it('tells that the environment has no source for logs, and offers the one that has', async () => {
    await connect([
      { name: 'Only traces', kind: 'jaeger', url: 'http://127.0.0.1:9', environment: 'half' },
      { name: 'Logs elsewhere', kind: 'loki', url: 'http://127.0.0.1:9', environment: 'whole' },
    ]);
    await api.connections.switchTo('half');
    const failing = await ask(4);
    assert.equal(failing?.what, 'Environment half has no source that keeps logs');
    assert.equal(failing.evidence, 'It has Only traces (traces); whole has one.');
    assert.deepEqual(failing.remedies[0], { action: 'useEnvironment', label: 'Switch to environment whole', value: 'whole' });
  });

  it('tells that a source refuses connections, with what was asked', async () => {
    await api.connections.switchTo('whole');
    const failing = await ask(4);
    assert.equal(failing?.id, 'connection');
    assert.match(failing.what, /^Logs elsewhere does not answer: nothing listens on 127\.0\.0\.1:9/);
    assert.match(failing.evidence, /GET http:\/\/127\.0\.0\.1:9\//);
    assert.equal(failing.remedies[0]?.action, 'checkConnections');
  });

  it('tells that a source answers its check and then refuses, with the way to the credentials', async () => {
    const server = createServer((request, response) => {
      const allowed = request.url?.includes('/labels') === true;
      response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' }).end(allowed ? '{"status":"success","data":["service_name"]}' : '{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const address = server.address();
      assert.ok(address && typeof address === 'object');
      await connect([{ name: 'Half open', kind: 'loki', url: `http://127.0.0.1:${address.port}`, environment: 'locked' }]);
      await api.connections.switchTo('locked');
      const failing = await ask(4);
      assert.equal(failing?.id, 'connection');
      assert.match(failing.what, /^Half open does not answer: .*401/);
      assert.equal(failing.remedies[0]?.action, 'signIn');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('tells that a message has too little text of its own, before it asks anybody', async () => {
    const failing = await ask(5);
    assert.equal(failing?.what, 'The message has too little constant text to look for');
  });

  it('tells a line without a call, and where the nearest is', async () => {
    const failing = await ask(2);
    assert.equal(failing?.id, 'mark');
    assert.deepEqual(failing.remedies.map(({ line }) => line), [4, 5]);
  });

  it('tells a receiver that does not run', async () => {
    await api.connections.switchTo('this machine');
    assert.equal((await ask(4))?.what, 'The built-in receiver is not running');
  });

  it('tells of a log line that no call writes it', async () => {
    const record = { timeNs: 0n, body: 'the moon is made of cheese today', attributes: {}, resource: {}, service: 'moon' };
    await vscode.commands.executeCommand('sightline.doctor.explain', { record });
    const told = await until('the answer', () => api.doctor.last);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(told.failing?.what, 'No log call in the workspace writes this text');
    assert.match(told.failing.evidence, /No folder of the workspace is named like its service moon/);
    assert.equal(told.failing.remedies[0]?.value, 'the moon is made of cheese today');
  });

  it('tells of a log line that its path prefix is not mapped, and maps it on one key', async () => {
    const attributes = { 'code.file.path': '/agent/_work/7/s/visit.ts', 'code.line.number': 4 };
    const look = async (): Promise<Failing | undefined> => {
      await vscode.commands.executeCommand('sightline.doctor.explain', { record: { timeNs: 0n, body: 'x', attributes, resource: {} } });
      const told = await until('the answer', () => api.doctor.last);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return told.failing;
    };
    const remedy = (await look())?.remedies[0];
    assert.deepEqual(remedy, { action: 'mapPrefix', label: 'Map /agent/_work/7/s to clinic', value: '/agent/_work/7/s', file: 'clinic' });
    assert.equal(await runRemedy(remedy, api, undefined), true);
    try {
      assert.deepEqual(vscode.workspace.getConfiguration().get('sightline.source.pathPrefixes'), { '/agent/_work/7/s': 'clinic' });
      assert.equal(await look(), undefined);
    } finally {
      await vscode.workspace.getConfiguration().update('sightline.source.pathPrefixes', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
