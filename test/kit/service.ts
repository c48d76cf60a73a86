import { type ChildProcess, spawn } from 'node:child_process';

export interface ServiceOptions {
  /** What it is called in errors. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Sees every whole line of output, both streams. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A process of ours in a process group of its own, so that stopping it leaves none of its children behind. */
export interface Service {
  readonly pid: number;
  /** The last lines it wrote, both streams, oldest first. */
  tail(lines?: number): string;
  /** Waits until a line of output matches; fails after `timeoutMs` or when the process ends, and says what it wrote. */
  waitFor(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
  /** Ends the whole group; resolves when the process is gone. */
  stop(): Promise<void>;
}

const KEPT_LINES = 2000;
const running = new Set<number>();

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // the group is already gone
  }
}

process.on('exit', () => {
  for (const pid of running) killGroup(pid, 'SIGKILL');
});

/**
 * Starts a long-running process. It is ended with this one, however this one ends; short of SIGKILL, unless it is a Node
 * that loads `endWithStarter.cjs`.
 */
export function startService(options: ServiceOptions): Service {
  const child: ChildProcess = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const pid = child.pid ?? 0;
  if (pid > 0) running.add(pid);
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  let dropped = 0;
  let ended = '';
  const notify = (): void => { for (const listener of listeners) listener(); };
  const take = (line: string): void => {
    if (lines.push(line) > KEPT_LINES) {
      lines.shift();
      dropped += 1;
    }
    options.onLine?.(line);
    notify();
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      parts.forEach(take);
    });
  }
  const gone = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      ended ||= how;
      running.delete(pid);
      notify();
      resolve();
    };
    child.on('error', (error) => end(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => end(`ended with ${signal ?? `exit code ${code}`}`));
  });
  const tail = (count = 30): string => lines.slice(-count).join('\n');
  const waitFor = (pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      let seen = 0;
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        listeners.delete(look);
        finish();
      };
      const fail = (why: string): void =>
        settle(() => reject(new Error(`${options.name} ${why}, waiting for ${pattern}. Its last output:\n${tail()}`)));
      const timer = setTimeout(() => fail(`said nothing of the kind in ${timeoutMs} ms`), timeoutMs);
      const look = (): void => {
        for (; seen < lines.length + dropped; seen += 1) {
          const match = pattern.exec(lines[seen - dropped] ?? '');
          if (match) return settle(() => resolve(match));
        }
        if (ended) fail(ended);
      };
      listeners.add(look);
      look();
    });
  const stop = async (): Promise<void> => {
    if (pid === 0) return;
    killGroup(pid, 'SIGTERM');
    const hard = setTimeout(() => killGroup(pid, 'SIGKILL'), 3000);
    await gone;
    clearTimeout(hard);
    killGroup(pid, 'SIGKILL');
    running.delete(pid);
  };
  return { pid, tail, waitFor, stop };
}
