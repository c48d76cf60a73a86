import { FileType, Uri, workspace } from 'vscode';
import { originOf } from '../../core/source/places/attributes.ts';
import { near, segmentsOf } from '../../core/source/places/paths.ts';
import type { TelemetryEvidence } from '../../core/doctor/telemetrySteps.ts';
import { nanosOfMs } from '../../model/time.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import type { DoctorSubject } from './subject.ts';
import type { Engine } from '../source/engine.ts';
import { certaintyText } from '../source/navigate.ts';
import { shownPath } from '../source/workspacePaths.ts';

const mostFolders = 400;
const mostSameName = 6;
const notSource = '**/{node_modules,.venv,venv,vendor,dist,build,target}/**';

/** Gathers what the steps of a log line or span need, in their order. */
export async function* gatherTelemetry(engine: Engine, subject: Exclude<DoctorSubject, { kind: 'line' }>, signal: AbortSignal): AsyncGenerator<TelemetryEvidence> {
  const asked = subject.kind === 'log' ? subject.record : subject.span;
  const { attributes, service } = asked;
  const text = subject.kind === 'log' ? subject.record.body : subject.span.name;
  let evidence: TelemetryEvidence = { kind: subject.kind, text, attributes: Object.keys(attributes), ...(service === undefined ? {} : { service }) };
  const more = (next: Partial<TelemetryEvidence>): TelemetryEvidence => (evidence = { ...evidence, ...next });
  const remote = await engine.remote();
  const { files = 0, logCalls = 0, spanStarts = 0, routes = 0 } = engine.progress ?? {};
  yield more({ source: { files, logCalls, spanStarts, routes } });
  const { path, line } = originOf(attributes);
  const [byOrigin] = path === undefined ? [] : await remote.call('locateLogs', [{ timeNs: nanosOfMs(Date.now()), body: '', attributes, resource: {}, ...(service === undefined ? {} : { service }) }], { signal });
  const fitting = byOrigin?.found === true && (byOrigin.rung === 'attributes' || byOrigin.rung === 'stack') ? byOrigin.candidates.length : 0;
  const sameName = path === undefined || fitting === 1 ? [] : await filesNamed(path);
  yield more({ origin: { fitting, sameName, ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }) } });
  const [answer] = subject.kind === 'log' ? await remote.call('locateLogs', [subject.record], { signal }) : await remote.call('locateSpans', [subject.span], { signal });
  yield more({
    ...(answer ? { answer: shown(answer) } : {}),
    ...(answer?.found ? { how: certaintyText(answer) } : {}),
    ...(service === undefined ? {} : { serviceFolders: await foldersOf(service) }),
  });
}

/** Paths as the user knows them. */
function shown(answer: SourceAnswer): SourceAnswer {
  if (!answer.found) return answer;
  const [first, ...others] = answer.candidates.map((candidate) => ({ ...candidate, file: shownPath(candidate.file) }));
  return first ? { ...answer, candidates: [first, ...others] } : answer;
}

/** Files of the workspace with the name at the end of a path; none for a name that a glob could read as more. */
async function filesNamed(path: string): Promise<readonly string[]> {
  const name = segmentsOf(path).at(-1) ?? '';
  if (!/^[\w.@-]+$/.test(name)) return [];
  return (await workspace.findFiles(`**/${name}`, notSource, mostSameName)).map((uri) => workspace.asRelativePath(uri)).sort();
}

/** Folders of the workspace, two levels deep, that carry a service's name. */
async function foldersOf(service: string): Promise<readonly string[]> {
  const below = async (uri: Uri): Promise<readonly Uri[]> => {
    const entries = await workspace.fs.readDirectory(uri).then((read) => read, () => []);
    return entries.filter(([name, type]) => type === FileType.Directory && !name.startsWith('.') && name !== 'node_modules').slice(0, mostFolders).map(([name]) => Uri.joinPath(uri, name));
  };
  const top = (await Promise.all((workspace.workspaceFolders ?? []).map(({ uri }) => below(uri)))).flat();
  const all = [...top, ...(await Promise.all(top.slice(0, mostFolders).map(below))).flat()].map((uri) => workspace.asRelativePath(uri, false));
  return all.filter((path) => near([...path.split('/').slice(-1), ''], service));
}
