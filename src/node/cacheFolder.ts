import { join, posix, resolve, win32 } from 'node:path';
import { isBelow } from './below.ts';

/** What a process knows of its user. */
export interface UserPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The folder that the system means for what can be made again, for this program; `undefined` where the user has none. */
export function userCacheFolder({ platform, env, home }: UserPlace): string | undefined {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  const below = (folder: string | undefined, ...names: readonly string[]): string | undefined => (folder !== undefined && isAbsolute(folder) ? join(folder, ...names, 'sightline') : undefined);
  // Relative ones are to be passed over: https://specifications.freedesktop.org/basedir-spec/
  const named = below(env['XDG_CACHE_HOME']);
  switch (platform) {
    case 'win32': return below(env['LOCALAPPDATA']) ?? below(home, 'AppData', 'Local');
    case 'darwin': return named ?? below(home, 'Library', 'Caches');
    default: return named ?? below(home, '.cache');
  }
}

/**
 * Where compiled code of the program is kept; `undefined` where the command line forbids to keep anything, or that would be below the
 * source that it names, or else where the command runs. Reads the words of the command line no closer than that.
 */
export function compiledFolder(user: UserPlace, cwd: string, args: readonly string[]): string | undefined {
  const valueOf = (name: string): string | undefined => args.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const named = valueOf('--cache-dir');
  const folder = named ?? userCacheFolder(user);
  if (args.includes('--no-cache') || folder === undefined || folder === '') return undefined;
  if (named === undefined && isBelow(folder, valueOf('--source') ?? cwd)) return undefined;
  return join(resolve(folder), 'compiled');
}
