import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The run is ended after this time and counts as failed. */
  readonly timeoutMs: number;
  /** Called with each line of output as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  readonly ok: boolean;
  /** Standard output and error together, the last 64 KB of them. */
  readonly output: string;
  /** One line that says how it ended, for messages. */
  readonly end: string;
}

const keptCharacters = 65_536;

/** Runs a program to its end. Never throws: a program that is missing is a result that is not ok. */
export function run(file: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const command = `${file} ${args[0] ?? ''}`.trim();
    const child = spawn(file, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let partial = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    const take = (chunk: string): void => {
      output = (output + chunk).slice(-keptCharacters);
      const lines = (partial + chunk).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ ok: false, output, end: `${command}: ${error.message}` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const how = late ? `took longer than ${Math.round(options.timeoutMs / 1000)} s` : `ended with ${signal ?? `code ${code}`}`;
      const last = output.trimEnd().split('\n').at(-1) ?? '';
      resolve({ ok: code === 0 && !late, output, end: `${command} ${how}${code === 0 ? '' : `: ${last}`}` });
    });
  });
}
