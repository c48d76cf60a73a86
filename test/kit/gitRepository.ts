import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real git repository in a folder of its own. */
export interface Repository {
  readonly folder: string;
  write(path: string, text: string): string;
  /** Commits everything; gives the whole id. */
  commit(message: string): string;
  run(...args: readonly string[]): string;
  remove(): void;
}

/** In `folder`, which is made, or in a new one of the system's temporary ones. */
export function makeRepository(wanted = mkdtempSync(join(tmpdir(), 'sightline-git-'))): Repository {
  mkdirSync(wanted, { recursive: true });
  const folder = realpathSync(wanted);
  const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const run = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8' }).trim();
  run('init', '--quiet', '--initial-branch=main');
  run('config', 'user.name', 'Tester');
  run('config', 'user.email', 'tester@example.com');
  return {
    folder,
    run,
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    commit(message) {
      run('add', '--all');
      run('commit', '--quiet', '--message', message);
      return run('rev-parse', 'HEAD');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
