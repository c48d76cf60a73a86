import { commands as vscodeCommands, env, window, workspace, type ExtensionContext } from 'vscode';
import { fieldOf, numberOf, textOf } from '../base/json.ts';
import { Owner } from '../base/owner.ts';
import type { Action } from '../protocol/notice.ts';
import { addConnection } from './connections/addConnection.ts';
import { Annotations } from './editor/annotations.ts';
import { changeCredentials, copyAddress, removeConnection } from './connections/connectionCommands.ts';
import { Connections, thisMachine } from './connections/connections.ts';
import { ConnectionsTree } from './connections/connectionsTree.ts';
import { views, type CommandId } from './contributions.ts';
import { Doctor } from './doctor/doctor.ts';
import { DeployedDocuments } from './source/deployedDocuments.ts';
import { Engine } from './source/engine.ts';
import { switchEnvironment } from './connections/environmentSwitch.ts';
import { Faults } from './faults.ts';
import { registerHover } from './editor/hover.ts';
import { LineCommands } from './editor/lineCommands.ts';
import { locateText } from './source/locateCommand.ts';
import { SourcesTree } from './source/sourcesTree.ts';
import { SourceTieCommands } from './source/sourceTieCommands.ts';
import { SourceTies } from './source/sourceTies.ts';
import { LogsPanel } from './panels/logsPanel.ts';
import type { HostParts } from './parts.ts';
import { Receiver } from './receiver/receiver.ts';
import { copyEnvironment } from './receiver/receiverEnvironment.ts';
import { explainRule } from './lint/ruleHelp.ts';
import { declareHarmless, startLint, type Lint } from './lint/startLint.ts';
import { Secrets } from './connections/secrets.ts';
import { setting } from './settings.ts';
import { Status } from './status.ts';
import { TracesPanel } from './panels/tracesPanel.ts';
import { watchMarks } from './editor/watchMarks.ts';
import { warn } from './messages.ts';

/** What a test inside the editor may look at. */
export interface SightlineApi {
  readonly connections: Connections;
  readonly receiver: Receiver;
  readonly engine: Engine;
  readonly doctor: Doctor;
  readonly ties: SourceTies;
}

