import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SightlineApi } from '../../../src/host/app.ts';
import { until } from '../../kit/fakeLoki.ts';

const leaking = `import pino from 'pino';
const logger = pino();
export const visit = (password: string): void => logger.info({ password }, 'a leak');
`;
const idle = `import pino from 'pino';
// sightline-ignore secret-in-log: nothing leaks here
export const logger = pino();
// sightline-ignore print-log: nothing prints here
export const other = pino();
`;

describe('the lint in the extension host', () => {
  let folder: vscode.Uri;
  const made: vscode.Uri[] = [];

  const write = async (path: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    if (!made.some((other) => other.path === uri.path)) made.push(uri);
    return uri;
  };
  const open = async (path: string, text: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(await write(path, text));
    await vscode.window.showTextDocument(document);
    return document;
  };
  const found = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'sightline').map(({ code, range }) => `${typeof code === 'object' ? code.value : code}:${range.start.line + 1}`);
  const set = (id: string, value: unknown) => vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Workspace);
  const actions = async (document: vscode.TextDocument, range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> =>
    await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);

  before(async () => {
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(extension && workspace);
    folder = workspace.uri;
    await extension.activate();
  });

  afterEach(async () => {
    for (const id of ['sightline.lint.harmlessWords', 'sightline.lint.run', 'sightline.lint.rules']) await set(id, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  it('finds on open, and takes a name out that is no secret here', async () => {
    const document = await open('clinic/leak.ts', leaking);
    await until('the finding', () => found(document.uri).includes('secret-in-log:3'));
    const at = document.positionAt(leaking.indexOf('password }'));
    const offered = await actions(document, new vscode.Range(at, at));
    const harmless = offered.find(({ title }) => title.includes('is not a secret here'));
    assert.ok(harmless?.command, offered.map(({ title }) => title).join('; '));
    assert.ok(offered.some(({ title }) => title === 'Explain secret-in-log'));
    await vscode.commands.executeCommand(harmless.command.command, ...(harmless.command.arguments ?? []));
    assert.deepEqual(vscode.workspace.getConfiguration().get('sightline.lint.harmlessWords'), ['password']);
    await until('no finding', () => found(document.uri).length === 0);
  });

  it('gives the severity of the settings, and of the repository\'s file before them', async () => {
    const document = await open('clinic/leak.ts', leaking);
    const severity = () => vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'sightline')?.severity;
    await until('an error', () => severity() === vscode.DiagnosticSeverity.Error);
    await set('sightline.lint.rules', { 'secret-in-log': 'warning' });
    await until('a warning', () => severity() === vscode.DiagnosticSeverity.Warning);
    await write('.sightline.json', '{ "lint": { "rules": { "secret-in-log": "information" } } }');
    await until('information', () => severity() === vscode.DiagnosticSeverity.Information);
    const broken = await write('.sightline.json', '{ "lint": {\n  "minConfidence": 7 } }');
    await until('what is wrong in a file that is not open', () => vscode.languages.getDiagnostics(broken).some(({ source, message, range }) => source === 'sightline' && message.includes('from 0 to 1') && range.start.line === 1));
    const config = await vscode.workspace.openTextDocument(broken);
    assert.equal(config.languageId, 'jsonc', 'comments may stand in it');
    await until('one word for it while it is open', () => vscode.languages.getDiagnostics(broken).every(({ source }) => source !== 'sightline'));
    await write('.sightline.json', '{ "lint": { "exclude": ["clinic/**"] } }');
    await until('nothing wrong any more', () => vscode.languages.getDiagnostics(broken).length === 0);
    await until('nothing', () => severity() === undefined);
  });

  it('checks a file again that was open and out of sight while the settings changed', async () => {
    const hidden = await open('clinic/hidden.ts', leaking);
    await until('the finding', () => found(hidden.uri).includes('secret-in-log:3'));
    await open('clinic/shown.ts', leaking);
    await set('sightline.lint.rules', { 'secret-in-log': 'off' });
    await vscode.window.showTextDocument(hidden);
    await until('no finding', () => found(hidden.uri).length === 0);
  });

  it('applies all safe fixes at once', async () => {
    const document = await open('clinic/idle.ts', idle);
    await until('the findings', () => found(document.uri).length === 2);
    const [fixAll, ...more] = await actions(document, new vscode.Range(0, 0, 0, 0), 'source.fixAll.sightline');
    assert.ok(fixAll?.edit);
    assert.deepEqual(more, []);
    assert.equal(fixAll.title, 'Apply 2 safe fixes of Sightline');
    await vscode.workspace.applyEdit(fixAll.edit);
    assert.equal(document.getText(), "import pino from 'pino';\nexport const logger = pino();\nexport const other = pino();\n");
    await document.save();
  });

  it('offers the next fix after the first, before the file is saved', async () => {
    const document = await open('clinic/two.ts', `${leaking}export const leave = (token: string): void => logger.info({ token }, 'another');\n`);
    await until('the findings', () => found(document.uri).length === 2);
    const fixesAt = async (text: string) => (await actions(document, new vscode.Range(document.positionAt(document.getText().indexOf(text)), document.positionAt(document.getText().indexOf(text))))).filter(({ edit, title }) => edit && !title.startsWith('Ignore'));
    const [first] = await fixesAt('password }');
    assert.ok(first?.edit);
    await vscode.workspace.applyEdit(first.edit);
    assert.ok(document.isDirty);
    const [second] = await fixesAt('token }');
    assert.ok(second?.edit, 'a fix for the second');
    await vscode.workspace.applyEdit(second.edit);
    await document.save();
    await until('no finding', () => found(document.uri).length === 0);
  });

  it('takes a finding out by a comment that wants a reason, and fades one that takes nothing out', async () => {
    const document = await open('clinic/leak.ts', leaking);
    await until('the finding', () => found(document.uri).includes('secret-in-log:3'));
    const at = document.positionAt(leaking.indexOf('password }'));
    const ignore = (await actions(document, new vscode.Range(at, at))).find(({ title }) => title === 'Ignore secret-in-log here, with a reason');
    assert.ok(ignore?.edit);
    await vscode.workspace.applyEdit(ignore.edit);
    assert.match(document.lineAt(2).text, /^\s*\/\/ sightline-ignore secret-in-log: reason$/);
    assert.equal(document.lineAt(3).text, leaking.split('\n')[2]);
    await document.save();
    await until('no finding', () => found(document.uri).length === 0);
    const idle = await open('clinic/ignoring.ts', '// sightline-ignore secret-in-log: long gone\nexport const a = 1;\n');
    await until('the idle comment', () => vscode.languages.getDiagnostics(idle.uri).some(({ tags }) => tags?.includes(vscode.DiagnosticTag.Unnecessary) === true));
  });

  it('follows a leak into another file, and leads there', async () => {
    const vault = await write('clinic/vault.ts', "export function openKey(): string {\n  return process.env.STRIPE_SECRET_KEY ?? '';\n}\n");
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    await (await extension?.exports.engine.remote())?.note('changed', { file: vault.fsPath });
    const document = await open('clinic/open.ts', "import pino from 'pino';\nimport { openKey } from './vault';\nconst logger = pino();\nexport const start = (): void => logger.info({ opened: openKey() }, 'vault opened');\n");
    await until('the finding', () => found(document.uri).includes('secret-in-log:4'));
    const places = vscode.languages.getDiagnostics(document.uri).flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ location }) => `${location.uri.path.split('/').at(-1)}:${location.range.start.line + 1}`));
    assert.ok(places.includes('vault.ts:2'), places.join(', '));
  });

  it('shows a fix with the query that it makes possible, before it is applied', async () => {
    const document = await open('clinic/baked.ts', "import pino from 'pino';\nconst logger = pino();\nexport const placed = (orderId: string): void => logger.info(`order placed by clinic ${orderId}`);\n");
    await until('the finding', () => found(document.uri).includes('unstructured-log:3'));
    const at = document.positionAt(document.getText().indexOf('${orderId}'));
    const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at), 'quickfix');
    const preview = offered.find(({ title }) => title.startsWith('Preview: '));
    assert.equal(preview?.command?.command, 'sightline.lint.previewFix', offered.map(({ title }) => title).join('; '));
    const fixed = offered.find(({ title, edit }) => edit && preview.title.includes(title));
    const [[, edits] = []] = fixed?.edit?.entries() ?? [];
    assert.deepEqual(edits?.map(({ newText }) => newText), ["{ orderId }, 'order placed by clinic'"]);
  });

  it('indents the comment as the line that it is for', async () => {
    const document = await open('clinic/indented.ts', "import pino from 'pino';\nconst logger = pino();\nexport function visit(password: string): void {\n  if (password) {\n    logger.info({ password }, 'a leak');\n  }\n}\n");
    await until('the finding', () => found(document.uri).includes('secret-in-log:5'));
    const at = document.positionAt(document.getText().indexOf('password },'));
    const ignore = (await actions(document, new vscode.Range(at, at))).find(({ title }) => title === 'Ignore secret-in-log here, with a reason');
    assert.ok(ignore?.edit);
    await vscode.workspace.applyEdit(ignore.edit);
    assert.deepEqual([document.lineAt(4).text, document.lineAt(5).text], ['    // sightline-ignore secret-in-log: reason', "    logger.info({ password }, 'a leak');"]);
    await document.save();
  });

  it('offers the fixes of the worst finding first, and all fixes before other ways', async () => {
    const document = await open('clinic/both.ts', "import pino from 'pino';\nconst logger = pino();\nexport const placed = (apiKey: string): void => logger.info(`order placed with ${apiKey}`);\n");
    await until('the findings', () => found(document.uri).length === 2);
    const at = document.positionAt(document.getText().indexOf('apiKey}'));
    const titles = (await actions(document, new vscode.Range(at, at), 'quickfix')).map(({ title }) => title).filter((title) => /redacted|fields|secret|Explain/.test(title));
    assert.match(titles[0] ?? '', /redacted/);
    assert.ok(titles.findIndex((title) => title.startsWith('Move the values')) < titles.findIndex((title) => title.startsWith('Explain')), titles.join('; '));
  });

  it('applies the fix that is looked at, and leaves the file alone before', async () => {
    const text = "import pino from 'pino';\nconst logger = pino();\nexport const placed = (orderId: string): void => logger.info(`order placed by clinic ${orderId}`);\n";
    const document = await open('clinic/looked.ts', text);
    await until('the finding', () => found(document.uri).includes('unstructured-log:3'));
    const at = document.positionAt(text.indexOf('${orderId}'));
    const preview = (await actions(document, new vscode.Range(at, at))).find(({ title }) => title.startsWith('Preview: '));
    assert.ok(preview?.command);
    void vscode.commands.executeCommand(preview.command.command, ...(preview.command.arguments ?? []));
    const shown = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'sightline-fixed');
    await until('the fixed file', () => shown()?.getText().includes("logger.info({ orderId }, 'order placed by clinic')") === true);
    assert.equal(document.getText(), text);
    await vscode.commands.executeCommand('sightline.lint.applyPreviewed');
    assert.ok(document.getText().includes("logger.info({ orderId }, 'order placed by clinic')"));
    assert.ok(!vscode.window.tabGroups.all.some((group) => group.tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff)), 'the comparison is closed');
    await vscode.commands.executeCommand('notifications.clearAll');
    await document.save();
  });

  it('checks while typing only where that is wanted', async () => {
    const document = await open('clinic/typed.ts', "import pino from 'pino';\nconst logger = pino();\n");
    const type = async (text: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().length), text);
      await vscode.workspace.applyEdit(edit);
    };
    await set('sightline.lint.run', 'onType');
    await type('export const f = (token: string): void => logger.info({ token });\n');
    await until('the finding', () => found(document.uri).includes('secret-in-log:3'));
    assert.ok(document.isDirty);
    await document.save();
  });

  it('checks the whole workspace, open or not', async () => {
    const uri = await write('clinic/unopened.ts', leaking);
    const extension = vscode.extensions.getExtension<SightlineApi>('sightline.sightline');
    await (await extension?.exports.engine.remote())?.note('changed', { file: uri.fsPath });
    void vscode.commands.executeCommand('sightline.lint.workspace');
    await until('the finding in a file that is not open', () => found(uri).includes('secret-in-log:3'));
    // `openTextDocument` would keep the file open for minutes.
    await vscode.commands.executeCommand('vscode.open', uri);
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    await vscode.window.activeTextEditor?.edit((edit) => edit.insert(new vscode.Position(0, 0), '// moved down by a line\n'));
    await document.save();
    await until('the finding moved', () => found(uri).includes('secret-in-log:4'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the file to be closed', () => document.isClosed);
    await until('the finding still', () => found(uri).includes('secret-in-log:4'));
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
