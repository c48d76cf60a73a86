import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureSource, layOver, moduleOf, type HookName } from './overlay.ts';

export interface GoProgram {
  readonly name: string;
  /** The module whose source is the workspace, with its version. */
  readonly module: string;
  readonly hooks: readonly HookName[];
  /** Files and functions of the program's own logger, which is not the caller. */
  readonly own?: string;
  /** A command of the module, built as it is, with flags of the build before it; the driver finds it as `program` beside itself. */
  readonly command?: string;
}

const here = import.meta.dirname;

/** Builds the program with its logging library changed so that it tells its callers; `folder` gets `driver` and `source`. */
export function buildGo(program: GoProgram, folder: string): void {
  const work = join(folder, 'work');
  const built = program.command === undefined ? work : join(folder, 'work', 'program');
  mkdirSync(built, { recursive: true });
  const go = (...args: string[]): string => goIn(built, ...args);
  const goIn = (cwd: string, ...args: string[]): string => {
    try {
      return execFileSync('go', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 30 * 60_000, env: { ...process.env, GOFLAGS: '-mod=mod', CGO_ENABLED: '0', GOWORK: 'off' } });
    } catch (error) {
      throw new Error(`go ${args.join(' ')} failed: ${error instanceof Error && 'stderr' in error ? String(error.stderr).slice(-2_000) : String(error)}`, { cause: error });
    }
  };
  writeFileSync(join(work, 'go.mod'), 'module accuracy\n\ngo 1.26\n');
  cpSync(join(here, 'programs', `${program.name}.go`), join(work, 'main.go'));
  const [path = ''] = program.module.split('@');
  if (program.command === undefined) {
    writeFileSync(join(work, 'capture_line.go'), captureSource('main', `main.logger ${program.own ?? ''}`, ''));
    appendFileSync(join(work, 'go.mod'), `\nrequire ${program.module.replace('@', ' ')}\n`);
    go('mod', 'tidy');
  } else {
    const { Dir } = JSON.parse(goIn(folder, 'mod', 'download', '-json', program.module)) as { readonly Dir: string };
    cpSync(Dir, built, { recursive: true });
    execFileSync('chmod', ['-R', 'u+w', built]);
  }
  const dirOf = (module: string): string => (module === 'std' ? join(go('env', 'GOROOT').trim(), 'src') : go('list', '-m', '-f', '{{.Dir}}', module).trim());
  const files: Record<string, string> = {};
  for (const name of program.hooks) {
    const module = moduleOf(name);
    const replaced = layOver(join(folder, 'overlay'), name, program.own ?? '', dirOf(module));
    if (module === 'std') Object.assign(files, replaced);
    else go('mod', 'edit', `-replace=${module}=${replaced[module] ?? ''}`);
  }
  const overlay = join(folder, 'overlay.json');
  writeFileSync(overlay, JSON.stringify({ Replace: files }));
  const source = program.command === undefined ? dirOf(path) : built;
  cpSync(source, join(folder, 'source'), { recursive: true });
  writeFileSync(join(folder, 'built-from'), source);
  go('build', '-overlay', overlay, '-o', join(folder, program.command === undefined ? 'driver' : 'program'), ...(program.command ?? '.').split(' '));
  if (program.command !== undefined) goIn(work, 'build', '-o', join(folder, 'driver'), 'main.go');
}
