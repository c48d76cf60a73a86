import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cached, cacheKey } from './cache.ts';

/**
 * Runs npm in `folder` with this process's Node first on the PATH; never runs install scripts.
 * Fails with the last output when npm fails or takes longer than `timeoutMs`.
 */
export function npm(folder: string, args: readonly string[], timeoutMs = 600_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}` };
    const child = spawn('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { output += text.toString(); });
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} failed in ${folder} (${signal ?? `exit code ${code}`}):\n${output.slice(-3000)}`));
    });
  });
}

export interface LockedPackage {
  /** The folder that holds `package.json` and `package-lock.json`. */
  readonly manifestFolder: string;
  /** The name of the folder in the cache. */
  readonly name: string;
  /** What has to be done after `npm ci`, before the folder counts as complete. */
  readonly finish?: (folder: string) => Promise<void>;
  /** Changes when `finish` does, so that old caches are left behind. */
  readonly revision?: string;
  readonly say?: (line: string) => void;
}

/** Installs exactly what a lock file says into the cache, once for all clones; returns the folder with its `node_modules`. */
export async function lockedPackage(wanted: LockedPackage): Promise<string> {
  const read = (file: string): string => readFileSync(join(wanted.manifestFolder, file), 'utf8');
  const key = cacheKey(read('package.json'), read('package-lock.json'), wanted.revision ?? '');
  return await cached(wanted.name, key, async (folder) => {
    const started = Date.now();
    wanted.say?.(`Getting ${wanted.name} (once; kept in ${dirname(folder)})`);
    for (const file of ['package.json', 'package-lock.json']) {
      copyFileSync(join(wanted.manifestFolder, file), join(folder, file));
    }
    await npm(folder, ['ci']);
    await wanted.finish?.(folder);
    wanted.say?.(`Got ${wanted.name} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  });
}
