import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import * as vscode from 'vscode';
import type { Failing } from '../../../src/core/doctor/diagnosis.ts';
import type { SightlineApi } from '../../../src/host/app.ts';
import type { RemedyAction } from '../../../src/core/doctor/diagnosis.ts';
import { runRemedy } from '../../../src/host/doctor/remedies.ts';
import { FakeLoki, until } from '../../kit/fakeLoki.ts';

const twins = `import pino from 'pino';
const logger = pino();
export const one = (): void => logger.info('the bell of the clinic rings');
export const two = (): void => logger.info('the bell of the clinic rings');
export const three = (): void => logger.info('the bell of the clinic rings');
`;
const source = `import pino from 'pino';
const logger = pino();
export function visit(name: string): void {
  logger.info({ name }, 'somebody visits the doctor');
  logger.info(name);
}
`;

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

  describe('with a source that answers', () => {
    const loki = new FakeLoki();
    const settings = vscode.workspace.getConfiguration;
    const reset = (id: string, value?: unknown): Thenable<void> => settings().update(id, value, vscode.ConfigurationTarget.Workspace);

    /** Runs the first way out of this kind and asks again. */
    const repair = async (failing: Failing | undefined, action: RemedyAction): Promise<Failing | undefined> => {
      const remedy = failing?.remedies.find((one) => one.action === action) ?? assert.fail(`no ${action} in ${JSON.stringify(failing)}`);
      assert.equal(await runRemedy(remedy, api, uri), true);
      return ask(4);
    };

    before(async () => {
      await connect([{ name: 'Loki of the clinic', kind: 'loki', url: await loki.start(), environment: 'ward' }]);
      await api.connections.switchTo('ward');
    });
    beforeEach(() => {
      loki.answers.status = () => 200;
      loki.answers.services = () => ['clinic', 'surgery'];
      loki.answers.count = () => 3;
    });
    after(async () => {
      loki.stop();
      for (const id of ['sightline.annotations.enabled', 'sightline.annotations.windowMinutes', 'sightline.source.serviceFolders', 'files.exclude']) await reset(id);
    });

    it('finds nothing wrong where all is well, and says what it saw', async () => {
      assert.equal(await ask(4), undefined);
      const tie = api.doctor.last?.passed.find(({ id }) => id === 'tie');
      assert.equal(tie?.evidence, 'clinic, by the name of its folder clinic');
    });

    it('tells a connection that went down, and is well again once it is back', async () => {
      loki.stop();
      const failing = await ask(4);
      assert.match(failing?.what ?? '', /^Loki of the clinic does not answer: nothing listens/);
      await loki.start();
      assert.equal(await repair(failing, 'checkConnections'), undefined);
    });

    it('leads to the environment that has a source, on one key', async () => {
      await connect([...settings().get<object[]>('sightline.connections', []), { name: 'Only traces', kind: 'jaeger', url: 'http://127.0.0.1:9', environment: 'empty ward' }]);
      await api.connections.switchTo('empty ward');
      const failing = await ask(4);
      assert.equal(failing?.what, 'Environment empty ward has no source that keeps logs');
      assert.equal(await repair(failing, 'useEnvironment'), undefined);
      assert.equal(api.connections.environment, 'ward');
    });

    it('tells a service without a line in 30 minutes, and which services there are', async () => {
      loki.answers.services = (minutes) => (minutes <= 30 ? ['surgery'] : ['clinic', 'surgery']);
      const failing = await ask(4);
      assert.equal(failing?.what, 'Service clinic logged nothing in the last 30 min');
      assert.match(failing.evidence, /surgery did\./);
    });

    it('tells a folder that no service is tied to, and ties it on one key', async () => {
      loki.answers.services = () => ['north', 'south'];
      loki.answers.count = (query) => (query.includes('service_name=`south`') ? 2 : 0);
      const failing = await ask(4);
      assert.equal(failing?.what, 'No service is tied to clinic');
      assert.deepEqual(failing.remedies.map(({ label }) => label), ['Tie north to clinic', 'Tie south to clinic', 'Tie clinic to a service…']);
      assert.equal(await runRemedy(failing.remedies[1] ?? assert.fail(), api, uri), true);
      assert.deepEqual(settings().get('sightline.source.serviceFolders'), { south: 'clinic' });
      assert.equal(await ask(4), undefined);
      assert.equal(api.doctor.last?.passed.find(({ id }) => id === 'tie')?.evidence, 'south, by the setting sightline.source.serviceFolders');
      await reset('sightline.source.serviceFolders');
    });

    it('tells lines that are older than the window, and looks back further on one key', async () => {
      loki.answers.count = (query) => (query.includes('[86400s]') ? 9 : 0);
      const failing = await ask(4);
      assert.equal(failing?.what, 'Not seen in the last 1 h, but 9 times in the last 24 h');
      assert.equal(await repair(failing, 'lookBack'), undefined);
      assert.equal(settings().get('sightline.annotations.windowMinutes'), 1440);
      for (const target of [vscode.ConfigurationTarget.Global, vscode.ConfigurationTarget.Workspace]) await settings().update('sightline.annotations.windowMinutes', undefined, target);
    });

    it('tells figures that are switched off, and switches them on', async () => {
      await reset('sightline.annotations.enabled', false);
      const failing = await ask(4);
      assert.equal(failing?.what, 'Figures behind lines are switched off');
      assert.equal(await repair(failing, 'showAnnotations'), undefined);
    });

    it('tells a file that is excluded, and reads it again once it is not', async () => {
      await reset('files.exclude', { 'clinic/**': true });
      assert.equal(await runRemedy({ action: 'rebuildIndex', label: '' }, api, uri), true);
      const failing = await ask(4);
      assert.match(failing?.what ?? '', /^The file is excluded: /);
      assert.equal(failing?.remedies[0]?.action, 'openExcludes');
      await reset('files.exclude');
      assert.equal(await repair(failing, 'rebuildIndex'), undefined);
    });

    it('tells a language without a grammar', async () => {
      const other = vscode.Uri.joinPath(uri, '../visit.lua');
      await vscode.workspace.fs.writeFile(other, new TextEncoder().encode('print("somebody visits")\n'));
      await vscode.commands.executeCommand('sightline.doctor.explain', { uri: other.toString(), line: 1 });
      const told = await until('the answer', () => api.doctor.last);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      assert.equal(told.failing?.what, 'Sightline has no grammar for this language');
      assert.match(told.failing.evidence, /visit\.lua is none of C#, Go, Java, JavaScript, PHP, Python, Ruby, Rust, TypeScript\./);
    });

    it('tells calls that share their text: of a line with the others, of a log line with a way to each', async () => {
      const shared = vscode.Uri.joinPath(uri, '../bell.ts');
      await vscode.workspace.fs.writeFile(shared, new TextEncoder().encode(twins));
      const remote = await api.engine.remote();
      remote.note('changed', { file: shared.fsPath });
      await until('the calls', () => remote.call('marks', { file: shared.fsPath }).then((marks) => marks.length === 3));
      const told = async (subject: object): Promise<Failing | undefined> => {
        await vscode.commands.executeCommand('sightline.doctor.explain', subject);
        const answer = await until('the answer', () => api.doctor.last);
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return answer.failing;
      };
      assert.equal((await told({ uri: shared.toString(), line: 4 }))?.what, '2 other calls share this text');
      const ofLine = await told({ record: { timeNs: 0n, body: 'the bell of the clinic rings', attributes: { dock: 3 }, resource: {} } });
      assert.equal(ofLine?.what, '3 calls share this text');
      assert.deepEqual(ofLine.remedies.map(({ action, line }) => [action, line]), [['goToPlace', 3], ['goToPlace', 4], ['goToPlace', 5]]);
      await runRemedy(ofLine.remedies[2] ?? assert.fail(), api, undefined);
      assert.deepEqual([vscode.window.activeTextEditor?.document.uri.toString(), vscode.window.activeTextEditor?.selection.active.line], [shared.toString(), 4]);
    });
  });
});
