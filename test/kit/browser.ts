import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { cached, cacheKey, cacheRoot } from './cache.ts';
import { lockedPackage } from './lockedPackage.ts';

/** A Chromium that can be started, and what its environment needs beside ours. */
export interface FoundBrowser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it comes from, for logs. */
  readonly source: string;
}

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable', 'chrome', 'msedge'];

/**
 * Finds a Chromium: `SIGHTLINE_CHROMIUM`, else Chrome, Chromium or Edge on the PATH, else Playwright's own, else the
 * packaged headless one (Linux x64 only), which is unpacked into the cache once.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  const set = env.SIGHTLINE_CHROMIUM;
  if (set && set !== 'packaged') {
    if (!isExecutable(set)) throw new Error(`SIGHTLINE_CHROMIUM names ${set}, which cannot be run. Name a Chromium executable, or "packaged".`);
    return { executable: set, env: {}, source: 'SIGHTLINE_CHROMIUM' };
  }
  if (set !== 'packaged') {
    const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
    const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
    if (onPath) return { executable: onPath, env: {}, source: 'PATH' };
    const own = chromium.executablePath();
    if (own && isExecutable(own)) return { executable: own, env: {}, source: 'Playwright' };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium was found. Install Chrome or Chromium, or name one in SIGHTLINE_CHROMIUM.');
  }
  return await packagedBrowser();
}

/** Starts a headless Chromium with the same fonts on every Linux machine. The caller closes it. */
export async function launchBrowser(options: { readonly args?: readonly string[] } = {}): Promise<Browser> {
  const found = await findBrowser();
  const fonts: Record<string, string> = process.platform === 'linux' ? { FONTCONFIG_FILE: await fontConfig() } : {};
  const args = ['--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--force-color-profile=srgb', ...(options.args ?? [])];
  try {
    return await chromium.launch({
      executablePath: found.executable,
      headless: true,
      args,
      env: { ...definedOnly(process.env), ...fonts, ...found.env },
      timeout: 60_000,
    });
  } catch (cause) {
    throw new Error(`The browser from ${found.source} (${found.executable}) did not start.`, { cause });
  }
}

function packageFile(...path: string[]): string {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  return join(dirname(dirname(entry)), ...path);
}

async function unbrotli(file: string, to: string): Promise<void> {
  await pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(to));
}

async function unpackTar(name: string, folder: string): Promise<void> {
  const archive = `${folder}.tar`;
  await unbrotli(packageFile('bin', `${name}.tar.br`), archive);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xf', archive, '-C', folder, '--no-same-owner']);
}

async function packagedBrowser(): Promise<FoundBrowser> {
  const key = cacheKey(readFileSync(packageFile('package.json'), 'utf8'));
  const folder = await cached('chromium', key, async (draft) => {
    await unbrotli(packageFile('bin/chromium.br'), join(draft, 'chromium'));
    chmodSync(join(draft, 'chromium'), 0o755);
    await unpackTar('al2023', join(draft, 'libraries'));
    await unpackTar('fonts', join(draft, 'fonts'));
  });
  const executable = join(folder, 'chromium');
  const libraries = [join(folder, 'libraries/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  // its few foreign libraries are taken from the package only where the machine lacks one
  const startsAlone = spawnSync(executable, ['--version'], { timeout: 20_000 }).status === 0;
  return { executable, env: startsAlone ? {} : { LD_LIBRARY_PATH: libraries }, source: 'the packaged headless Chromium' };
}

/** Text set in Open Sans, code in DejaVu Sans Mono; the machine's own fonts stay behind them for other scripts. */
async function fontConfig(): Promise<string> {
  const code = await lockedPackage({ name: 'fonts', manifestFolder: join(import.meta.dirname, 'fonts') });
  const key = cacheKey(readFileSync(packageFile('package.json'), 'utf8'), readFileSync(import.meta.filename, 'utf8'), code);
  const folder = await cached('fontconfig', key, async (draft) => {
    await unpackTar('fonts', join(draft, 'sans'));
    const final = join(cacheRoot(), `fontconfig-${key}`);
    const prefer = (generic: string, ...families: readonly string[]): string =>
      `<match target="pattern"><test name="family"><string>${generic}</string></test>` +
      `<edit name="family" mode="prepend" binding="strong">${families.map((name) => `<string>${name}</string>`).join('')}</edit></match>`;
    const lines = [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...[join(final, 'sans'), join(code, 'node_modules/dejavu-fonts-ttf/ttf'), '/usr/share/fonts', '/usr/local/share/fonts'].map((dir) => `<dir>${dir}</dir>`),
      `<cachedir>${join(final, 'seen')}</cachedir>`,
      ...['sans-serif', 'system-ui', 'Ubuntu', 'Droid Sans'].map((name) => prefer(name, 'Open Sans', 'DejaVu Sans')),
      ...['monospace', 'Droid Sans Mono'].map((name) => prefer(name, 'DejaVu Sans Mono')),
      prefer('serif', 'DejaVu Serif'),
      '</fontconfig>',
    ];
    writeFileSync(join(draft, 'fonts.conf'), lines.join('\n'));
  });
  return join(folder, 'fonts.conf');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
