import { ConfigurationTarget, Selection, TextEditorRevealType, commands, window, workspace, type Uri } from 'vscode';
import type { Remedy, RemedyAction } from '../../core/doctor/diagnosis.ts';
import type { Connections } from '../connections/connections.ts';
import type { Row } from '../connections/connectionsTree.ts';
import type { CommandId } from '../contributions.ts';
import { workspaceUri } from '../source/workspacePaths.ts';
import type { SourceTies } from '../source/sourceTies.ts';

export interface RemedyParts {
  readonly connections: Connections;
  readonly ties: SourceTies;
}

const run = (id: CommandId, ...given: readonly unknown[]): Thenable<unknown> => commands.executeCommand(id, ...given);
const openSettings = (query: string): Thenable<unknown> => commands.executeCommand('workbench.action.openSettings', query);

/** After these the steps are walked again: they may have removed what failed. */
const repairs: readonly RemedyAction[] = ['useEnvironment', 'switchEnvironment', 'checkConnections', 'startReceiver', 'showAnnotations', 'lookBack', 'rebuildIndex', 'signIn', 'mapPrefix', 'tieFolder'];

/** Runs a way out; true when it is worth asking again. `uri`: the file that was asked about, where there is one. */
export async function runRemedy(remedy: Remedy, { connections, ties }: RemedyParts, uri: Uri | undefined): Promise<boolean> {
  const ways: Readonly<Record<RemedyAction, () => Thenable<unknown>>> = {
    addConnection: () => run('sightline.connections.add'),
    switchEnvironment: () => run('sightline.environment.switch'),
    useEnvironment: () => connections.switchTo(remedy.value ?? connections.environment),
    checkConnections: () => run('sightline.connections.check'),
    editConnection: () => openSettings('sightline.connections'),
    signIn: () => run('sightline.connections.setSecret', rowOf(connections, remedy.value)),
    trustWorkspace: () => commands.executeCommand('workbench.trust.manage'),
    startReceiver: () => run('sightline.receiver.start'),
    openTerminal: () => commands.executeCommand('workbench.action.terminal.new'),
    showAnnotations: () => workspace.getConfiguration().update('sightline.annotations.enabled', true, targetOf('sightline.annotations.enabled')),
    lookBack: () => workspace.getConfiguration().update('sightline.annotations.windowMinutes', Number(remedy.value), targetOf('sightline.annotations.windowMinutes')),
    showLogs: () => (remedy.line === undefined ? run('sightline.logs.show') : run('sightline.line.showLogs', { uri: uri?.toString(), line: remedy.line })),
    showTraces: () => (remedy.line === undefined ? run('sightline.traces.show') : run('sightline.line.showTraces', { uri: uri?.toString(), line: remedy.line })),
    searchText: () => commands.executeCommand('workbench.action.findInFiles', { query: remedy.value ?? '', isRegex: false, triggerSearch: true }),
    goToPlace: () => goTo(remedy, uri),
    openExcludes: () => openSettings('exclude'),
    rebuildIndex: () => run('sightline.index.rebuild'),
    mapPrefix: () => ties.setPrefix({ from: remedy.value ?? '', to: remedy.file ?? '', ...(remedy.service === undefined ? {} : { service: remedy.service }) }),
    tieFolder: () => run('sightline.sources.tie', { service: remedy.value, folder: remedy.file }),
    copyQuery: () => run('sightline.line.copyQuery', { uri: uri?.toString(), line: remedy.line }),
    showOutput: () => run('sightline.output.show'),
  };
  await ways[remedy.action]();
  return repairs.includes(remedy.action);
}

/** The row of a connection of the current environment; without one the command asks which. */
function rowOf(connections: Connections, name: string | undefined): Row | undefined {
  const connection = connections.all.find((one) => one.setting.name === name && one.environment === connections.environment);
  return connection && { kind: 'connection', connection };
}

/** Where a setting is overruled for this workspace it is changed there, else for the user. */
function targetOf(id: string): ConfigurationTarget {
  return workspace.getConfiguration().inspect(id)?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
}

async function goTo({ file, line = 1 }: Remedy, asked: Uri | undefined): Promise<void> {
  const uri = file === undefined ? asked : workspaceUri(file);
  if (!uri) return;
  const document = await workspace.openTextDocument(uri);
  const { range, firstNonWhitespaceCharacterIndex } = document.lineAt(Math.min(line, document.lineCount) - 1);
  const at = range.start.translate(0, firstNonWhitespaceCharacterIndex);
  const editor = await window.showTextDocument(document, { selection: new Selection(at, at) });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
