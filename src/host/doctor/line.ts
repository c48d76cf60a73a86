import { workspace, type Uri } from 'vscode';
import type { Backend, Capability } from '../../backends/backend.ts';
import { markOf, wantedOf, type ConnectionEvidence, type LineEvidence, type SourceEvidence, type Wanted } from '../../core/doctor/lineEvidence.ts';
import { Failure } from '../../model/failure.ts';
import { editorIds } from '../../model/sourceLanguages.ts';
import { thisMachine, type Connections } from '../connections/connections.ts';
import { seenOf, servicesOf } from './ask.ts';
import type { Engine } from '../source/engine.ts';
import { readMarks } from '../source/marks.ts';
import { shownPath } from '../source/workspacePaths.ts';
import { projectFolder } from '../source/projectFolder.ts';
import type { SourceTies } from '../source/sourceTies.ts';
import type { Receiver } from '../receiver/receiver.ts';
import { setting } from '../settings.ts';

/** How people call the languages that the build found, by the ids of the editor; YAML holds alert rules, no calls. */
const names: Readonly<Record<string, string | undefined>> = {
  typescript: 'TypeScript', javascript: 'JavaScript', typescriptreact: undefined, javascriptreact: undefined, yaml: undefined,
  python: 'Python', go: 'Go', java: 'Java', csharp: 'C#', rust: 'Rust', ruby: 'Ruby', php: 'PHP',
};
const languages = editorIds.flatMap((id) => (id in names ? (names[id] ?? []) : id)).sort();
const receiverName = 'Built-in receiver';

export interface LineParts {
  readonly engine: Engine;
  readonly ties: SourceTies;
  readonly connections: Connections;
  readonly receiver: Receiver;
}

/** Gathers what the steps of a line need, in their order; stop reading it at the first step that fails. */
export async function* gatherLine({ engine, ties, connections, receiver }: LineParts, uri: Uri, line: number | undefined, signal: AbortSignal): AsyncGenerator<LineEvidence> {
  let evidence: LineEvidence = line === undefined ? {} : { line };
  const more = (next: Partial<LineEvidence>): LineEvidence => (evidence = { ...evidence, ...next });
  const remote = await engine.remote();
  const standing = uri.scheme === 'file' ? await remote.call('fileStanding', uri.fsPath, { signal }) : { state: 'outside' as const };
  yield more({ file: { ...standing, path: shownPath(uri.fsPath), languages } });
  const marks = await readMarks(engine, uri, signal);
  yield more({ marks, annotationsOn: setting('sightline.annotations.enabled') });
  const mark = markOf(evidence) ?? marks[0];
  const wanted = wantedOf(evidence);
  const backend = backendFor(connections, wanted, mark?.kind === 'route');
  yield more({ source: sourceOf(connections, wanted, backend) });
  yield more({ connection: await connectionOf(connections, receiver, backend, signal) });
  if (!backend || !mark) return;
  try {
    const learned = await ties.learned();
    const known = await servicesOf(backend, wanted, (services) => ties.serviceAmong(uri, services, learned), signal);
    yield more({ services: { ...known, folder: await projectFolder(uri) } });
    if (line === undefined) return;
    const metrics = mark.kind === 'route' ? connections.backends('metrics')[0] : undefined;
    yield more({ seen: await seenOf(backend, metrics, mark, known.tied, setting('sightline.annotations.windowMinutes'), signal) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { services: _, ...before } = evidence;
    yield { ...before, connection: { name: backend.place.name, failure: error.toParts() } };
  }
}

function backendFor(connections: Connections, wanted: Wanted, isRoute: boolean): Backend | undefined {
  return connections.backends(wanted)[0] ?? (isRoute ? connections.backends('metrics')[0] : undefined);
}

function sourceOf(connections: Connections, wanted: Wanted, backend: Backend | undefined): SourceEvidence {
  const { environment } = connections;
  const local = environment === thisMachine;
  const kept = (can: readonly Capability[]): string => can.filter((one) => one !== 'tail' && one !== 'alerts').join(', ');
  const others = connections.all.filter((one) => one.environment !== environment && one.backend.can.includes(wanted)).map((one) => one.environment);
  // The receiver has no backend while it does not run, which is a later step's to tell.
  const chosen = local && wanted !== 'metrics' ? receiverName : backend?.place.name;
  return {
    trusted: workspace.isTrusted, environment, local,
    present: local ? [`${receiverName} (logs, traces)`] : connections.all.filter((one) => one.environment === environment).map((one) => `${one.setting.name} (${kept(one.backend.can)})`),
    ...(chosen === undefined ? {} : { chosen }),
    elsewhere: [...new Set(others)],
  };
}

async function connectionOf(connections: Connections, receiver: Receiver, backend: Backend | undefined, signal: AbortSignal): Promise<ConnectionEvidence> {
  if (connections.environment === thisMachine) {
    const { state } = receiver;
    return { name: 'The built-in receiver', receiver: { state: state.kind, ...(state.kind === 'failed' ? { reason: state.reason } : {}), ...(state.kind === 'listening' ? { url: state.url } : {}) } };
  }
  const name = backend?.place.name ?? 'The source';
  const connection = connections.all.find((one) => one.backend === backend);
  if (!connection) return { name };
  await connections.check(connection, signal);
  return { name, ...(connection.state.kind === 'failed' ? { failure: connection.state.failure.toParts() } : {}) };
}
