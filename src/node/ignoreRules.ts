import ignore, { type Ignore } from 'ignore';

/** Folders that hold no source of the user's own, whatever `.gitignore` says. */
const neverEntered = new Set([
  'node_modules', 'bower_components', '.git', '.hg', '.svn', '.venv', 'venv', '__pycache__', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache',
  'site-packages', 'dist', 'build', 'out', 'target', 'coverage', '.next', '.nuxt', '.svelte-kit', '.turbo', '.cache', '.gradle', '.idea', '.vs', '.terraform',
  '.yarn', '.pnpm-store', 'bin', 'obj', '.vscode-test', '.nyc_output',
]);
const vendorFolders = new Set(['vendor', 'third_party', 'Pods']);

/** Why a folder is not entered; `undefined` when it is. */
export function folderRefusal(name: string): 'dependencies and build output' | undefined {
  return neverEntered.has(name) || vendorFolders.has(name) ? 'dependencies and build output' : undefined;
}

/** True for folders in which nobody looks for source: leaving them out needs no telling. */
export const isOfVersionControl = (name: string): boolean => name === '.git' || name === '.hg' || name === '.svn';

/** Rules of one `.gitignore`, for paths below its folder. */
export interface FolderRules {
  /** Path of the folder relative to the root, with a slash at its end; empty for the root. */
  readonly base: string;
  readonly rules: Ignore;
}

export const makeRules = (base: string, text: string): FolderRules => ({ base, rules: ignore({ allowRelativePaths: true }).add(text) });

/** True where the innermost rules that say anything about the path say that it is ignored. `path` of a folder ends with a slash. */
export function isIgnored(path: string, rules: readonly FolderRules[]): boolean {
  for (let at = rules.length - 1; at >= 0; at -= 1) {
    const each = rules[at];
    if (!each || !path.startsWith(each.base) || path === each.base) continue;
    const verdict = each.rules.test(path.slice(each.base.length));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** Rules of the globs that VS Code's exclude settings hold. They are made of the same parts as `.gitignore` patterns. */
export function makeExcludes(globs: readonly string[]): Ignore {
  const patterns = globs.flatMap(braces).map((glob) => (glob.includes('/') || glob.startsWith('*.') ? glob : `/${glob}`));
  return ignore({ allowRelativePaths: true }).add(patterns);
}

/** `a.{b,c}` → `a.b`, `a.c`; nested braces too. */
function braces(glob: string): readonly string[] {
  const match = /\{([^{}]*)\}/.exec(glob);
  if (!match || match[1] === undefined) return [glob];
  return match[1].split(',').flatMap((choice) => braces(glob.slice(0, match.index) + choice + glob.slice(match.index + match[0].length)));
}