/** Builds the host out of its parts. Nothing here asks a server, opens a port or starts a worker: triggers do. */
export function startHost(context: ExtensionContext, parts: HostParts): SightlineApi {
  const owner = new Owner();
  context.subscriptions.push(owner);
  const log = owner.own(window.createOutputChannel('Sightline', { log: true }));
  const faults = new Faults(log);
  const secrets = new Secrets(context.secrets);
  const connections = owner.own(new Connections(parts, secrets, context.workspaceState));
  const receiver = owner.own(new Receiver(context, parts, connections, log));
  const engine = owner.own(new Engine(parts, log));
  const ties = owner.own(new SourceTies(engine));
  const deployed = owner.own(new DeployedDocuments(engine));
  const logs: LogsPanel = owner.own(new LogsPanel(context, connections, engine, receiver, {
    act: (action) => act(action),
    openTrace: (traceId, spanId) => traces.openTrace(traceId, spanId),
    explain: (about) => void doctor.explain([about]).catch(faults.loud),
    onFault: faults.quiet,
  }));
  const traces: TracesPanel = owner.own(new TracesPanel(context, connections, engine, ties, receiver, {
    act: (action) => act(action),
    showLogs: (query) => logs.showQuery(query),
    explain: (about) => void doctor.explain([about]).catch(faults.loud),
    onFault: faults.quiet,
    clock: parts.clock,
  }));
  owner.own(window.registerWebviewViewProvider(views.logs, logs));
  owner.own(window.registerTreeDataProvider(views.connections, owner.own(new ConnectionsTree(connections, receiver))));
  owner.own(window.registerTreeDataProvider(views.sources, owner.own(new SourcesTree(ties))));
  owner.own(new Status(connections, receiver, engine));

  const doctor = owner.own(new Doctor({ engine, ties, connections, receiver }, faults.loud));
  const run = (id: CommandId): void => void vscodeCommands.executeCommand(id);
  const actions: Readonly<Partial<Record<Action, () => void>>> = {
    addConnection: () => run('sightline.connections.add'),
    switchEnvironment: () => run('sightline.environment.switch'),
    startReceiver: () => run('sightline.receiver.start'),
    showOutput: () => run('sightline.output.show'),
    runWithTelemetry: () => void vscodeCommands.executeCommand('workbench.action.terminal.new'),
    trustWorkspace: () => void vscodeCommands.executeCommand('workbench.trust.manage'),
    editConnection: () => void vscodeCommands.executeCommand('workbench.action.openSettings', 'sightline.connections'),
    openSettings: () => void vscodeCommands.executeCommand('workbench.action.openSettings', '@ext:sightline.sightline'),
    signIn: () => run('sightline.connections.setSecret'),
    explain: () => run('sightline.doctor.explain'),
  };
  const act = (action: Action): void => actions[action]?.();

  const editing = startEditing(owner, engine, ties, connections, faults);
  const lines = (): LineCommands => new LineCommands(editing.annotations, logs, traces);
  const places = new SourceTieCommands(ties, connections);
  const handlers: Readonly<Record<CommandId, (...given: readonly unknown[]) => unknown>> = {
    'sightline.connections.add': () => trusted(() => addConnection(parts, connections, secrets)),
    'sightline.connections.remove': (row) => removeConnection(connections, secrets, row),
    'sightline.connections.check': () => trusted(() => connections.checkAll()),
    'sightline.connections.setSecret': (row) => trusted(() => changeCredentials(connections, secrets, row)),
    'sightline.connections.copyAddress': (row) => copyAddress(row, receiver.url),
    'sightline.environment.switch': () => switchEnvironment(connections),
    'sightline.logs.show': () => logs.show(),
    'sightline.logs.rowSource': (row) => logs.records.openSource(numberIn(row, 'recordKey')),
    'sightline.logs.rowTrace': (row) => logs.openTrace(numberIn(row, 'recordKey')),
    'sightline.logs.rowExplain': (row) => doctor.explain([{ record: logs.records.find(numberIn(row, 'recordKey')) }]),
    'sightline.logs.rowCopy': (row) => logs.records.copy([numberIn(row, 'recordKey')], 'lines'),
    'sightline.traces.spanSource': (row) => traces.openSpanSource(numberIn(row, 'generation'), numberIn(row, 'span')),
    'sightline.traces.spanExplain': (row) => doctor.explain([{ span: traces.span(numberIn(row, 'generation'), numberIn(row, 'span')) }]),
    'sightline.traces.spanLogs': (row) => traces.showTraceLogs(numberIn(row, 'generation')),
    'sightline.traces.show': () => traces.show(),
    'sightline.traces.open': async (id) => {
      const traceId = typeof id === 'string' ? id : await window.showInputBox({ title: 'Open trace', prompt: 'Trace ID, in hex', validateInput: (text) => (/^\s*[0-9a-fA-F]{1,32}\s*$/.test(text) ? undefined : 'Up to 32 hex digits') });
      if (traceId !== undefined) await traces.openTrace(traceId.trim().toLowerCase().padStart(32, '0'));
    },
    'sightline.line.showLogs': (place) => lines().showLogs(place),
    'sightline.line.showTraces': (place) => lines().showTraces(place),
    'sightline.line.copyQuery': (place) => lines().copyQuery(place),
    'sightline.doctor.explain': (...given) => doctor.explain(given),
    'sightline.logs.rowDeployed': async (row) => deployed.openAnswer(await logs.records.locate(numberIn(row, 'recordKey'))),
    'sightline.traces.spanDeployed': async (row) => deployed.openAnswer(await traces.locate(numberIn(row, 'generation'), numberIn(row, 'span'))),
    'sightline.source.openDeployed': (place) => deployed.open(place),
    'sightline.source.compareDeployed': (uri) => deployed.compare(uri),
    'sightline.source.locate': () => locateText(engine),
    'sightline.sources.tie': (given) => places.tie({ service: textOf(fieldOf(given, 'service')), folder: textOf(fieldOf(given, 'folder')) }),
    'sightline.sources.mapPrefix': () => places.mapPrefix(),
    'sightline.sources.edit': (row) => places.edit(row),
    'sightline.sources.forget': (row) => places.forget(row),
    'sightline.sources.forgetAll': () => places.forgetAll(),
    'sightline.annotations.toggle': () => workspace.getConfiguration().update('sightline.annotations.enabled', !setting('sightline.annotations.enabled')),
    'sightline.annotations.refresh': () => editing.annotations.reload(),
    'sightline.receiver.start': () => trusted(async () => {
      await connections.switchTo(thisMachine);
      await receiver.start();
    }),
    'sightline.receiver.stop': () => receiver.stop(),
    'sightline.receiver.clear': () => receiver.clear(),
    'sightline.receiver.copyEnvironment': async () => {
      await receiver.start();
      await copyEnvironment(env.clipboard, receiver.url);
    },
    'sightline.lint.workspace': () => editing.lint.checkWorkspace(),
    'sightline.lint.previewFix': (given) => editing.lint.preview.show(given),
    'sightline.lint.applyPreviewed': () => editing.lint.preview.apply(),
    'sightline.lint.notSensitive': (name) => declareHarmless(name),
    'sightline.lint.explain': (rule) => explainRule(context, rule),
    'sightline.index.rebuild': () => engine.rebuild(),
    'sightline.output.show': () => log.show(),
  };
  for (const [id, handler] of Object.entries(handlers)) {
    owner.own(vscodeCommands.registerCommand(id, async (...given: unknown[]) => {
      try {
        await handler(...given);
      } catch (error) {
        faults.loud(error);
      }
    }));
  }
  void receiver.startIfWanted('workspace').catch(faults.quiet);
  return { connections, receiver, engine, doctor, ties };
}

/** What works on source files starts with the first file of a language that Sightline reads. */
function startEditing(owner: Owner, engine: Engine, ties: SourceTies, connections: Connections, faults: Faults): { readonly annotations: Annotations; readonly lint: Lint } {
  const annotations = owner.own(new Annotations(engine, ties, connections, faults.quiet));
  owner.own(registerHover(annotations));
  owner.own(watchMarks(annotations));
  return { annotations, lint: owner.own(startLint(engine, (uri, call) => annotations.queryFor(uri, call), faults.quiet)) };
}

/** A number of the context that a page gives with a right click; -1, which names nothing, when it is not there. */
function numberIn(context: unknown, key: string): number {
  return numberOf(fieldOf(context, key)) ?? -1;
}

async function trusted(run: () => Promise<void>): Promise<void> {
  if (workspace.isTrusted) return run();
  const choice = await warn('This workspace is not trusted, so Sightline connects to nothing and listens on no port.', 'Manage workspace trust');
  if (choice) await vscodeCommands.executeCommand('workbench.trust.manage');
}
