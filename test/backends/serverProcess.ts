import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';

export interface ServerProcess {
  readonly name: string;
  readonly logFile: string;
  /** Settles when the process has ended; says how. */
  readonly ended: Promise<string>;
  isRunning(): boolean;
  /** Ends the whole process group: politely, and after three seconds for good. Resolves when it is gone. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
const hasGroups = process.platform !== 'win32';

/**
 * Ends the whole group when this process goes, however it goes: its end of the pipe on the server's standard input closes then.
 * The shell becomes the server itself, so the process that is watched is the server.
 */
const leashed = 'exec 3<&0; (read -r _ <&3; kill -KILL 0) & exec "$0" "$@" </dev/null 3<&-';

/** Starts a server in its own process group, its output in `logFile`. */
export function startProcess(
  name: string,
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly logFile: string },
): ServerProcess {
  const log = openSync(options.logFile, 'a');
  const child = spawn(hasGroups ? '/bin/sh' : file, hasGroups ? ['-c', leashed, file, ...args] : args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', log, log],
    detached: hasGroups,
    windowsHide: true,
  });
  closeSync(log);
  running.add(child);
  watchExit();
  let over = false;
  const ended = new Promise<string>((resolve) => {
    const end = (how: string): void => {
      over = true;
      signalGroup(child, 'SIGKILL');
      running.delete(child);
      resolve(how);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ? `signal ${signal}` : `code ${code}`));
  });
  // The server must not keep a finished test run alive.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  return {
    name,
    logFile: options.logFile,
    ended,
    isRunning: () => !over,
    stop: async () => {
      if (over) return;
      child.ref();
      child.kill('SIGTERM');
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The last lines of a log file, for an error message. */
export function tailOf(logFile: string, lines = 20): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).map((line) => line.slice(0, 400)).join('\n');
  } catch (error) {
    return `(no log: ${error instanceof Error ? error.message : String(error)})`;
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group is gone already.
  }
}

let watching = false;

function watchExit(): void {
  if (watching) return;
  watching = true;
  const killAll = (): void => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  };
  process.on('exit', killAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const onSignal = (): void => {
      // Whoever else listens decides when to end; alone, this process ends as it would have without a listener.
      if (process.listenerCount(signal) > 1) return;
      killAll();
      process.off(signal, onSignal);
      process.kill(process.pid, signal);
    };
    process.on(signal, onSignal);
  }
}
