import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../kit/workbench.ts';
import { root } from './stages.ts';

/** A server that answers as Loki does, wants a token, and remembers who asked with what. */
async function startLokiLike(token: string): Promise<{ readonly url: string; readonly asked: string[]; stop(): Promise<void> }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.url ?? ''} ${request.headers.authorization ?? 'nobody'}`);
    const allowed = request.headers.authorization === `Bearer ${token}`;
    response.writeHead(allowed ? 200 : 401, { 'content-type': allowed ? 'application/json' : 'text/plain' });
    if (!allowed) return response.end('who are you');
    const path = request.url ?? '';
    if (path.includes('buildinfo')) return response.end('{"version":"3.7.6"}');
    if (path.includes('labels')) return response.end('{"status":"success","data":["service_name"]}');
    return response.end('{"status":"success","data":{"resultType":"streams","result":[]}}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

function folderWith(settings: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-e2e-'));
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'main.ts'), 'console.info("hello");\n');
  return folder;
}

describe('connections in the workbench', function () {
  this.timeout(240_000);
  const token = 'tok-8Zk1';
  let loki: Awaited<ReturnType<typeof startLokiLike>>;
  let workbench: Workbench | undefined;

  beforeEach(async () => {
    loki = await startLokiLike(token);
  });
  afterEach(async () => {
    await workbench?.close();
    workbench = undefined;
    await loki.stop();
  });

  it('are added by address: found out, signed in, named, and shown with their state', async () => {
    const folder = folderWith({});
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'never' } });
    const { quickInput } = workbench;
    await workbench.runCommand('Sightline: Add Connection…');
    await quickInput.answer(loki.url);
    await quickInput.pick('Token');
    await quickInput.answer(token);
    await quickInput.answer('staging');
    await workbench.runCommand('Sightline: Focus on Connections View');
    const rows = await workbench.eventually('the connection in the tree', async () => {
      const found = await workbench?.tree('Connections');
      return found?.some((row) => /Loki.*3\.7\.6/.test(row)) && found;
    });
    assert.ok(rows.some((row) => row.startsWith('staging')), rows.join('\n'));
    await workbench.screenshot('connections-added');
    assert.ok(!JSON.stringify(workbench.served.log(400)).includes(token));
    assert.ok(loki.asked.every((line) => line.endsWith(`Bearer ${token}`)), loki.asked.join('\n'));
  });

  it('of the wrong kind or closed say what is wrong and what to do', async () => {
    const closed = 'http://127.0.0.1:9';
    const folder = folderWith({ 'sightline.connections': [{ name: 'Closed', kind: 'prometheus', url: closed }, { name: 'Locked', kind: 'loki', url: loki.url }] });
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], settings: { 'sightline.receiver.start': 'never' } });
    await workbench.runCommand('Sightline: Focus on Connections View');
    await workbench.runCommand('Sightline: Check Connections');
    await workbench.eventually('both states', async () => {
      const rows = (await workbench?.tree('Connections'))?.join('\n') ?? '';
      return rows.includes('nothing listens on 127.0.0.1:9') && rows.includes('401');
    });
    await workbench.screenshot('connections-failed');
  });

  it('are not asked for anything while the workspace is not trusted', async () => {
    const folder = folderWith({ 'sightline.connections': [{ name: 'Theirs', kind: 'loki', url: loki.url }], 'sightline.receiver.start': 'always' });
    workbench = await openWorkbench({ workspace: folder, extensions: [{ folder: root }], workspaceTrust: true, settings: { 'security.workspace.trust.startupPrompt': 'never' } });
    await workbench.openFile('main.ts');
    await workbench.runCommand('Sightline: Show Logs');
    const page = await workbench.webview('Logs', 30_000);
    await page.getByText(/not trusted|Nothing listens yet|No logs/).first().waitFor({ timeout: 20_000 });
    await workbench.screenshot('untrusted');
    assert.deepEqual(loki.asked, []);
  });
});
