import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../../src/host/contributions.ts';
import type { SightlineApi } from '../../../src/host/app.ts';
import { until } from '../../kit/fakeLoki.ts';

const id = 'sightline.sightline';
const dispatchers = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];

function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first.uri;
}

async function openText(name: string, content: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

const findings = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter((one) => one.source === 'sightline');
const ruleOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

describe('Sightline in the extension host', () => {
  let api: SightlineApi;

  it('activates without touching what the whole process shares', async () => {
    const before = dispatchers.map((symbol) => Reflect.get(globalThis, symbol) as unknown);
    const fetchBefore = globalThis.fetch;
    const extension = vscode.extensions.getExtension<SightlineApi>(id);
    assert.ok(extension);
    api = await extension.activate();
    assert.deepEqual(dispatchers.map((symbol) => Reflect.get(globalThis, symbol) as unknown), before);
    assert.equal(globalThis.fetch, fetchBefore);
  });

  it('registers every command of its table', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(Object.keys(commands).filter((command) => !known.has(command)), []);
  });

  it('finds a leak on save, offers a fix, and is silent once it is applied', async () => {
    const document = await openText('leak.ts', `import pino from 'pino';\nconst logger = pino();\nexport function signIn(password: string): void {\n  logger.info({ user: 1 }, 'ok');\n}\n`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(3).range, '  logger.info({ password }, \'signed in\');');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    const [found] = await until('the finding', () => findings(document.uri).length > 0 && findings(document.uri));
    assert.equal(ruleOf(found as vscode.Diagnostic), 'secret-in-log');
    assert.equal(document.getText(found?.range), 'password');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, found?.range);
    const fix = actions.find((action) => action.title === 'Remove the field');
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.workspace.applyEdit(fix.edit);
    await document.save();
    await until('the finding to go', () => findings(document.uri).length === 0);
  });

  it('makes an unstructured message structured, and the result parses', async () => {
    const document = await openText('unstructured.py', 'import structlog\n\nlog = structlog.get_logger()\n\n\ndef pay(order_id):\n    log.info(f"paid order {order_id}")\n');
    const [found] = await until('the finding', () => findings(document.uri).length > 0 && findings(document.uri));
    assert.equal(ruleOf(found as vscode.Diagnostic), 'unstructured-log');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, found?.range);
    const fix = actions.find((action) => action.edit && action.title !== 'Fix by the probe');
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.workspace.applyEdit(fix.edit);
    await document.save();
    assert.match(document.getText(), /log\.info\("paid order", order_id=order_id\)/);
    await until('the finding to go', () => findings(document.uri).length === 0);
  });

  it('starts its receiver, takes OTLP, and gives it back with its source line', async () => {
    await openText('greet.ts', `import pino from 'pino';\nconst logger = pino();\nexport function greet(name: string): void {\n  logger.info({ name }, 'greeting somebody from the host suite');\n}\n`);
    await vscode.workspace.getConfiguration().update('sightline.receiver.port', 45318, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('sightline.receiver.start');
    const state = await until('the receiver', () => api.receiver.state.kind === 'listening' && api.receiver.state);
    const timeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
    const record = { timeUnixNano, severityNumber: 9, severityText: 'INFO', body: { stringValue: 'greeting somebody from the host suite' } };
    const body = JSON.stringify({ resourceLogs: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: 'host-suite' } }] }, scopeLogs: [{ logRecords: [record] }] }] });
    const reply = await fetch(`${state.url}/v1/logs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    assert.equal(reply.status, 200);
    const [backend] = api.connections.backends('logs');
    assert.ok(backend?.logs);
    const now = BigInt(Date.now()) * 1_000_000n;
    const window = { fromNs: (now - 60_000_000_000n) as never, toNs: (now + 60_000_000_000n) as never };
    const records = await until('the record', async () => {
      const page = await backend.logs?.search({ services: ['host-suite'] }, window, 10);
      return page && page.items.length > 0 && page.items;
    });
    const [answer] = await (await api.engine.remote()).call('locateLogs', records);
    assert.ok(answer?.found, JSON.stringify(answer));
    assert.equal(answer.candidates[0].file.endsWith('greet.ts'), true);
    assert.equal(answer.candidates[0].line, 4);
    const counts = await backend.logs.count({ contains: ['greeting somebody'] }, window);
    assert.equal(counts.byLevel.info, 1);
    await vscode.commands.executeCommand('sightline.receiver.stop');
    assert.equal(api.receiver.state.kind, 'stopped');
  });

  it('stops a receiver that is still starting, and starts it anew on a port that is set meanwhile', async () => {
    const { receiver } = api;
    const kind = (): string => receiver.state.kind;
    const portIs = async (port: number): Promise<void> => {
      await vscode.workspace.getConfiguration().update('sightline.receiver.port', port, vscode.ConfigurationTarget.Workspace);
      await until(`the receiver on ${port}`, () => receiver.state.kind === 'listening' && receiver.state.port === port);
    };
    void receiver.start();
    receiver.stop();
    assert.equal(kind(), 'stopped');
    void receiver.start();
    assert.equal(kind(), 'starting');
    await portIs(45319);
    await portIs(45318);
    assert.equal(kind(), 'listening');
    receiver.stop();
  });

  it('gives new terminals the address of the receiver', async () => {
    await vscode.commands.executeCommand('sightline.receiver.start');
    const state = await until('the receiver', () => api.receiver.state.kind === 'listening' && api.receiver.state);
    const file = join(folder().fsPath, 'terminal-environment.txt');
    const terminal = vscode.window.createTerminal({ name: 'environment', shellPath: '/bin/sh', shellArgs: ['-c', `printf '%s %s' "$OTEL_EXPORTER_OTLP_ENDPOINT" "$OTEL_EXPORTER_OTLP_PROTOCOL" > '${file}'`] });
    terminal.show();
    const text = await until('the terminal to write', () => {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        return undefined;
      }
    });
    assert.equal(text, `${state.url} http/protobuf`);
    terminal.dispose();
    await vscode.commands.executeCommand('sightline.receiver.stop');
  });

  it('uses a connection that is set, tells its state, and keeps no secret in settings', async () => {
    const url = 'http://127.0.0.1:9';
    await vscode.workspace.getConfiguration().update('sightline.connections', [{ name: 'Closed', kind: 'loki', url, environment: 'nowhere' }], vscode.ConfigurationTarget.Workspace);
    const connection = await until('the connection', () => api.connections.all.find(({ setting }) => setting.name === 'Closed'));
    await api.connections.check(connection);
    assert.equal(connection.state.kind, 'failed');
    assert.equal(connection.state.kind === 'failed' && connection.state.failure.cause, 'connectionRefused');
    await vscode.workspace.getConfiguration().update('sightline.connections', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the connection to go', () => api.connections.all.length === 0);
  });
});
