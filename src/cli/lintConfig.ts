import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { configFile } from '../core/lint/configSchema.ts';
import { readConfig } from '../core/lint/readConfig.ts';
import type { Problem } from '../core/lint/report.ts';
import { defaultLintConfig, joinLintConfigs, type LintConfig } from '../model/lintConfig.ts';
import { isBelow } from '../node/below.ts';
import { makeExcludes } from '../node/ignoreRules.ts';
import { UsageError } from './command.ts';

export interface PathConfig {
  readonly config: LintConfig;
  /** True for files that the configuration leaves out. */
  excludes(path: string): boolean;
}

/**
 * Configurations of paths: that of the nearest `.sightline.json` in the path's folder or above it, up to the repository's root (the folder
 * with `.git`), with what was set by options over it. `named` is read instead where it is given. What is wrong in a file goes to `onProblem`.
 */
export function makePathConfigs(options: Partial<LintConfig>, named: string | undefined, onProblem: (problem: Problem) => void): (path: string) => PathConfig {
  const byFile = new Map<string, PathConfig>();
  if (named !== undefined && !existsSync(named)) throw new UsageError(`--config ${named}: there is no such file.`);

  const read = (file: string | undefined): PathConfig => {
    const before = byFile.get(file ?? '');
    if (before) return before;
    const { config, problems } = file === undefined ? { config: {}, problems: [] } : readConfig(readFileSync(file, 'utf8'));
    for (const { line, column, reason } of problems) onProblem({ path: file ?? configFile, reason: `line ${line}, column ${column}: ${reason}` });
    const joined = joinLintConfigs(joinLintConfigs(defaultLintConfig, config), options);
    const excluded = makeExcludes(joined.exclude);
    const made: PathConfig = {
      config: joined,
      excludes(path) {
        if (file === undefined || !isBelow(path, dirname(file))) return false;
        const inside = relative(dirname(file), path).split(sep).join('/');
        return inside !== '' && excluded.ignores(inside);
      },
    };
    byFile.set(file ?? '', made);
    return made;
  };
  const known = new Map<string, PathConfig>();
  return (path) => {
    const config = known.get(path) ?? read(named ?? nearest(path));
    known.set(path, config);
    return config;
  };
}

function nearest(path: string): string | undefined {
  const start = resolve(path);
  for (let folder = statSync(start, { throwIfNoEntry: false })?.isDirectory() === true ? start : dirname(start); ; folder = dirname(folder)) {
    const file = join(folder, configFile);
    if (existsSync(file)) return file;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return undefined;
  }
}
