import { posix, win32 } from 'node:path';

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
