import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { FileRename, Git, GitCommit } from '../base/ports.ts';

const deadlineMs = 10_000;
const mostKept = 500;
const mostBytes = 16 * 1024 * 1024;
/** How a diff is made, whatever the repository's own settings say: no program of theirs runs, and no line is hidden. */
const plainDiff = ['--no-color', '--no-ext-diff', '--no-textconv', '--ignore-cr-at-eol', '--inter-hunk-context=0', '--no-renames', '-U0'];

export interface GitOptions {
  /** Paths of the program: the first that is there is run, and without one what is called git. */
  readonly programs?: readonly string[];
  readonly timeoutMs?: number;
  /** How long it is believed that a folder is of a repository, and a revision a commit of it. */
  readonly keptMs?: number;
}

interface Answer {
  readonly code: number;
  readonly output: string;
  readonly problem: string;
}

/**
 * Git as a child process, never through a shell. It is started in a folder of its own, so that no program of a repository is taken for
 * git; it takes no lock, asks no terminal and no network, and fetches nothing that a partial clone lacks.
 */
export function makeGit({ programs = [], timeoutMs = deadlineMs, keptMs = 20_000 }: GitOptions = {}): Git {
  const program = programs.find((path) => existsSync(path)) ?? 'git';
  const environment: NodeJS.ProcessEnv = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^git_/i.test(name))),
    LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none',
  };

  const run = (file: string, args: readonly string[], input?: string): Promise<Answer> => new Promise((done, fail) => {
    const fixed = ['-C', dirname(file), '--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'diff.noprefix=false'];
    const child = spawn(program, [...fixed, ...args], { cwd: tmpdir(), env: environment, shell: false, windowsHide: true, stdio: 'pipe' });
    const output: Buffer[] = [];
    const problem: Buffer[] = [];
    let bytes = 0;
    const stop = (why: string): void => {
      child.kill('SIGKILL');
      fail(new Error(why));
    };
    const timer = setTimeout(() => stop(`git gave no answer within ${timeoutMs / 1000} s`), timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) stop(`git answered more than ${mostBytes / 1024 / 1024} MB`);
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => problem.length < 16 && problem.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code: code ?? -1, output: Buffer.concat(output).toString('utf8'), problem: Buffer.concat(problem).toString('utf8') });
    });
    // A git that ends early closes its input; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });

  const resolve = async (file: string, name: string): Promise<string | undefined> => {
    const { code, output } = await run(file, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    const id = output.trim();
    return code === 0 && isId(id) ? id : undefined;
  };

  // Compares whole trees, and changes only when somebody moves files.
  const renamed = keptFor<readonly FileRename[]>(keptMs * 15);
  const tops = keptFor<Awaited<ReturnType<typeof topOf>>>(keptMs);

  const renames = async (file: string, commit: string): Promise<readonly FileRename[]> => {
    const top = await tops(dirname(file), () => topOf(file));
    if (typeof top !== 'string') throw new Error(top.why);
    return renamed(`${top}\0${commit}`, async () => {
      const parts = read(await run(join(top, '.git'), ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '-M', '--diff-filter=R', '--name-status', '-z', commit]), [0]).split('\0');
      return Array.from({ length: Math.floor(parts.length / 3) }, (_, at) => ({ from: join(top, parts[at * 3 + 1] ?? ''), to: join(top, parts[at * 3 + 2] ?? '') }));
    });
  };

  /** The file's blob in a commit; one that was renamed since is looked for by its former name. */
  const blobOf = async (file: string, commit: string): Promise<string | undefined> => {
    const own = await ownBlob(file, commit);
    if (own !== undefined) return own;
    const from = (await renames(file, commit)).find(({ to }) => to === file)?.from;
    return from === undefined ? undefined : ownBlob(file, commit, from);
  };

  /** Named from the file's own folder. */
  const ownBlob = async (file: string, commit: string, from = file): Promise<string | undefined> => {
    if (!isId(commit)) throw new Error(`${commit} is no id of a commit`);
    const { code, output } = await run(file, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:./${relative(dirname(file), from).split(sep).join('/')}`]);
    const id = output.trim();
    return code === 0 && isId(id) ? id : undefined;
  };

  /** Why nothing can be asked around a file; `undefined` where it can. */
  const hindrance = async (file: string): Promise<string | undefined> => {
    const inside = await run(file, ['rev-parse', '--is-inside-work-tree']).catch((error: unknown) => error as NodeJS.ErrnoException);
    if (inside instanceof Error) return inside.code === 'ENOENT' ? 'git is not installed' : inside.message;
    return inside.code === 0 ? undefined : firstLine(inside.problem);
  };

  /** The folder of the repository around a file, or why there is none. */
  const topOf = async (file: string): Promise<string | Extract<GitCommit, { state: 'unusable' }>> => {
    const why = await hindrance(file);
    return why === undefined ? read(await run(file, ['rev-parse', '--show-toplevel']), [0]).replace(/\n$/, '') : { state: 'unusable', why };
  };

  /** All names are asked in one process, by its input. */
  const firstCommit = async (file: string, revisions: readonly string[]): Promise<GitCommit> => {
    const names = revisions.filter(isName).flatMap((name) => [...(/^[0-9a-f]{7,64}$/.test(name) ? [name] : []), `refs/tags/${name}`]);
    const { output } = await run(file, ['cat-file', '--batch-check'], names.map((name) => `${name}^{commit}\n`).join(''));
    const commit = output.split('\n').map((line) => /^(?<id>[0-9a-f]{40,64}) commit \d+$/.exec(line)?.groups?.['id']).find((id) => id !== undefined);
    return commit === undefined ? { state: 'absent' } : { state: 'found', commit };
  };

  const commits = keptFor<GitCommit>(keptMs);

  return {
    async commit(file, revisions): Promise<GitCommit> {
      const top = await tops(dirname(file), () => topOf(file));
      return typeof top === 'string' ? commits(`${top}\0${revisions.join('\0')}`, () => firstCommit(file, revisions)) : top;
    },
    async changedSince(file, revision) {
      const why = await hindrance(file);
      if (why !== undefined) return { state: 'unusable', why };
      const tip = isRevision(revision) ? await resolve(file, revision) : undefined;
      if (tip === undefined) return { state: 'absent' };
      const base = await run(file, ['merge-base', tip, 'HEAD']);
      const commit = base.code === 0 && isId(base.output.trim()) ? base.output.trim() : tip;
      const top = read(await run(file, ['rev-parse', '--show-toplevel']), [0]).replace(/\n$/, '');
      const anchor = join(top, '.git');
      const names = [
        read(await run(anchor, ['diff', ...plainDiff.filter((option) => option !== '-U0'), '--name-only', '-z', '--diff-filter=d', commit]), [0]),
        read(await run(anchor, ['ls-files', '-z', '--others', '--exclude-standard']), [0]),
      ].flatMap((list) => list.split('\0').filter(Boolean));
      return { state: 'found', commit, files: names.map((name) => join(top, name)) };
    },
    async diff(file, commit) {
      const blob = await blobOf(file, commit);
      if (blob === undefined) return undefined;
      if ((await ownBlob(file, commit)) !== undefined) return read(await run(file, ['diff', ...plainDiff, commit, '--', basename(file)]), [0]);
      return read(await run(file, ['diff', ...plainDiff, '--no-index', '--', '-', basename(file)], read(await run(file, ['cat-file', 'blob', blob]), [0])), [0, 1]);
    },
    async diffText(file, text) {
      return read(await run(file, ['diff', ...plainDiff, '--no-index', '--', basename(file), '-'], text), [0, 1]);
    },
    renames,
    async show(file, commit) {
      const blob = await blobOf(file, commit);
      return blob === undefined ? undefined : read(await run(file, ['cat-file', 'blob', blob]), [0]);
    },
  };
}

/** Keeps answers for a while: what is asked for again and again on a scroll is seldom another. */
function keptFor<T>(ms: number): (key: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly atMs: number; readonly answer: Promise<T> }>();
  return (key, ask) => {
    const known = kept.get(key);
    if (known && performance.now() - known.atMs < ms) return known.answer;
    if (kept.size >= mostKept) kept.clear();
    const answer = ask();
    kept.set(key, { atMs: performance.now(), answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
}

function read({ code, output, problem }: Answer, good: readonly number[]): string {
  if (!good.includes(code)) throw new Error(`git failed: ${firstLine(problem)}`);
  return output;
}

const isId = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
const isName = (text: string): boolean => /^[A-Za-z0-9][\w.+/-]{0,199}$/.test(text) && !text.includes('..');
const isRevision = (text: string): boolean => /^[A-Za-z0-9][\w.+/~^-]{0,199}$/.test(text) && !text.includes('..');
const firstLine = (text: string): string => (text.trim().split('\n')[0] ?? '').replace(/^fatal: /, '').slice(0, 200) || 'it gave no reason';
