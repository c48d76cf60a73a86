import { FileType, Uri, workspace } from 'vscode';
import { originOf } from '../core/source/attributes.ts';
import { near } from '../core/source/paths.ts';
import type { TelemetryEvidence } from '../core/doctor/telemetrySteps.ts';
import { nanosOfMs } from '../model/time.ts';
import type { LogRecord } from '../model/logRecord.ts';
import type { SourceAnswer } from '../model/sourceRef.ts';
import type { Span } from '../model/span.ts';
import type { DoctorSubject } from './doctorSubject.ts';
import type { Engine } from './engine.ts';
import { certaintyText, shownPath } from './navigate.ts';
import type { EngineRemote } from './parts.ts';

const mostFolders = 400;

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
  const byOrigin = path === undefined ? undefined : await locateLog(remote, { ...asked, body: '' }, signal);
  const found = byOrigin?.found === true && (byOrigin.rung === 'attributes' || byOrigin.rung === 'stack');
  yield more({ origin: { found, ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }) } });
  const answer = subject.kind === 'log' ? await locateLog(remote, subject.record, signal) : await locateSpan(remote, subject.span, signal);
  yield more({
    ...(answer ? { answer: shown(answer) } : {}),
    ...(answer?.found ? { how: certaintyText(answer) } : {}),
    ...(service === undefined ? {} : { serviceFolders: await foldersOf(service) }),
  });
}

async function locateLog(remote: EngineRemote, record: Pick<LogRecord, 'body' | 'attributes'>, signal: AbortSignal): Promise<SourceAnswer | undefined> {
  return (await remote.call('locateLogs', [{ timeNs: nanosOfMs(Date.now()), resource: {}, ...record }], { signal }))[0];
}

async function locateSpan(remote: EngineRemote, span: Pick<Span, 'name' | 'attributes'>, signal: AbortSignal): Promise<SourceAnswer | undefined> {
  const rest: Omit<Span, 'name' | 'attributes'> = {
    traceId: '', spanId: '', kind: 'internal', service: '', startNs: nanosOfMs(0), durationNs: 0n, status: 'unset', resource: {}, events: [], links: [],
  };
  return (await remote.call('locateSpans', [{ ...rest, ...span }], { signal }))[0];
}

/** Paths as the user knows them. */
function shown(answer: SourceAnswer): SourceAnswer {
  if (!answer.found) return answer;
  const [first, ...others] = answer.candidates.map((candidate) => ({ ...candidate, file: shownPath(candidate.file) }));
  return first ? { ...answer, candidates: [first, ...others] } : answer;
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
