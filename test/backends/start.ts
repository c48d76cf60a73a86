import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describeUnavailable, getServer, isFound, sayToStderr } from './get.ts';
import type { Found, Unavailable } from './get.ts';
import { prepareLaunch, writeTargets } from './launch.ts';
import type { Launch, Probe, TargetGroup } from './launch.ts';
import { kinds } from './servers.ts';
import type { Kind } from './servers.ts';
import { startProcess, tailOf } from './serverProcess.ts';
import type { ServerProcess } from './serverProcess.ts';

export interface StartOptions {
  /** Which to start; all three without it. */
  readonly which?: readonly Kind[];
  /** What Prometheus scrapes, every two seconds. */
  readonly targets?: readonly TargetGroup[];
  /** Rule files for Prometheus. */
  readonly rules?: readonly string[];
  /** Folder that keeps the servers' logs; without it they are thrown away when everything went well. */
  readonly logs?: string;
  /** Told what is going on, one line at a time. */
  readonly say?: (line: string) => void;
}

interface Running {
  /** Base address of the HTTP API, without a slash at the end. */
  readonly url: string;
  /** As the binary prints it; may be empty. */
  readonly version: string;
  readonly isRunning: () => boolean;
}

export interface Backends {
  readonly loki?: Running & { readonly push: string; readonly otlpLogs: string };
  readonly jaeger?: Running & { readonly otlpHttp: string; readonly otlpGrpc: string };
  readonly prometheus?: Running & {
    readonly remoteWrite: string;
    /** Absent before Prometheus 2.47, which takes no OTLP. */
    readonly otlpMetrics?: string;
    /** Adds (or replaces, by name) scrape targets; seen by Prometheus within five seconds. */
    readonly setTargets: (name: string, groups: readonly TargetGroup[]) => void;
  };
  readonly unavailable: readonly Unavailable[];
  readonly stop: () => Promise<void>;
}

const readyMs = 60_000;
const attempts = 3;
const folderPrefix = 'sightline-backends-';

/**
 * Starts the asked servers with empty data folders on free ports of 127.0.0.1 and resolves when each answers real requests.
 * One that this machine does not have is in `unavailable`; one that does not start is an error with the end of its log.
 */
export async function startBackends(options: StartOptions = {}): Promise<Backends> {
  const say = options.say ?? sayToStderr;
  const found: Found[] = [];
  const unavailable: Unavailable[] = [];
  for (const kind of options.which ?? kinds) {
    const got = await getServer(kind, say);
    if (isFound(got)) found.push(got);
    else unavailable.push(got);
  }
  for (const missing of unavailable) say(describeUnavailable(missing));

  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const logs = options.logs ? resolve(options.logs) : folder;
  mkdirSync(logs, { recursive: true });
  const started = await Promise.allSettled(found.map((one) => startOne(one, folder, logs, options, say)));
  const up = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    const died = up.filter((one) => !one.server.isRunning());
    await Promise.all(up.map((one) => one.server.stop()));
    if (died.length === 0 || options.logs) rmSync(folder, { recursive: true, force: true });
  };
  const failed = started.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
  if (failed.length > 0) {
    await Promise.all(up.map((one) => one.server.stop()));
    if (options.logs) rmSync(folder, { recursive: true, force: true });
    throw new Error(failed.join('\n\n'));
  }
  for (const { server } of up) {
    void server.ended.then((how) => {
      if (!stopping) say(`${server.name} ended by itself (${how}). The end of ${server.logFile}:\n${tailOf(server.logFile)}`);
    });
  }
  return { ...describeRunning(up, folder), unavailable, stop };
}

/** Removes what runs left behind that were killed or failed over an hour ago. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number.parseInt(name.slice(folderPrefix.length), 10) : NaN;
    const path = join(tmpdir(), name);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    try {
      if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's, or swept by another run at this moment.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface Up {
  readonly found: Found;
  readonly launch: Launch;
  readonly server: ServerProcess;
}

function describeRunning(up: readonly Up[], folder: string): Pick<Backends, Kind> {
  const all: { -readonly [K in Kind]?: Backends[K] } = {};
  for (const { found, launch, server } of up) {
    const { push = '', otlpLogs = '', otlpHttp = '', otlpGrpc = '', remoteWrite = '', otlpMetrics } = launch.more;
    const running: Running = { url: launch.url, version: found.version, isRunning: server.isRunning };
    if (found.kind === 'loki') all.loki = { ...running, push, otlpLogs };
    else if (found.kind === 'jaeger') all.jaeger = { ...running, otlpHttp, otlpGrpc };
    else {
      const setTargets = (name: string, groups: readonly TargetGroup[]): void => writeTargets(join(folder, 'prometheus'), name, groups);
      all.prometheus = { ...running, remoteWrite, ...(otlpMetrics ? { otlpMetrics } : {}), setTargets };
    }
  }
  return all;
}

/** A port that was free may be taken before the server has it, so a server that dies early gets new ones. */
async function startOne(found: Found, folder: string, logs: string, options: StartOptions, say: (line: string) => void): Promise<Up> {
  const { kind } = found;
  for (let attempt = 1; ; attempt += 1) {
    const own = join(folder, kind);
    const launch = await prepareLaunch(found, { folder: own, targets: options.targets ?? [], rules: options.rules ?? [] });
    const logFile = join(logs, `${kind}.log`);
    const server = startProcess(kind, found.path, launch.args, { cwd: own, env: launch.env, logFile });
    const startedAt = Date.now();
    const trouble = await untilReady(server, launch.probes);
    if (trouble === undefined) {
      say(`${kind}: answers at ${launch.url} after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
      return { found, launch, server };
    }
    await server.stop();
    const tail = tailOf(logFile);
    if (attempt < attempts && /address already in use/i.test(tail)) continue;
    throw new Error(`${kind} did not start: ${trouble}. Binary: ${found.path}. The end of ${logFile}:\n${tail}`);
  }
}

/** Resolves to undefined when all probes are answered, else to what is wrong. */
async function untilReady(server: ServerProcess, probes: readonly Probe[]): Promise<string | undefined> {
  const deadline = Date.now() + readyMs;
  let last = '';
  for (const probe of probes) {
    for (;;) {
      const trouble = await ask(probe);
      if (trouble === undefined) break;
      last = trouble;
      if (!server.isRunning()) return `it ended by itself (${await server.ended})`;
      if (Date.now() > deadline) return `no good answer within ${readyMs / 1000} s (${last})`;
      await delay(50);
    }
  }
  return server.isRunning() ? undefined : `it ended by itself (${await server.ended})`;
}

/** Answers within a second or not at all: a query that came too early may hang although the next one is answered at once. */
async function ask(probe: Probe): Promise<string | undefined> {
  try {
    const response = await fetch(probe.url, {
      signal: AbortSignal.timeout(1000),
      ...(probe.json === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(probe.json) }),
    });
    const body = await response.text();
    if (!response.ok) return `${probe.url} answered ${response.status}: ${body.slice(0, 200)}`;
    if (probe.has !== undefined && !body.includes(probe.has)) return `${probe.url} answered without ${probe.has}`;
    return undefined;
  } catch (error) {
    return `${probe.url}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
